/// Numbers by hash, as many for one as there are: filled once, then only read.
struct KeyIndex: Sendable {
    private let table: HashTable
    /// By the table's slots: where the numbers of a hash begin, and how many there are.
    private let ranges: FlatArray<UInt64>
    private let numbers: FlatArray<Int32>

    /// No hash may be 0.
    init(_ entries: [(hash: UInt64, number: Int32)] = []) {
        let sorted = entries.sorted { ($0.hash, $0.number) < ($1.hash, $1.number) }
        let table = HashTable(sorted.map(\.hash))
        var ranges = [UInt64](repeating: 0, count: table.slotCount)
        var numbers: [Int32] = []
        numbers.reserveCapacity(sorted.count)
        var at = 0
        while at < sorted.count {
            let (hash, start) = (sorted[at].hash, numbers.count)
            while at < sorted.count, sorted[at].hash == hash {
                if numbers.count == start || numbers[numbers.count - 1] != sorted[at].number {
                    numbers.append(sorted[at].number)
                }
                at += 1
            }
            if let slot = table.slot(of: hash) { ranges[slot] = UInt64(start) << 32 | UInt64(numbers.count - start) }
        }
        self.table = table
        self.ranges = FlatArray(ranges)
        self.numbers = FlatArray(numbers)
    }

    /// Whether there is any number for a hash.
    @inline(__always)
    func contains(_ hash: UInt64) -> Bool { table.contains(hash) }

    var isEmpty: Bool { numbers.isEmpty }

    /// Calls `body` with the numbers of a hash, in rising order, at most `most`.
    @inline(__always)
    func forEachNumber(_ hash: UInt64, atMost most: Int, _ body: (Int32) -> Void) {
        guard let slot = table.slot(of: hash) else { return }
        let (start, count) = (Int(ranges[slot] >> 32), Int(ranges[slot] & 0xFFFF_FFFF))
        for at in start..<(start + min(most, count)) { body(numbers[at]) }
    }
}

/// Letters that stand for one another in two spellings of a name, with their joint probability: chunks of up to two letters of the
/// first spelling and up to three of the second, by their place in the token.
struct ChunkTable: Sendable {
    enum Place: UInt32, CaseIterable {
        case initial, inner, final
    }

    /// One chunk, as it lies in the table.
    struct Row {
        var key: UInt32
        var probability: Double

        var place: Place { Place(rawValue: key >> 25) ?? .inner }
        var first: [UInt8] { [20, 15].map { UInt8(key >> $0 & 31) }.filter { $0 > 0 } }
        var second: [UInt8] { [10, 5, 0].map { UInt8(key >> $0 & 31) }.filter { $0 > 0 } }
    }

    /// Chunks of at most one letter on each side, by place and letters: most of what a comparison asks for.
    private var short: [Double]
    /// Which longer chunks begin with two letters, by place and letters, so that most of them are not looked up: a bit for each kind.
    private var longer: [UInt8]
    private var keys: [UInt32]
    private var values: [Double]
    private let shift: UInt32
    /// The chunks of the second spelling's letters, summed over what they are in the first.
    private var sums: [UInt32: Double] = [:]
    let rows: [Row]

    init(_ rows: [Row]) {
        self.rows = rows
        var bits: UInt32 = 1
        while 1 << Int(bits) < 3 * rows.count { bits += 1 }
        shift = 32 - bits
        keys = [UInt32](repeating: .max, count: 1 << Int(bits))
        values = [Double](repeating: 0, count: keys.count)
        short = [Double](repeating: 0, count: 3 << 10)
        longer = [UInt8](repeating: 0, count: 3 << 10)
        for row in rows {
            var slot = Int((row.key &* 0x9E37_79B1) >> shift)
            while keys[slot] != .max, keys[slot] != row.key { slot = (slot + 1) & (keys.count - 1) }
            (keys[slot], values[slot]) = (row.key, row.probability)
            sums[row.key & ~0x1FF_8000, default: 0] += row.probability
            let (first, second) = (row.first, row.second)
            let pair = ChunkTable.pair(row.key >> 25, first.first ?? 0, second.first ?? 0)
            if first.count < 2, second.count < 2 { short[pair] += row.probability }
            longer[pair] |= ChunkTable.bit(first.count, second.count)
        }
    }

    /// The place of two letters in ``short``; 0 stands for none.
    @inline(__always)
    private static func pair(_ place: UInt32, _ first: UInt8, _ second: UInt8) -> Int {
        Int(place) << 10 | Int(first) << 5 | Int(second)
    }

    /// 0 for a short chunk.
    @inline(__always)
    private static func bit(_ first: Int, _ second: Int) -> UInt8 {
        switch (first, second) {
        case (0, 2), (1, 2): 1
        case (1, 3): 2
        case (2, _): 4
        default: 0
        }
    }

    @inline(__always)
    private func value(_ key: UInt32) -> Double {
        var slot = Int((key &* 0x9E37_79B1) >> shift)
        while keys[slot] != key {
            if keys[slot] == .max { return 0 }
            slot = (slot + 1) & (keys.count - 1)
        }
        return values[slot]
    }

    /// The probability of both tokens together: the sum over all ways to cut them into chunks.
    func joint(_ a: [UInt8], _ b: [UInt8]) -> Double {
        let (m, n) = (a.count, b.count)
        guard m > 0, n > 0 else { return 0 }
        let width = n + 1
        return withUnsafeTemporaryAllocation(of: Double.self, capacity: (m + 1) * width) { sums in
            sums.initialize(repeating: 0)
            sums[0] = 1
            return a.withUnsafeBufferPointer { a in
                b.withUnsafeBufferPointer { b in
                    short.withUnsafeBufferPointer { short in
                        for i in 0...m {
                            for j in 0...n where sums[i * width + j] > 0 { spread(a, b, i, j, sums, short) }
                        }
                        return sums[m * width + n]
                    }
                }
            }
        }
    }

    /// Adds what is reached from (i, j) by one chunk.
    @inline(__always)
    private func spread(
        _ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>, _ i: Int, _ j: Int,
        _ sums: UnsafeMutableBufferPointer<Double>, _ short: UnsafeBufferPointer<Double>
    ) {
        let (m, n, width) = (a.count, b.count, b.count + 1)
        let sum = sums[i * width + j]
        let isFirst = i == 0 && j == 0
        @inline(__always) func place(_ k: Int, _ l: Int) -> UInt32 {
            (isFirst ? Place.initial : k == m && l == n ? .final : .inner).rawValue
        }
        @inline(__always) func add(_ k: Int, _ l: Int, _ value: Double) { sums[k * width + l] += sum * value }
        @inline(__always) func look(_ first: Int, _ second: Int) {
            var key = place(i + first, j + second) << 25
            if first > 0 { key |= UInt32(a[i]) << 20 }
            if first > 1 { key |= UInt32(a[i + 1]) << 15 }
            key |= UInt32(b[j]) << 10
            if second > 1 { key |= UInt32(b[j + 1]) << 5 }
            if second > 2 { key |= UInt32(b[j + 2]) }
            add(i + first, j + second, value(key))
        }
        @inline(__always) func has(_ bit: UInt8, _ first: UInt8, _ k: Int, _ l: Int) -> Bool {
            longer[ChunkTable.pair(place(k, l), first, b[j])] & bit != 0
        }
        if j < n { add(i, j + 1, short[ChunkTable.pair(place(i, j + 1), 0, b[j])]) }
        if j + 1 < n, has(1, 0, i, j + 2) { look(0, 2) }
        guard i < m else { return }
        add(i + 1, j, short[ChunkTable.pair(place(i + 1, j), a[i], 0)])
        guard j < n else { return }
        add(i + 1, j + 1, short[ChunkTable.pair(place(i + 1, j + 1), a[i], b[j])])
        if j + 1 < n, has(1, a[i], i + 1, j + 2) { look(1, 2) }
        if j + 2 < n, has(2, a[i], i + 1, j + 3) { look(1, 3) }
        if i + 1 < m, has(4, a[i], i + 2, j + 1) { look(2, 1) }
    }

    /// The probability of a token as the second spelling, whatever the first is.
    func marginal(_ letters: [UInt8]) -> Double {
        let (count, most) = (letters.count, 3)
        func sum(_ place: Place, _ range: Range<Int>) -> Double {
            var key = place.rawValue << 25
            for (index, letter) in letters[range].enumerated() {
                key |= UInt32(letter) << UInt32(10 - 5 * index)
            }
            return sums[key] ?? 0
        }
        // A chunk may have no letter of this token: any number of such chunks may stand at each place.
        let again = 1 / (1 - sum(.inner, 0..<0))
        var reached = [Double](repeating: 0, count: count + 1)
        var total = count <= most ? sum(.initial, 0..<count) : 0
        for end in 0...count {
            var value = end <= most ? sum(.initial, 0..<end) : 0
            for length in 1...most where length <= end {
                value += reached[end - length] * sum(.inner, (end - length)..<end)
            }
            reached[end] = value * again
        }
        for length in 0...min(most, count) { total += reached[count - length] * sum(.final, (count - length)..<count) }
        return total
    }
}

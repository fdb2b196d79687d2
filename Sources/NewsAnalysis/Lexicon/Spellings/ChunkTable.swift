/// Letters that stand for one another in two spellings of a name, with their joint probability: chunks of up to two letters of the
/// first spelling and up to three of the second, by their place in the token.
struct ChunkTable: Sendable {
    enum Place: UInt32, CaseIterable {
        case initial, inner, final
    }

    /// How many letters of the first and of the second spelling a chunk has.
    static let kinds: [(first: Int, second: Int)] = [(0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (1, 3), (2, 1)]

    /// One chunk, as it lies in the table.
    struct Row {
        var key: UInt32
        var probability: Double

        var place: Place { Place(rawValue: key >> 25) ?? .inner }
        var first: [UInt8] { [20, 15].map { UInt8(key >> $0 & 31) }.filter { $0 > 0 } }
        var second: [UInt8] { [10, 5, 0].map { UInt8(key >> $0 & 31) }.filter { $0 > 0 } }
    }

    private var keys: [UInt32]
    private var values: [Double]
    private let shift: UInt32
    /// The chunks summed over what they are on the other side: of the first spelling's letters, and of the second's.
    private var sums: (first: [UInt32: Double], second: [UInt32: Double]) = ([:], [:])
    let rows: [Row]

    init(_ rows: [Row]) {
        self.rows = rows
        var bits: UInt32 = 1
        while 1 << Int(bits) < 3 * rows.count { bits += 1 }
        shift = 32 - bits
        keys = [UInt32](repeating: .max, count: 1 << Int(bits))
        values = [Double](repeating: 0, count: keys.count)
        for row in rows {
            var slot = Int((row.key &* 0x9E37_79B1) >> shift)
            while keys[slot] != .max, keys[slot] != row.key { slot = (slot + 1) & (keys.count - 1) }
            (keys[slot], values[slot]) = (row.key, row.probability)
            sums.first[row.key & ~0x7FFF, default: 0] += row.probability
            sums.second[row.key & ~0x1FF_8000, default: 0] += row.probability
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

    /// The place of a chunk from (i, j) to (k, l) of two tokens of (m, n) letters.
    @inline(__always)
    private static func place(_ isFirst: Bool, _ isLast: Bool) -> UInt32 {
        (isFirst ? Place.initial : isLast ? .final : .inner).rawValue << 25
    }

    /// The probability of both tokens together: the sum over all ways to cut them into chunks.
    func joint(_ a: [UInt8], _ b: [UInt8]) -> Double {
        let (m, n) = (a.count, b.count)
        guard m > 0, n > 0 else { return 0 }
        let width = n + 1
        return withUnsafeTemporaryAllocation(of: Double.self, capacity: (m + 1) * width) { sums in
            sums.initialize(repeating: 0)
            sums[0] = 1
            for i in 0...m {
                for j in 0...n {
                    let sum = sums[i * width + j]
                    guard sum > 0 else { continue }
                    for kind in ChunkTable.kinds {
                        let (k, l) = (i + kind.first, j + kind.second)
                        guard k <= m, l <= n else { continue }
                        var key = ChunkTable.place(i == 0 && j == 0, k == m && l == n)
                        if kind.first > 0 { key |= UInt32(a[i]) << 20 }
                        if kind.first > 1 { key |= UInt32(a[i + 1]) << 15 }
                        if kind.second > 0 { key |= UInt32(b[j]) << 10 }
                        if kind.second > 1 { key |= UInt32(b[j + 1]) << 5 }
                        if kind.second > 2 { key |= UInt32(b[j + 2]) }
                        let value = value(key)
                        if value > 0 { sums[k * width + l] += sum * value }
                    }
                }
            }
            return sums[m * width + n]
        }
    }

    /// The probability of one token, whatever the other is. `isSecond`: it is the second spelling.
    func marginal(_ letters: [UInt8], isSecond: Bool) -> Double {
        let (count, most) = (letters.count, isSecond ? 3 : 2)
        let table = isSecond ? sums.second : sums.first
        func sum(_ place: Place, _ range: Range<Int>) -> Double {
            var key = place.rawValue << 25
            for (index, letter) in letters[range].enumerated() {
                key |= UInt32(letter) << UInt32((isSecond ? 10 : 20) - 5 * index)
            }
            return table[key] ?? 0
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

/// How many of some times were how long: counts between fixed bounds from 1 ms to 60 s, and their sum.
package struct Histogram: Sendable, Equatable, Codable {
    /// Upper bounds in seconds, rising; longer times count behind the last one.
    package static let bounds: [Double] = [
        0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60,
    ]
    /// The same in nanoseconds.
    private static let nanoseconds = bounds.map { Int64(($0 * 1e9).rounded()) }

    /// How many times lie between a bound and the one before it (its own bound included); the last are longer than all bounds.
    package private(set) var counts = [Int64](repeating: 0, count: Histogram.bounds.count + 1)
    /// The sum of all times in nanoseconds.
    package private(set) var sum: Int64 = 0

    package init() {}

    /// One that comes from a file counts only where it has these bounds and no number below 0.
    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        let (counts, sum) = (
            try values.decode([Int64].self, forKey: .counts), try values.decode(Int64.self, forKey: .sum)
        )
        guard counts.count == self.counts.count, counts.allSatisfy({ $0 >= 0 }), sum >= 0 else { return }
        (self.counts, self.sum) = (counts, sum)
    }

    enum CodingKeys: String, CodingKey { case counts, sum = "nanoseconds" }

    /// Counts `count` events that took so many nanoseconds each. A time below 0, of a clock that was set back, is 0.
    package mutating func add(_ time: Int64, count: Int64 = 1) {
        let time = max(0, time)
        let place = Histogram.nanoseconds.firstIndex { time <= $0 } ?? Histogram.bounds.count
        counts[place] = counts[place].clampedSum(count)
        sum = sum.clampedSum(time.clampedProduct(count))
    }

    /// How many times there are.
    package var count: Int64 { counts.reduce(0) { $0.clampedSum($1) } }

    /// Their sum in seconds.
    package var seconds: Double { Double(sum) / 1e9 }
}

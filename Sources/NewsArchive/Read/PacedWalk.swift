internal import RasidSystem

/// Goes over ids in pieces that take about as long each, so that long work is many short read transactions. The writer stands still for two
/// of them when its WAL has to begin anew; on a machine that has too much to do each takes several times as long before it is noticed.
struct PacedWalk {
    /// What a piece should take, in nanoseconds.
    private static let usual: Int64 = 40_000_000
    /// So much larger than the last one a piece may be, and so much smaller at least where it is made smaller.
    private static let growth: Int64 = 4

    /// nil when all were visited.
    private var next: Int64?
    private let last: Int64
    /// Ids of the next piece, and the fewest that are worth one.
    private(set) var size: Int64
    private var least: Int64 = 1
    /// Most of a piece's time goes into its beginning: a search begins in each segment of the index, for each spelling.
    private var isDear = false
    /// What the shortest piece took.
    private var shortest = Int64.max / 2
    /// What the last piece took; and, where it was made smaller for that, how large the one before it was.
    private var lastTime: Int64 = 0
    private var larger: Int64?

    /// `first`: how many ids the first piece has; the next ones follow from the time it took.
    init(_ ids: ClosedRange<Int64>?, first: Int64) {
        (next, last) = (ids?.lowerBound, ids?.upperBound ?? 0)
        size = first
    }

    var isDone: Bool { next == nil }

    /// Calls `body` with the next piece; nothing to do once ``isDone``.
    mutating func step(_ body: (ClosedRange<Int64>) throws -> Void) rethrows {
        guard let begin = next else { return }
        let end = last - begin < size ? last : begin + size - 1
        let start = Instant.monotonic()
        try body(begin...end)
        pace(Instant.monotonic() - start)
        next = end < last ? end + 1 : nil
    }

    /// How many ids the next piece has, after one that took so many nanoseconds.
    mutating func pace(_ time: Int64) {
        shortest = min(shortest, time)
        defer { lastTime = time }
        if let larger, time > lastTime / 2 {
            // It takes as long however small it is: smaller pieces would only be more of them.
            (size, least, isDear, self.larger) = (larger, larger, true, nil)
            return
        }
        larger = nil
        // None is shorter than its beginning: half of the time at least goes into what is wanted.
        let aim = isDear ? max(PacedWalk.usual, 2 * shortest) : PacedWalk.usual
        if time > 4 * aim { least = 1 }
        if time > aim, size > least {
            larger = size
            size = max(least, size / max(PacedWalk.growth, time / aim))
        } else if time < aim / 3 * 2, size < 1 << 40 {
            size = max(size + 1, min(size * PacedWalk.growth, Int64(Double(size) / Double(max(1, time)) * Double(aim))))
        }
    }
}

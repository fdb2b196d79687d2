internal import RasidSystem

/// Goes over ids in pieces that take about as long each, so that long work is many short read transactions: a
/// transaction of 400 ms or more would keep the writer's WAL from beginning anew.
struct PacedWalk {
    /// What a piece should take, in nanoseconds.
    private static let aim: Int64 = 100_000_000

    /// nil when all were visited.
    private var next: Int64?
    private let last: Int64
    /// Ids of the next piece.
    private var size: Int64

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
        let time = Instant.monotonic() - start
        if time > PacedWalk.aim {
            size = max(1, size / max(2, time / PacedWalk.aim))
        } else if time < PacedWalk.aim / 4, size < 1 << 40 {
            size *= 2
        }
        next = end < last ? end + 1 : nil
    }
}

internal import NewsArchive
internal import RasidSystem

/// What is known of the readers that keep the WAL from beginning anew, and when the writer may try again. A pure value;
/// times are monotonic nanoseconds.
struct LogHold: Sendable, Equatable {
    /// The WAL's bytes at the last try; the next one is when it has grown on from there.
    private var triedAt: Int64 = 0
    /// When the writer first found the WAL held; nil where it is not.
    private var since: Int64?
    /// When the writer last waited for readers in vain, and how often in a row.
    private var waitedAt: Int64 = 0
    private var waits: Int64 = 0
    /// It was said who holds it.
    var isNamed = false

    /// A reader kept the WAL from being emptied.
    var isHeld: Bool { since != nil }

    /// The time to the next try when nothing else is to be done: a second, then longer, up to half a minute.
    var pause: Duration { .seconds(min(30, 1 << min(5, max(0, waits - 1)))) }

    /// Whether the WAL is to be written back: it is large, and has grown since the last try.
    func isDue(_ bytes: Int64, _ bounds: LogBounds) -> Bool {
        // It began anew since: nobody holds it.
        let last = bytes < triedAt ? 0 : triedAt
        return bytes >= bounds.usual && bytes - last >= bounds.usual / 2
    }

    /// Whether the writer should wait for readers: the WAL is twice as large as usual, and the last waiting is long enough
    /// ago.
    func isPatienceDue(_ bytes: Int64, _ bounds: LogBounds, now: Int64) -> Bool {
        bytes >= bounds.patient && mayTry(now)
    }

    /// Whether the last vain try is long enough ago.
    func mayTry(_ now: Int64) -> Bool { waits == 0 || now - waitedAt >= pause.nanoseconds }

    /// It was written back beside the readers.
    mutating func wroteBack(_ bytes: Int64) { triedAt = bytes }

    /// A reader did not let go.
    mutating func held(at now: Int64, bytes: Int64) {
        (triedAt, waitedAt, waits) = (bytes, now, waits + 1)
        since = since ?? now
    }

    func heldFor(_ now: Int64) -> Int64 { since.map { now - $0 } ?? 0 }
}

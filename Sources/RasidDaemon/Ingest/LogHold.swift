internal import NewsArchive
internal import RasidSystem

/// What is known of the readers that keep the WAL from beginning anew, and when the writer may try again. A pure value;
/// times are monotonic nanoseconds, places are bytes from the WAL's beginning.
///
/// Rules:
/// 1. Short reads that follow one another are no hold. Whoever was reading when the writer waited in vain keeps the WAL from being
///    written back behind the place where it ended then: once it is, all of them have let go.
/// 2. For Rasid's own readers the writer waits whenever the WAL has grown, and from ``LogBounds/hard`` on as long as it takes.
/// 3. Who reads for ``longest`` in one transaction is another's reader: it costs the writer less and less of its time.
struct LogHold: Sendable, Equatable {
    /// Rasid's own readers let go after a tenth of a second; on a machine that has far too much to do, in less than this.
    static let longest = Duration.seconds(5)
    /// How long the writer stands still where it may go on: some transactions of Rasid's own readers.
    private static let usualWait = Duration.milliseconds(400)

    /// The WAL's bytes at the last try; the next one is when it has grown on from there.
    private var triedAt: Int64 = 0
    /// The same of the last waiting.
    private var waitedFor: Int64 = 0
    /// When the writer first waited in vain for those who hold the WAL now, and where it ended then; nil where nobody does.
    private var since: Int64?
    private var place: Int64 = 0
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
    func isDue(_ bytes: Int64, _ bounds: LogBounds, now: Int64) -> Bool {
        // It began anew since: nobody holds it.
        let last = bytes < triedAt ? 0 : triedAt
        return bytes >= bounds.usual && bytes - last >= bounds.usual / 2 || bytes >= bounds.hard && !isLong(now)
    }

    /// How long the writer should wait for readers; nil where it should not.
    func patience(_ bytes: Int64, _ bounds: LogBounds, now: Int64) -> Duration? {
        guard bytes >= bounds.patient else { return nil }
        guard !isLong(now) else { return mayTry(now) ? LogHold.usualWait : nil }
        guard bytes < bounds.hard else {
            return max(LogHold.usualWait, LogHold.longest - .nanoseconds(heldFor(now)))
        }
        let last = bytes < waitedFor ? 0 : waitedFor
        return bytes - last >= bounds.usual ? LogHold.usualWait : nil
    }

    /// Whether the last vain try is long enough ago.
    func mayTry(_ now: Int64) -> Bool { waits == 0 || now - waitedAt >= pause.nanoseconds }

    /// It was written back beside the readers, as far as `written`.
    mutating func wroteBack(_ bytes: Int64, through written: Int64) {
        triedAt = bytes
        if written > place { (since, waits) = (nil, 0) }
    }

    /// A reader did not let go. `start`: when the waiting for it began.
    mutating func held(since start: Int64, at now: Int64, bytes: Int64, through written: Int64) {
        wroteBack(bytes, through: written)
        (waitedFor, waitedAt, waits) = (bytes, now, waits + 1)
        guard since == nil else { return }
        (since, place) = (start, bytes)
    }

    func heldFor(_ now: Int64) -> Int64 { since.map { now - $0 } ?? 0 }

    /// Whether whoever holds it has done so for longer than Rasid's own readers do.
    func isLong(_ now: Int64) -> Bool { heldFor(now) >= LogHold.longest.nanoseconds }
}

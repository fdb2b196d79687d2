internal import NewsArchive
internal import NewsReading
internal import Synchronization

/// The daemon's own count of what it saw and did since it started.
///
/// `seen` is counted at the claim, the fates where they are decided, `inFlight` where the window is kept: that
/// seen = recorded + known + rejected + deferred + in flight is therefore a check, not a definition.
package final class Tally: Sendable {
    /// The numbers at one moment.
    package struct Counts: Sendable, Equatable, Codable {
        package var seen: Int64 = 0
        package var recorded: Int64 = 0
        package var known: Int64 = 0
        package var rejected: Int64 = 0
        package var deferred: Int64 = 0
        package var inFlight: Int64 = 0
        package var alerts: Int64 = 0
        /// Alerts whose line is durable.
        package var delivered: Int64 = 0
        /// Alerts in the outbox, those of earlier runs included.
        package var undelivered: Int64 = 0
        /// How often files were deferred; ``deferred`` are those that are so at present.
        package var deferrals: Int64 = 0
        /// The records of the files seen; told apart from the counts of files (``StatusReport/records``).
        package var records = Records()
        /// Readings begun and ended: what the watchdog lives on.
        var submitted: Int64 = 0
        var accepted: Int64 = 0
        /// What was removed because it was old: articles, and files in `done/` and `rejected/`.
        package var removed = Removed()
        /// Files seen and those that the last pass over the inbox saw waiting.
        var listed: Int64 = 0

        package init() {}

        package enum CodingKeys: String, CodingKey {
            case seen, recorded, known, rejected, deferred, inFlight = "in_flight", alerts, delivered, undelivered
        }

        /// DESIGN, invariant 13. A report from outside may say any numbers.
        package var isBalanced: Bool { seen == recorded &+ known &+ rejected &+ deferred &+ inFlight }
    }

    /// What was removed because it was old, or too much.
    package struct Removed: Sendable, Equatable, Codable {
        package var articles: Int64 = 0
        package var done: Int64 = 0
        package var rejected: Int64 = 0

        package init() {}
    }

    /// Records of files; a file that is one record itself counts as one.
    package struct Records: Sendable, Equatable, Codable {
        /// Read, or part of a file that cannot be read.
        package var seen: Int64 = 0
        package var recorded: Int64 = 0
        package var known: Int64 = 0
        package var rejected: Int64 = 0
        /// Read and not recorded yet.
        package var inFlight: Int64 = 0

        package init() {}

        package enum CodingKeys: String, CodingKey { case seen, recorded, known, rejected, inFlight = "in_flight" }

        /// DESIGN, invariant 13. A report from outside may say any numbers.
        package var isBalanced: Bool { seen == recorded &+ known &+ rejected &+ inFlight }
    }

    private let counts = Mutex(Counts())
    /// How long files take.
    package let latencies = Latencies()

    package var now: Counts { counts.withLock { $0 } }

    func update(_ body: (inout Counts) -> Void) { counts.withLock { body(&$0) } }
}

extension Tally.Counts {
    /// One file in flight has met its fate.
    mutating func settle(_ fate: Fate) {
        inFlight -= 1
        switch fate {
        case .recorded: recorded += 1
        case .known: known += 1
        case .rejected: rejected += 1
        case .deferred:
            deferred += 1
            deferrals += 1
        case .unfinished: inFlight += 1
        }
    }

    /// Records were read.
    mutating func see(records count: Int64) {
        records.seen += count
        records.inFlight += count
    }

    /// Records have met their fate.
    mutating func settle(_ settled: ArchiveCounts.Records) {
        records.recorded += settled.recorded
        records.known += settled.known
        records.rejected += settled.rejected
        records.inFlight -= settled.recorded + settled.known + settled.rejected
    }
}

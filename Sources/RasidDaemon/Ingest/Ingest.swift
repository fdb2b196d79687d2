internal import NewsArchive

/// Which outcomes are recorded next, and together.
///
/// Files are recorded in the order of their tickets. With `--once`, where that is the order of their names, it is kept whatever it
/// takes, and all records of a file come before the next one. As a service files are independent: a file that is slow to
/// read is overtaken after a while, and a long one holds up nothing.
struct Ingest {
    /// Measured: past 32 records a sync is spread thin enough, and the first of them should not wait longer.
    static let groupLimit = 32
    /// A group ends with the record that passes so many bytes: what one transaction leaves in the WAL is bounded.
    static let groupBytes = 8 << 20

    let isOnce: Bool
    private var line: OutcomeLine
    /// Files of several records that are being read, by ticket.
    private(set) var progress: [UInt64: FileProgress] = [:]

    init(isOnce: Bool) {
        self.isOnce = isOnce
        line = OutcomeLine(isStrict: isOnce)
    }

    /// Takes outcomes. Tickets count from 0 without gaps, and each gets a last outcome; those of one ticket come in the order of
    /// its records.
    mutating func accept(_ outcomes: [Outcome]) {
        for outcome in outcomes { line.add(outcome) }
    }

    /// Whether there is something to record.
    var isWaiting: Bool { line.isReady }

    /// The ticket for whose outcome others wait; nil where none do, or have to.
    var missing: UInt64? { line.isHeldUp ? line.next : nil }

    /// Lets others go before the outcomes that are missing.
    mutating func overtake() { line.overtake() }

    /// What is recorded next: about ``groupLimit`` records, in order. Stays here until ``finish(_:_:)``.
    func nextGroup() -> [Outcome] { line.first(Ingest.groupLimit) }

    /// A group is on record.
    mutating func finish(_ group: [Outcome], _ effects: IngestGroup.Effects) {
        line.remove(group)
        for outcome in group {
            progress[outcome.claim.ticket] = outcome.isLast ? nil : effects.progress[outcome.claim.ticket]
        }
    }
}

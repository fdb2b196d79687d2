internal import NewsArchive

/// Which outcomes are recorded next, and together.
///
/// As a service files are independent: whatever is finished is taken, in the order in which it arrives, so that a long file holds up
/// no other. With `--once` files are taken in the order of their tickets, which is that of their names, and all records of a
/// file before the next one.
struct Ingest {
    /// Measured: past 32 records a sync is spread thin enough, and the first of them should not wait longer.
    static let groupLimit = 32

    let isOnce: Bool
    /// As a service: in the order of arrival, the next one at ``head``.
    private var arrived: [Outcome] = []
    private var head = 0
    /// With `--once`: by ticket, and the ticket that is next.
    private var waiting: [UInt64: [Outcome]] = [:]
    private var next: UInt64 = 0
    /// Files of several records that are being read, by ticket.
    private(set) var progress: [UInt64: FileProgress] = [:]

    init(isOnce: Bool) { self.isOnce = isOnce }

    /// Takes outcomes. Tickets count from 0 without gaps; those of one ticket come in the order of its records.
    mutating func accept(_ outcomes: [Outcome]) {
        for outcome in outcomes {
            if isOnce { waiting[outcome.claim.ticket, default: []].append(outcome) } else { arrived.append(outcome) }
        }
    }

    /// Whether there is something to record.
    var isWaiting: Bool { isOnce ? waiting[next]?.isEmpty == false : head < arrived.count }

    /// What is recorded next: about ``groupLimit`` records, in order. Stays here until ``finish(_:_:)``.
    func nextGroup() -> [Outcome] {
        var group: [Outcome] = []
        var records: Int64 = 0
        func isFull(_ outcome: Outcome) -> Bool {
            group.append(outcome)
            records += max(1, outcome.recordCount)
            return records >= Ingest.groupLimit
        }
        guard isOnce else {
            for outcome in arrived[head...] where isFull(outcome) { return group }
            return group
        }
        var ticket = next
        while let outcomes = waiting[ticket], !outcomes.isEmpty {
            for outcome in outcomes where isFull(outcome) { return group }
            guard outcomes[outcomes.count - 1].isLast else { return group }
            ticket += 1
        }
        return group
    }

    /// A group is on record.
    mutating func finish(_ group: [Outcome], _ effects: IngestGroup.Effects) {
        if isOnce {
            for outcome in group {
                waiting[outcome.claim.ticket]?.removeFirst()
                guard outcome.isLast else { continue }
                waiting[outcome.claim.ticket] = nil
                next = outcome.claim.ticket + 1
            }
        } else {
            head += group.count
            if head == arrived.count || head > 1_024 {
                arrived.removeFirst(head)
                head = 0
            }
        }
        for outcome in group {
            progress[outcome.claim.ticket] = outcome.isLast ? nil : effects.progress[outcome.claim.ticket]
        }
    }
}

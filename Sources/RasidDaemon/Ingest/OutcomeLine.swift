/// The outcomes that wait to be recorded, in the order of their tickets.
///
/// Two ways to treat a ticket whose outcome is missing:
/// * *Strict* (`--once`): everything behind it waits. A long file's ticket stays open until its last word, so that everything
///   behind it waits too; its chunks are recorded as they come.
/// * *Patient* (the service): what is behind it waits until ``overtake()`` says that this took too long. A long file's ticket
///   holds up nothing after its beginning. What comes late is recorded at once.
struct OutcomeLine: Sendable {
    private let isStrict: Bool
    /// By ticket, from ``next`` on. Those of one ticket in the order in which they came.
    private var waiting: [UInt64: [Outcome]] = [:]
    /// Every lower ticket was recorded or overtaken.
    private(set) var next: UInt64 = 0
    /// Outcomes whose turn has passed, in the order in which they came.
    private var late: [Outcome] = []

    /// An empty line. Tickets have to count from 0 without gaps.
    init(isStrict: Bool) { self.isStrict = isStrict }

    /// Whether something can be recorded now.
    var isReady: Bool { !late.isEmpty || waiting[next] != nil }

    /// Whether outcomes wait for one that is missing, and may overtake it after a while.
    var isHeldUp: Bool { !isStrict && !isReady && !waiting.isEmpty }

    /// Adds an outcome.
    mutating func add(_ outcome: Outcome) {
        let ticket = outcome.claim.ticket
        if ticket < next { late.append(outcome) } else { waiting[ticket, default: []].append(outcome) }
    }

    /// Lets all that wait go before those that are missing. Does nothing in a strict line.
    mutating func overtake() {
        guard !isStrict, let last = waiting.keys.max() else { return }
        for (_, outcomes) in waiting.sorted(by: { $0.key < $1.key }) { late += outcomes }
        waiting.removeAll()
        next = last + 1
    }

    /// The outcomes to be recorded next: in all about `limit` records, an outcome without any counting as one. They stay in line
    /// until ``remove(_:)`` says that they are on record.
    func first(_ limit: Int) -> [Outcome] {
        var group: [Outcome] = []
        var records: Int64 = 0
        var bytes = 0
        func isFull(_ outcome: Outcome) -> Bool {
            group.append(outcome)
            records += max(1, outcome.recordCount)
            bytes += outcome.byteCount
            return records >= limit || bytes >= Ingest.groupBytes
        }
        for outcome in late where isFull(outcome) { return group }
        var ticket = next
        while let outcomes = waiting[ticket], let last = outcomes.last {
            for outcome in outcomes where isFull(outcome) { return group }
            guard endsTurn(last) else { break }
            ticket += 1
        }
        return group
    }

    /// Takes out what ``first(_:)`` said.
    mutating func remove(_ group: [Outcome]) {
        let lateCount = min(late.count, group.count)
        late.removeFirst(lateCount)
        for outcome in group.dropFirst(lateCount) {
            waiting[next]?.removeFirst()
            guard waiting[next]?.isEmpty == true else { continue }
            waiting[next] = nil
            if endsTurn(outcome) { next += 1 }
        }
    }

    private func endsTurn(_ outcome: Outcome) -> Bool { outcome.isLast || !isStrict }
}

/// The outcomes that wait to be recorded, in the order of their tickets.
///
/// Two ways to treat a ticket whose outcome is missing:
/// * *Strict* (`--once`): everything behind it waits. A long file's ticket stays open until its last word, so that everything
///   behind it waits too; its chunks are recorded as they come.
/// * *Patient* (the service): what is behind it waits until ``overtake()`` says that this took too long. A long file's ticket
///   holds up nothing after its beginning. What comes late is recorded at once.
struct OutcomeLine: Sendable {
    private let isStrict: Bool
    /// By ticket, from ``next`` on.
    private var waiting: [UInt64: Outcome] = [:]
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

    /// Adds an outcome. Of one claim only one may wait at a time.
    mutating func add(_ outcome: Outcome) {
        if outcome.claim.ticket < next { late.append(outcome) } else { waiting[outcome.claim.ticket] = outcome }
    }

    /// Lets all that wait go before those that are missing. Does nothing in a strict line.
    mutating func overtake() {
        guard !isStrict, let last = waiting.keys.max() else { return }
        late += waiting.values.sorted { $0.claim.ticket < $1.claim.ticket }
        waiting.removeAll()
        next = last + 1
    }

    /// The outcomes to be recorded next, at most `limit`. They stay in line until ``remove(_:)`` says that they are on record.
    func first(_ limit: Int) -> [Outcome] {
        var group = Array(late.prefix(limit))
        var ticket = next
        while group.count < limit, let outcome = waiting[ticket] {
            group.append(outcome)
            guard endsTurn(outcome) else { break }
            ticket += 1
        }
        return group
    }

    /// Takes out what ``first(_:)`` said.
    mutating func remove(_ group: [Outcome]) {
        let lateCount = min(late.count, group.count)
        late.removeFirst(lateCount)
        for outcome in group.dropFirst(lateCount) {
            waiting[outcome.claim.ticket] = nil
            if endsTurn(outcome) { next += 1 }
        }
    }

    private func endsTurn(_ outcome: Outcome) -> Bool { outcome.isLast || !isStrict }
}

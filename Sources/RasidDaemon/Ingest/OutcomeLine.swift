/// The outcomes that wait to be recorded, in the order in which they have to be.
///
/// Two orders:
/// * *By ticket* (`--once`): an outcome waits for those of all lower tickets. A long file's ticket stays open until its last word,
///   so that everything behind it waits; its chunks are recorded as they come.
/// * *By arrival* (the service): a file that is slow to read holds up no other.
struct OutcomeLine: Sendable {
    private enum Order {
        case byTicket(waiting: [UInt64: Outcome], next: UInt64)
        case byArrival([Outcome])
    }

    private var order: Order

    /// An empty line. By ticket, tickets have to count from 0 without gaps.
    init(byTicket: Bool) { order = byTicket ? .byTicket(waiting: [:], next: 0) : .byArrival([]) }

    /// Whether something can be recorded now.
    var isReady: Bool {
        switch order {
        case .byTicket(let waiting, let next): waiting[next] != nil
        case .byArrival(let outcomes): !outcomes.isEmpty
        }
    }

    /// Adds an outcome. Of one claim only one may wait at a time.
    mutating func add(_ outcome: Outcome) {
        switch order {
        case .byTicket(var waiting, let next):
            // The enum gives its dictionary up first, so that it is changed in place.
            order = .byArrival([])
            waiting[outcome.claim.ticket] = outcome
            order = .byTicket(waiting: waiting, next: next)
        case .byArrival(var outcomes):
            order = .byArrival([])
            outcomes.append(outcome)
            order = .byArrival(outcomes)
        }
    }

    /// The outcomes to be recorded next, at most `limit`. They stay in line until ``remove(_:)`` says that they are on record.
    func first(_ limit: Int) -> [Outcome] {
        switch order {
        case .byArrival(let outcomes): return Array(outcomes.prefix(limit))
        case .byTicket(let waiting, var next):
            var group: [Outcome] = []
            while group.count < limit, let outcome = waiting[next] {
                group.append(outcome)
                guard outcome.isLast else { break }
                next += 1
            }
            return group
        }
    }

    /// Takes out what ``first(_:)`` said.
    mutating func remove(_ group: [Outcome]) {
        switch order {
        case .byArrival(var outcomes):
            order = .byArrival([])
            outcomes.removeFirst(group.count)
            order = .byArrival(outcomes)
        case .byTicket(var waiting, var next):
            order = .byArrival([])
            for outcome in group {
                waiting[outcome.claim.ticket] = nil
                if outcome.isLast { next += 1 }
            }
            order = .byTicket(waiting: waiting, next: next)
        }
    }
}

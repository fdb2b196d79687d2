internal import RasidSystem

/// The names that wait for their turn to be looked at: those that a pass over the directory found, in name order, and those that were told
/// of since.
///
/// Rules:
/// 1. Both go on: what was told of goes ahead of what was found, at every second turn at most.
/// 2. Of the names told of, the first comes first while they are few. When they have become many, the newest and the oldest take
///    turns: a fresh file waits for none of a flood, and the flood goes on.
/// 3. It holds a bounded number of names. Where too many are told of, the oldest of them leaves: a scan has to find it.
struct NameLine: Sendable {
    private typealias Entry = (name: FileName, arrival: Arrival)

    /// From so many names told of on the newest take turns. Less are taken within a second or so, in the order in which they came:
    /// versions and cancellations come behind what they are about.
    static let many = 1_000

    private var found: [Entry] = []
    private var told: [Entry] = []
    /// Where the first names stand: names that have left are cut off in large pieces.
    private var foundHead = 0, toldHead = 0
    private var wasToldLast = false, wasNewestLast = false
    private let limit: Int

    /// An empty line for at most `limit` names of each kind, at least one.
    init(limit: Int) { self.limit = limit }

    private var foundCount: Int { found.count - foundHead }
    private var toldCount: Int { told.count - toldHead }
    var count: Int { foundCount + toldCount }
    var isEmpty: Bool { count == 0 }

    /// Puts the names that a pass found in place of those that an earlier one did. A pass finds at most as many as the line holds.
    mutating func replace(with found: [FileName]) {
        self.found = found.prefix(limit).map { ($0, .found) }
        foundHead = 0
    }

    /// Puts a name that was told of at the end; false where another one had to leave for it, which a scan has to find.
    mutating func append(_ name: FileName, _ arrival: Arrival) -> Bool {
        let isFull = toldCount >= limit
        if isFull { toldHead += 1 }
        if toldHead > limit {
            told.removeFirst(toldHead)
            toldHead = 0
        }
        told.append((name, arrival))
        return !isFull
    }

    /// Takes the name whose turn it is out of the line.
    mutating func next() -> (name: FileName, arrival: Arrival)? {
        guard toldCount > 0, foundCount == 0 || !wasToldLast else {
            wasToldLast = false
            return nextFound()
        }
        wasToldLast = true
        wasNewestLast = toldCount >= NameLine.many && !wasNewestLast
        return wasNewestLast ? told.removeLast() : oldestTold()
    }

    private mutating func nextFound() -> Entry? {
        guard foundHead < found.count else { return nil }
        defer {
            foundHead += 1
            if foundHead == found.count {
                found.removeAll(keepingCapacity: true)
                foundHead = 0
            }
        }
        return found[foundHead]
    }

    private mutating func oldestTold() -> Entry {
        defer {
            toldHead += 1
            if toldHead == told.count {
                told.removeAll(keepingCapacity: true)
                toldHead = 0
            }
        }
        return told[toldHead]
    }
}

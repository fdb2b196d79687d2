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
    typealias Entry = (name: FileName, arrival: Arrival)

    /// From so many names told of on the newest take turns. Less are taken within a second or so, in the order in which they came:
    /// versions and cancellations come behind what they are about.
    static let many = 1_000

    /// Entries in the order in which they came. What has left at the front is cut off in large pieces.
    private struct Row {
        private var entries: [Entry] = []
        private var head = 0

        init(_ entries: [Entry] = []) { self.entries = entries }

        var count: Int { entries.count - head }

        mutating func append(_ entry: Entry) {
            if head > max(count, 1_024) {
                entries.removeFirst(head)
                head = 0
            }
            entries.append(entry)
        }

        mutating func takeFirst() -> Entry? {
            guard count > 0 else { return nil }
            head += 1
            return entries[head - 1]
        }

        mutating func takeLast() -> Entry? { count > 0 ? entries.removeLast() : nil }
    }

    private var found = Row(), told = Row()
    private var wasToldLast = false, wasNewestLast = false
    private let limit: Int

    /// An empty line for at most `limit` names of each kind, at least one.
    init(limit: Int) { self.limit = limit }

    var count: Int { found.count + told.count }
    var isEmpty: Bool { count == 0 }

    /// Puts the names that a pass found in place of those that an earlier one did. A pass finds at most as many as the line holds.
    mutating func replace(with names: [FileName]) { found = Row(names.prefix(limit).map { ($0, .found) }) }

    /// Puts a name that was told of at the end; false where another one had to leave for it, which a scan has to find.
    mutating func append(_ name: FileName, _ arrival: Arrival) -> Bool {
        let isFull = told.count >= limit
        if isFull { _ = told.takeFirst() }
        told.append((name, arrival))
        return !isFull
    }

    /// Takes the name whose turn it is out of the line.
    mutating func next() -> Entry? {
        guard told.count > 0, found.count == 0 || !wasToldLast else {
            wasToldLast = false
            return found.takeFirst()
        }
        wasToldLast = true
        wasNewestLast = told.count >= NameLine.many && !wasNewestLast
        return wasNewestLast ? told.takeLast() : told.takeFirst()
    }
}

internal import RasidSystem

/// The names that wait for their turn to be looked at, first come, first served.
///
/// It never holds more than its limit: a name that finds no place has to be left to the next scan.
struct NameLine: Sendable {
    private var names: [(name: FileName, arrival: Arrival)] = []
    /// Where the first name stands: names that have left are cut off in large pieces.
    private var head = 0
    private let limit: Int

    /// An empty line for at most `limit` names.
    init(limit: Int) { self.limit = limit }

    var count: Int { names.count - head }
    var isEmpty: Bool { count == 0 }

    /// Puts the names that a pass found in place of all others. A pass finds at most as many as the line holds.
    mutating func replace(with found: [FileName]) {
        names = found.prefix(limit).map { ($0, .found) }
        head = 0
    }

    /// Puts a name at the end; false where the line is full, and the name has to be found by a scan.
    mutating func append(_ name: FileName, _ arrival: Arrival) -> Bool {
        guard count < limit else { return false }
        if head > limit {
            names.removeFirst(head)
            head = 0
        }
        names.append((name, arrival))
        return true
    }

    /// Takes the first name out of the line.
    mutating func next() -> (name: FileName, arrival: Arrival)? {
        guard head < names.count else { return nil }
        let first = names[head]
        head += 1
        if head == names.count {
            names.removeAll(keepingCapacity: true)
            head = 0
        }
        return first
    }
}

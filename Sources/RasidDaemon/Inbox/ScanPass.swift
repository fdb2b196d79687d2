internal import RasidSystem

/// One pass over the inbox: which of the names that are there are looked at next. In bounded memory, however many there are.
struct ScanPass {
    private var round: Round
    private var sweep: Sweep
    private let isSweep: Bool
    private var heap: NameHeap
    /// How many names this round has yet to see; nil where this pass does not know.
    private(set) var waiting: Int64?

    /// The next pass of a round takes at most `limit` names.
    init(_ round: Round, _ sweep: Sweep, limit: Int) {
        (self.round, self.sweep, isSweep) = (round, sweep, sweep.isDue)
        heap = NameHeap(limit: limit)
        waiting = isSweep ? nil : 0
    }

    /// Shows it a name that is there, in any order.
    mutating func see(_ name: FileName) {
        if isSweep {
            let number = Sweep.number(of: name)
            if sweep.includes(number) { heap.insert(name, key: number) }
        } else if round.includes(name) {
            waiting = waiting.map { $0 + 1 }
            heap.insert(name)
        }
    }

    /// The names to look at, in order, and what is known after them. A pass that failed has no end: it is made again.
    func end() -> (names: [FileName], round: Round, sweep: Sweep) {
        var (round, sweep, names) = (round, sweep, heap.sorted)
        if isSweep {
            sweep.swept(through: heap.isTruncated ? heap.greatestKey : nil)
        } else {
            round.passed(through: heap.isTruncated ? names.last : nil)
            sweep.passed(isShort: !heap.isTruncated)
        }
        return (names, round, sweep)
    }
}

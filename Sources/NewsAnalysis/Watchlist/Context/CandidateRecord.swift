/// What was refused, and why, while somebody asks about some tracked names. Without it nothing is written down.
struct CandidateRecord {
    /// One candidate that was looked at and refused.
    struct Entry {
        var name: Int
        var tokens: Range<Int>
        /// What it was compared with.
        var listed: Listed
        /// The evidence of its letters, which would have counted.
        var evidence: [Evidence]
        var refused: Refused
    }

    /// The tracked names that are asked about: indices.
    let asked: Set<Int>
    private(set) var entries: [Entry] = []

    init(asked: Set<Int>) { self.asked = asked }

    /// Takes back what was refused at a place that another rule has accepted since.
    mutating func withdraw(_ name: Int, _ tokens: Range<Int>, _ listed: Listed) {
        entries.removeAll { $0.name == name && $0.tokens == tokens && $0.listed == listed }
    }

    /// Writes an entry down where its name is asked about. `evidence` is made only then.
    mutating func refuse(
        _ name: Int, _ tokens: Range<Int>, _ listed: Listed, _ refused: Refused, evidence: () -> [Evidence]
    ) {
        guard asked.contains(name) else { return }
        entries.append(
            Entry(name: name, tokens: tokens, listed: listed, evidence: evidence(), refused: refused))
    }
}

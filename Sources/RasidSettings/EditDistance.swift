/// Finds the word somebody meant.
package enum EditDistance {
    /// The known word that is nearest to `word`, no more than a third of its letters (at least 2) away; nil: none is.
    package static func nearest(to word: String, among known: [String]) -> String? {
        let bound = max(2, word.count / 3)
        // A word of one or two letters is within two edits of everything.
        let near = known.lazy.filter { abs($0.count - word.count) <= bound }
            .map { (word: $0, edits: distance(word.lowercased(), $0)) }
            .filter { $0.edits <= bound && $0.edits < $0.word.count / 2 + 1 }
        return near.min { ($0.edits, $0.word) < ($1.edits, $1.word) }?.word
    }

    /// Levenshtein's distance: insertions, deletions and substitutions of characters.
    static func distance(_ a: String, _ b: String) -> Int {
        let b = Array(b)
        var row = Array(0...b.count)
        for (i, x) in a.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, y) in b.enumerated() {
                let substituted = diagonal + (x == y ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(substituted, row[j] + 1, row[j + 1] + 1)
            }
        }
        return row[b.count]
    }
}

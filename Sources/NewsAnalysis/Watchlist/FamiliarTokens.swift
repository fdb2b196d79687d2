internal import ArabicText

/// Folded tokens that news text is full of: what is one of these is no misspelling of another.
///
/// Kept as hashes, a set of 8 bytes each: see ``Vocabulary`` for what a collision would do.
package struct FamiliarTokens: Sendable, Equatable {
    /// How a token is familiar.
    enum Familiarity: Sendable {
        /// A word, an Arabic name: it means itself.
        case word
        /// It stands where names stand and never as a word does: mostly a foreign name, of which there may be other spellings.
        case name
    }

    private var slots: [UInt64]
    private let mask: Int
    /// Slot `i` holds a name.
    private var names: [Bool]

    package init() {
        (slots, mask, names) = ([0], 0, [false])
    }

    /// `words` and `names`: folded.
    package init(words: [Substring], names nameList: [Substring]) {
        var capacity = 16
        while capacity < 2 * (words.count + nameList.count) { capacity *= 2 }
        slots = [UInt64](repeating: 0, count: capacity)
        names = [Bool](repeating: false, count: capacity)
        mask = capacity - 1
        for word in words { insert(FoldedHash.hash(String(word)), isName: false) }
        for name in nameList { insert(FoldedHash.hash(String(name)), isName: true) }
    }

    /// Reads `config/words.txt`: a line `orthography N`, then folded tokens, one per line, below `[words]` and `[names]`;
    /// comments begin with `#`. Throws where it is of another form or was folded by other rules than ours.
    package init(parsing text: String) throws(LexiconError) {
        var words: [Substring] = [], names: [Substring] = []
        var isFolded = false
        var section: Substring?
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            guard let first = line.utf8.first, first != UInt8(ascii: "#") else { continue }
            if first == UInt8(ascii: "[") {
                section = line
                guard line == "[words]" || line == "[names]" else {
                    throw LexiconError(line: index + 1, message: "unknown section; known are [words], [names]")
                }
            } else if line.hasPrefix("orthography ") {
                isFolded = line.dropFirst("orthography ".count) == "\(Orthography.version)"
            } else if section == "[names]" {
                names.append(line)
            } else if section != nil {
                words.append(line)
            } else {
                throw LexiconError(line: index + 1, message: "a token before the first section; begin with [words]")
            }
        }
        guard isFolded else {
            throw LexiconError(
                line: 1, message: "is not folded by version \(Orthography.version) of the orthography; install the data again")
        }
        self.init(words: words, names: names)
    }

    private mutating func insert(_ hash: UInt64, isName: Bool) {
        var index = Int(truncatingIfNeeded: hash) & mask
        while slots[index] != 0 {
            if slots[index] == hash { return }
            index = (index + 1) & mask
        }
        slots[index] = hash
        names[index] = isName
    }

    /// Whether it knows anything.
    var isFilled: Bool { slots.count > 1 }

    /// Nil for a token that is rare or none.
    func familiarity(of hash: UInt64) -> Familiarity? {
        var index = Int(truncatingIfNeeded: hash) & mask
        while slots[index] != 0 {
            if slots[index] == hash { return names[index] ? .name : .word }
            index = (index + 1) & mask
        }
        return nil
    }
}

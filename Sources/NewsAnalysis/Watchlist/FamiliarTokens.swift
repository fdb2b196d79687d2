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
    /// The letters of all tokens, and where each ends.
    private var letters: [UInt8] = []
    private var ends: [UInt32] = []

    package init() {
        (slots, mask, names) = ([0], 0, [false])
    }

    /// How many tokens there are.
    var count: Int { ends.count }

    /// Calls `body` with the letters of every token, and whether it is a name, in the order of the file.
    func forEachToken(_ body: (UnsafeRawBufferPointer, Bool) -> Void) {
        letters.withUnsafeBytes { letters in
            var start = 0
            for end in ends {
                let token = UnsafeRawBufferPointer(rebasing: letters[start..<Int(end)])
                body(token, familiarity(of: FoldedHash.hash(token)) == .name)
                start = Int(end)
            }
        }
    }

    private init(capacity count: Int) {
        var capacity = 16
        while capacity < 2 * count { capacity *= 2 }
        slots = [UInt64](repeating: 0, count: capacity)
        names = [Bool](repeating: false, count: capacity)
        mask = capacity - 1
    }

    /// `words` and `names`: folded.
    package init(words: [String], names nameList: [String]) {
        self.init(capacity: words.count + nameList.count)
        for word in words { insert(Array(word.utf8), isName: false) }
        for name in nameList { insert(Array(name.utf8), isName: true) }
    }

    /// Reads `config/words.txt`: a line `orthography N`, then folded tokens, one per line, below `[words]` and `[names]`;
    /// comments begin with `#`. Throws where it is of another form or was folded by other rules than ours.
    package init(parsing text: String) throws(LexiconError) {
        var text = text
        text.makeContiguousUTF8()
        let fault: LexiconError?
        (self, fault) = text.withUTF8 { FamiliarTokens.parse(UnsafeRawBufferPointer($0)) }
        if let fault { throw fault }
    }

    private static func parse(_ bytes: UnsafeRawBufferPointer) -> (FamiliarTokens, LexiconError?) {
        var tokens = FamiliarTokens(capacity: bytes.count / 8)
        var isFolded = false
        var section: Familiarity?
        var (start, number) = (0, 0)
        while start < bytes.count {
            number += 1
            var end = start
            while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
            let line = UnsafeRawBufferPointer(rebasing: bytes[start..<end])
            start = end + 1
            guard let first = line.first, first != UInt8(ascii: "#") else { continue }
            if first > 0x7F, let section {
                tokens.insert(line, isName: section == .name)
                continue
            }
            let text = String(decoding: line, as: UTF8.self)
            if text == "[words]" {
                section = .word
            } else if text == "[names]" {
                section = .name
            } else if text == "orthography \(Orthography.version)" {
                isFolded = true
            } else {
                let message =
                    text.hasPrefix("orthography ")
                    ? "is folded by another version of the orthography than \(Orthography.version); install the data again"
                    : "is no line of this file; expected a token below [words] or [names]"
                return (tokens, LexiconError(line: number, message: message))
            }
        }
        guard !isFolded else { return (tokens, nil) }
        let message = "does not say by which orthography it is folded; install the data again"
        return (tokens, LexiconError(line: 1, message: message))
    }

    private mutating func insert(_ token: [UInt8], isName: Bool) {
        token.withUnsafeBytes { insert($0, isName: isName) }
    }

    private mutating func insert(_ token: UnsafeRawBufferPointer, isName: Bool) {
        let hash = FoldedHash.hash(token)
        var index = Int(truncatingIfNeeded: hash) & mask
        while slots[index] != 0 {
            if slots[index] == hash { return }
            index = (index + 1) & mask
        }
        slots[index] = hash
        names[index] = isName
        letters.append(contentsOf: token)
        ends.append(UInt32(truncatingIfNeeded: letters.count))
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

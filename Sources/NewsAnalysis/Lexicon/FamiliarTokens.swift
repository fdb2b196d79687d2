internal import ArabicText

/// Folded tokens that news text is full of: what is one of these is no misspelling of another.
///
/// A table of its own beside the ``Vocabulary``, because it is five times as large and is asked for rare tokens only.
package struct FamiliarTokens: Sendable, Equatable {
    /// How a token is familiar.
    enum Familiarity: Sendable {
        /// A word, an Arabic name: it means itself.
        case word
        /// It stands where names stand and never as a word does: mostly a foreign name, of which there may be other spellings.
        case name
    }

    private let table: HashTable
    /// By the table's slots: whether the token is a name.
    private var isName: [Bool]
    /// The letters of all tokens, and where each ends.
    private let letters: [UInt8]
    private let ends: [UInt32]

    /// Knows nothing.
    package init() { self.init(Draft()) }

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

    /// The same tokens, of which those that `isName` knows are names too.
    func withNames(_ isName: (UnsafeRawBufferPointer) -> Bool) -> FamiliarTokens {
        var tokens = self
        forEachToken { letters, _ in
            if isName(letters), let slot = table.slot(of: FoldedHash.hash(letters)) { tokens.isName[slot] = true }
        }
        return tokens
    }

    /// The tokens while they are collected.
    private struct Draft {
        var hashes: [UInt64] = []
        var isName: [Bool] = []
        var letters: [UInt8] = []
        var ends: [UInt32] = []

        mutating func add(_ token: UnsafeRawBufferPointer, isName: Bool) {
            hashes.append(FoldedHash.hash(token))
            self.isName.append(isName)
            letters.append(contentsOf: token)
            ends.append(UInt32(truncatingIfNeeded: letters.count))
        }
    }

    /// Of two equal tokens the first counts.
    private init(_ draft: Draft) {
        let table = HashTable(draft.hashes)
        var isName = [Bool](repeating: false, count: table.slotCount)
        guard table.count < draft.hashes.count else {
            for (index, hash) in draft.hashes.enumerated() {
                if let slot = table.slot(of: hash) { isName[slot] = draft.isName[index] }
            }
            (self.table, self.isName, letters, ends) = (table, isName, draft.letters, draft.ends)
            return
        }
        var isTaken = [Bool](repeating: false, count: table.slotCount)
        var (letters, ends, start): ([UInt8], [UInt32], Int) = ([], [], 0)
        for (index, hash) in draft.hashes.enumerated() {
            let end = Int(draft.ends[index])
            if let slot = table.slot(of: hash), !isTaken[slot] {
                (isTaken[slot], isName[slot]) = (true, draft.isName[index])
                letters += draft.letters[start..<end]
                ends.append(UInt32(truncatingIfNeeded: letters.count))
            }
            start = end
        }
        (self.table, self.isName, self.letters, self.ends) = (table, isName, letters, ends)
    }

    /// `words` and `names`: folded.
    package init(words: [String], names: [String]) {
        var draft = Draft()
        for word in words { Array(word.utf8).withUnsafeBytes { draft.add($0, isName: false) } }
        for name in names { Array(name.utf8).withUnsafeBytes { draft.add($0, isName: true) } }
        self.init(draft)
    }

    /// Reads `config/words.txt`: a line `orthography N`, then folded tokens, one per line, below `[words]` and `[names]`;
    /// comments begin with `#`. Throws where it is of another form or was folded by other rules than ours.
    package init(parsing text: String) throws(LexiconError) {
        var text = text
        text.makeContiguousUTF8()
        let fault: LexiconError?
        let draft: Draft
        (draft, fault) = text.withUTF8 { FamiliarTokens.parse(UnsafeRawBufferPointer($0)) }
        if let fault { throw fault }
        self.init(draft)
    }

    private static func parse(_ bytes: UnsafeRawBufferPointer) -> (Draft, LexiconError?) {
        var tokens = Draft()
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
                tokens.add(line, isName: section == .name)
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

    /// Whether it knows anything.
    var isFilled: Bool { !ends.isEmpty }

    /// Nil for a token that is rare or none.
    @inline(__always)
    func familiarity(of hash: UInt64) -> Familiarity? {
        guard let slot = table.slot(of: hash) else { return nil }
        return isName[slot] ? .name : .word
    }
}

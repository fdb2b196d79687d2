internal import ArabicText

/// Folded tokens that news text is full of: what is one of these is no misspelling of another.
///
/// A table of its own beside the ``Vocabulary``, because it is five times as large and is asked for rare tokens only.
package struct FamiliarTokens: Sendable, Equatable {
    /// How a token is familiar.
    enum Familiarity: UInt8, Sendable {
        /// A word: it means itself.
        case word
        /// A name that means itself, mostly an Arabic one: no other spelling of another name.
        case ownName
        /// It stands where names stand and never as a word does: mostly a foreign name, of which there may be other spellings.
        case name
    }

    private let table: HashTable
    /// By the table's slots: how the token is familiar.
    private let kinds: [Familiarity]
    /// The letters of all tokens, and where each ends.
    private let letters: [UInt8]
    private let ends: [UInt32]

    /// Knows nothing.
    package init() { self.init(Draft()) }

    /// How many tokens there are.
    var count: Int { ends.count }

    /// Calls `body` with the letters of every token and how it is familiar, in the order of the files.
    func forEachToken(_ body: (UnsafeRawBufferPointer, Familiarity) -> Void) {
        letters.withUnsafeBytes { letters in
            var start = 0
            for end in ends {
                let token = UnsafeRawBufferPointer(rebasing: letters[start..<Int(end)])
                body(token, familiarity(of: FoldedHash.hash(token)) ?? .word)
                start = Int(end)
            }
        }
    }

    /// The tokens while they are collected.
    private struct Draft {
        var hashes: [UInt64] = []
        var kinds: [Familiarity] = []
        var letters: [UInt8] = []
        var ends: [UInt32] = []

        mutating func add(_ token: UnsafeRawBufferPointer, _ kind: Familiarity) {
            hashes.append(FoldedHash.hash(token))
            kinds.append(kind)
            letters.append(contentsOf: token)
            ends.append(UInt32(truncatingIfNeeded: letters.count))
        }
    }

    /// Of two equal tokens the first counts.
    private init(_ draft: Draft) {
        let table = HashTable(draft.hashes)
        var kinds = [Familiarity](repeating: .word, count: table.slotCount)
        guard table.count < draft.hashes.count else {
            for (index, hash) in draft.hashes.enumerated() {
                if let slot = table.slot(of: hash) { kinds[slot] = draft.kinds[index] }
            }
            (self.table, self.kinds, letters, ends) = (table, kinds, draft.letters, draft.ends)
            return
        }
        var isTaken = [Bool](repeating: false, count: table.slotCount)
        var (letters, ends, start): ([UInt8], [UInt32], Int) = ([], [], 0)
        for (index, hash) in draft.hashes.enumerated() {
            let end = Int(draft.ends[index])
            if let slot = table.slot(of: hash), !isTaken[slot] {
                (isTaken[slot], kinds[slot]) = (true, draft.kinds[index])
                letters += draft.letters[start..<end]
                ends.append(UInt32(truncatingIfNeeded: letters.count))
            }
            start = end
        }
        (self.table, self.kinds, self.letters, self.ends) = (table, kinds, letters, ends)
    }

    /// All folded.
    package init(words: [String], names: [String], ownNames: [String] = []) {
        var draft = Draft()
        for word in words { Array(word.utf8).withUnsafeBytes { draft.add($0, .word) } }
        for name in names { Array(name.utf8).withUnsafeBytes { draft.add($0, .name) } }
        for name in ownNames { Array(name.utf8).withUnsafeBytes { draft.add($0, .ownName) } }
        self.init(draft)
    }

    /// Reads `config/words.txt` or `config/familiar_names.txt`: a line `orthography N`, then folded tokens, one per line, below `[words]`, `[names]` and `[own_names]`;
    /// comments begin with `#`. Throws where it is of another form or was folded by other rules than ours.
    /// `others`: what another file holds; it counts first.
    package init(parsing text: String, beside others: FamiliarTokens = FamiliarTokens()) throws(LexiconError) {
        var text = text
        text.makeContiguousUTF8()
        let fault: LexiconError?
        var draft = Draft()
        others.forEachToken { draft.add($0, $1) }
        fault = text.withUTF8 { FamiliarTokens.parse(UnsafeRawBufferPointer($0), into: &draft) }
        if let fault { throw fault }
        self.init(draft)
    }

    private static func parse(_ bytes: UnsafeRawBufferPointer, into tokens: inout Draft) -> LexiconError? {
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
                tokens.add(line, section)
                continue
            }
            let text = String(decoding: line, as: UTF8.self)
            if text == "[words]" {
                section = .word
            } else if text == "[names]" {
                section = .name
            } else if text == "[own_names]" {
                section = .ownName
            } else if text == "orthography \(Orthography.version)" {
                isFolded = true
            } else {
                let message =
                    text.hasPrefix("orthography ")
                    ? "is folded by another version of the orthography than \(Orthography.version); install the data again"
                    : "is no line of this file; expected a token below [words], [names] or [own_names]"
                return LexiconError(line: number, message: message)
            }
        }
        guard !isFolded else { return nil }
        let message = "does not say by which orthography it is folded; install the data again"
        return LexiconError(line: 1, message: message)
    }

    /// Whether it knows anything.
    var isFilled: Bool { !ends.isEmpty }

    /// Nil for a token that is rare or none.
    @inline(__always)
    func familiarity(of hash: UInt64) -> Familiarity? {
        guard let slot = table.slot(of: hash) else { return nil }
        return kinds[slot]
    }
}

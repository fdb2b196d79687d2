/// The way back from a word to the tokens that a text may write it with: its spellings in one token or two, with or
/// without ال, behind every proclitic.
///
/// Nothing about spelling is known here: candidates are made, and those are kept that ``SearchText/canonicalTokens()`` and
/// ``Proclitics`` read as the word. So this holds whatever the rules are.
package struct WordForms: Sendable {
    /// One way to write a word.
    package struct Form: Sendable, Hashable {
        /// Folded tokens in a row; one, or two (عبد الكريم).
        package var tokens: [String]
        /// The canonical letters of the tokens, proclitics included.
        package var letters: String
        /// Whether proclitics stand in front.
        package var hasProclitics: Bool
    }

    /// Every form once; the word as it is first.
    package private(set) var forms: [Form] = []

    /// The forms of the canonical token `word` of `text`.
    ///
    /// `proclitics`: whether they are wanted too; they stand before three letters or more. ال is put before the word or taken
    /// off where three letters stand behind it; أل and إل are never taken for it.
    package init(of word: CanonicalToken, in text: SearchText, proclitics: Bool) {
        let letters = text.letters(of: word)
        let alef = text.withView { $0.alefSpelling(in: text.tokens[word.first], letter: 0) }
        var bases = [letters]
        if alef != .hamza, let bare = DefiniteArticle.without(letters) {
            bases.append(bare)
        } else if let first = letters.utf8.first, (0xD8...0xDB).contains(first),
            DefiniteArticle.without(DefiniteArticle.letters + letters) != nil
        {
            bases.append(DefiniteArticle.letters + letters)
        }
        for base in bases {
            let spellings = WordForms.spellings(base)
            for tokens in spellings { add(tokens, of: base, hasProclitics: false) }
        }
        guard proclitics else { return }
        for base in bases {
            for tokens in WordForms.spellings(base) { addWithProclitics(tokens, of: base) }
        }
    }

    /// Candidates for the tokens that are written for the canonical letters `base`.
    private static func spellings(_ base: String) -> [[String]] {
        var candidates = [[base]]
        let letters = Array(base.unicodeScalars)
        if letters.count <= 24 {
            for cut in letters.indices.dropFirst(2) {
                candidates.append([string(letters[..<cut]), string(letters[cut...])])
            }
        }
        // An abbreviation, letter by letter: U.N.
        if (2...longestAbbreviation).contains(letters.count), letters.allSatisfy({ ("a"..."z").contains($0) }) {
            candidates.append(letters.map { String($0) })
        }
        // What stands before another token for a name's head: the forward rules say which of it is meant.
        if letters.count <= 3 { candidates += heads.map { [$0] } }
        return candidates
    }

    private static let longestAbbreviation = 6

    private static let heads = ["ابو", "ابي", "ابا", "ابن", "بن"]

    private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }

    /// و ف ب ك ل and their sequences. The question particle is not read: أحسن is not أ + حسن.
    private static let sequences: [String] = {
        let letters = [Letter.waw, Letter.feh, Letter.beh, Letter.kaf, Letter.lam].map { letter in
            String(decoding: [UInt8(letter >> 8), UInt8(letter & 0xFF)], as: UTF8.self)
        }
        let pairs = letters.flatMap { first in letters.map { first + $0 } }
        return (letters + pairs).filter { sequence in
            var sequence = sequence
            return sequence.withUTF8 { Proclitics.isSequence(UnsafeRawBufferPointer($0)) }
        }
    }()

    private mutating func addWithProclitics(_ tokens: [String], of base: String) {
        for sequence in WordForms.sequences {
            for restored in [ProcliticReading.Restored.nothing, .alef, .article] {
                guard tokens[0].hasPrefix(restored.letters) else { continue }
                var candidate = tokens
                candidate[0] =
                    sequence
                    + tokens[0].unicodeScalars.dropFirst(restored.letters.unicodeScalars.count)
                    .reduce(into: "") { $0.unicodeScalars.append($1) }
                add(candidate, of: base, hasProclitics: true)
            }
        }
    }

    /// Adds `tokens` if a text that holds them is read as `base`.
    private mutating func add(_ tokens: [String], of base: String, hasProclitics: Bool) {
        guard !forms.contains(where: { $0.tokens == tokens }) else { return }
        var written = tokens.joined(separator: " ")
        // Single letters are one word only in capitals.
        if tokens.count > 1, tokens.allSatisfy({ $0.utf8.count == 1 }) { written = written.uppercased() }
        // Some heads are read only before another token, others only alone.
        for text in [SearchText(written), SearchText(written + " 0")] {
            guard let first = text.canonicalTokens().first, first.last == tokens.count - 1 else { continue }
            let letters = text.letters(of: first)
            guard hasProclitics ? WordForms.isRead(letters, first, as: base) : letters == base else { continue }
            forms.append(Form(tokens: tokens, letters: letters, hasProclitics: hasProclitics))
            return
        }
    }

    /// Whether `letters` may be proclitics and `base`.
    private static func isRead(_ letters: String, _ token: CanonicalToken, as base: String) -> Bool {
        var letters = letters
        return letters.withUTF8 { buffer in
            let bytes = UnsafeRawBufferPointer(buffer)
            let known = Int(token.procliticBytes)
            if known > 0, String(decoding: bytes[known...], as: UTF8.self) == base { return true }
            // لال is read as before a hamza: لألمانيا, and الكاظمي where somebody wrote لالكاظمي.
            let readings = Proclitics.readings(of: bytes, hash: token.hash) { _ in .hamza }
            return (1..<max(1, readings.count)).contains {
                Proclitics.stem(of: bytes, readings[$0]).letters == base
            }
        }
    }
}

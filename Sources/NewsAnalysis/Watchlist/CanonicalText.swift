internal import ArabicText

/// The canonical tokens of one text or name, with the questions the matcher asks of them.
struct CanonicalText {
    let text: SearchText
    let tokens: [CanonicalToken]

    init(_ text: SearchText) {
        self.text = text
        tokens = text.canonicalTokens()
    }

    /// True where a name may run from token `index - 1` into token `index`.
    @inline(__always)
    func isJoined(_ index: Int) -> Bool {
        index > 0 && index < tokens.count && text.tokens[tokens[index].first].gap != .hard
    }

    /// The readings of a token as proclitics and stem, the token itself first.
    func readings(_ index: Int) -> ProcliticReadings { text.readings(of: tokens[index]) }

    /// Whether the token begins with one of و ف ب ك ل. All others have one reading only; the question particle أ is not
    /// read, it costs more true names (أحسن is not أ + حسن) than headlines with it are worth.
    @inline(__always)
    func mayHaveProclitics(_ index: Int) -> Bool {
        let start = Int(text.tokens[tokens[index].first].foldedStart)
        guard start + 1 < text.folded.count else { return false }
        switch UInt16(text.folded[start]) << 8 | UInt16(text.folded[start + 1]) {
        case 0xD988, 0xD981, 0xD8A8, 0xD983, 0xD984: return true
        default: return false
        }
    }

    /// ``FoldedHash`` of a token's letters without ال, which is optional inside a person's name; of all letters where
    /// less than three would be left.
    func hashWithoutArticle(_ index: Int) -> UInt64 {
        let token = tokens[index]
        let start = Int(text.tokens[token.first].foldedStart)
        guard start + 3 < text.folded.count, text.folded[start] == 0xD8, text.folded[start + 1] == 0xA7 else {
            return token.hash
        }
        return text.withView { view in
            view.withLetters(of: token) { CanonicalText.withoutArticle($0).map(FoldedHash.hash) ?? token.hash }
        }
    }

    /// The letters behind ال; nil where there is no ال, or fewer than three Arabic letters behind it.
    static func withoutArticle(_ letters: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer? {
        guard letters.count >= 10, letters.starts(with: article) else { return nil }
        return UnsafeRawBufferPointer(rebasing: letters[4...])
    }

    /// The bytes of the original that some tokens take, from the first letter to the last letter or mark.
    func bytes(_ range: Range<Int>) -> Range<Int> {
        let first = text.tokens[tokens[range.lowerBound].first]
        let last = text.tokens[tokens[range.upperBound - 1].last]
        return Int(first.start)..<Int(last.end)
    }

    /// The letters of some tokens as they stand in the original.
    func surface(_ range: Range<Int>) -> String { text.surface(bytes(range)) }

    private static let article: [UInt8] = [0xD8, 0xA7, 0xD9, 0x84]
}

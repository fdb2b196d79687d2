internal import ArabicText

/// The canonical tokens of one text or name, with the questions the matcher asks of them.
struct CanonicalText {
    let text: SearchText
    let tokens: [CanonicalToken]

    init(_ text: SearchText) { self.init(text, tokens: text.canonicalTokens()) }

    /// `tokens`: the text's canonical tokens.
    init(_ text: SearchText, tokens: [CanonicalToken]) {
        self.text = text
        self.tokens = tokens
    }

    /// True where a name may run from token `index - 1` into token `index`.
    @inline(__always)
    func isJoined(_ index: Int) -> Bool {
        index > 0 && index < tokens.count && text.tokens[tokens[index].first].gap != .hard
    }

    /// The signs that a name has before its token `index`, where no other name would go on, and the dots of its initials; empty where it
    /// goes on as any name does, and where nothing is made of the signs.
    func innerSigns(before index: Int) -> InnerSigns {
        guard index > 0 else { return [] }
        let signs = text.withView { $0.innerSigns(before: tokens[index].first) } ?? []
        return isJoined(index) ? signs.intersection(.dot) : signs
    }

    /// Whether a closing quotation mark or bracket stands directly behind token `index`.
    func isBeforeClosingSign(_ index: Int) -> Bool { text.withView { $0.isBeforeClosingSign(tokens[index].last) } }

    /// True where nothing but white space and one opening quotation mark or bracket stands between token `index - 1` and token `index`
    /// (حركة "فتح").
    func isBehindOpeningSign(_ index: Int) -> Bool {
        guard index > 0, index < tokens.count else { return false }
        return text.withView { $0.isBehindOpeningSign(tokens[index].first) }
    }

    /// Whether a token stands alone in round brackets: (النهضة).
    func isAloneInBrackets(_ index: Int) -> Bool {
        let bytes = bytes(index..<(index + 1))
        var original = text.text
        return original.withUTF8 { text in
            let before = text[..<bytes.lowerBound].last { $0 != UInt8(ascii: " ") }
            let behind = text[bytes.upperBound...].first { $0 != UInt8(ascii: " ") }
            return before == UInt8(ascii: "(") && behind == UInt8(ascii: ")")
        }
    }

    /// Whether a token is و alone.
    func isAnd(_ index: Int) -> Bool { tokens[index].hash == CanonicalText.and }

    /// Whether a token may be و and a word.
    func beginsWithAnd(_ index: Int) -> Bool {
        let start = Int(text.tokens[tokens[index].first].foldedStart)
        return text.folded.count > start + 2 && text.folded[start] == 0xD9 && text.folded[start + 1] == 0x88
    }

    private static let and = FoldedHash.hash("و")

    /// The readings of a token as proclitics and stem, the token itself first.
    func readings(_ index: Int) -> ProcliticReadings { text.readings(of: tokens[index]) }

    /// Whether the token begins with one of و ف ب ك ل. All others have one reading only; the question particle أ is not
    /// read, it costs more true names (أحسن is not أ + حسن) than headlines with it are worth.
    func mayHaveProclitics(_ index: Int) -> Bool {
        let start = Int(text.tokens[tokens[index].first].foldedStart)
        return text.folded.withUnsafeBytes { CanonicalText.isProclitic($0, at: start) }
    }

    /// Whether one of و ف ب ك ل stands at `offset` of a folded text.
    @inline(__always)
    static func isProclitic(_ folded: UnsafeRawBufferPointer, at offset: Int) -> Bool {
        guard offset + 1 < folded.count else { return false }
        switch UInt16(folded[offset]) << 8 | UInt16(folded[offset + 1]) {
        case 0xD988, 0xD981, 0xD8A8, 0xD983, 0xD984: return true
        default: return false
        }
    }

    /// ``FoldedHash`` of a token's letters without ال, which is optional inside a person's name; of all letters where
    /// less than three would be left.
    func hashWithoutArticle(_ index: Int) -> UInt64 {
        text.withView { CanonicalText.hashWithoutArticle(tokens[index], $0) }
    }

    /// The same, for loops inside a view.
    static func hashWithoutArticle(_ token: CanonicalToken, _ view: FoldedView) -> UInt64 {
        view.letters(of: token) { letters in
            withoutArticle(letters).map { FoldedHash.hash($0) } ?? token.hash
        }
    }

    /// Calls `body` with the canonical letters of a token.
    func withLetters<Result>(_ index: Int, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        text.withView { $0.letters(of: tokens[index], body) }
    }

    /// Whether a token, under one of its readings, has these canonical letters.
    func stands(_ letters: UnsafeRawBufferPointer, at index: Int, reading: Int) -> Bool {
        guard reading > 0 else { return withLetters(index) { $0.elementsEqual(letters) } }
        var stem = text.stem(of: tokens[index], readings(index)[reading]).letters
        return stem.withUTF8 { $0.elementsEqual(letters) }
    }

    /// The letters behind ال; nil where there is no ال, or fewer than three Arabic letters behind it.
    static func withoutArticle(_ letters: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer? {
        DefiniteArticle.without(letters)
    }

    /// The bytes of the original that some tokens take, from the first letter to the last letter or mark.
    func bytes(_ range: Range<Int>) -> Range<Int> {
        let first = text.tokens[tokens[range.lowerBound].first]
        let last = text.tokens[tokens[range.upperBound - 1].last]
        return Int(first.start)..<Int(last.end)
    }

    /// The letters of some tokens as they stand in the original.
    func surface(_ range: Range<Int>) -> String { text.surface(bytes(range)) }

    /// The same, with ى ة ء as written and everything else folded.
    func strictLetters(_ range: Range<Int>) -> String { text.strictLetters(of: bytes(range)) }
}

extension FoldedView {
    /// Calls `body` with the canonical letters of `token`.
    @inline(__always)
    func letters<Result>(of token: CanonicalToken, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        if let letters = plainLetters(of: token) { return body(letters) }
        return withLetters(of: token, body)
    }
}

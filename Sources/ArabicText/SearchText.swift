/// A text with its folded form and the way back to the original.
///
/// The one door through which watchlists, archive keys, queries and articles pass, so that two spellings that are the
/// same word here are the same word everywhere. Total: every `String` (shorter than 1 GiB) has one. Linear in the text.
/// Idempotent: the folded form, read as a text, folds to itself, with the same gaps and hashes.
package struct SearchText: Sendable {
    /// The text as written; always contiguous UTF-8.
    package let text: String
    /// The folded tokens in order as UTF-8, one separator between two of them: a space for ``Gap/soft``, `-` for
    /// ``Gap/hyphen``, `,` for ``Gap/hard``.
    package let folded: [UInt8]
    /// The tokens in order; both offsets rise.
    package let tokens: [Token]

    /// Folds `text`, which must be shorter than 1 GiB (callers bound their input far below).
    package init(_ text: String) {
        self.init(text, .shared)
    }

    init(_ text: String, _ table: Orthography) {
        var text = text
        text.makeContiguousUTF8()
        (folded, tokens) = text.withUTF8 { Folding.fold($0, table) }
        self.text = text
    }

    /// The folded letters of a token.
    package func folded(_ token: Token) -> String {
        String(decoding: folded[Int(token.foldedStart)..<Int(token.foldedEnd)], as: UTF8.self)
    }

    /// The letters of a byte range of ``text`` as they stand there. The range must lie on scalar boundaries within the text.
    package func surface(_ bytes: Range<Int>) -> String {
        let utf8 = text.utf8
        let start = utf8.index(utf8.startIndex, offsetBy: bytes.lowerBound)
        return String(decoding: utf8[start..<utf8.index(start, offsetBy: bytes.count)], as: UTF8.self)
    }

    /// Whether a token begins with a capital letter as written.
    package func isCapitalised(_ token: Token) -> Bool {
        let utf8 = text.utf8
        let index = utf8.index(utf8.startIndex, offsetBy: Int(token.start))
        let byte = utf8[index]
        return byte < 0x80 ? 0x41...0x5A ~= byte : text.unicodeScalars[index].properties.isUppercase
    }

    /// The folded letters of a byte range of ``text`` without the lossy rules: marks, tatweel, controls and presentation
    /// forms are gone, Persian letters are Arabic ones, but ى ة ء ؤ ئ أ إ آ stand as written.
    ///
    /// Two surfaces with equal folded letters are spelled alike to the letter when these are equal too; على and علي are
    /// not. Several tokens keep their separators. Folds the range anew: for evidence, not for every token.
    package func strictLetters(of bytes: Range<Int>) -> String {
        String(decoding: SearchText(surface(bytes), .strict).folded, as: UTF8.self)
    }

    /// The offsets in Unicode scalars of offsets in bytes of ``text``, which must rise and lie on scalar boundaries (or
    /// be the text's length). One pass up to the last offset.
    package func scalarOffsets(of sortedByteOffsets: [Int]) -> [Int] {
        var text = text
        return text.withUTF8 { source in
            var at = 0
            var scalars = 0
            return sortedByteOffsets.map { offset in
                for byte in source[at..<offset] where byte & 0xC0 != 0x80 { scalars += 1 }
                at = offset
                return scalars
            }
        }
    }
}

extension SearchText {
    /// The canonical tokens in order; together they cover every token once. Linear, one allocation.
    package func canonicalTokens() -> [CanonicalToken] { withView { $0.canonicalTokens() } }

    /// The canonical letters of `token`, proclitics included.
    package func letters(of token: CanonicalToken) -> String {
        withView { view in view.withLetters(of: token) { String(decoding: $0, as: UTF8.self) } }
    }

    /// How `token` can be read as proclitics and a stem; the token itself first. For many tokens, see
    /// ``FoldedView/readings(of:)``.
    package func readings(of token: CanonicalToken) -> ProcliticReadings { withView { $0.readings(of: token) } }

    /// The reading of `token` that leaves two letters, for the first word of a longer name; see ``Proclitics/shortStem(of:)``.
    package func shortStem(of token: CanonicalToken) -> ProcliticReading? {
        withView { view in view.withLetters(of: token) { Proclitics.shortStem(of: $0) } }
    }

    /// The letters of one of the ``readings(of:)`` of `token`, for evidence.
    package func stem(of token: CanonicalToken, _ reading: ProcliticReading) -> Proclitics.Stem {
        withView { view in view.withLetters(of: token) { Proclitics.stem(of: $0, reading) } }
    }

    /// Calls `body` with a view of the text, which must not leave it. A loop over many tokens goes inside: the view costs
    /// nothing to pass on and to ask, where every question to a ``SearchText`` counts references.
    package func withView<Result>(_ body: (FoldedView) -> Result) -> Result {
        folded.withUnsafeBytes { folded in
            tokens.withUnsafeBufferPointer { tokens in
                var text = text
                return text.withUTF8 { body(FoldedView(source: $0, folded: folded, tokens: tokens)) }
            }
        }
    }
}

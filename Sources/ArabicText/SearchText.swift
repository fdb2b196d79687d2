/// A text with its folded form and the way back to the original.
///
/// The one door through which watchlists, archive keys, queries and articles pass, so that two spellings that are the
/// same word here are the same word everywhere. Total: every `String` has one. Linear in the text. Idempotent: the
/// folded form, read as a text, folds to itself.
package struct SearchText: Sendable {
    /// The text as written; always contiguous UTF-8.
    package let text: String
    /// The folded tokens in order as UTF-8, one separator between two of them: a space for ``Gap/soft``, `-` for
    /// ``Gap/hyphen``, `,` for ``Gap/hard``.
    package let folded: [UInt8]
    /// The tokens in order; both offsets rise.
    package let tokens: [Token]

    /// Folds `text`. The text must be shorter than 2 GiB (callers bound their input far below).
    package init(_ text: String) {
        var text = text
        text.makeContiguousUTF8()
        (folded, tokens) = text.withUTF8 { Folding(Orthography.shared).fold($0) }
        self.text = text
    }

    /// The folded letters of a token.
    package func folded(_ token: Token) -> String {
        String(decoding: folded[Int(token.foldedStart)..<Int(token.foldedEnd)], as: UTF8.self)
    }

    /// The letters of a byte range as they stand in the original. The range must lie on scalar boundaries.
    package func surface(_ bytes: Range<Int>) -> String {
        let view = text.utf8
        return String(
            text[view.index(view.startIndex, offsetBy: bytes.lowerBound)..<view.index(view.startIndex, offsetBy: bytes.upperBound)])
    }
}

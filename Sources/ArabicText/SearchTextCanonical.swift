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

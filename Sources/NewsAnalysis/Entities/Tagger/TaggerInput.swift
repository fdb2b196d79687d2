package import ArabicText

/// What the tagger reads of a text: the one way from letters to ``TokenView``s, for recognizing and for training.
package struct TaggerInput: Sendable {
    private let cues: CueTable
    private let reading: TokenReading
    /// Keeps what ``reading`` points to.
    private let model: TaggerModel

    package init(lexicon: Lexicon, model: TaggerModel) {
        self.init(CueTable(Vocabulary(lexicon)), model)
    }

    init(_ cues: CueTable, _ model: TaggerModel) {
        self.cues = cues
        self.model = model
        reading = TokenReading(table: model.words)
    }

    /// Whether the training text has this form of the lexicon and labels it otherwise, more often than not.
    func isDoubted(_ form: UInt64) -> Bool { model.words.find(TaggerInput.key(ofForm: form)) != nil }

    /// The key in the model's word table that says so.
    package static func key(ofForm form: UInt64) -> UInt64 { FoldedHash.combine(form, 0x656E_7469_7479) }

    /// A view of each token of `text`, whose canonical tokens are `tokens`.
    package func views(_ text: SearchText, tokens: [CanonicalToken]) -> [TokenView] {
        text.withView { view in reading.views(text, view, cues: cues.cues(in: text, tokens: tokens, view)) }
    }
}

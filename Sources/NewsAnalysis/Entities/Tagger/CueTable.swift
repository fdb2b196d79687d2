internal import ArabicText

/// What the lexicon says of each token of a text, as the tagger's cues: single words, and forms of entities and titles.
struct CueTable: Sendable {
    private let vocabulary: Vocabulary

    init(_ vocabulary: Vocabulary) { self.vocabulary = vocabulary }

    /// Whether a word stands before names of organizations or places without being part of them (حركة, مدينة).
    func isCue(_ hash: UInt64) -> Bool {
        !vocabulary.classes(hash).isDisjoint(with: [.organizationCue, .placeCue])
    }

    /// Whether a word is a given name or a family name.
    func isName(_ hash: UInt64) -> Bool { !vocabulary.classes(hash).isDisjoint(with: [.givenName, .familyName]) }

    /// The cues of each token of `text`, whose canonical tokens are `tokens`.
    func cues(in text: SearchText, tokens: [CanonicalToken], _ view: FoldedView) -> [UInt32] {
        var cues = [UInt32](repeating: 0, count: text.tokens.count)
        var taken = 0
        for at in tokens.indices {
            let token = tokens[at]
            let letters = view.letters(text.tokens[token.first])
            let entry = vocabulary.entry(token.hash)
            var value = Cues.cues(of: entry.classes)
            var form = vocabulary.forms.longest(entry.forms, token.hash, at: at, of: tokens, in: text)
            if value == 0 || form == nil, Proclitics.mayBegin(letters) {
                let readings = view.readings(of: token)
                for index in 1..<max(1, readings.count) {
                    let hash = readings[index].hash
                    let stem = vocabulary.entry(hash)
                    if value == 0 { value = Cues.cues(of: stem.classes) & ~Cues.word }
                    if form == nil { form = vocabulary.forms.longest(stem.forms, hash, at: at, of: tokens, in: text) }
                }
            }
            for part in token.first...token.last { cues[part] |= value }
            guard let form, at >= taken else { continue }
            taken = at + form.count
            let (begin, inside) = CueTable.marks(form.meaning.map { vocabulary.forms.meanings[$0].type })
            for part in token.first...tokens[taken - 1].last { cues[part] |= part == token.first ? begin : inside }
        }
        return cues
    }

    private static func marks(_ type: EntityType?) -> (UInt32, UInt32) {
        switch type {
        case .person: (Cues.personBegin, Cues.personInside)
        case .place: (Cues.placeBegin, Cues.placeInside)
        case .organization: (Cues.organizationBegin, Cues.organizationInside)
        case .other: (0, 0)
        case nil: (Cues.title, Cues.title)
        }
    }
}

extension Proclitics {
    /// Whether folded letters begin with و ف ب ك ل.
    static func mayBegin(_ letters: UnsafeRawBufferPointer) -> Bool {
        guard letters.count >= 2 else { return false }
        switch (letters[0], letters[1]) {
        case (0xD9, 0x88), (0xD9, 0x81), (0xD9, 0x83), (0xD9, 0x84), (0xD8, 0xA8): return true
        default: return false
        }
    }
}

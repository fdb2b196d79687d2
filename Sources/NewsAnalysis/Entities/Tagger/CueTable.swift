internal import ArabicText

/// What the lexicon's lists of single words and its forms say of each token.
struct CueTable: Sendable {
    private let forms: FormTable
    private var bits: [UInt64: UInt32] = [:]

    init(_ lexicon: Lexicon, forms: FormTable) {
        self.forms = forms
        add(lexicon.givenNames, Cues.givenName)
        add(lexicon.titleAdjectives, Cues.titleAdjective)
        add(lexicon.speechVerbs, Cues.speech)
        add(lexicon.organizationCues, Cues.organizationCue)
        add(lexicon.placeCues, Cues.placeCue)
        add(lexicon.headNouns, Cues.headNoun)
        add(lexicon.words, Cues.word)
    }

    private mutating func add(_ list: [String], _ bit: UInt32) {
        for entry in list {
            let tokens = SearchText(entry).canonicalTokens()
            if tokens.count == 1 { bits[tokens[0].hash, default: 0] |= bit }
        }
    }

    /// Whether a word stands before names of organizations or places and is none of the name (حركة, مدينة).
    func isCue(_ hash: UInt64) -> Bool { (bits[hash] ?? 0) & (Cues.organizationCue | Cues.placeCue) != 0 }

    /// The cues of each token of `text`, whose canonical tokens are `tokens`.
    func cues(in text: SearchText, tokens: [CanonicalToken], _ view: FoldedView) -> [UInt32] {
        var cues = [UInt32](repeating: 0, count: text.tokens.count)
        var taken = 0
        for at in tokens.indices {
            let word = tokens[at]
            let letters = view.letters(text.tokens[word.first])
            var value = bits[word.hash] ?? 0
            var form = forms.longest(at: at, of: tokens, in: text)
            if value == 0 || form == nil, Proclitics.mayBegin(letters) {
                let readings = view.readings(of: word)
                for index in 1..<max(1, readings.count) {
                    if value == 0 { value = (bits[readings[index].hash] ?? 0) & ~Cues.word }
                    if form == nil { form = forms.longest(at: at, readAs: readings[index].hash, of: tokens, in: text) }
                }
            }
            for token in word.first...word.last { cues[token] |= value }
            guard let form, at >= taken else { continue }
            taken = at + form.count
            let (begin, inside) = CueTable.marks(form.meaning.map { forms.meanings[$0].type })
            for token in word.first...tokens[taken - 1].last { cues[token] |= token == word.first ? begin : inside }
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

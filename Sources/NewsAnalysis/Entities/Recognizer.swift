package import ArabicText

/// Finds mentions of people, organizations and places. First what the lexicon lists, and people by title and given name; with
/// a model, what the tagger sees; in English prose, what ``LatinNames`` finds instead of the tagger. Then the ends of names are mended
/// (``MentionEnds``), names that come again are found (``RepeatedNames``), and places of the gazetteer where nothing else stands. Last, the
/// edges of all are mended (``MentionEdges``).
///
/// Lists put precision before recall: a name is found as whole words in a row with nothing but white space or a hyphen between
/// them, the longest form first. Letters joined before the first word are taken off only where the lexicon does not know the
/// word as it stands (لبنان is not ل + بنان). Immutable; shared by the analysis threads. Linear in the text; nearly every word
/// takes one look-up.
package struct Recognizer: Sendable {
    private let vocabulary: Vocabulary
    private let people: PersonRules
    private let tagging: Tagging?
    private let places: PlaceRules
    private let latin = LatinNames()
    private let edges: MentionEdges
    private let ends: MentionEnds
    private let repeated: RepeatedNames

    /// Without a model only what is listed, or told by a title, is found.
    package init(vocabulary: Vocabulary, model: TaggerModel? = nil) {
        self.vocabulary = vocabulary
        people = PersonRules(vocabulary)
        edges = MentionEdges(vocabulary)
        ends = MentionEnds(vocabulary)
        repeated = RepeatedNames(vocabulary)
        places = PlaceRules(gazetteer: vocabulary.gazetteer)
        tagging = model.map { Tagging(CueTable(vocabulary), $0) }
    }

    /// Compiles the lexicon first.
    package init(lexicon: Lexicon, model: TaggerModel? = nil) {
        self.init(vocabulary: Vocabulary(lexicon), model: model)
    }

    /// The mentions in order of their start, none overlapping another.
    package func mentions(in text: SearchText) -> [Mention] { mentions(in: text, tokens: text.canonicalTokens()) }

    /// The same for a text whose canonical `tokens` are known.
    package func mentions(in text: SearchText, tokens: [CanonicalToken]) -> [Mention] {
        mentions(of: candidates(in: text, tokens: tokens), in: text, tokens: tokens)
    }

    /// The mentions that `candidates` of a text are.
    func mentions(of candidates: [MentionCandidate], in text: SearchText, tokens: [CanonicalToken]) -> [Mention] {
        var scalars = ScalarCursor()
        return candidates.map { candidate in
            let bytes = MentionEdges.closed(text.bytes(of: candidate.tokens, in: tokens), in: text)
            let span = scalars.move(to: bytes.lowerBound, in: text)..<scalars.move(to: bytes.upperBound, in: text)
            return Mention(type: candidate.type, name: candidate.name, span: span)
        }
    }

    /// What the mentions of a text will be, in order of their start, none overlapping another.
    func candidates(in text: SearchText, tokens: [CanonicalToken]) -> [MentionCandidate] {
        var candidates = listed(in: text, tokens: tokens)
        let prose = latin.prose(text, tokens)
        if let tagging { candidates = tagging.merge(candidates, in: text, tokens: tokens, silent: prose) }
        candidates = latin.adding(to: candidates, in: prose, of: text, tokens: tokens)
        candidates = ends.mending(candidates, in: text, tokens: tokens)
        candidates = repeated.adding(to: candidates, in: text, tokens: tokens)
        candidates = places.adding(to: candidates, in: text, tokens: tokens)
        return edges.mending(candidates, in: text, tokens: tokens)
    }

    /// What the lexicon lists, and people by title and given name; in order, none overlapping another.
    func listed(in text: SearchText, tokens: [CanonicalToken]) -> [MentionCandidate] {
        guard !vocabulary.forms.isEmpty else { return [] }
        var found: [MentionCandidate] = []
        var at = 0
        var free = 0
        while at < tokens.count {
            guard
                let form = vocabulary.longestForm(at: at, of: tokens, in: text)
                    ?? vocabulary.stemmedForm(at: at, of: tokens, in: text, language: vocabulary)
            else {
                at += 1
                continue
            }
            let range = at..<(at + form.count)
            at = range.upperBound
            guard let named = entity(form, at: range, behind: free, of: tokens, in: text) else { continue }
            at = named.tokens.upperBound
            free = at
            found.append(
                MentionCandidate(
                    type: named.meaning.type, name: named.meaning.name, tokens: named.tokens,
                    isByTitle: form.meaning == nil,
                    form: named.tokens == range ? form.key : 0))
        }
        return found
    }

    /// What a form that stands at `range` names, and which tokens the mention takes; tokens before `free` belong to another one.
    private func entity(
        _ form: FormTable.Found, at range: Range<Int>, behind free: Int, of tokens: [CanonicalToken],
        in text: SearchText
    ) -> (meaning: FormTable.Meaning, tokens: Range<Int>)? {
        guard let index = form.meaning else {
            return people.person(behind: range.upperBound, of: tokens, in: text).map { range in
                (FormTable.Meaning(type: .person, name: text.surface(text.bytes(of: range, in: tokens))), range)
            }
        }
        let meaning = vocabulary.forms.meanings[index]
        guard meaning.type == .person else { return (meaning, range) }
        guard let whole = people.whole(range, behind: free, of: tokens, in: text) else { return nil }
        if whole == range { return (meaning, range) }
        return (FormTable.Meaning(type: .person, name: text.surface(text.bytes(of: whole, in: tokens))), whole)
    }
}

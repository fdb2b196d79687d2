internal import ArabicText

extension Watchlist {
    /// Ways of writing `name`. Each was tried by this matcher in a sentence, so that a spelling with a tier is really found. In the
    /// order of their origins; of each origin only the first ones that are found.
    ///
    /// The last ones have no tier: spellings in the other script, and in Latin letters other ones, that are likely and not found.
    package static func suggestions(for name: TrackedName, lexicon: Lexicon) -> [SpellingSuggestion] {
        SpellingTrial(name, lexicon).suggestions()
    }
}

/// Tries spellings of one name.
private struct SpellingTrial {
    private let name: TrackedName
    private let lexicon: Lexicon
    private let watchlist: Watchlist
    private let cue: String
    private let lastNameCount: Int

    /// So many spellings of one origin are shown.
    private static let mostOfOne = 12
    private static let middleNames = ["أحمد", "علي"]

    init(_ name: TrackedName, _ lexicon: Lexicon) {
        self.name = name
        self.lexicon = lexicon
        watchlist = Watchlist([name], lexicon: lexicon)
        let single = { (words: [String]) in words.first { !$0.contains(" ") } ?? "" }
        cue =
            switch name.kind {
            case .organization: single(lexicon.organizationCues)
            case .place: single(lexicon.placeCues)
            default: single(lexicon.titles)
            }
        lastNameCount = name.kind == .person ? LastName.tokenCount(CanonicalText(SearchText(name.name))) : 0
    }

    func suggestions() -> [SpellingSuggestion] {
        let forms = WrittenForms(name.name)
        let isArabic = name.name.unicodeScalars.contains { 0x600...0x6FF ~= $0.value }
        var found = first([name.name], .given)
        if isArabic {
            found += first(forms.spellings, .spelling) + first(forms.joined, .joined) + first(forms.cases, .cases)
            found += first(forms.withArticles, .article)
        }
        found += first(isArabic ? forms.withProclitics : Array(forms.withProclitics.prefix(5)), .proclitic)
        if lastNameCount > 0 {
            let last = isArabic ? forms.last(lastNameCount) : CanonicalLast.of(name.name, count: lastNameCount)
            found += first([last], .lastName)
        }
        let others = others(isArabic)
        found += first(others, .otherScript)
        if isArabic {
            // The nearest first: a sound for another before a long vowel more.
            let variants = first(forms.variants, .variant, atMost: .max).enumerated().sorted {
                ($0.element.evidence.cost, $0.offset) < ($1.element.evidence.cost, $1.offset)
            }
            found += variants.prefix(SpellingTrial.mostOfOne).map(\.element)
            found += forms.slips.flatMap { first($0, .slip, atMost: 1) }
            if name.kind == .person {
                found +=
                    SpellingTrial.middleNames.lazy.map { first(forms.withMiddle($0), .middleName) }
                    .first { !$0.isEmpty } ?? []
            }
        }
        var seen: Set<[Unicode.Scalar]> = []
        // A spelling that comes about in two ways is shown once. ي and ى are two letters, so scalars are compared.
        found = found.filter { seen.insert(Array($0.spelling.unicodeScalars)).inserted }
        let generic = GenericSpellings(lexicon)
        let aliases = others.filter {
            seen.insert(Array($0.unicodeScalars)).inserted && trial($0) == nil && !generic.contains($0)
                && !isFamiliarWord($0)
        }
        return found
            + aliases.prefix(SpellingTrial.mostOfOne).map {
                SpellingSuggestion(spelling: $0, origin: .otherScript, tier: nil, condition: .nothing, evidence: [])
            }
    }

    /// Whether a spelling of one word is one that news is full of: WHO is not to be written as وهو.
    private func isFamiliarWord(_ spelling: String) -> Bool {
        let tokens = CanonicalText(SearchText(spelling)).tokens
        return tokens.count == 1 && lexicon.familiar.familiarity(of: tokens[0].hash) == .word
    }

    /// Spellings in the other script; of a Latin name other Latin ones too.
    private func others(_ isArabic: Bool) -> [String] {
        isArabic
            ? LatinSpelling.spellings(of: name.name)
            : ArabicSpelling.spellings(of: name.name) + LatinSpelling.others(of: name.name)
    }

    /// The first of `spellings` that are found.
    private func first(
        _ spellings: [String], _ origin: SpellingSuggestion.Origin, atMost limit: Int = mostOfOne
    ) -> [SpellingSuggestion] {
        Array(
            spellings.lazy.compactMap { spelling in
                trial(spelling).map {
                    SpellingSuggestion(
                        spelling: spelling, origin: origin, tier: $0.match.tier, condition: $0.condition,
                        evidence: $0.match.evidence)
                }
            }.prefix(limit))
    }

    /// What the matcher makes of a spelling alone, then behind a cue, then beside the full name. Punctuation keeps the words around it
    /// from being read with it.
    private func trial(_ spelling: String) -> (match: Match, condition: SpellingSuggestion.Condition)? {
        let sentences: [(before: String, condition: SpellingSuggestion.Condition)] = [
            ("وجاء في التقرير: ", .nothing), ("وجاء في التقرير: \(cue) ", .cue),
            ("وجاء في التقرير: «\(name.name)»، ثم: ", .fullName),
        ]
        for (before, condition) in sentences where condition != .cue || !cue.isEmpty {
            let start = before.unicodeScalars.count
            let span = start..<(start + spelling.unicodeScalars.count)
            let text = SearchText(before + spelling + "، كما قيل.")
            let match = watchlist.matches(in: text, titleBytes: 0).first { $0.span == span }
            if let match { return (match, condition) }
        }
        return nil
    }
}

/// The last words of a Latin name.
private enum CanonicalLast {
    static func of(_ name: String, count: Int) -> String {
        let text = CanonicalText(SearchText(name))
        return text.surface(max(0, text.tokens.count - count)..<text.tokens.count)
    }
}

package import ArabicText

/// All tracked names, compiled for matching. Immutable; shared by the analysis threads; swapped whole on reload.
///
/// Matching takes time linear in the text, whatever the number of names: a token-pair table finds where a spelling may
/// stand, and only there letters are compared and the rules of context asked. Rejected: an automaton over all letters
/// (Aho-Corasick), which at a million names leaves the cache at every letter and knows no tokens.
///
/// Adding a name takes nothing from another, but for three rules: a longer name keeps a shorter one inside it from
/// matching, a last name that two persons of an article have is neither's, and a token of a name is not read as a
/// proclitic and another name.
package struct Watchlist: Sendable {
    let compiled: CompiledNames
    /// The names of a longer list are found only as they are listed, unless its owner chooses otherwise: no slips, no variants, no
    /// other script. Here each name has the choice with it.
    package static let approximateLimit = CompiledNames.approximateLimit
    /// The matches of one name in one text that are kept, the first ones: an article made of nothing but a name must not fill
    /// the memory.
    package static let mostMatches = 1_000

    /// The names as given, in order.
    package var names: TrackedNames { compiled.names }

    /// Compiles `names`; the `lists`, which are compiled already, follow behind them. Ids must be unique in all together (checked by the reader of
    /// the files; a later duplicate in `names` is ignored here). A spelling without a letter or of more than 32 words matches
    /// nothing. `lexicon` is that of the lists too; `vocabulary` is what is compiled of it, where it is compiled already.
    package init(
        _ names: [TrackedName], lists: [CompiledList] = [], lexicon: Lexicon, vocabulary: Vocabulary? = nil
    ) {
        var seen: Set<String> = []
        compiled = CompiledNames(
            names.filter { seen.insert($0.id).inserted }, lists: lists, lexicon: lexicon, vocabulary: vocabulary)
    }

    /// The matches in a text in order of their start, no two of the same name overlapping. `titleBytes`: where the title
    /// ends in the text, in bytes (0: none).
    package func matches(in text: SearchText, titleBytes: Int) -> [Match] {
        matches(in: text, tokens: text.canonicalTokens(), titleBytes: titleBytes)
    }

    /// The same for a text whose canonical `tokens` are known. `recognized`: what the recognizer sees in it, in order and without
    /// overlaps.
    package func matches(
        in text: SearchText, tokens: [CanonicalToken], recognized: [RecognizedName] = [], titleBytes: Int
    ) -> [Match] {
        guard !compiled.names.isEmpty else { return [] }
        let canonical = CanonicalText(text, tokens: tokens)
        let accepted = Matching.acceptances(of: compiled, in: canonical, recognized)
        let kept = Watchlist.withoutOverlaps(accepted).map { accepted[$0] }
        guard !kept.isEmpty else { return [] }
        let places = canonical.places(of: kept.map(\.tokens), titleBytes: titleBytes)
        return kept.indices.map { index in
            let place = places[index]
            return Match(
                name: compiled.names[kept[index].name], surface: place.surface, span: place.span, zone: place.zone,
                tier: kept[index].tier, evidence: kept[index].evidence, sentence: place.sentence)
        }
    }

    /// The indices of the mentions that are kept, in order of start and then of the list. Where mentions of one name overlap, the first
    /// stays; of those that begin together the longest; of equal ones the surest, and of equally sure ones that by the name before that by
    /// an alias.
    static func withoutOverlaps(_ accepted: [Acceptance]) -> [Int] {
        func isAlias(_ acceptance: Acceptance) -> Int { acceptance.evidence.contains { $0.rule == .name } ? 0 : 1 }
        let order = accepted.indices.sorted {
            let (a, b) = (accepted[$0], accepted[$1])
            return (a.tokens.lowerBound, a.name, -a.tokens.count, a.evidence.cost, isAlias(a), $0)
                < (b.tokens.lowerBound, b.name, -b.tokens.count, b.evidence.cost, isAlias(b), $1)
        }
        var ends: [Int: (token: Int, count: Int)] = [:]
        return order.compactMap { index in
            let acceptance = accepted[index]
            let last = ends[acceptance.name] ?? (0, 0)
            guard acceptance.tokens.lowerBound >= last.token, last.count < mostMatches else { return nil }
            ends[acceptance.name] = (acceptance.tokens.upperBound, last.count + 1)
            return index
        }
    }
}

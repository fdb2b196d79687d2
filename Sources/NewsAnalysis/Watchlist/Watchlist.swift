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
    private let compiled: CompiledNames
    /// A list of so many names is looked for as it is written, where its owner does not choose otherwise: no slips, no variants,
    /// no other script. Here every name says for itself.
    package static let approximateLimit = CompiledNames.approximateLimit
    /// The matches of one name in one text that are kept, the first ones: an article made of nothing but a name must not fill
    /// the memory.
    package static let mostMatches = 1_000

    /// The names as given, in order.
    package var names: TrackedNames { compiled.names }

    /// Compiles `names`, and takes `lists` that came compiled behind them. Ids must be unique in all together (checked by the reader of
    /// the files; a later duplicate in `names` is ignored here). A spelling without a letter or of more than 32 words matches
    /// nothing. `lexicon` is that of the lists too.
    package init(_ names: [TrackedName], lists: [CompiledList] = [], lexicon: Lexicon) {
        var seen: Set<String> = []
        compiled = CompiledNames(
            names.filter { seen.insert($0.id).inserted }, lists: lists, lexicon: lexicon)
    }

    /// The matches in a text in order of their start, no two of the same name overlapping. `titleBytes`: where the title
    /// ends in the text, in bytes (0: none).
    package func matches(in text: SearchText, titleBytes: Int) -> [Match] {
        matches(in: text, tokens: text.canonicalTokens(), titleBytes: titleBytes)
    }

    /// The same for a text whose canonical `tokens` are known.
    package func matches(in text: SearchText, tokens: [CanonicalToken], titleBytes: Int) -> [Match] {
        guard !compiled.names.isEmpty else { return [] }
        let canonical = CanonicalText(text, tokens: tokens)
        let accepted = Watchlist.withoutOverlaps(Matching.acceptances(of: compiled, in: canonical))
        guard !accepted.isEmpty else { return [] }
        let ranges = accepted.map { canonical.bytes($0.tokens) }
        let starts = text.scalarOffsets(of: ranges.map(\.lowerBound))
        var original = text.text
        return original.withUTF8 { bytes in
            accepted.indices.map { index in
                let (acceptance, range) = (accepted[index], ranges[index])
                let surface = String(decoding: bytes[range], as: UTF8.self)
                return Match(
                    name: compiled.names[acceptance.name], surface: surface,
                    span: starts[index]..<(starts[index] + surface.unicodeScalars.count),
                    zone: range.lowerBound < titleBytes ? .title : .body, tier: acceptance.tier,
                    evidence: acceptance.evidence, sentence: Sentence.around(range, in: bytes))
            }
        }
    }

    /// In order of start and then of the list. Where mentions of one name overlap, the first stays, of those that begin
    /// together the longest, of equal ones the surest.
    private static func withoutOverlaps(_ accepted: [Acceptance]) -> [Acceptance] {
        let order = accepted.indices.sorted {
            let (a, b) = (accepted[$0], accepted[$1])
            return (a.tokens.lowerBound, a.name, -a.tokens.count, a.cost, $0)
                < (b.tokens.lowerBound, b.name, -b.tokens.count, b.cost, $1)
        }
        var ends: [Int: (token: Int, count: Int)] = [:]
        return order.compactMap { index in
            let acceptance = accepted[index]
            let last = ends[acceptance.name] ?? (0, 0)
            guard acceptance.tokens.lowerBound >= last.token, last.count < mostMatches else { return nil }
            ends[acceptance.name] = (acceptance.tokens.upperBound, last.count + 1)
            return acceptance
        }
    }
}

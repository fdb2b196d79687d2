internal import ArabicText
package import NewsReading

/// Says what an article says. Pure: equal articles give equal findings; no clock, locale, order or hash seed gets in.
///
/// May be called from any number of threads at once.
package struct Analyst: Sendable {
    /// The tracked names that it looks for.
    package let watchlist: Watchlist
    let recognizer: Recognizer
    let vocabulary: Vocabulary

    /// Without a model the recognizer finds what the lexicon lists. `vocabulary`: the one that `watchlist` is made with.
    package init(watchlist: Watchlist, vocabulary: Vocabulary, model: TaggerModel? = nil) {
        self.watchlist = watchlist
        self.vocabulary = vocabulary
        recognizer = Recognizer(vocabulary: vocabulary, model: model)
    }

    /// What it keeps in memory, by name. What several share is the first one's.
    package var parts: [(name: String, value: any Sendable)] {
        [("lexicon", vocabulary), ("tagger", recognizer), ("watchlist", watchlist)]
    }

    /// Compiles the lexicon first.
    package init(watchlist: Watchlist, lexicon: Lexicon, model: TaggerModel? = nil) {
        self.init(watchlist: watchlist, vocabulary: Vocabulary(lexicon), model: model)
    }

    /// All that is found in an article. Linear in its text.
    package func findings(of article: Article) -> Findings {
        let text = article.text
        return text.utf8.count <= TextParts.mostBytes ? findings(of: article, text) : findings(ofLong: article, text)
    }

    /// `text`: the article's.
    private func findings(of article: Article, _ text: String) -> Findings {
        let text = SearchText(text)
        let provider = article.provenance.flatMap { ProviderNames($0.entities, vocabulary: vocabulary) }
        let seen = seen(in: text, titleBytes: article.title?.utf8.count ?? 0, provider)
        return Findings(
            article: article, textKeys: TextKeys(text),
            mentions: MentionGroups.named(seen.mentions, certain: seen.certain),
            unplacedEntities: seen.unplaced, matches: seen.matches,
            furnitureMatches: watchlist.matches(inFurniture: article.furniture))
    }

    /// What is seen in a text, or in a part of a long one.
    struct Seen {
        /// In order, without overlaps.
        var mentions: [Mention]
        var matches: [Match]
        /// What the provider names and no mention stands for.
        var unplaced: [EntityName]

        /// The names of the tracked ones.
        var certain: Set<String> { Set(matches.lazy.filter { $0.tier != .possible }.map(\.name.name)) }
    }

    /// Looks at one text. `provider`: whom the article's provider names.
    func seen(in text: SearchText, titleBytes: Int, _ provider: ProviderNames?) -> Seen {
        let tokens = text.canonicalTokens()
        let seen = recognizer.candidates(in: text, tokens: tokens)
        let matches = watchlist.matches(
            in: text, tokens: tokens, recognized: Analyst.recognized(seen), titleBytes: titleBytes)
        var mentions = matches.filter { $0.tier != .possible }.map {
            Mention(type: $0.name.kind, name: $0.name.name, span: $0.span)
        }
        // Of two over the same letters the earlier one stays: what the provider says goes before what the recognizer sees.
        let provided = provider?.found(in: text, tokens: tokens) ?? []
        mentions += provided.map(\.mention)
        mentions += recognizer.mentions(of: seen, in: text, tokens: tokens)
        mentions = Analyst.longest(mentions)
        let unplaced = provider?.credit(&mentions, for: provided) ?? []
        return Seen(mentions: mentions, matches: matches, unplaced: unplaced)
    }

    /// Every place in an article that was looked at for some tracked names, and why it was taken or not:
    /// ``Watchlist/candidates(for:in:titleBytes:)``. Those in the furniture stand behind the others. `names`: indices into
    /// the names of ``watchlist``.
    package func candidates(for names: Set<Int>, in article: Article) -> [NameCandidate] {
        let titleBytes = article.title?.utf8.count ?? 0
        var candidates: [NameCandidate] = []
        for part in TextParts(article.text) {
            let seen = recognizer.candidates(in: part.text, tokens: part.text.canonicalTokens())
            candidates += watchlist.candidates(
                for: names, in: part.text, recognized: Analyst.recognized(seen),
                titleBytes: part.titleBytes(of: titleBytes)
            ).map { candidate in
                var candidate = candidate
                candidate.span = part.moved(candidate.span)
                return candidate
            }
        }
        return candidates + watchlist.candidates(for: names, inFurniture: article.furniture)
    }

    private static func recognized(_ candidates: [MentionCandidate]) -> [RecognizedName] {
        candidates.map { RecognizedName(type: $0.type, tokens: $0.tokens) }
    }

    /// The mentions in order of their start without overlaps: where two overlap, the longer stays, then the earlier listed.
    private static func longest(_ mentions: [Mention]) -> [Mention] {
        let order = mentions.indices.sorted {
            let (a, b) = (mentions[$0].span, mentions[$1].span)
            return (a.lowerBound, -a.upperBound, $0) < (b.lowerBound, -b.upperBound, $1)
        }
        var kept: [Mention] = []
        for index in order {
            let mention = mentions[index]
            guard let last = kept.last, last.span.overlaps(mention.span) else {
                kept.append(mention)
                continue
            }
            if mention.span.count > last.span.count { kept[kept.count - 1] = mention }
        }
        return kept
    }
}

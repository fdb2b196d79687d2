internal import ArabicText
internal import NewsReading

// Texts that no article is as long as: they are analysed part by part (``TextParts``), so that a stranger's file does not take a
// hundred times its size in memory. What a name in full tells of a bare one, and a label of another, counts within its part.
extension Analyst {
    /// The mentions of a long text that are kept, the first ones; those of tracked names are kept besides.
    static let mostMentions = 20_000

    /// All that is found in a long article. `text`: the article's.
    func findings(ofLong article: Article, _ text: String) -> Findings {
        let provider = article.provenance.flatMap { ProviderNames($0.entities, vocabulary: vocabulary) }
        let titleBytes = article.title?.utf8.count ?? 0
        var (whole, keys, certain) = (Gathering(), LongTextKeys(), Set<String>())
        var unplaced: [EntityName]?
        let parts = TextParts(text)
        for part in parts {
            if part.isSeam {
                whole.add(watchlist.matches(across: parts.seam(before: part), part))
            }
            keys.add(part)
            let seen = seen(in: part.text, titleBytes: part.titleBytes(of: titleBytes), provider)
            whole.add(seen, in: part)
            certain.formUnion(seen.certain)
            unplaced = unplaced.map { before in before.filter(seen.unplaced.contains) } ?? seen.unplaced
        }
        return Findings(
            article: article, textKeys: keys.keys, mentions: MentionGroups.named(whole.mentions, certain: certain),
            unplacedEntities: unplaced ?? [], matches: whole.matches,
            furnitureMatches: watchlist.matches(inFurniture: article.furniture))
    }

    /// What was seen in the parts so far.
    private struct Gathering {
        private(set) var mentions: [Mention] = []
        private(set) var matches: [Match] = []
        /// How many matches each name has, and where its last one ends.
        private var names: [String: (count: Int, end: Int)] = [:]
        private var mentionCount = 0

        mutating func add(_ seen: Seen, in part: TextParts.Part) {
            add(
                seen.matches.map { match in
                    var match = match
                    match.span = part.moved(match.span)
                    return match
                })
            let certain = seen.certain
            for var mention in seen.mentions {
                mention.span = part.moved(mention.span)
                // One that runs across a seam ends in this part.
                guard mention.span.lowerBound >= mentions.last?.span.upperBound ?? 0 else { continue }
                guard mentionCount < mostMentions || certain.contains(mention.name) else { continue }
                mentionCount += 1
                mentions.append(mention)
            }
        }

        /// Matches in order, their spans in the whole text.
        mutating func add(_ found: [Match]) {
            for match in found {
                let before = names[match.name.id] ?? (0, 0)
                guard match.span.lowerBound >= before.end, before.count < Watchlist.mostMatches else { continue }
                names[match.name.id] = (before.count + 1, match.span.upperBound)
                matches.append(match)
            }
        }
    }
}

extension Watchlist {
    /// The matches that run across the seam before a part.
    fileprivate func matches(
        across seam: (text: SearchText, startByte: Int), _ part: TextParts.Part
    ) -> [Match] {
        let inside = part.startByte - seam.startByte
        let before = seam.text.text.utf8.prefix(inside).lazy.filter { $0 & 0xC0 != 0x80 }.count
        return matches(in: seam.text, titleBytes: 0).compactMap { match in
            guard match.span.lowerBound < before, match.span.upperBound > before else { return nil }
            var match = match
            let offset = part.startScalar - before
            match.span = (match.span.lowerBound + offset)..<(match.span.upperBound + offset)
            return match
        }
    }
}

internal import NewsAnalysis
internal import NewsReading
internal import RasidSystem

/// What one article says as one line of JSON (INTERFACE §4), keys in the order people read them.
enum FindingsJSON {
    /// `explained`: where a tracked name was looked at, if somebody asked.
    static func text(
        _ findings: Findings, file: String, digest: String, explained: [NameCandidate]? = nil
    ) -> String {
        let article = findings.article
        var members: [JSONValue.Member] = [
            ("file", .string(file)), ("digest", .string(digest)), ("language", .string(article.language)),
            ("title", .init(article.title)),
            ("published", .init(article.published.map { Timestamp.text($0, zone: article.zone) })),
        ]
        members += origin(article)
        members += found(findings)
        if let explained { members.append(("explained", ExplanationJSON.array(explained))) }
        return JSONValue.object(members).text
    }

    /// Keys that stand there only where the article says something of them.
    private static func origin(_ article: Article) -> [JSONValue.Member] {
        [
            ("source", article.source), ("url", article.url), ("author", article.author), ("charset", article.charset),
            ("mended", article.mended),
        ].compactMap { key, value in value.map { (key: key, value: JSONValue.string($0)) } }
    }

    private static func found(_ findings: Findings) -> [JSONValue.Member] {
        let article = findings.article
        let text = SurfaceText(article.text)
        return [
            ("text", .string(article.text)), ("furniture", .init(article.furniture)),
            ("mentions", .array(findings.mentions.map { mention($0, text) } + findings.unplacedEntities.map(entity))),
            ("matches", .array(findings.allMatches.map(match))),
            ("dates", .array(DatesMentioned.dates(in: article).map { date($0, text) })),
        ]
    }

    private static func mention(_ mention: Mention, _ text: SurfaceText) -> JSONValue {
        [
            "type": .string(mention.type.rawValue), "name": .string(mention.name),
            "surface": .string(text.surface(mention.span)), "start": .init(mention.span.lowerBound),
            "end": .init(mention.span.upperBound), "origin": .string(mention.origin.rawValue),
        ]
    }

    /// What the provider names and the text does not.
    private static func entity(_ entity: EntityName) -> JSONValue {
        [
            "type": .string(entity.type.rawValue), "name": .string(entity.name), "surface": .null, "start": .null,
            "end": .null, "origin": .string(Mention.Origin.provider.rawValue),
        ]
    }

    private static func match(_ match: Match) -> JSONValue {
        [
            "watch": .string(match.name.id), "surface": .string(match.surface), "start": .init(match.span.lowerBound),
            "end": .init(match.span.upperBound), "zone": .string(match.zone.rawValue),
            "tier": .string(match.tier.rawValue), "evidence": .init(match.evidence.map(\.description)),
        ]
    }

    private static func date(_ date: DateMention, _ text: SurfaceText) -> JSONValue {
        [
            "date": .string(date.name), "approximate": .bool(date.isApproximate),
            "surface": .string(text.surface(date.span)), "start": .init(date.span.lowerBound),
            "end": .init(date.span.upperBound),
        ]
    }
}

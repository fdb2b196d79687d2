/// Reads an object of ninjs, the IPTC's news in JSON, versions 1.0 to 1.8, 2.x and 3.x (https://iptc.org/std/ninjs/).
///
/// The versions differ in shape (`headline`, then `headlines`) and in spelling (`pubstatus`, then `pubStatus`), so that names are
/// compared without case and each shape is looked for.
struct NinjsReader {
    let reading: Reading

    /// How deep associations may stand in one another.
    private static let maxDepth = 4
    /// How many associations of one object are looked at.
    private static let maxAssociations = 1_000

    /// Types that have no text of their own, as the last part of their name.
    private static let textless: Set<String> = [
        "picture", "photo", "image", "video", "audio", "graphic", "animation", "event", "planning",
    ]

    /// The article of the object, and those of its associations of text type; none where it is a picture. `bytes`: those of the record.
    /// Throws where the parser was interrupted.
    func records(_ object: JSONValue, bytes: [UInt8], charset: Charset = .utf8) throws(ParserFault) -> [FoundRecord] {
        try records(object, bytes: bytes, charset: charset, embargo: nil, depth: 0)
    }

    private func records(
        _ object: JSONValue, bytes: [UInt8], charset: Charset, embargo: Provenance.Embargo?, depth: Int
    ) throws(ParserFault) -> [FoundRecord] {
        let embargo = NinjsFields.embargo(of: object) ?? embargo
        var inner: [FoundRecord] = []
        var captions: [String] = []
        for association in depth < NinjsReader.maxDepth ? NinjsReader.associations(of: object) : [] {
            if NinjsReader.isTextless(association) {
                captions += NinjsReader.captions(of: association)
            } else if NinjsReader.saysText(association) {
                inner += try records(
                    association, bytes: association.bytes, charset: charset, embargo: embargo, depth: depth + 1)
            }
        }
        guard !NinjsReader.isTextless(object) else { return inner }
        let article = try article(object, captions, charset, embargo)
        // A package says nothing itself.
        if case .failure(let error) = article, error.fault == .noText, !inner.isEmpty { return inner }
        return [FoundRecord(bytes, article)] + inner
    }

    private func article(
        _ object: JSONValue, _ captions: [String], _ charset: Charset, _ embargo: Provenance.Embargo?
    ) throws(ParserFault) -> Result<Article, ReadingError> {
        let fields = NinjsFields(object)
        var provenance = fields.provenance
        provenance.embargo = embargo
        provenance.fetchedAt = reading.envelope.fetchedAt
        var parts = ArticleParts(provenance: provenance)
        parts.title = fields.title.map(TaggedText.line)
        parts.body = try NinjsBody(object, list: "bodies", prefix: "body_").text(reading)
        if parts.body.wordCount == 0 { parts.body = try reading.body(of: NinjsReader.otherTexts(of: object)) }
        if parts.body.wordCount == 0 {
            parts.body = try NinjsBody(object, list: "descriptions", prefix: "description_").text(reading)
            parts.provenance.isSummary = parts.body.wordCount > 0
        }
        parts.body = parts.body.without(title: parts.title)
        parts.body.furniture += captions
        parts.published = fields.published
        parts.language = object[caseless: "language"]?.scalar
        (parts.url, parts.source, parts.authors) = (fields.url, fields.source, fields.authors.map(TaggedText.line))
        parts.charset = charset
        return Result { () throws(ReadingError) in try RecordArticle.article(parts) }
    }

    /// The text under the names that others than the IPTC give it.
    private static func otherTexts(of object: JSONValue) -> [RecordFields.Value] {
        ["body", "text", "content"].lazy.compactMap { object[caseless: $0]?.scalar }.first(where: \.isString).map {
            [$0]
        } ?? []
    }

    /// An object with a name for each in version 1, a list in later ones.
    private static func associations(of object: JSONValue) -> [JSONValue] {
        guard let all = object[caseless: "associations"] else { return [] }
        let listed =
            all.isObject
            ? all.members.prefix(maxAssociations).map(\.value) : all.elements.prefix(maxAssociations).map { $0 }
        return listed.filter(\.isObject)
    }

    private static func isTextless(_ object: JSONValue) -> Bool {
        let type = object[caseless: "type"]?.string?.lowercased() ?? ""
        return textless.contains(type.split { $0 == ":" || $0 == "/" }.last.map(String.init) ?? "")
    }

    /// Whether an association is more than a link to another object.
    private static func saysText(_ association: JSONValue) -> Bool {
        !NinjsBody(association, list: "bodies", prefix: "body_").isEmpty
            || !NinjsBody(association, list: "descriptions", prefix: "description_").isEmpty
            || NinjsFields(association).state == .canceled
    }

    private static func captions(of picture: JSONValue) -> [String] {
        NinjsBody(picture, list: "descriptions", prefix: "description_").captions
    }
}

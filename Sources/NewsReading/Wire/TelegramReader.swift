/// Reads a message of a channel or chat as Telegram Desktop exports it (`result.json`, format "Machine-readable JSON"): `text` is a string,
/// or a list of strings and of objects with a `text` each, which are links and words in bold.
struct TelegramReader {
    /// What stands before the messages: the channel. Nil where the message stands alone.
    let head: FeedHead?

    /// None for a message without a text: a picture, a video, what Telegram notes itself (`type: service`).
    func records(_ message: JSONValue, bytes: [UInt8], charset: Charset) -> [FoundRecord] {
        let text = TelegramReader.text(message["text_entities"]) ?? TelegramReader.text(message["text"])
        guard let text, message["type"]?.string != "service" else { return [] }
        let name = head?.name ?? message["from"]?.scalar
        let channel = head?.id ?? message["from_id"]?.scalar?.asString
        var provenance = Provenance(.crawler)
        provenance.provider = RecordArticle.address(channel).map { "telegram:\($0)" }
        provenance.guid =
            provenance.provider == nil ? nil : RecordArticle.address(message["id"]?.scalar?.asString)
        provenance.version.createdAt = TelegramReader.time(message, "edited_unixtime", "edited")
        var parts = ArticleParts(provenance: provenance)
        parts.body = BodyText([text])
        parts.published = TelegramReader.time(message, "date_unixtime", "date")
        parts.source = name
        // Of a channel `from` is the channel.
        let author = message["author"]?.scalar ?? message["from"]?.scalar
        parts.authors = author.flatMap { $0.bytes.isEmpty || $0.bytes == name?.bytes ? nil : [$0] } ?? []
        parts.charset = charset
        let article = parts
        return [FoundRecord(bytes, Result { () throws(ReadingError) in try RecordArticle.article(article) })]
    }

    /// All pieces as one; nil where they say nothing.
    private static func text(_ value: JSONValue?) -> RecordFields.Value? {
        guard let value else { return nil }
        var text = RecordFields.Value(bytes: [])
        for piece in value.kind == .array ? value.elements.map({ $0 }) : [value] {
            guard let said = (piece["text"] ?? piece).scalar, said.isString else { continue }
            text.bytes += said.bytes
            text.unreadable += said.unreadable
        }
        return text.bytes.allSatisfy(JSONReader.isBlank) ? nil : text
    }

    private static func time(_ message: JSONValue, _ seconds: String, _ day: String) -> Int64? {
        [seconds, day].lazy.compactMap { message[$0]?.scalar }.compactMap(RecordDate.milliseconds).first
    }
}

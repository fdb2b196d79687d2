/// What is attached to a mail: read where it can hold articles, passed over where it is a picture, a calendar or anything else.
struct MailAttachment {
    let part: MailPart
    /// Its own bytes.
    let content: [UInt8]

    private static let skippedKinds: Set<Substring> = ["image", "audio", "video", "font", "model"]
    private static let skipped: Set<String> = [
        "text/css", "text/calendar", "text/vcard", "text/x-vcard", "text/csv", "text/rtf", "text/enriched",
        "text/rfc822-headers",
        "message/delivery-status", "message/disposition-notification", "message/partial", "message/external-body",
        "message/feedback-report", "application/pdf", "application/zip",
    ]
    private static let mails: Set<String> = ["message/rfc822", "message/global", "message/news"]

    /// The records of a file that stood in a text: what it is, is told by its bytes.
    static func records(ofFile content: [UInt8], reading: Reading) throws(ParserFault) -> [FoundRecord] {
        let isText = !content.contains(0) && FileSignature(of: content) == nil
        let header = "Content-Type: \(isText ? "text/plain" : "application/octet-stream")\n\n"
        guard let part = try? MailPart(mail: Array(header.utf8)) else { return [] }
        return try MailAttachment(part: part, content: content).records(reading: reading)
    }

    /// Its records, the bytes of each those of the attachment. Throws where the parser was interrupted.
    func records(reading: Reading) throws(ParserFault) -> [FoundRecord] {
        var inner = reading
        inner.envelope.charset = part.contentType.word("charset")
        inner.envelope.url = MailFields(headers: part.headers).address("content-location")
        inner.envelope.depth += 1
        if MailAttachment.mails.contains(part.type) {
            guard inner.envelope.depth < Envelope.depthLimit else { return [tooDeep] }
            return try MailReader.records(of: content, reading: inner)
        }
        guard isKnown else { return [] }
        let plain = isText ? MailCharset.decoded(content, declared: inner.envelope.charset) : (content, .utf8)
        let found = try Records.all(of: plain.0, reading: inner)
        return found.compactMap { record in
            // Markup of some other kind holds no article, and nobody said that it would.
            if case .failure(let fault) = record.content,
                fault.fault == .binary || fault.fault == .noText && part.type != "text/html"
            {
                return nil
            }
            guard plain.1 != .utf8, found.count == 1 else { return record }
            return FoundRecord(
                content,
                record.content.map { article in
                    var article = article
                    article.charset = plain.1.rawValue
                    return article
                })
        }
    }

    private var tooDeep: FoundRecord {
        FoundRecord(
            content, .failure(ReadingError(.tooDeep, "it stands in more than \(Envelope.depthLimit) envelopes")))
    }

    /// What is read as it stands, in letters: its charset is the envelope's to say.
    private var isText: Bool { part.type == "text/plain" || part.type == "text/html" }

    /// Whether a part of this type is left alone, whatever it holds: pictures, signatures.
    static func isSkipped(_ type: String) -> Bool {
        skipped.contains(type) || skippedKinds.contains(type.prefix { $0 != "/" })
            || type.hasPrefix("application/pgp") || type.hasPrefix("application/pkcs7")
            || type.hasPrefix("application/x-pkcs7")
    }

    private var isKnown: Bool {
        if part.type == "text/plain" { return hasText }
        let start = content.drop(while: JSONReader.isBlank)
        switch start.first {
        case UInt8(ascii: "<"), 0xEF: return Markup(of: content) != nil
        case UInt8(ascii: "{"), UInt8(ascii: "["): return true
        case 0x1F: return start.starts(with: [0x1F, 0x8B])
        default:
            return start.starts(with: "WARC/1.".utf8)
                || (MailStart.verdict(on: content, from: start.startIndex, isWhole: true) ?? nil) != nil
        }
    }

    /// A text file that is more than the footer of a list, which some servers attach.
    private var hasText: Bool {
        let text = MailText(plain: content, type: part.contentType)
        return MailArticle(fields: MailFields(headers: part.headers), text: text).hasText
    }
}

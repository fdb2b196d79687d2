/// Reads a mail: its own text, and what is attached to it. Each attached article is a record of its own.
///
/// Pure; as costly as the parsers of its parts, and linear beside them.
struct MailReader {
    private let bytes: [UInt8]
    private let reading: Reading
    private var attached: [FoundRecord] = []

    /// The records of a mail, its own first. `isInMailbox`: lines that begin with `>From ` had no such sign before. Throws where the
    /// parser was interrupted.
    static func records(
        of mail: [UInt8], isInMailbox: Bool = false, reading: Reading
    ) throws(ParserFault) -> [FoundRecord] {
        let bytes = isInMailbox ? withoutMailboxSigns(mail) : mail
        let root: MailPart
        do throws(ReadingError) {
            root = try MailPart(mail: bytes)
            guard !root.headers.isEmpty else { throw ReadingError(.malformed, at: 0, "the mail has no header") }
        } catch {
            return [FoundRecord(mail, .failure(error))]
        }
        if let page = SavedPage(root) { return [FoundRecord(mail, try page.article(of: bytes, reading: reading))] }
        var reader = MailReader(bytes: bytes, reading: reading)
        let text = try reader.text(of: root)
        let own = MailArticle(
            fields: MailFields(headers: root.headers, charset: text.charset?.rawValue, isMisread: text.wasMisread),
            text: text
        )
        .content
        // A mail that only carries something is no article, and no fault.
        if case .failure(let fault) = own, fault.fault == .noText,
            reader.attached.contains(where: { (try? $0.content.get()) != nil })
        {
            return reader.attached
        }
        return [FoundRecord(mail, own)] + reader.attached
    }

    private init(bytes: [UInt8], reading: Reading) { (self.bytes, self.reading) = (bytes, reading) }

    /// The text of a part. Its attachments are read on the way.
    private mutating func text(of part: MailPart) throws(ParserFault) -> MailText {
        guard part.isMultipart else { return try leaf(part) }
        if let sealed = SealedPart(part, content: { [] }) { return MailText(sealed) }
        switch part.contentType.value {
        case "multipart/alternative":
            var texts: [MailText] = []
            for child in part.children { texts.append(try text(of: child)) }
            return MailText.choice(of: texts) ?? texts.first ?? MailText()
        case "multipart/related":
            // What is not the root are its pictures and styles, unless it says otherwise.
            let root = part.rootIndex
            var found = MailText()
            for (index, child) in part.children.enumerated() where index == root || child.isAttachment {
                found.append(try text(of: child))
            }
            return found
        default:
            var found = MailText()
            for child in part.children { found.append(try text(of: child)) }
            return found
        }
    }

    private mutating func leaf(_ part: MailPart) throws(ParserFault) -> MailText {
        if let sealed = SealedPart(part, content: { part.content(of: bytes) }) { return MailText(sealed) }
        switch part.type {
        case "text/plain" where !part.isAttachment:
            let content = part.content(of: bytes)
            if MailReader.isWholePage(content) { fallthrough }
            return try plain(content, part)
        case "text/html" where !part.isAttachment:
            return try MailText(html: part.content(of: bytes), type: part.contentType, reading: reading)
        default:
            if MailAttachment.isSkipped(part.type) { return MailText() }
            attached += try MailAttachment(part: part, content: part.content(of: bytes)).records(reading: reading)
            return MailText()
        }
    }

    /// The text round files that stand in it, and without what signs it. The files are read as attachments are.
    private mutating func plain(_ content: [UInt8], _ part: MailPart) throws(ParserFault) -> MailText {
        var text = content
        if let files = UUText(content) {
            text = files.text
            for file in files.files { attached += try MailAttachment.records(ofFile: file, reading: reading) }
        }
        guard let pgp = PGPText(text) else { return MailText(plain: text, type: part.contentType) }
        var found = MailText(plain: pgp.text, type: part.contentType)
        if pgp.isEncrypted { found.fault = found.fault ?? SealedPart.encryptedPGP.fault }
        return found
    }

    /// HTML that is called plain text.
    private static func isWholePage(_ content: [UInt8]) -> Bool {
        let start = content.drop(while: JSONReader.isBlank).prefix(9).map(Charset.lowercased)
        return start.starts(with: "<html".utf8) || start.elementsEqual("<!doctype".utf8)
    }

    /// `>From ` and `>>From ` without their first sign (mboxrd; in mboxo the latter do not occur).
    private static func withoutMailboxSigns(_ mail: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        var at = 0
        while at < mail.count {
            let line = MailHeaders.line(in: mail, from: at)
            let end = min(line.upperBound + 1, mail.count)
            let signs = mail[line].prefix { $0 == UInt8(ascii: ">") }.count
            if signs > 0, mail[(at + signs)..<line.upperBound].starts(with: MailHeaders.fromLine) {
                if out.isEmpty { out.reserveCapacity(mail.count) }
                out += mail[(at + 1)..<end]
            } else {
                out += mail[at..<end]
            }
            at = end
        }
        return out
    }
}

extension MailPart {
    /// Which part of a `multipart/related` the others belong to: the one named by `start`, else the first of HTML, else the first.
    var rootIndex: Int {
        if let start = contentType.bytes("start")?.withoutBrackets,
            let index = children.firstIndex(where: { $0.headers.value("content-id")?.withoutBrackets == start })
        {
            return index
        }
        return children.firstIndex { $0.type == "text/html" || $0.isMultipart } ?? 0
    }
}

extension [UInt8] {
    fileprivate var withoutBrackets: [UInt8] {
        filter { $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">") && $0 > 0x20 }
    }
}

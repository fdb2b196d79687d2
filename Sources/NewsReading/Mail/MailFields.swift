/// What the header of a mail says of an article: who wrote it, when, under which title.
struct MailFields {
    let headers: MailHeaders
    /// What raw letters of the header may be written in: what the text is written in.
    var charset: String?
    /// The text was misread and has been mended, so that a few such letters are enough here too.
    var isMisread = false

    private static let maxNameLength = 300
    private static let maxAddressBytes = 2_048
    private static let maxDateBytes = 200
    private static let maxTraces = 20

    /// The subject without `Re:` and its like, mended. The name of a list in brackets stays.
    var title: String? {
        guard let subject = headers.text("subject", charset: charset) else { return nil }
        let title = MailFields.withoutPrefixes(mended(subject)).oneMailLine
        return title.isEmpty ? nil : title
    }

    /// Whoever wrote it: the name, else the address.
    var author: String? { sender.flatMap { $0.name.map(mended) ?? $0.address }.map(MailFields.bounded) }

    /// The domain of whoever wrote it.
    var provider: String? { sender?.domain.map(MailFields.bounded) }

    /// The list it came through, by its name (RFC 2919); else the domain of whoever wrote it.
    var source: String? {
        let list = headers.value("list-id").map { MailAddress($0, charset: charset) }
        return list?.name.map(mended).map(MailFields.bounded) ?? provider
    }

    /// `Message-ID` without its angle brackets.
    var guid: String? {
        guard let value = headers.value("message-id") else { return nil }
        let id = value.filter { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">") }
        guard (1...MailFields.maxAddressBytes).contains(id.count) else { return nil }
        return String(decoding: id, as: UTF8.self)
    }

    /// Where a list keeps it (RFC 5064).
    var url: String? { address("archived-at") }

    /// The day or time it was sent, UTC milliseconds since 1970; where that cannot be read, when it first arrived.
    var sentAt: Int64? {
        if let moment = headers.value("date").flatMap(MailFields.moment) { return moment }
        // Each station puts its line above the others'.
        for trace in headers.values("received").prefix(MailFields.maxTraces).reversed() {
            guard let sign = trace.lastIndex(of: UInt8(ascii: ";")) else { continue }
            if let moment = MailFields.moment(Array(trace[(sign + 1)...])) { return moment }
        }
        return nil
    }

    /// A web address that a field holds.
    func address(_ name: String) -> String? {
        guard let value = headers.text(name) else { return nil }
        let text = value.filter { $0 != "<" && $0 != ">" && !$0.isWhitespace }
        guard text.lowercased().hasPrefix("http"), text.contains("://"), text.utf8.count <= MailFields.maxAddressBytes
        else { return nil }
        return text
    }

    private var sender: MailAddress? {
        (headers.value("from") ?? headers.value("sender")).map { MailAddress($0, charset: charset) }
    }

    /// As it was meant; what cannot be mended stays as it stands.
    private func mended(_ text: String) -> String {
        guard let mended = try? MendedText(Array(text.utf8), isExpected: isMisread) else { return text }
        return String(validUTF8: mended.bytes, 0..<mended.bytes.count).oneMailLine
    }

    private static func bounded(_ name: String) -> String {
        String(String.UnicodeScalarView(name.unicodeScalars.prefix(maxNameLength)))
    }

    /// A date of RFC 822 as mailers write it: with comments, a weekday with or without a comma (and perhaps the wrong one), a zone by
    /// a name that says nothing.
    static func moment(_ value: [UInt8]) -> Int64? {
        var text: [UInt8] = []
        var depth = 0
        for byte in value.prefix(maxDateBytes) {
            if byte == UInt8(ascii: "(") { depth += 1 }
            if depth == 0 { text.append(byte) }
            if byte == UInt8(ascii: ")"), depth > 0 { depth -= 1 }
        }
        var words = text.split { JSONReader.isBlank($0) || $0 == UInt8(ascii: ",") }.map { Array($0) }
        if let first = words.first, first.count >= 3, first.allSatisfy({ $0.isASCIILetter }),
            words.count > 3
        {
            words.removeFirst()
            // `Sun Nov 22 06:40:11 2026`, as ctime writes it.
            if words.count >= 4, let month = words.first, !month.contains(where: RecordDate.isDigit) {
                words = [words[1], month, words[3], words[2]] + words[4...]
            }
        }
        for count in [words.count, words.count - 1] where count >= 3 {
            let date = Array(words[..<count].joined(separator: [0x20]))
            if let moment = RecordDate.milliseconds(RecordFields.Value(bytes: date)) { return moment }
        }
        return RecordDate.milliseconds(RecordFields.Value(bytes: text))
    }

    private static let prefixes: Set<String> = [
        "re", "fw", "fwd", "aw", "wg", "tr", "sv", "vs", "rv", "رد", "رد على", "إعادة توجيه", "اعادة توجيه",
        "إعادة إرسال",
    ]
    private static let maxPrefixes = 20

    /// Without `Re:`, `Fwd:`, `رد:` and the like, however many there are, `Re[2]:` too.
    static func withoutPrefixes(_ subject: String) -> String {
        var rest = subject[...]
        for _ in 0..<maxPrefixes {
            guard let colon = rest.prefix(20).firstIndex(where: { $0 == ":" || $0 == "：" }) else { break }
            var word = rest[..<colon].lowercased()
            if let bracket = word.firstIndex(where: { $0 == "[" || $0 == "(" }),
                word[bracket...].dropFirst().dropLast().allSatisfy(\.isNumber)
            {
                word = String(word[..<bracket])
            }
            guard prefixes.contains(word.oneMailLine) else { break }
            rest = rest[rest.index(after: colon)...].drop(while: \.isWhitespace)
        }
        return String(rest)
    }
}

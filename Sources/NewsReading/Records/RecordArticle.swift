/// Makes an article of what a record says. Its text is clean already: nothing is removed, only lines become paragraphs.
enum RecordArticle {
    /// A text with fewer letters is no article.
    static let minLetters = 20
    /// One letter in this many bytes may be unreadable. If there are more, the text has another encoding than the file.
    private static let bytesPerUnreadable = 32
    /// The longest address, in bytes; browsers take no longer ones.
    private static let maxAddressBytes = 2_048
    /// The longest name of an author or outlet, in Unicode scalars.
    private static let maxNameLength = 300

    /// Throws where the record has no text, or one that cannot be read. What is wrong in its text and its title is mended;
    /// see ``MendedText``. What a provider takes back, or does not want used, may have no text.
    static func article(_ parts: ArticleParts) throws(ReadingError) -> Article {
        let values = parts.body.texts
        let read = paragraphs(values.map(\.bytes))
        let asRead = text(of: read)
        guard hasLetters(asRead) || parts.provenance.state != .usable || !parts.provenance.cancels.isEmpty else {
            throw ReadingError(.noText, "it has fewer than \(minLetters) letters of text")
        }
        let unreadable = values.reduce(0) { $0 + $1.unreadable }
        guard unreadable * bytesPerUnreadable <= read.count else {
            throw ReadingError(.undecodable, "its text is not UTF-8: \(unreadable) letters of it cannot be read")
        }
        let mended = try MendedText(read)
        let body = mended.note == nil ? asRead : text(of: paragraphs([mended.bytes]))
        // A title that cannot be mended would be gibberish.
        let title = parts.title.flatMap { try? MendedText($0.bytes, isExpected: mended.wasMisread) }
        let notes = [parts.body.isCut ? "cut at depth 256" : nil, mended.note ?? title?.note].compactMap { $0 }
        return Article(
            title: title.flatMap { oneLine($0.bytes) }, body: body, published: parts.published,
            language: language(of: body, said: parts.language), furniture: parts.body.furniture.compactMap(oneLine),
            source: name(parts.source.map { [$0] } ?? []), url: address(parts.url), author: name(parts.authors),
            charset: parts.charset == .utf8 ? nil : parts.charset.rawValue,
            mended: notes.isEmpty ? nil : notes.joined(separator: "; "), provenance: parts.provenance)
    }

    /// A line of furniture: mended if it can be.
    private static func oneLine(_ text: String) -> String? {
        let bytes = Array(text.utf8)
        return oneLine((try? MendedText(bytes))?.bytes ?? bytes)
    }

    /// The lines that are not blank, a blank line between two of them.
    private static func paragraphs(_ texts: [[UInt8]]) -> [UInt8] { joined(texts, [0x0A, 0x0A]) }

    private static func text(of bytes: [UInt8]) -> String { String(validUTF8: bytes, 0..<bytes.count) }

    /// All lines as one; nil where there is none.
    static func oneLine(_ bytes: [UInt8]) -> String? {
        let line = joined([bytes], [0x20])
        return line.isEmpty ? nil : text(of: line)
    }

    private static func joined(_ texts: [[UInt8]], _ separator: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        for text in texts {
            out.reserveCapacity(out.count + text.count + text.count / 64)
            for line in PageLine.split(text, from: 0) {
                if !out.isEmpty { out += separator }
                out += text[line.range]
            }
        }
        return out
    }

    /// Whether a text has as many letters as an article must have.
    static func hasLetters(_ text: String) -> Bool {
        var count = 0
        for scalar in text.unicodeScalars where scalar.properties.isAlphabetic {
            count += 1
            if count == minLetters { return true }
        }
        return false
    }

    /// The text's letters decide the language; what the record says counts only if they do not.
    private static func language(of text: String, said: RecordFields.Value?) -> String {
        let told = PageLanguage.tag(of: Array(text.utf8)[...])
        guard told == "und", let said else { return told }
        return languageTag(said.bytes) ?? told
    }

    /// A tag of a language (BCP 47) in small letters; nil where it is none.
    static func languageTag(_ said: [UInt8]) -> String? {
        guard (2...35).contains(said.count),
            said.allSatisfy({
                $0 == UInt8(ascii: "-") || $0 & 0xDF >= 0x41 && $0 & 0xDF <= 0x5A || RecordDate.isDigit($0)
            }),
            (2...3).contains(said.prefix(while: { $0 != UInt8(ascii: "-") }).count)
        else { return nil }
        return String(decoding: said, as: UTF8.self).lowercased()
    }

    /// nil where it is too long.
    static func address(_ said: RecordFields.Value?) -> String? {
        guard let said, said.isString, let address = oneLine(said.bytes), address.utf8.count <= maxAddressBytes else {
            return nil
        }
        return address
    }

    /// Names as one text, commas between them.
    static func name(_ values: [RecordFields.Value]) -> String? {
        let names = values.filter(\.isString).compactMap { value in
            (try? MendedText(value.bytes)).flatMap { oneLine($0.bytes) }
        }
        guard !names.isEmpty else { return nil }
        return String(String.UnicodeScalarView(names.joined(separator: ", ").unicodeScalars.prefix(maxNameLength)))
    }
}

/// What a record says of its article, before the text is judged and mended. The same for every format.
struct ArticleDraft {
    /// A text with fewer letters is no article.
    static let minLetters = 20
    /// One letter in this many bytes may be unreadable. If there are more, the text has another encoding than the file.
    private static let bytesPerUnreadable = 32
    /// The longest address, in bytes; browsers take no longer ones.
    static let maxAddressBytes = 2_048
    /// The longest name of an author or outlet, in Unicode scalars.
    static let maxNameLength = 300

    /// As written, valid UTF-8 without U+0000, as are all texts here.
    var title: [UInt8]?
    /// The text; each line that is not blank is a paragraph.
    var texts: [[UInt8]] = []
    /// Letters of the text that could not be read.
    var unreadable = 0
    var published: Int64?
    /// Whether the letters of the title count with those of the text: a feed's entry may have a line for its text that is shorter than
    /// an article must be, and its title tells the rest.
    var countsTitle = false
    /// What the record says of its language. Counts only where the text's letters do not tell.
    var language: [UInt8]?
    var authors: [[UInt8]] = []
    var sources: [[UInt8]] = []
    var url: [UInt8]?
    var furniture: [String] = []
    /// The charset it was written in, where that is not UTF-8.
    var charset: String?
    /// What was mended before, for people.
    var note: String?
    var provenance: Provenance?

    /// Throws where the record has no text, or one that cannot be read. What is wrong in its text and its title is mended; see
    /// ``MendedText``.
    func article() throws(ReadingError) -> Article {
        let read = ArticleDraft.joined(texts, [0x0A, 0x0A])
        let asRead = ArticleDraft.text(of: read)
        let counted = countsTitle && !asRead.isEmpty ? ArticleDraft.text(of: title ?? []) + asRead : asRead
        guard mayBeEmpty || ArticleDraft.hasLetters(counted) else {
            throw ReadingError.fewLetters
        }
        guard unreadable * ArticleDraft.bytesPerUnreadable <= read.count else {
            throw ReadingError(.undecodable, "its text is not UTF-8: \(unreadable) letters of it cannot be read")
        }
        let mended = try MendedText(read)
        let body =
            mended.note == nil ? asRead : ArticleDraft.text(of: ArticleDraft.joined([mended.bytes], [0x0A, 0x0A]))
        // A title that cannot be mended would be gibberish.
        let title = title.flatMap { try? MendedText($0, isExpected: mended.wasMisread) }
        let notes = [note, mended.note ?? title?.note].compactMap { $0 }
        return Article(
            title: title.flatMap { ArticleDraft.oneLine($0.bytes) }, body: body, published: published,
            language: ArticleDraft.language(of: body, said: language), furniture: furniture,
            source: ArticleDraft.name(sources), url: url.flatMap(ArticleDraft.address),
            author: ArticleDraft.name(authors),
            charset: charset, mended: notes.isEmpty ? nil : notes.joined(separator: "; "), provenance: provenance)
    }

    /// Who takes an article back need not send its text again.
    private var mayBeEmpty: Bool {
        guard let provenance else { return false }
        return provenance.state != .usable || !provenance.cancels.isEmpty
    }

    private static func text(of bytes: [UInt8]) -> String { String(validUTF8: bytes, 0..<bytes.count) }

    /// All lines as one; nil where there is none.
    static func oneLine(_ bytes: [UInt8]) -> String? {
        let line = joined([bytes], [0x20])
        return line.isEmpty ? nil : text(of: line)
    }

    /// The lines that are not blank, a separator between two of them.
    private static func joined(_ texts: [[UInt8]], _ separator: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(texts.reduce(0) { $0 + $1.count + $1.count / 64 + separator.count })
        for text in texts {
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
    static func language(of text: String, said: [UInt8]?) -> String {
        let told = PageLanguage.tag(of: Array(text.utf8)[...])
        guard told == "und", let said else { return told }
        return languageTag(said) ?? told
    }

    /// A tag of a language (BCP 47) in small letters; nil where it is none.
    static func languageTag(_ said: [UInt8]) -> String? {
        guard (2...35).contains(said.count),
            said.allSatisfy({
                $0 == UInt8(ascii: "-") || $0.isASCIILetter || RecordDate.isDigit($0)
            }),
            (2...3).contains(said.prefix(while: { $0 != UInt8(ascii: "-") }).count)
        else { return nil }
        return String(decoding: said, as: UTF8.self).lowercased()
    }

    /// nil where it is too long.
    static func address(_ said: [UInt8]) -> String? {
        guard let address = oneLine(said), address.utf8.count <= maxAddressBytes else { return nil }
        return address
    }

    /// Names as one text, commas between them.
    static func name(_ values: [[UInt8]]) -> String? {
        let names = values.compactMap { value in (try? MendedText(value)).flatMap { oneLine($0.bytes) } }
        guard !names.isEmpty else { return nil }
        return String(String.UnicodeScalarView(names.joined(separator: ", ").unicodeScalars.prefix(maxNameLength)))
    }
}

extension ReadingError {
    static let fewLetters = ReadingError(.noText, "it has fewer than \(ArticleDraft.minLetters) letters of text")
}

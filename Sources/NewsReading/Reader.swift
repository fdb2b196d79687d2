/// Turns the bytes of a text into its article: decodes them, finds title and date, removes the page furniture.
///
/// Pure: equal bytes give an equal article. No site is known by name: general traits decide what is furniture. Linear
/// in the file. Measured in release on one core: 5 to 8 us for an
/// article of 1.4 KB, of which the search for the run of prose is a quarter to a half.
package enum Reader {
    /// The article of a file that is one text. Throws if it has no text in a known charset; see ``ReadingError``.
    ///
    /// `declared`: the name of the charset that the file's envelope states (HTTP, mail). `detected`: the name that a
    /// detector gives, which is asked before the letter pairs are. A name that is not known, or does not fit the bytes, is
    /// passed over.
    package static func read(
        _ bytes: [UInt8], limits: Limits, declared: String? = nil, detected: String? = nil
    ) throws(ReadingError) -> Article {
        let detector = CharsetDetector(
            declared: declared.flatMap { Charset(declared: $0) }, answer: detected.flatMap { Charset(declared: $0) })
        let (text, mended) = try DecodedText(bytes, limits: limits, detector: detector).mended()
        let page = Page(text)
        guard let first = page.lines.first else { throw ReadingError.blank }
        let furniture = Furniture(page)
        return Article(
            title: furniture.title.map(page.text),
            body: page.paragraphs { $0 != furniture.title && !furniture.isMarked[$0] },
            published: furniture.published,
            language: PageLanguage.tag(of: page.bytes[Int(first.start)...]),
            furniture: page.lines.indices.filter { furniture.isMarked[$0] }.map(page.text),
            author: furniture.author, charset: text.charsetName, mended: mended)
    }

    /// Clean text. Nothing is removed, and there is no title: the text is the decoded input unchanged (without its byte order mark).
    /// Only what a program has spoilt is mended, and said: entities, misread letters, swapped lam-alef (``MendedText``); presentation
    /// forms stay, as readers see them. A form feed, and what parts fields and records, becomes the space that it was meant as. Throws as
    /// ``read(_:limits:)`` does.
    package static func readPlain(_ bytes: [UInt8], limits: Limits) throws(ReadingError) -> Article {
        let text = try DecodedText(bytes, limits: limits)
        guard let first = PageLine.split(text).first else { throw ReadingError.blank }
        let mended = try MendedText(text.bytes, signs: text.signs.subtracting(.forms))
        var letters = Array(mended.bytes[text.start...])
        var notes = mended.note.map { [$0] } ?? []
        if letters.contains(where: isGap) {
            for at in letters.indices where isGap(letters[at]) { letters[at] = 0x20 }
            notes.append("control characters")
        }
        return Article(
            title: nil, body: String(validUTF8: letters, 0..<letters.count),
            language: PageLanguage.tag(of: text.bytes[Int(first.start)...]), charset: text.charsetName,
            mended: notes.isEmpty ? nil : notes.joined(separator: "; "))
    }

    /// Vertical tab, form feed, and the separators of ASCII: PDF tools and old programs leave them between words.
    private static func isGap(_ byte: UInt8) -> Bool { byte == 0x0B || byte == 0x0C || (0x1C...0x1F).contains(byte) }
}

extension DecodedText {
    /// What an article says of its charset.
    fileprivate var charsetName: String? { charset == .utf8 ? nil : charset.rawValue }
}

extension ReadingError {
    fileprivate static var blank: ReadingError { ReadingError(.noText, "the file has nothing but white space") }
}

extension Page {
    /// The chosen lines, a blank line between two of them.
    fileprivate func paragraphs(where isKept: (Int) -> Bool) -> String {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count + lines.count)
        for index in lines.indices where isKept(index) {
            if !out.isEmpty { out += [0x0A, 0x0A] }
            out += bytes[lines[index].range]
        }
        return String(validUTF8: out, 0..<out.count)
    }
}

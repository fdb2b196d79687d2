/// The text of an article as it stands in a record: plain, or taken from its markup.
struct BodyText {
    /// Every line that is not blank becomes a paragraph.
    var texts: [RecordFields.Value] = []
    /// Captions and the like, each one line.
    var furniture: [String] = []
    /// It was nested too deep; what follows that place is missing.
    var isCut = false

    init(_ texts: [RecordFields.Value] = []) { self.texts = texts }

    /// `unreadable`: letters of the markup that could not be read.
    init(_ fragment: Fragment, unreadable: Int = 0) {
        texts = fragment.paragraphs.map { RecordFields.Value(bytes: Array($0.utf8)) }
        if !texts.isEmpty { texts[0].unreadable = unreadable }
        (furniture, isCut) = (fragment.furniture, fragment.isCut)
    }

    /// Its lines as they are, one paragraph each.
    var plain: Fragment {
        Fragment(paragraphs: texts.compactMap { ArticleDraft.oneLine($0.bytes) })
    }

    /// Runs without white space.
    var wordCount: Int { texts.reduce(0) { $0 + BodyText.wordCount(of: $1.bytes) } }

    static func wordCount(of bytes: [UInt8]) -> Int {
        var (count, isInWord) = (0, false)
        for byte in bytes {
            let isBlank = byte <= 0x20
            if isInWord != !isBlank, !isBlank { count += 1 }
            isInWord = !isBlank
        }
        return count
    }

    /// A text of fewer words that ends in dots is the beginning of another.
    private static let maxTeaserWords = 40
    private static let dots = ["…", "..."].map { Array($0.utf8) }

    /// Whether it is only the beginning of a text that stands elsewhere: short, and it ends in dots, or in dots in brackets.
    var breaksOff: Bool {
        guard wordCount < BodyText.maxTeaserWords, let last = texts.last?.bytes else { return false }
        var end = last.suffix(100).reversed().drop { $0 <= 0x20 }
        if end.first == UInt8(ascii: "]") || end.first == UInt8(ascii: ")") { end = end.dropFirst() }
        return BodyText.dots.contains { end.starts(with: $0.reversed()) }
    }

    /// Without its first line if that is the title once more and other lines follow.
    func without(title: RecordFields.Value?) -> BodyText {
        guard let title, let first = texts.first else { return self }
        let lines = PageLine.split(first.bytes, from: 0)
        guard let line = lines.first, texts.count > 1 || lines.count > 1,
            first.bytes[line.range].split(whereSeparator: { $0 <= 0x20 })
                .elementsEqual(title.bytes.split(whereSeparator: { $0 <= 0x20 }))
        else { return self }
        var body = self
        if lines.count > 1 {
            body.texts[0].bytes = Array(first.bytes[Int(lines[1].start)...])
        } else {
            body.texts.removeFirst()
            // Count them still.
            body.texts[0].unreadable += first.unreadable
        }
        return body
    }
}

extension Reading {
    /// The text of some values: what has tags is read as HTML, what has none is taken as it is.
    func body(of values: [RecordFields.Value]) throws(ParserFault) -> BodyText {
        var body = BodyText()
        for value in values {
            guard TaggedText.isMarkup(value.bytes) else {
                body.texts.append(value)
                continue
            }
            let part = try markup(value)
            body.texts += part.texts
            body.furniture += part.furniture
            body.isCut = body.isCut || part.isCut
        }
        return body
    }

    /// The text of a value that is HTML. `cut` takes from it what is no text of the article.
    func markup(
        _ value: RecordFields.Value, cut: (inout Fragment) -> Void = { _ in }
    ) throws(ParserFault) -> BodyText {
        var piece = try fragment(String(validUTF8: value.bytes, 0..<value.bytes.count))
        cut(&piece)
        return BodyText(piece, unreadable: value.unreadable)
    }
}

extension TaggedText {
    /// Whether a text is markup: it begins with a tag and has others, or has tags in it that part paragraphs. Linear.
    static func isMarkup(_ bytes: [UInt8]) -> Bool {
        let first = bytes.withUnsafeBytes { $0.firstIndex(of: UInt8(ascii: "<"), or: UInt8(ascii: "<"), from: 0) }
        guard first < bytes.count else { return false }
        let signs = bytes[..<first].allSatisfy { $0 <= 0x20 } && beginsTag(bytes, first) ? anyTags : partings
        var at = first
        while at < bytes.count {
            if at + 1 < bytes.count, seconds.contains(bytes[at + 1]) {
                let rest = bytes[at...].prefix(7).map { $0.asciiLowered }
                if signs.contains(where: rest.starts) { return true }
            }
            at = bytes.withUnsafeBytes { $0.firstIndex(of: UInt8(ascii: "<"), or: UInt8(ascii: "<"), from: at + 1) }
        }
        return false
    }

    private static func beginsTag(_ bytes: [UInt8], _ at: Int) -> Bool {
        guard at + 1 < bytes.count else { return false }
        let sign = bytes[at + 1]
        return sign.isASCIILetter || sign == UInt8(ascii: "!") || sign == UInt8(ascii: "?")
    }

    /// What may stand behind the first sign of the tags that are looked for.
    private static let seconds = Array("/bBpPiI".utf8)
    private static let partings = ["</p>", "<br>", "<br/>", "<br />", "</div>"].map { Array($0.utf8) }
    private static let anyTags = ["</", "<br", "<p>", "<p ", "<img"].map { Array($0.utf8) }
}

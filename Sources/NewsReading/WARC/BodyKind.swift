/// What the beginning of a body shows it to be. Its bytes decide; the type that a server states decides only where they do not.
enum BodyKind: Equatable {
    /// HTML or XHTML: one record.
    case page
    /// A feed, an agency's format, a WARC, packed bytes: any number of records.
    case other
    /// Objects or arrays of JSON.
    case json
    /// Letters without markup.
    case text
    /// A picture, a style sheet, a script, a site map: no article.
    case none

    /// So many bytes show it.
    static let sampleBytes = 8 << 10

    /// Types of bytes that look like text and are none that is read. Markup is looked at all the same: servers state much.
    private static let otherTypes: Set<String> = [
        "image/svg+xml", "application/opensearchdescription+xml", "application/manifest+json", "text/css",
        "text/javascript", "application/javascript", "application/x-javascript", "application/ecmascript",
        "text/ecmascript", "text/vtt", "text/dns", "application/wasm",
    ]
    /// Types under which letters without markup are read.
    private static let textFamilies: Set<Substring> = ["", "message", "multipart"]
    private static let textTypes: Set<String> = [
        "text/plain", "text/html", "text/markdown", "application/xhtml+xml", "application/mbox",
    ]

    /// `sample`: the first ``sampleBytes`` of the body, unpacked, or all of it.
    init(_ sample: [UInt8], declared: DeclaredType) {
        let isOther = BodyKind.otherTypes.contains(declared.essence)
        if sample.withUnsafeBytes({ WARCVersionLine.begins($0, at: 0) }) {
            self = .other
        } else if let markup = Markup(of: sample) {
            let isMeant = !markup.hasNoArticle && (!isOther || declared.family == "text")
            self = !isMeant ? .none : markup == .page ? .page : .other
        } else if isOther || !BodyKind.isText(sample) {
            self = .none
        } else if BodyKind.beginsAsJSON(sample) {
            self = .json
        } else {
            let isMeant =
                BodyKind.textTypes.contains(declared.essence) || BodyKind.textFamilies.contains(declared.family)
            self = isMeant ? .text : .none
        }
    }

    /// Whether a server says that there may be an article in a body that cannot be looked into.
    static func mayBeMeant(_ declared: DeclaredType) -> Bool {
        if otherTypes.contains(declared.essence) { return false }
        return declared.family == "text" || textFamilies.contains(declared.family)
            || ["xml", "json", "mbox"].contains(where: declared.essence.hasSuffix)
    }

    /// Whether bytes can be text: of no other format, with few control characters; with many only where they are UTF-16.
    static func isText(_ bytes: [UInt8]) -> Bool {
        guard first(bytes) != nil, FileSignature(of: bytes) == nil else { return false }
        if UTF16Order(markedIn: bytes) != nil || UTF16Order(plainlyIn: bytes) != nil { return true }
        var controls = 0
        for byte in bytes.prefix(sampleBytes) where byte < 0x09 || byte > 0x0D && byte < 0x20 {
            if byte == 0 { return false }
            controls += 1
        }
        return controls <= 8
    }

    /// Whether bytes that may be packed in a way without a sign of its own are text already: markup, JSON or UTF-8.
    static func isPlainly(_ bytes: [UInt8]) -> Bool {
        guard isText(bytes) else { return false }
        if Markup(of: bytes) != nil || beginsAsJSON(bytes) { return true }
        do {
            _ = try UTF8Span(validating: bytes.span)
            return true
        } catch {
            // The last letter of a sample may be cut.
            return error.byteOffsets.lowerBound > bytes.count - 4
        }
    }

    /// `{`, or `[` and what may follow it: a text may begin with a word in brackets.
    private static func beginsAsJSON(_ bytes: [UInt8]) -> Bool {
        let signs = bytes.dropFirst(bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0).lazy.filter {
            !JSONReader.isBlank($0)
        }
        let two = Array(signs.prefix(2))
        guard two.first == UInt8(ascii: "[") else { return two.first == UInt8(ascii: "{") }
        return two.count == 2 && "{[\"]".utf8.contains(two[1])
    }

    /// The first byte behind blanks; nil where there is none.
    private static func first(_ bytes: [UInt8]) -> UInt8? { bytes.first { !JSONReader.isBlank($0) } }
}

/// What the head of a WARC record says (ISO 28500:2017, sections 4 to 6).
struct WARCHeader: Equatable {
    /// The kinds of records that are read; see ``WARCReader``.
    enum Kind: Equatable {
        /// What a server answered, with its HTTP head.
        case response
        /// Bytes that were got without HTTP.
        case resource
        /// Made from another record; the text of a page in the WET files of Common Crawl.
        case conversion
        /// `request`, `metadata`, `revisit`, `warcinfo`, `continuation` and whatever else there is: not read.
        case other
    }

    /// Nil where the record does not say which it is.
    var kind: Kind?
    /// How many bytes its block has, as it says; nil where it says nothing that can be so.
    var length: Int?
    /// The address that it was fetched from; nil where there is none, or a hostile one.
    var target: String?
    /// When it was fetched, UTC milliseconds since 1970.
    var date: Int64?
    var type: DeclaredType
    /// The crawler itself cut the block off, or its rest stands in another record.
    var isIncomplete: Bool

    /// The longest address, in bytes; browsers take no longer ones.
    private static let maxTargetBytes = 2_048

    /// `bytes`: from `WARC/` to the blank line.
    init(_ bytes: ArraySlice<UInt8>) {
        let fields = NamedFields(bytes)
        kind = fields["warc-type"].map { name in
            switch name.lowercased() {
            case "response": .response
            case "resource": .resource
            case "conversion": .conversion
            default: .other
            }
        }
        length = fields["content-length"].flatMap(WARCHeader.number)
        target = fields["warc-target-uri"].flatMap(WARCHeader.address)
        date = fields["warc-date"].flatMap(WARCHeader.moment)
        type = DeclaredType(fields["content-type"])
        let segment = fields["warc-segment-number"].flatMap(WARCHeader.number)
        isIncomplete = fields["warc-truncated"].map { !$0.isEmpty } ?? false || segment == 1
    }

    /// A number as it stands there. Nil for one with a sign, and for one beyond any archive.
    private static func number(_ text: String) -> Int? {
        let digits = Array(text.utf8)
        guard (1...18).contains(digits.count), digits.allSatisfy(RecordDate.isDigit) else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    private static func moment(_ text: String) -> Int64? {
        var scanner = DateScanner(Array(text.utf8))
        return scanner.iso8601()
    }

    /// wget writes the address in angle brackets, as the grammar of WARC 1.0 wrongly had it.
    private static func address(_ text: String) -> String? {
        var text = Substring(text)
        if text.first == "<", text.last == ">" { text = text.dropFirst().dropLast() }
        let isClean = text.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value != 0x7F && $0.value != 0xFFFD }
        guard isClean, !text.isEmpty, text.utf8.count <= maxTargetBytes else { return nil }
        return String(text)
    }
}

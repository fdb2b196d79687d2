/// What the beginning of a file says of the charset of all its units. Alone, many units have too few letters to tell.
struct UnitCharset: Sendable, Equatable {
    /// What the file declares, or its envelope.
    var declared: Charset?
    /// What its letters show; nil where they are UTF-8, or show nothing.
    var shown: Charset?

    /// Bytes of the beginning that are looked at.
    static let sampleBytes = 32 << 10

    /// Nothing is known.
    init() {}

    /// `sample`: the first bytes of the file.
    init(_ sample: [UInt8], envelope: Envelope) {
        declared = DeclaredCharset.find(in: sample) ?? envelope.charset.flatMap { Charset(declared: $0) }
        // Without a letter that the end of the sample cuts.
        let whole = Array(sample.prefix((sample.lastIndex { $0 < 0x80 } ?? -1) + 1))
        guard !whole.isEmpty, (try? UTF8Span(validating: whole.span)) == nil else { return }
        shown = try? CharsetDetector(declared: declared).charset(of: UnitCharset.withoutTags(whole)).charset
        if shown == .utf8 || shown?.isSingleByte != true { shown = nil }
    }

    /// The text between the tags: tags and addresses in them would make a text of few Arabic letters look Western.
    static func withoutTags(_ bytes: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var isTag = false
        for byte in bytes {
            if byte == UInt8(ascii: "<") { isTag = true }
            // A NUL has no meaning in any of the charsets.
            if !isTag { out.append(byte == 0 ? 0x20 : byte) }
            if byte == UInt8(ascii: ">") {
                isTag = false
                out.append(0x20)
            }
        }
        return out
    }
}

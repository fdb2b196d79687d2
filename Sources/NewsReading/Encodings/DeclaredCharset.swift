/// The charset that a file declares in its own first lines: `<?xml … encoding="…"?>`, `<meta charset=…>`,
/// `<meta … content="text/html; charset=…">`, or a mail's `Content-Type: …; charset=…`.
enum DeclaredCharset {
    /// How far declarations are looked for; browsers look as far.
    private static let sampleBytes = 1_024

    /// The first declared name that is known. One of UTF-16 does not count: it could not be read where it stands.
    static func find(in file: [UInt8]) -> Charset? {
        names(in: file).lazy.compactMap { Charset(declared: $0) }.first { $0.order == nil }
    }

    /// Every declared name in order, whether it is known or not, in small letters.
    static func names(in file: [UInt8]) -> [String] {
        let sample = file.prefix(sampleBytes).map { $0.asciiLowered }
        var names: [String] = []
        var at = sample.startIndex
        while at < sample.endIndex {
            let rest = sample[at...]
            for (word, opening) in words where rest.starts(with: word) && isIn(opening, sample, at) {
                if let name = name(sample[(at + word.count)...]) { names.append(name) }
            }
            at += 1
        }
        return names
    }

    private static let words: [(word: [UInt8], opening: [[UInt8]])] = [
        (Array("charset".utf8), [Array("<meta".utf8), Array("content-type:".utf8)]),
        (Array("encoding".utf8), [Array("<?xml".utf8)]),
    ]

    /// Whether one of the openings stands at most 200 bytes before a word, and no tag closes in between.
    private static func isIn(_ openings: [[UInt8]], _ sample: [UInt8], _ at: Int) -> Bool {
        var begin = at
        while begin > max(0, at - 200) {
            begin -= 1
            if sample[begin] == UInt8(ascii: ">") { return false }
            if openings.contains(where: { sample[begin..<at].starts(with: $0) }) { return true }
        }
        return false
    }

    /// What stands behind the equals sign.
    private static func name(_ rest: ArraySlice<UInt8>) -> String? {
        let behind = rest.drop { $0 <= 0x20 }
        guard behind.first == UInt8(ascii: "=") else { return nil }
        let text = behind.dropFirst().drop { $0 <= 0x20 || $0 == 0x22 || $0 == 0x27 }
        let name = text.prefix(40).prefix { $0 > 0x20 && ![0x22, 0x27, 0x3B, 0x3E, 0x2F, 0x3F].contains($0) }
        return String(decoding: name, as: UTF8.self)
    }
}

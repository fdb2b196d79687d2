internal import ArabicText

/// The lines of a page, with what the classification asks of them.
struct Page {
    /// Valid UTF-8.
    let bytes: [UInt8]
    /// The lines that are not blank, in order.
    let lines: [PageLine]

    init(_ text: DecodedText) {
        bytes = text.bytes
        lines = PageLine.split(text)
    }

    /// The letters of a line as written.
    func text(_ index: Int) -> String { String(validUTF8: bytes, lines[index].range) }

    /// The letters of a line as written, cut behind so many bytes at most.
    func text(_ index: Int, atMost limit: Int) -> String {
        let range = lines[index].range
        guard range.count > limit else { return text(index) }
        var end = range.lowerBound + limit
        while bytes[end] & 0xC0 == 0x80 { end -= 1 }
        return String(validUTF8: bytes, range.lowerBound..<end)
    }

    /// The length of a line in Unicode scalars.
    func scalarCount(_ index: Int) -> Int {
        lines[index].range.reduce(into: 0) { count, at in if bytes[at] & 0xC0 != 0x80 { count += 1 } }
    }

    /// Whether two lines are the same bytes.
    func areEqual(_ a: Int, _ b: Int) -> Bool {
        lines[a].count == lines[b].count && hasSuffix(a, bytes[lines[b].range])
    }

    func hasSuffix(_ index: Int, _ suffix: ArraySlice<UInt8>) -> Bool {
        let range = lines[index].range
        guard range.count >= suffix.count else { return false }
        return bytes[(range.upperBound - suffix.count)..<range.upperBound].elementsEqual(suffix)
    }

    func hasPrefix(_ index: Int, _ prefix: ArraySlice<UInt8>) -> Bool { bytes[lines[index].range].starts(with: prefix) }

    /// Whether a line ends with a period, as sentences do; quotes and brackets after it are ignored. Several periods
    /// are an ellipsis, and headlines have question marks: neither counts.
    func endsSentence(_ index: Int) -> Bool {
        let range = lines[index].range
        var end = range.upperBound
        while end > range.lowerBound {
            if bytes[end - 1] == 0x22 || bytes[end - 1] == 0x29 || bytes[end - 1] == 0x20 {
                end -= 1
            } else if end - range.lowerBound >= 3, bytes[end - 3] == 0xE2, bytes[end - 2] == 0x80,
                bytes[end - 1] == 0x9C || bytes[end - 1] == 0x9D
            {
                end -= 3
            } else if end - range.lowerBound >= 2, bytes[end - 2] == 0xC2,
                bytes[end - 1] == 0xBB || bytes[end - 1] == 0xAB
            {
                end -= 2
            } else {
                break
            }
        }
        guard end > range.lowerBound else { return false }
        let beforeIsPeriod = end - 2 >= range.lowerBound && bytes[end - 2] == UInt8(ascii: ".")
        if bytes[end - 1] == UInt8(ascii: ".") { return !beforeIsPeriod }
        // U+06D4, the Urdu full stop.
        return end - 2 >= range.lowerBound && bytes[end - 2] == 0xDB && bytes[end - 1] == 0x94
    }

    /// Whether a number, dash or bullet begins the line and words follow, as in a list.
    func isListed(_ index: Int) -> Bool {
        let letters = bytes[lines[index].range]
        guard letters.contains(0x20), let first = letters.first else { return false }
        if first >= 0x30 && first <= 0x39 || first == UInt8(ascii: "-") || first == UInt8(ascii: "*") { return true }
        let next = letters[letters.startIndex + 1]
        // A bullet, an Arabic digit.
        return letters.starts(with: [0xE2, 0x80, 0xA2]) || first == 0xD9 && (0xA0...0xA9).contains(next)
    }

    /// Whether the line breaks off in a way that announces what follows: a colon or a comma at its end.
    func announces(_ index: Int) -> Bool {
        let range = lines[index].range
        let last = bytes[range.upperBound - 1]
        if last == UInt8(ascii: ":") || last == UInt8(ascii: ",") { return true }
        // U+060C and U+061B, Arabic comma and semicolon.
        return range.count > 1 && bytes[range.upperBound - 2] == 0xD8 && (last == 0x8C || last == 0x9B)
    }
}

extension String {
    /// The string of a part of bytes that are known to be valid UTF-8, without checking them again. The part must begin
    /// and end at scalars.
    init(validUTF8 bytes: [UInt8], _ range: Range<Int>) {
        self.init(copying: UTF8Span(unchecked: bytes.span.extracting(range)))
    }
}

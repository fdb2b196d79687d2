/// A line of a page that is not blank, without the white space at its ends.
struct PageLine: Equatable {
    /// First byte, in the decoded text.
    var start: UInt32
    /// After the last byte.
    var end: UInt32
    /// A blank line, or the page's start, stands before it.
    var isBlockStart: Bool

    var range: Range<Int> { Int(start)..<Int(end) }
    /// Length in bytes.
    var count: Int { Int(end - start) }

    /// The lines of a text in order. LF, CR LF, lone CR, VT and FF end a line. Linear.
    static func split(_ text: DecodedText) -> [PageLine] { split(text.bytes, from: text.start) }

    /// The lines of valid UTF-8 without U+0000, from a byte on.
    static func split(_ bytes: [UInt8], from start: Int) -> [PageLine] {
        bytes.withUnsafeBytes { raw in
            var lines: [PageLine] = []
            lines.reserveCapacity(32)
            var sawBlank = true
            var start = start
            while start < raw.count {
                var end = raw.firstControl(from: start)
                while end < raw.count, !isLineEnd(raw[end]) { end = raw.firstControl(from: end + 1) }
                let range = trimmed(start..<end, in: raw)
                if range.isEmpty {
                    sawBlank = true
                } else {
                    let (first, last) = (UInt32(range.lowerBound), UInt32(range.upperBound))
                    lines.append(PageLine(start: first, end: last, isBlockStart: sawBlank))
                    sawBlank = false
                }
                // CR LF ends one line, not a line and a blank one.
                if end + 1 < raw.count, raw[end] == 0x0D, raw[end + 1] == 0x0A { end += 1 }
                start = end + 1
            }
            return lines
        }
    }

    private static func isLineEnd(_ byte: UInt8) -> Bool { byte >= 0x0A && byte <= 0x0D }

    private static func trimmed(_ range: Range<Int>, in raw: UnsafeRawBufferPointer) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end {
            let width = spaceWidth(raw, at: start, before: end)
            if width == 0 { break }
            start += width
        }
        while end > start {
            var last = end - 1
            while last > start, raw[last] & 0xC0 == 0x80 { last -= 1 }
            if spaceWidth(raw, at: last, before: end) == 0 { break }
            end = last
        }
        return start..<end
    }

    /// The bytes of the white space or invisible mark at `at`; 0 where something else stands.
    private static func spaceWidth(_ raw: UnsafeRawBufferPointer, at: Int, before end: Int) -> Int {
        switch raw[at] {
        case 0x09, 0x20: return 1
        case 0xC2: return raw[at + 1] == 0xA0 ? 2 : 0
        case 0xE2:
            // U+2000...200B spaces, 200E and 200F direction marks, 202F and 205F spaces, 2060 word joiner.
            switch (raw[at + 1], raw[at + 2]) {
            case (0x80, 0x80...0x8B), (0x80, 0x8E...0x8F), (0x80, 0xAF), (0x81, 0x9F...0xA0): return 3
            default: return 0
            }
        case 0xE3: return raw[at + 1] == 0x80 && raw[at + 2] == 0x80 ? 3 : 0
        case 0xEF: return raw[at + 1] == 0xBB && raw[at + 2] == 0xBF ? 3 : 0
        default: return 0
        }
    }
}

/// What the letters of one block say without being read: counts in one pass over its bytes.
struct TextMeasure {
    private(set) var commas = 0
    /// Marks that end a sentence, before white space or at the end.
    private(set) var sentenceEnds = 0
    /// Whether any mark of prose stands before white space or at the end.
    private(set) var isPunctuated = false
    private(set) var quotes = 0
    private(set) var digits = 0
    private(set) var capitals = 0
    /// Whether the last letter is a sentence's end, quotes behind it left out.
    private(set) var endsSentence = false

    /// `bytes` is valid UTF-8.
    init(_ bytes: ArraySlice<UInt8>) {
        bytes.withUnsafeBufferPointer { text in
            var at = 0
            while at < text.count {
                let width = take(text, at)
                at += width
            }
        }
    }

    private mutating func take(_ text: UnsafeBufferPointer<UInt8>, _ at: Int) -> Int {
        let byte = text[at]
        if byte < 0x80 {
            switch byte {
            case 0x30...0x39: digits += 1
            case 0x41...0x5A: capitals += 1
            case UInt8(ascii: "\""):
                quotes += 1
                return 1
            case UInt8(ascii: "'"), UInt8(ascii: ")"): return 1
            case UInt8(ascii: ","): mark(text, at, 1, isComma: true, isEnd: false)
            case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"):
                mark(text, at, 1, isComma: false, isEnd: true)
                return 1
            case UInt8(ascii: ";"): mark(text, at, 1, isComma: false, isEnd: false)
            default: break
            }
            if byte > 0x20 { endsSentence = false }
            return 1
        }
        let width = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
        guard at + width <= text.count else { return text.count - at }
        return takeWide(text, at, width)
    }

    private mutating func takeWide(_ text: UnsafeBufferPointer<UInt8>, _ at: Int, _ width: Int) -> Int {
        switch (text[at], text[at + 1], width == 3 ? text[at + 2] : 0) {
        // Quotes: « » and U+2018...201F.
        case (0xC2, 0xAB, _), (0xC2, 0xBB, _), (0xE2, 0x80, 0x98...0x9F):
            quotes += 1
            return width
        // Arabic comma, semicolon, question mark and full stop; ellipsis; the full stop and comma of East Asia.
        case (0xD8, 0x8C, _): mark(text, at, width, isComma: true, isEnd: false)
        case (0xD8, 0x9B, _): mark(text, at, width, isComma: false, isEnd: false)
        case (0xD8, 0x9F, _), (0xDB, 0x94, _), (0xE2, 0x80, 0xA6):
            mark(text, at, width, isComma: false, isEnd: true)
            return width
        case (0xE3, 0x80, 0x81): mark(text, at, width, isComma: true, isEnd: false)
        case (0xE3, 0x80, 0x82), (0xEF, 0xBC, 0x81), (0xEF, 0xBC, 0x9F):
            mark(text, at, width, isComma: false, isEnd: true)
            return width
        case (0xD9, 0xA0...0xA9, _), (0xDB, 0xB0...0xB9, _): digits += 1
        default: break
        }
        endsSentence = false
        return width
    }

    private mutating func mark(
        _ text: UnsafeBufferPointer<UInt8>, _ at: Int, _ width: Int, isComma: Bool, isEnd: Bool
    ) {
        if isComma { commas += 1 }
        if isEnd { endsSentence = true }
        guard
            at + width >= text.count || width == 3 && text[at] != 0xE2 || text[at + width] <= 0x20
                || isClosing(text, at + width)
        else { return }
        isPunctuated = true
        if isEnd { sentenceEnds += 1 }
    }

    private func isClosing(_ text: UnsafeBufferPointer<UInt8>, _ at: Int) -> Bool {
        text[at] == UInt8(ascii: "\"") || text[at] == UInt8(ascii: ")")
            || text[at] == 0xC2 && at + 1 < text.count && text[at + 1] == 0xBB
            || text[at] == 0xE2 && at + 2 < text.count && text[at + 1] == 0x80 && text[at + 2] == 0x9D
    }
}

/// What a line of a text page says without being folded: how many words, and how it ends.
///
/// Stops as soon as the answer is known, so that a long paragraph costs no more than its first sixty words.
struct LineMeasure: Equatable {
    /// How a line ends; quotes and brackets behind the last mark are left out.
    enum Ending: UInt8 {
        /// A period, or its Urdu or Chinese form.
        case period
        /// A question or exclamation mark, which headlines have as well.
        case question
        /// An ellipsis, as teasers have that were cut.
        case cut
        case other
    }

    /// Words, at most ``maxWords``. Three letters of Chinese or Japanese count as one word.
    var words: Int { Int(wordCount) }
    /// One byte: a page may have millions of lines.
    private var wordCount: UInt8 = 0
    /// Whether a mark of prose stands before white space, a closing mark or the end.
    private(set) var isPunctuated = false
    private(set) var ending = Ending.other

    /// Whether the line ends as a sentence does.
    var endsSentence: Bool { ending == .period || ending == .question }

    /// More words say nothing more.
    static let maxWords = 60

    /// `line` is valid UTF-8 without white space at its ends.
    init(_ line: ArraySlice<UInt8>) {
        line.withUnsafeBufferPointer { text in
            count(text)
            ending = LineMeasure.ending(of: text)
        }
        if ending != .other { isPunctuated = true }
    }

    private mutating func count(_ text: UnsafeBufferPointer<UInt8>) {
        var words = 0
        var ideographs = 0
        var isInside = false
        var sawMark = false
        var at = 0
        while at < text.count, words < LineMeasure.maxWords || !sawMark {
            let byte = text[at]
            switch byte {
            case 0x20, 0x09: isInside = false
            // A dash or bullet alone is no word.
            case 0x2A, 0x2D, 0x7C: break
            default:
                if !isInside, byte < 0xE3 || byte > 0xE9 { words += 1 }
                if byte >= 0xE3, byte <= 0xE9 { ideographs += 1 }
                isInside = true
                if !sawMark, LineMeasure.mayBegin(byte), let width = LineMeasure.mark(text, at) {
                    sawMark = LineMeasure.isFree(text, at + width) || byte == 0xE3 || byte == 0xEF
                }
            }
            // Behind a lead byte come its trailing bytes.
            at += byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
        }
        wordCount = UInt8(min(LineMeasure.maxWords, words + ideographs / 3))
        isPunctuated = sawMark
    }

    /// Whether a mark of prose can begin with a byte.
    private static func mayBegin(_ byte: UInt8) -> Bool {
        byte < 0x40 ? byte == 0x21 || byte == 0x2C || byte == 0x2E || byte == 0x3B || byte == 0x3F : byte >= 0xD8
    }

    /// The Arabic comma, semicolon and question mark, and the Urdu full stop.
    private static func isMark(_ lead: UInt8, _ next: UInt8) -> Bool {
        lead == 0xD8 ? next == 0x8C || next == 0x9B || next == 0x9F : lead == 0xDB && next == 0x94
    }

    /// The bytes of a mark of prose that begins here: `. ! ? , ; …`, the Arabic comma, semicolon, question mark, the Urdu full
    /// stop, the full stop and comma of East Asia.
    private static func mark(_ text: UnsafeBufferPointer<UInt8>, _ at: Int) -> Int? {
        switch text[at] {
        case 0x21, 0x2C, 0x2E, 0x3B, 0x3F: return 1
        case 0xD8, 0xDB: return at + 1 < text.count && isMark(text[at], text[at + 1]) ? 2 : nil
        case 0xE2, 0xE3, 0xEF:
            guard at + 2 < text.count else { return nil }
            switch (text[at], text[at + 1], text[at + 2]) {
            case (0xE2, 0x80, 0xA6), (0xE3, 0x80, 0x81...0x82), (0xEF, 0xBC, 0x81), (0xEF, 0xBC, 0x9F): return 3
            default: return nil
            }
        default: return nil
        }
    }

    /// Whether white space, a closing mark or the line's end stands at `at`.
    private static func isFree(_ text: UnsafeBufferPointer<UInt8>, _ at: Int) -> Bool {
        guard at < text.count else { return true }
        switch text[at] {
        case 0x20, 0x09, 0x22, 0x29: return true
        case 0xC2: return at + 1 < text.count && (text[at + 1] == 0xBB || text[at + 1] == 0xA0)
        case 0xE2: return at + 2 < text.count && text[at + 1] == 0x80 && text[at + 2] == 0x9D
        default: return false
        }
    }

    private static func ending(of text: UnsafeBufferPointer<UInt8>) -> Ending {
        var end = text.count
        while let width = closing(text, before: end) { end -= width }
        guard end > 0 else { return .other }
        let last = text[end - 1]
        switch last {
        case 0x2E: return end > 1 && text[end - 2] == 0x2E ? .cut : .period
        case 0x21, 0x3F: return .question
        default: break
        }
        guard end > 1 else { return .other }
        switch (text[end - 2], last) {
        case (0xD8, 0x9F): return .question
        case (0xDB, 0x94): return .period
        case (0x80, 0xA6): return end > 2 && text[end - 3] == 0xE2 ? .cut : .other
        case (0x80, 0x82): return end > 2 && text[end - 3] == 0xE3 ? .period : .other
        default: return .other
        }
    }

    /// The bytes of a quote, bracket or space that ends before `end`; nil where something else does.
    private static func closing(_ text: UnsafeBufferPointer<UInt8>, before end: Int) -> Int? {
        guard end > 0 else { return nil }
        switch text[end - 1] {
        case 0x20, 0x22, 0x27, 0x29, 0x5D: return 1
        case 0xBB, 0xAB: return end > 1 && text[end - 2] == 0xC2 ? 2 : nil
        case 0x98...0x9F: return end > 2 && text[end - 2] == 0x80 && text[end - 3] == 0xE2 ? 3 : nil
        default: return nil
        }
    }
}

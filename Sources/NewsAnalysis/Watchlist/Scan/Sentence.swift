/// The sentence around a span of a text, as written.
enum Sentence {
    /// The most Unicode scalars a sentence has.
    static let limit = 300
    /// Stands where a sentence was cut, and counts.
    static let cut = "…"
    /// So many scalars more are left out where a word would be cut.
    private static let word = 24

    /// The sentence around `bytes` (UTF-8 of `text`, on scalar boundaries), without space at its ends. Sentences end
    /// behind . ! ? ؟ and at line feeds; a point between two digits or two Latin letters ends none. Of a longer one the part
    /// around the span is given, cut between words where it can be, with ``cut`` at its end; a span longer than ``limit`` is cut at its
    /// end.
    static func around(_ bytes: Range<Int>, in text: UnsafeBufferPointer<UInt8>) -> String {
        let window = Window(text)
        var (start, end) = (bytes.lowerBound, bytes.lowerBound)
        var count = 0
        while end < bytes.upperBound, count < limit { (end, count) = (window.after(end), count + 1) }
        // Two signs of a cut need room too.
        let room = max(0, limit - 2 - count)
        var before = 0
        while before < room, start > 0, !window.isBoundary(start) {
            (start, before) = (window.before(start), before + 1)
        }
        var behind = 0
        while behind < room, end < text.count, !window.isBoundary(end) {
            (end, behind) = (window.after(end), behind + 1)
        }
        // Half of the room belongs to each side; what one side does not need, the other may use.
        let keptBefore = min(before, max(room / 2, room - behind))
        for _ in keptBefore..<before { start = window.after(start) }
        for _ in min(behind, room - keptBefore)..<behind { end = window.before(end) }
        let isCutBefore = start > 0 && !window.isBoundary(start)
        let isCutBehind = end < text.count && !window.isBoundary(end)
        if isCutBefore { start = window.nextWord(start, until: bytes.lowerBound, within: word) }
        if isCutBehind { end = window.lastWord(end, downTo: bytes.upperBound, within: word) }
        while start < bytes.lowerBound, window.isSpace(start) { start = window.after(start) }
        while end > bytes.upperBound, window.isSpace(window.before(end)) { end = window.before(end) }
        let sentence = String(decoding: text[start..<end], as: UTF8.self)
        return (isCutBefore && count < limit - 2 ? cut : "") + sentence + (isCutBehind && count < limit - 2 ? cut : "")
    }
}

/// Steps over the scalars of a text.
private struct Window {
    private let text: UnsafeBufferPointer<UInt8>

    init(_ text: UnsafeBufferPointer<UInt8>) { self.text = text }

    func after(_ offset: Int) -> Int {
        var offset = offset + 1
        while offset < text.count, text[offset] & 0xC0 == 0x80 { offset += 1 }
        return offset
    }

    func before(_ offset: Int) -> Int {
        var offset = offset - 1
        while offset > 0, text[offset] & 0xC0 == 0x80 { offset -= 1 }
        return offset
    }

    /// The first space from `offset` on; `offset` itself where none stands among the next `count` scalars before `end`, and where a word
    /// begins there.
    func nextWord(_ offset: Int, until end: Int, within count: Int) -> Int {
        guard offset < end, !isSpace(before(offset)) else { return offset }
        var place = offset
        for _ in 0..<count where place < end {
            if isSpace(place) { return place }
            place = after(place)
        }
        return offset
    }

    /// The same backwards: the last space before `offset`, and not before `start`.
    func lastWord(_ offset: Int, downTo start: Int, within count: Int) -> Int {
        guard offset > start, !isSpace(offset) else { return offset }
        var place = offset
        for _ in 0..<count where place > start {
            place = before(place)
            if isSpace(place) { return place }
        }
        return offset
    }

    func isSpace(_ offset: Int) -> Bool {
        switch text[offset] {
        case 0x20, 0x09, 0x0A, 0x0D: true
        case 0xC2: offset + 1 < text.count && text[offset + 1] == 0xA0
        default: false
        }
    }

    /// Whether a sentence ends directly before `offset` (0 < offset < count) or a new line begins there.
    func isBoundary(_ offset: Int) -> Bool {
        if text[offset] == 0x0A { return true }
        let last = before(offset)
        switch text[last] {
        case 0x0A, UInt8(ascii: "!"), UInt8(ascii: "?"): return true
        case UInt8(ascii: "."): return last == 0 || !isLatin(text[before(last)]) || !isLatin(text[offset])
        case 0xD8: return text[last + 1] == 0x9F
        default: return false
        }
    }

    /// A letter or digit of ASCII.
    private func isLatin(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: false
        }
    }
}

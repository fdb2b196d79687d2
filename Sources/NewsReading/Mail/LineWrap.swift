/// Tells whether a text was broken into lines of one width, and which lines belong together then: those whose next word would not have
/// fitted.
struct LineWrap {
    private let bytes: [UInt8]
    /// The width of the longest line, in Unicode scalars.
    private let width: Int

    /// Wider lines are paragraphs of their own.
    private static let maxWidth = 100
    /// A few lines of a narrow text may be a list.
    private static let minWidth = 30
    private static let minWidthOfFew = 60
    private static let few = 4

    /// Nil where the lines are as their author meant them.
    init?(_ bytes: [UInt8], _ lines: [MailLine]) {
        self.bytes = bytes
        var (width, wide, count) = (0, 0, 0)
        for line in lines where line.kind == .text && !line.isBlank {
            let own = LineWrap.width(bytes[line.range])
            count += 1
            if own > LineWrap.maxWidth { wide += 1 } else { width = max(width, own) }
        }
        self.width = width
        guard width >= LineWrap.minWidth, wide * 2 <= count else { return nil }
        var (pairs, full) = (0, 0)
        for (line, next) in zip(lines, lines.dropFirst())
        where line.kind == .text && next.kind == .text && !line.isBlank && !next.isBlank {
            pairs += 1
            if isFull(line, next) { full += 1 }
        }
        guard full * 2 >= pairs, pairs >= LineWrap.few || width >= LineWrap.minWidthOfFew else { return nil }
    }

    /// Whether `next` goes on with the paragraph of `line`.
    func joins(_ line: MailLine, _ next: MailLine) -> Bool {
        isFull(line, next) && !LineWrap.isListed(bytes[next.range])
    }

    private func isFull(_ line: MailLine, _ next: MailLine) -> Bool {
        let own = LineWrap.width(bytes[line.range])
        return own <= LineWrap.maxWidth && own + 1 + LineWrap.width(bytes[next.range].prefix { $0 > 0x20 }) > width
    }

    private static func width(_ text: ArraySlice<UInt8>) -> Int { text.count { $0 & 0xC0 != 0x80 } }

    /// It begins with a dash, an asterisk, a bullet or a number.
    private static func isListed(_ line: ArraySlice<UInt8>) -> Bool {
        let mark = line.prefix { $0 > 0x20 }
        guard mark.count <= 4, mark.count < line.count else { return false }
        if mark.count == 1 { return mark.first == UInt8(ascii: "-") || mark.first == UInt8(ascii: "*") }
        if mark.elementsEqual([0xE2, 0x80, 0xA2]) { return true }
        return mark.dropLast().allSatisfy(RecordDate.isDigit)
            && (mark.last == UInt8(ascii: ".") || mark.last == UInt8(ascii: ")"))
    }
}

/// Which line is the headline of a page.
struct Headline {
    /// Index of the line; nil where the page begins with its text.
    private(set) var line: Int?
    /// Lines before it that are furniture: a section label, a date, the headline with something glued to it.
    private(set) var furniture: [Int] = []

    /// The longest headline, in scalars. Headlines of news have 40 to 90; three in a thousand have over 140.
    private static let maxScalars = 160
    /// From this many scalars on, it is no coincidence if another line holds the whole headline.
    static let distinctScalars = 20
    /// How many lines may stand before the headline.
    private static let maxLead = 3

    /// `lead` tells which lines at the top are section labels or datelines.
    init(_ page: Page, isLead: (Int) -> Bool) {
        var at = 0
        while at < Headline.maxLead, at + 1 < page.lines.count {
            if Headline.isGlued(page, at, around: at + 1), Headline.reads(page, at + 1) || Headline.stands(page, at + 1)
            {
                furniture.append(at)
                line = at + 1
                return
            }
            guard isLead(at) else { break }
            at += 1
        }
        // Without another headline, a label before the text may be the headline itself: take the first line that reads
        // as one.
        if at < page.lines.count, Headline.reads(page, at) {
            furniture += Array(0..<at)
            line = at
        } else if at > 0, Headline.reads(page, 0) {
            line = 0
        }
    }

    /// Whether a line is short, no sentence, and set off from what follows: by a blank line, by a repetition, or by
    /// being shorter.
    private static func reads(_ page: Page, _ at: Int) -> Bool {
        guard at + 1 < page.lines.count, page.lines[at].count <= maxScalars * 4 else { return false }
        let length = page.scalarCount(at)
        guard length <= maxScalars else { return false }
        let following = (at + 1)..<min(at + 4, page.lines.count)
        if following.contains(where: { page.areEqual(at, $0) }) { return true }
        guard !page.endsSentence(at), !page.announces(at) else { return false }
        return page.lines[at + 1].isBlockStart || following.contains { page.scalarCount($0) > length }
    }

    private static func stands(_ page: Page, _ at: Int) -> Bool {
        at + 1 < page.lines.count && page.scalarCount(at) <= maxScalars && !page.endsSentence(at)
    }

    /// Whether a line is the headline plus something: before it, without a space between; or after it, a bar or dash
    /// and a few words, as in the title of a browser's window.
    static func isGlued(_ page: Page, _ at: Int, around headline: Int) -> Bool {
        let extra = page.lines[at].count - page.lines[headline].count
        guard extra > 0, extra <= 80, page.scalarCount(headline) >= distinctScalars else { return false }
        let letters = page.bytes[page.lines[headline].range]
        let range = page.lines[at].range
        if page.hasSuffix(at, letters) { return isLetterEnd(page.bytes, range.lowerBound + extra) }
        guard page.hasPrefix(at, letters) else { return false }
        let rest = page.bytes[(range.upperBound - extra)..<range.upperBound]
        return isWindowTitleEnd(rest)
    }

    /// Whether a letter, bar or arrow stands directly before `at`: two-byte letters of Arabic script, Latin letters, `|`, `/`.
    private static func isLetterEnd(_ bytes: [UInt8], _ at: Int) -> Bool {
        let last = bytes[at - 1]
        if last >= 0x80 {
            // Punctuation of Arabic (U+060C...061F) is D8 8C...9F; quotes and dashes are three bytes long.
            guard at >= 2, (0xD8...0xDB).contains(bytes[at - 2]) else { return false }
            return !(bytes[at - 2] == 0xD8 && last < 0xA0)
        }
        return last.isASCIILetter || last == UInt8(ascii: "|") || last == UInt8(ascii: "/")
    }

    /// ` - …`, ` | …`, ` – …`: a separator with spaces around it, then at most eight words.
    private static func isWindowTitleEnd(_ rest: ArraySlice<UInt8>) -> Bool {
        let separators: [[UInt8]] = [Array(" - ".utf8), Array(" | ".utf8), Array(" – ".utf8), Array(" — ".utf8)]
        guard let separator = separators.first(where: rest.starts) else { return false }
        return rest.dropFirst(separator.count).count(where: { $0 == 0x20 }) < 8
    }
}

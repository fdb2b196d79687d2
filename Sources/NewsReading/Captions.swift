internal import ArabicText

/// Captions of portraits: lines made of the names of persons whom the article names anyway, so that removing them loses
/// nothing.
struct Captions {
    /// Indexes of the lines, rising.
    private(set) var lines: [Int] = []

    /// A paragraph has at least this many bytes. A caption stands alone if it is between two paragraphs.
    private static let paragraphBytes = 120
    /// The most lines that are compared with the names in the page.
    private static let maxAsked = 96

    init(_ page: Page, short: [ShortLine], title: Int?, isMarked: [Bool]) {
        let firstParagraph = page.lines.indices.first {
            $0 != title && !isMarked[$0] && (page.lines[$0].count >= Captions.paragraphBytes || page.endsSentence($0))
        }
        guard let firstParagraph else { return }
        var people: KnownPeople?
        var asked = 0
        for line in short where line.index != title && !isMarked[line.index] && Captions.mayBe(line) {
            let isLead = line.index < firstParagraph && line.index > (title ?? -1)
            guard isLead || Captions.standsAlone(page, line.index, isMarked) else { continue }
            asked += 1
            if asked > Captions.maxAsked { return }
            if people == nil { people = KnownPeople(page) }
            guard let known = people else { return }
            if known.areAll(in: line, strictly: !isLead, at: page.lines[line.index].range) { lines.append(line.index) }
        }
    }

    /// Two to eight tokens, no sentence, no number; joined by "and", or beginning with a given name.
    private static func mayBe(_ line: ShortLine) -> Bool {
        let tokens = line.tokens
        guard (2...8).contains(tokens.count), !line.endsSentence, !line.announces else { return false }
        guard tokens.dropFirst().allSatisfy({ $0.gap == .soft }) else { return false }
        guard line.text.text.utf8.last != UInt8(ascii: "!"), !line.text.text.utf8.reversed().starts(with: [0x9F, 0xD8])
        else {
            return false
        }
        if PageWords.givenNames.length(in: tokens) > 0 { return true }
        return tokens.dropFirst().contains { line.text.folded[Int($0.foldedStart)...].starts(with: KnownPeople.waw) }
    }

    private static func standsAlone(_ page: Page, _ index: Int, _ isMarked: [Bool]) -> Bool {
        guard page.lines[index].isBlockStart, index + 1 < page.lines.count, page.lines[index + 1].isBlockStart else {
            return false
        }
        guard let before = page.lines.indices[..<index].last(where: { !isMarked[$0] }) else { return false }
        guard let after = page.lines.indices[(index + 1)...].first(where: { !isMarked[$0] }) else { return false }
        guard !page.announces(before) else { return false }
        return page.lines[before].count >= paragraphBytes && page.lines[after].count >= paragraphBytes
    }
}

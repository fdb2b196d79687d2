internal import ArabicText

/// One pass over the tokens of a text and the bytes between them.
struct StoryTextBuilder {
    var words: [UInt64] = []
    var starts: [UInt32] = []
    var ends: [UInt32] = []
    var lines: [StoryText.Line] = []
    private var lineHash: UInt64 = 0

    init(capacity: Int) {
        words.reserveCapacity(capacity)
        starts.reserveCapacity(capacity)
        ends.reserveCapacity(capacity)
    }

    mutating func read(_ view: FoldedView, _ source: UnsafeBufferPointer<UInt8>) {
        var (at, scalars, index) = (0, UInt32(0), 0)
        while index < view.tokens.count {
            let first = view.tokens[index]
            var last = index
            while last + 1 < view.tokens.count, StoryTextBuilder.isThousands(view, source, last, isFirst: last == index)
            {
                last += 1
            }
            var hasLineFeed = false
            while at < Int(first.start) {
                hasLineFeed = hasLineFeed || source[at] == UInt8(ascii: "\n")
                if source[at] & 0xC0 != 0x80 { scalars &+= 1 }
                at += 1
            }
            if hasLineFeed { endLine() }
            starts.append(scalars)
            let end = Int(view.tokens[last].end)
            while at < end {
                if source[at] & 0xC0 != 0x80 { scalars &+= 1 }
                at += 1
            }
            ends.append(scalars)
            append(StoryTextBuilder.word(view, index...last))
            index = last + 1
        }
        endLine()
    }

    private mutating func append(_ word: UInt64) {
        words.append(word)
        lineHash = FoldedHash.combine(lineHash, word)
    }

    private mutating func endLine() {
        guard words.count > Int(lines.last?.end ?? 0) else { return }
        let count = words.count - Int(lines.last?.end ?? 0)
        lines.append(StoryText.Line(end: UInt32(words.count), mark: StoryText.Line.mark(lineHash, wordCount: count)))
        lineHash = 0
    }

    /// The hash of tokens as one word.
    private static func word(_ view: FoldedView, _ range: ClosedRange<Int>) -> UInt64 {
        let first = view.tokens[range.lowerBound]
        let isNumber = range.count > 1 || view.letters(first).contains(where: isDigit)
        var hash = first.hash
        if range.count > 1 {
            let digits = range.reduce(into: [UInt8]()) { $0 += view.letters(view.tokens[$1]) }
            hash = digits.withUnsafeBytes { FoldedHash.hash($0) }
        }
        return hash & ~1 | (isNumber ? 1 : 0)
    }

    /// Whether the token behind `index` is three digits more of the same number: 12,345 and ١٢٬٣٤٥ are 12345.
    private static func isThousands(
        _ view: FoldedView, _ source: UnsafeBufferPointer<UInt8>, _ index: Int, isFirst: Bool
    ) -> Bool {
        let (token, next) = (view.tokens[index], view.tokens[index + 1])
        guard next.foldedEnd - next.foldedStart == 3, view.letters(next).allSatisfy(isDigit) else { return false }
        // The first may have a clitic: و12,345.
        let letters = view.letters(token)
        let digits = letters.reversed().prefix(while: isDigit).count
        guard isFirst ? (1...3).contains(digits) : digits == 3, !letters.dropLast(digits).contains(where: isDigit)
        else { return false }
        let gap = source[Int(token.end)..<Int(next.start)]
        return gap.elementsEqual([0x2C]) || gap.elementsEqual([0xD9, 0xAC]) || gap.elementsEqual([0xD8, 0x8C])
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
}

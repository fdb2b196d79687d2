internal import ArabicText

/// Reads the words and lines of a ``StoryText`` in one pass over the tokens and the bytes between them.
struct StoryTextBuilder {
    private(set) var words: [UInt64] = []
    private(set) var starts: [UInt32] = []
    private(set) var ends: [UInt32] = []
    private(set) var lines: [StoryText.Line] = []

    init(_ view: FoldedView, _ source: UnsafeBufferPointer<UInt8>) {
        let most = view.tokens.count
        var lines: [StoryText.Line] = []
        var count = 0
        starts = [UInt32](unsafeUninitializedCapacity: most) { starts, startCount in
            ends = [UInt32](unsafeUninitializedCapacity: most) { ends, endCount in
                words = [UInt64](unsafeUninitializedCapacity: most) { words, wordCount in
                    count = StoryTextBuilder.read(
                        view, source, words.baseAddress, starts.baseAddress, ends.baseAddress, &lines)
                    (startCount, endCount, wordCount) = (count, count, count)
                }
            }
        }
        self.lines = lines
    }

    /// Writes at most one word for each token; returns how many.
    private static func read(
        _ view: FoldedView, _ source: UnsafeBufferPointer<UInt8>, _ words: UnsafeMutablePointer<UInt64>?,
        _ starts: UnsafeMutablePointer<UInt32>?, _ ends: UnsafeMutablePointer<UInt32>?, _ lines: inout [StoryText.Line]
    ) -> Int {
        guard let words, let starts, let ends else { return 0 }
        var (at, scalars, index, count) = (0, UInt32(0), 0, 0)
        var (lineStart, lineHash) = (0, UInt64(0))
        func endLine() {
            guard count > lineStart else { return }
            let mark = StoryText.Line.mark(lineHash, wordCount: count - lineStart)
            lines.append(StoryText.Line(end: UInt32(count), mark: mark))
            (lineStart, lineHash) = (count, 0)
        }
        while index < view.tokens.count {
            let start = Int(view.tokens[index].start)
            var last = index
            while last + 1 < view.tokens.count, isThousands(view, source, last, isFirst: last == index) { last += 1 }
            var hasLineFeed = false
            while at < start {
                let byte = source[at]
                hasLineFeed = hasLineFeed || byte == UInt8(ascii: "\n")
                scalars &+= byte & 0xC0 != 0x80 ? 1 : 0
                at &+= 1
            }
            if hasLineFeed { endLine() }
            starts[count] = scalars
            let end = Int(view.tokens[last].end)
            while at < end {
                scalars &+= source[at] & 0xC0 != 0x80 ? 1 : 0
                at &+= 1
            }
            ends[count] = scalars
            let word = word(view, index...last)
            words[count] = word
            lineHash = FoldedHash.combine(lineHash, word)
            count &+= 1
            index = last + 1
        }
        endLine()
        return count
    }

    /// The hash of tokens as one word.
    private static func word(_ view: FoldedView, _ range: ClosedRange<Int>) -> UInt64 {
        let first = view.tokens[range.lowerBound]
        guard range.count == 1 else {
            let digits = range.reduce(into: [UInt8]()) { $0 += view.letters(view.tokens[$1]) }
            return digits.withUnsafeBytes { FoldedHash.hash($0) } | 1
        }
        var place = Int(first.foldedStart)
        var isNumber: UInt64 = 0
        while place < Int(first.foldedEnd) {
            isNumber |= view.folded[place] &- UInt8(ascii: "0") < 10 ? 1 : 0
            place &+= 1
        }
        return first.hash & ~1 | isNumber
    }

    /// Whether the token behind `index` is three digits more of the same number: 12,345 and ١٢٬٣٤٥ are 12345.
    private static func isThousands(
        _ view: FoldedView, _ source: UnsafeBufferPointer<UInt8>, _ index: Int, isFirst: Bool
    ) -> Bool {
        let next = view.tokens[index + 1]
        guard next.foldedEnd - next.foldedStart == 3, isDigit(view.folded[Int(next.foldedStart)]),
            view.letters(next).allSatisfy(isDigit)
        else { return false }
        let token = view.tokens[index]
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

internal import ArabicText

/// The ``TextKeys`` of a text that is read in parts, in order. They equal those of the whole text where no part begins inside a word.
struct LongTextKeys {
    private var hash = TextHash.Sum()
    /// The words that are kept, a few more than are compared.
    private var words: [UInt64] = []
    private var starts: [UInt32] = []
    private var ends: [UInt32] = []
    /// Behind the last word of each line of them.
    private var lineEnds: [Int] = []
    /// Of the first words, as long as there are few.
    private var letters: [String] = []
    private var count = 0
    private var isLineOpen = false

    mutating func add(_ part: TextParts.Part) {
        let (text, offset) = (part.text, UInt32(clamping: part.startScalar))
        let read = text.withView { view in
            text.text.utf8.withContiguousStorageIfAvailable { StoryTextBuilder(view, $0) }
        }
        guard let read else { return }
        let isNewLine = LongTextKeys.hasLineFeed(text, before: 0)
        if isNewLine { isLineOpen = false }
        defer { if LongTextKeys.hasLineFeed(text, before: text.tokens.count) { isLineOpen = false } }
        guard !read.words.isEmpty else { return }
        hash.add(read.words)
        if count < StoryText.flashWords { letters += StoryText.letters(of: text, starts: read.starts) }
        if words.count <= StoryText.mostCompared {
            // A line goes on from one part into the next.
            if isLineOpen, !lineEnds.isEmpty { lineEnds.removeLast() }
            lineEnds += read.lines.map { words.count + Int($0.end) }
            words += read.words
            starts += read.starts.map { $0 &+ offset }
            ends += read.ends.map { $0 &+ offset }
        }
        count += read.words.count
        isLineOpen = true
    }

    /// Whether a line ends between a token and the one before it; behind the last one for `token` = the count of tokens.
    private static func hasLineFeed(_ text: SearchText, before token: Int) -> Bool {
        let start = token > 0 ? Int(text.tokens[token - 1].end) : 0
        let end = token < text.tokens.count ? Int(text.tokens[token].start) : text.text.utf8.count
        return text.text.utf8.dropFirst(start).prefix(end - start).contains(0x0A)
    }

    /// The keys of all that was added.
    var keys: TextKeys {
        var lines: [StoryText.Line] = []
        var begin = 0
        for end in lineEnds {
            let hash = words[begin..<end].reduce(0) { FoldedHash.combine($0, $1) }
            lines.append(StoryText.Line(end: UInt32(end), mark: StoryText.Line.mark(hash, wordCount: end - begin)))
            begin = end
        }
        let opening = StoryText(
            words: words, starts: starts, ends: ends, lines: lines,
            letters: count <= StoryText.flashWords ? letters : [])
        return TextKeys(textHash: hash.hash, opening)
    }
}

package import ArabicText
internal import Synchronization

/// A text as stories see it: its words as numbers, where they stand, and the lines they stand in.
///
/// The words are the tokens of ``ArabicText/SearchText``, but the parts of a number with thousands separators are one word. Pure
/// and linear; for texts shorter than 1 GiB.
package struct StoryText: Sendable, Equatable {
    /// A run of words between two line feeds.
    package struct Line: Sendable, Equatable {
        /// Index behind its last word; it begins where the line before ends.
        package var end: UInt32
        /// By what the line is recognised: 26 bits of the hash of its words in their order, and how many they are, up to 63.
        package var mark: UInt32

        static func mark(_ hash: UInt64, wordCount: Int) -> UInt32 {
            UInt32(truncatingIfNeeded: hash >> 32) & ~63 | UInt32(min(63, wordCount))
        }

        /// Words of a line with this mark, 1...63.
        package static func wordCount(_ mark: UInt32) -> Int { Int(mark & 63) }
    }

    /// What was read; never changes. One object, because copying five arrays with every text would cost time.
    private final class Content: Sendable {
        let words: [UInt64]
        let starts: [UInt32]
        let ends: [UInt32]
        let lines: [Line]
        /// Of a short text the folded letters of each word; else empty.
        let letters: [String]
        let shingles: Shingles?
        /// The last answer of ``StoryText/without(lines:)``: the next question is mostly about the same lines.
        let bare = Mutex<(furniture: [Int], text: StoryText)?>(nil)

        init(words: [UInt64], starts: [UInt32], ends: [UInt32], lines: [Line], letters: [String]) {
            self.words = words
            self.letters = letters
            self.starts = starts
            self.ends = ends
            self.lines = lines
            // A text that is too long to be compared needs none.
            shingles = words.count <= StoryText.mostCompared ? Shingles(words, lines: lines) : nil
        }
    }

    private let content: Content

    /// One hash for each word. The lowest bit says whether it is a number.
    package var words: [UInt64] { content.words }
    /// First letter of each word: Unicode scalars in the text.
    package var starts: [UInt32] { content.starts }
    /// Behind the last letter or mark of each word: Unicode scalars in the text.
    package var ends: [UInt32] { content.ends }
    /// The lines that hold a word, in order.
    package var lines: [Line] { content.lines }
    /// Of a text of at most ``flashWords`` words the folded letters of each; of a longer one nothing.
    var letters: [String] { content.letters }
    var shingles: Shingles { content.shingles ?? Shingles(words, lines: lines) }

    package init(_ text: SearchText) {
        let read = text.withView { view in
            text.text.utf8.withContiguousStorageIfAvailable { StoryTextBuilder(view, $0) }
        }
        content = Content(
            words: read?.words ?? [], starts: read?.starts ?? [], ends: read?.ends ?? [], lines: read?.lines ?? [],
            letters: StoryText.letters(of: text, starts: read?.starts ?? []))
    }

    /// A text of at most so many words is a flash: a word in it tells more than the other words together.
    static let flashWords = 30

    /// `starts`: of the words, in Unicode scalars.
    static func letters(of text: SearchText, starts: [UInt32]) -> [String] {
        guard starts.count <= flashWords else { return [] }
        var letters = [String](repeating: "", count: starts.count)
        var word = 0
        for (token, start) in zip(text.tokens, text.scalarOffsets(of: text.tokens.map { Int($0.start) })) {
            while word + 1 < starts.count, start >= Int(starts[word + 1]) { word += 1 }
            if word < letters.count { letters[word] += text.folded(token) }
        }
        return letters
    }

    /// The same of a text that nothing else is asked of.
    package init(folding text: String) { self.init(SearchText(text)) }

    package static func == (left: StoryText, right: StoryText) -> Bool {
        left.words == right.words && left.starts == right.starts && left.ends == right.ends && left.lines == right.lines
    }

    /// At most so many words of a text are compared, the first ones: no news article has more, and a stranger's file must not
    /// hold up the one place where articles are decided in order. Whether a text is a copy is told by all its words.
    static let mostCompared = 20_000

    /// Whether there may be more words than these.
    var isCut: Bool { words.count >= StoryText.mostCompared }

    /// Whether both have the same words. Of two very long texts that is not known.
    func isSame(as other: StoryText) -> Bool {
        !isCut && words.count == other.words.count && words == other.words
    }

    /// The text up to a word.
    func opening(_ count: Int) -> StoryText {
        guard words.count > count else { return self }
        var lines = lines.prefix { $0.end <= count }
        let end = Int(lines.last?.end ?? 0)
        if end < count {
            // A line that is cut has another mark than the whole line.
            let hash = words[end..<count].reduce(0) { FoldedHash.combine($0, $1) }
            lines.append(Line(end: UInt32(count), mark: Line.mark(hash, wordCount: count - end)))
        }
        return StoryText(
            words: Array(words.prefix(count)), starts: Array(starts.prefix(count)), ends: Array(ends.prefix(count)),
            lines: Array(lines), letters: Array(letters.prefix(count)))
    }

    init(words: [UInt64], starts: [UInt32], ends: [UInt32], lines: [Line], letters: [String]) {
        content = Content(words: words, starts: starts, ends: ends, lines: lines, letters: letters)
    }

    /// A line of so many words is a paragraph; page furniture is mostly shorter.
    static let paragraphWords = 15

    /// Words in paragraphs.
    var wordsInParagraphs: Int {
        var (count, begin) = (0, 0)
        for line in lines {
            let words = Int(line.end) - begin
            if words >= StoryText.paragraphWords { count += words }
            begin += words
        }
        return count
    }

    /// Whether a word holds a digit.
    static func isNumber(_ word: UInt64) -> Bool { word & 1 == 1 }

    /// The place of words in the text, from the first letter to the last letter or mark: Unicode scalars, half open.
    func span(_ range: Range<Int>) -> Range<Int> { Int(starts[range.lowerBound])..<Int(ends[range.upperBound - 1]) }

    /// The text without the lines whose mark `isFurniture` knows. The whole text where it knows no line or every line: then
    /// there would be nothing to compare.
    package func without(lines isFurniture: (UInt32) -> Bool) -> StoryText {
        let lines = lines
        let furniture = lines.indices.filter { isFurniture(lines[$0].mark) }
        guard !furniture.isEmpty, furniture.count < lines.count else { return self }
        if let known = content.bare.withLock({ $0 }), known.furniture == furniture { return known.text }
        let text = without(furniture)
        content.bare.withLock { $0 = (furniture, text) }
        return text
    }

    /// `furniture`: indices of lines, in order.
    private func without(_ furniture: [Int]) -> StoryText {
        let (words, starts, ends) = (words, starts, ends)
        var kept: (words: [UInt64], starts: [UInt32], ends: [UInt32], lines: [Line], letters: [String]) =
            ([], [], [], [], [])
        let letters = letters
        kept.words.reserveCapacity(words.count)
        kept.starts.reserveCapacity(words.count)
        kept.ends.reserveCapacity(words.count)
        var (begin, next) = (0, 0)
        for (index, line) in lines.enumerated() {
            let range = begin..<Int(line.end)
            begin = range.upperBound
            if next < furniture.count, furniture[next] == index {
                next += 1
                continue
            }
            kept.words += words[range]
            kept.starts += starts[range]
            kept.ends += ends[range]
            if !letters.isEmpty { kept.letters += letters[range] }
            kept.lines.append(Line(end: UInt32(kept.words.count), mark: line.mark))
        }
        return StoryText(
            words: kept.words, starts: kept.starts, ends: kept.ends, lines: kept.lines, letters: kept.letters)
    }
}

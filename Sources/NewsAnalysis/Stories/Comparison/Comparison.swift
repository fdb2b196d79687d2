package import ArabicText

/// Two texts compared exactly, word by word: Broder's resemblance and containment on shingles of three folded words
/// (https://www.cs.princeton.edu/courses/archive/spring13/cos598C/broder97resemblance.pdf), and the passages they share.
///
/// Words are compared by their 64-bit hash. Nothing is left out for speed.
package struct Comparison: Sendable {
    /// A run of words that stands in both texts.
    package struct Passage: Sendable, Equatable {
        /// Unicode scalars in each text, half open, from the first letter to the last letter or mark.
        package var a: Range<Int>
        package var b: Range<Int>
        package var wordCount: Int

        package init(a: Range<Int>, b: Range<Int>, wordCount: Int) {
            self.a = a
            self.b = b
            self.wordCount = wordCount
        }
    }

    /// Words in a shingle.
    package static let shingleWords = 3
    /// Words in the shortest passage: the shortest run that winnowing with w = 12, k = 5 is sure to find. A shorter text counts as a
    /// passage only as a whole.
    package static let passageWords = 16

    /// The same folded words in the same order, and at least one.
    package let isDuplicate: Bool
    package let alike: Resemblance
    /// In order of A and without overlaps there: from the left, always the longest run that begins at a word.
    package let passages: [Passage]
    let a: StoryText
    let b: StoryText

    package init(_ a: SearchText, _ b: SearchText) { self.init(StoryText(a), StoryText(b)) }

    package init(_ a: StoryText, _ b: StoryText) { self.init(a, b, Resemblance(a.shingles, b.shingles)) }

    /// The same where it is known already how much they have in common.
    init(_ a: StoryText, _ b: StoryText, _ alike: Resemblance) {
        (self.a, self.b) = (a, b)
        isDuplicate = !a.words.isEmpty && a.words == b.words
        self.alike = alike
        guard !isDuplicate else {
            let all = a.words.indices
            passages = [Passage(a: a.span(all), b: b.span(all), wordCount: all.count)]
            return
        }
        let fewer = min(a.words.count, b.words.count)
        // A passage of three words or more is a shingle of both.
        guard alike.common > 0 || fewer < Comparison.shingleWords else {
            passages = []
            return
        }
        passages = SharedRuns.cover(a.words, b.words, atLeast: max(1, min(Comparison.passageWords, fewer))).map {
            Passage(a: a.span($0.a..<($0.a + $0.count)), b: b.span($0.b..<($0.b + $0.count)), wordCount: $0.count)
        }
    }
}

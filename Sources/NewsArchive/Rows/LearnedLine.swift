/// A line of an article's text that other stories of its source carry too: furniture that reading did not recognize.
package struct LearnedLine: Sendable, Equatable {
    /// From the first letter to the last letter or mark: Unicode scalars in the article's text, half open.
    package var span: Range<Int>
    /// The two stories that taught it, the older one first.
    package var stories: [Int64]

    package init(span: Range<Int>, stories: [Int64]) {
        self.span = span
        self.stories = stories
    }
}

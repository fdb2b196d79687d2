/// A run of text that no element of block kind and no two line breaks interrupt: a paragraph, a heading, a list's item.
package struct PageBlock: Sendable, Equatable {
    /// Its bytes in ``PageTree/bytes``; never empty.
    package var range: Range<Int>
    /// Index of the innermost element of block kind round it.
    package var element: Int
    /// Runs without white space.
    package var words: Int
    /// Unicode scalars that are not white space.
    package var letters: Int
    /// Those of ``letters`` that stand in links.
    package var linkLetters: Int
    /// 1 to 6 for a heading, else 0.
    package var heading: Int

    /// The part of its letters that stand in links, 0...1.
    package var linkShare: Float { letters == 0 ? 0 : Float(linkLetters) / Float(letters) }
}

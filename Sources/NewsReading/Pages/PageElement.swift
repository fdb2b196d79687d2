/// An element of block kind: what its tag says.
package struct PageElement: Sendable, Equatable {
    /// Index of the nearest element of block kind round it; nil for the outermost.
    package var parent: Int?
    /// In lower case.
    package var tag: String
    /// The attributes as written; empty where there is none.
    package var classNames = ""
    package var id = ""
    package var role = ""
    package var itemprop = ""
    /// The blocks in it, those of its inner elements too.
    package var blocks: Range<Int>
}

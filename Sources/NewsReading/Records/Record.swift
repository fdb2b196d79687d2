/// One piece of a file that can be an article.
package struct Record: Sendable {
    /// Which one of its file, from 1.
    package let place: Int
    /// The article, or why there is none: then it is the record that is at fault, and the others are read.
    package let content: Result<Article, ReadingError>
    /// The bytes of the record as they stand in the file, unpacked where it is packed, without blanks at their ends: what its
    /// digest is made of. At most the first ``Limits/maxRecordBytes`` of a record that has more. nil where the record
    /// is the only one of its file, whose digest is its own.
    package let bytes: [UInt8]?
}

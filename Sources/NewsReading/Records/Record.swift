/// One piece of a file that can be an article.
package struct Record: Sendable {
    /// Its place in its file, from 1.
    package let place: Int
    /// The article, or why there is none. Then only this record is at fault, and the others are read.
    package let content: Result<Article, ReadingError>
    /// The bytes of the record as they stand in the file, unpacked if it is packed, without blanks at their ends; its
    /// digest is computed from them. A longer record has only its first ``Limits/maxRecordBytes`` here. nil if the
    /// record is the only one of its file: then the file's digest is its own.
    package let bytes: [UInt8]?
    /// How many bytes it has, unpacked; of a longer record those that were kept.
    package let size: Int
    /// The file goes on after it, but cannot be read: it is damaged, or larger than it may be. Then the record is at fault, and the
    /// last one.
    package var isCut = false
}

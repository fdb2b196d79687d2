/// A record that was found in a unit of a file; its place in the file is not known yet.
package struct FoundRecord: Sendable {
    /// Its bytes as they stand in the file, unpacked. Its digest is made from them.
    package let bytes: [UInt8]
    /// The article, or why there is none. Then only this record is at fault.
    package let content: Result<Article, ReadingError>

    package init(_ bytes: [UInt8], _ content: Result<Article, ReadingError>) {
        (self.bytes, self.content) = (bytes, content)
    }
}

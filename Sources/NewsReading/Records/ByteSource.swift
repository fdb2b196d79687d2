/// The bytes of a file, in order, piece by piece. This module does not open files: whoever opened one provides its
/// bytes.
package struct ByteSource {
    /// The next bytes; nil after the last. An empty piece is not the end.
    let pull: () throws(SourceFault) -> [UInt8]?

    /// `pull` gives the next bytes, any number of them, and nil after the last. It is called on the thread that asks
    /// for records.
    package init(pull: @escaping () throws(SourceFault) -> [UInt8]?) { self.pull = pull }

    /// Bytes in memory.
    package init(_ bytes: [UInt8]) {
        var rest: [UInt8]? = bytes
        pull = { () throws(SourceFault) -> [UInt8]? in
            defer { rest = nil }
            return rest
        }
    }
}

/// The bytes of a file, in order, piece by piece. This room knows no files: whoever opened one says how its bytes are had.
package struct ByteSource {
    /// The next bytes; nil behind the last. An empty piece is no end.
    let pull: () throws(SourceFault) -> [UInt8]?

    /// `pull` gives the next bytes, of any number, and nil behind the last; it is called on the thread that asks for records.
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

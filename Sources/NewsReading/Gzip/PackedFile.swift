/// A packed file of our own, such as a log that was rotated.
package enum PackedFile {
    /// Whether a file that begins so is packed with gzip (RFC 1952).
    package static func isPacked(_ head: [UInt8]) -> Bool { head.starts(with: [0x1F, 0x8B]) }

    /// Calls `body` with the unpacked bytes, piece by piece. False where the file is damaged: then what stands before the damage was given.
    package static func forEachPiece(_ source: ByteSource, _ body: ([UInt8]) -> Void) throws(SourceFault) -> Bool {
        let inflater = Inflater([], then: source)
        while true {
            switch try inflater.next() {
            case .bytes(let bytes): body(bytes)
            case .end: return true
            case .damaged: return false
            }
        }
    }
}

/// The bytes of a file as records are read from them; unpacked if the file is packed.
final class ByteStream {
    enum Piece {
        /// At least one byte.
        case bytes([UInt8])
        case end
        /// The rest cannot be read, and that is the file's fault.
        case damaged(ReadingError)
    }

    private let source: ByteSource
    private let inflater: Inflater?
    /// Taken from the source already.
    private var head: [UInt8]
    private let damage: ReadingError?

    /// `head`: the first bytes of `source`, which were taken from it already. `parser`: the process in which zlib runs.
    init(_ head: [UInt8], then source: ByteSource, isPacked: Bool, parser: (any Parser)? = nil) {
        self.source = source
        inflater = isPacked ? Inflater(head, then: source, parser: parser) : nil
        self.head = isPacked ? [] : head
        damage = nil
    }

    /// Bytes that are not to be read.
    init(damaged damage: ReadingError) {
        (source, inflater, head) = (ByteSource([]), nil, [])
        self.damage = damage
    }

    func next() throws(SourceFault) -> Piece {
        if let damage { return .damaged(damage) }
        return if let inflater { try inflater.next() } else { try plain() }
    }

    private func plain() throws(SourceFault) -> Piece {
        var piece = head
        head = []
        while piece.isEmpty {
            guard let next = try source.pull() else { return .end }
            piece = next
        }
        return .bytes(piece)
    }
}

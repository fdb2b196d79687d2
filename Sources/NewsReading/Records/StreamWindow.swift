/// The bytes of a stream, of which a splitter sees as many as it has asked for. What it has passed is forgotten.
///
/// Holds the bound of a file of many records (``Limits/maxArchiveBytes``).
struct StreamWindow {
    /// What was taken from the stream. Positions of the caller count in it; they change with ``drop(_:)``.
    private(set) var bytes: [UInt8]
    /// Why there is nothing more, where that is the file's fault.
    private(set) var fault: ReadingError?
    private(set) var isAtEnd = false

    private let stream: ByteStream
    private let limits: Limits
    /// Bytes that may still be taken from the stream.
    private var left: Int

    /// `head`: what was taken from the stream already.
    init(_ head: [UInt8], then stream: ByteStream, limits: Limits) {
        (self.stream, self.limits) = (stream, limits)
        bytes = head.count > limits.maxArchiveBytes ? Array(head[..<limits.maxArchiveBytes]) : head
        left = limits.maxArchiveBytes - head.count
    }

    /// Takes the next piece of the stream. False where there is none: it has ended, or ``fault`` says why.
    mutating func fill() throws(SourceFault) -> Bool {
        guard !isAtEnd else { return false }
        // What is over the bound was cut off already.
        switch left < 0 ? nil : try stream.next() {
        case .bytes(let piece) where left > 0 || piece.isEmpty:
            bytes += piece.prefix(left)
            left -= piece.count
            return true
        case .bytes, nil:
            fault = ReadingError(
                .tooLarge, "the file has over \(limits.maxArchiveBytes) bytes (inbox.max_archive_size)")
        case .end: break
        case .damaged(let reason): fault = reason
        }
        isAtEnd = true
        return false
    }

    /// Forgets the first bytes. Costs as much as what is left: to be called once for each unit or piece, not for each byte.
    mutating func drop(_ count: Int) { bytes.removeFirst(count) }
}

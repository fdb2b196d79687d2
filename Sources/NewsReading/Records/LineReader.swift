/// The lines of a file that are not blank, or what else a sign of one byte parts. Memory depends on the longest line and on the size of the pieces.
struct LineReader {
    private let stream: ByteStream
    private let limits: Limits
    private let separator: UInt8
    private var piece: [UInt8] = []
    private var pieceAt = 0
    /// Bytes that may still be taken from the stream.
    private var left: Int
    /// The file has more bytes than may be taken.
    private var isCut = false
    private var isAtEnd = false

    /// `opening`: what was taken from the stream already. `separator`: ends a line.
    init(_ opening: Opening, then stream: ByteStream, limits: Limits, separator: UInt8 = 0x0A) {
        self.stream = stream
        self.limits = limits
        self.separator = separator
        left = limits.maxArchiveBytes
        take(opening.bytes)
        pieceAt = min(opening.start, piece.count)
    }

    /// The next line; nil after the last. The rest of a damaged file is its last line.
    mutating func next() throws(SourceFault) -> Unit? {
        while !isAtEnd {
            let line = try nextOfAny()
            if !line.bytes.isEmpty || line.fault != nil { return line }
        }
        return nil
    }

    /// The next line, blank or not.
    private mutating func nextOfAny() throws(SourceFault) -> Unit {
        var line = LineStart(limit: limits.maxRecordBytes)
        while true {
            if line.isEmpty { passBlanks() }
            let end = piece.withUnsafeBytes { $0.firstIndex(of: separator, or: separator, from: pieceAt) }
            line.append(piece[pieceAt..<end])
            pieceAt = end
            if end < piece.count {
                pieceAt += 1
                return line.finished(nil)
            }
            switch try nextPiece() {
            case .bytes(let next): take(next)
            case .end:
                isAtEnd = true
                return line.finished(nil)
            case .damaged(let fault):
                isAtEnd = true
                return line.finished(fault)
            }
        }
    }

    /// Passes the blanks before a line, and with them all blank lines of this piece: a file may consist of them.
    private mutating func passBlanks() {
        pieceAt = piece.withUnsafeBytes { bytes in
            var at = pieceAt
            while at < bytes.count, JSONReader.isBlank(bytes[at]) { at += 1 }
            return at
        }
    }

    private mutating func take(_ bytes: [UInt8]) {
        isCut = bytes.count > left
        piece = isCut ? Array(bytes[..<left]) : bytes
        pieceAt = 0
        left -= piece.count
    }

    private func nextPiece() throws(SourceFault) -> ByteStream.Piece {
        guard isCut else { return try stream.next() }
        return .damaged(
            ReadingError(.tooLarge, "the file has over \(limits.maxArchiveBytes) bytes (inbox.max_archive_size)"))
    }
}

/// A line as far as it is known.
private struct LineStart {
    let limit: Int
    private var bytes: [UInt8] = []
    /// How many bytes the line has, from the first that is no blank; and up to the last that is none.
    private var (count, trimmedCount) = (0, 0)

    init(limit: Int) { self.limit = limit }

    /// Whether there were only blanks so far.
    var isEmpty: Bool { count == 0 }

    /// Blanks before the line and bytes past the limit are not kept.
    mutating func append(_ part: ArraySlice<UInt8>) {
        let part = count == 0 ? part.drop(while: JSONReader.isBlank) : part
        if let last = part.lastIndex(where: { !JSONReader.isBlank($0) }) {
            trimmedCount = count + last - part.startIndex + 1
        }
        count += part.count
        bytes += part.prefix(limit - bytes.count)
    }

    /// The line without its blanks and byte order mark. `fault`: it is the rest of a damaged file.
    consuming func finished(_ fault: ReadingError?) -> Unit {
        while let last = bytes.last, JSONReader.isBlank(last) { bytes.removeLast() }
        let tooLong = trimmedCount > limit ? ReadingError(.tooLarge, "it has over \(limit) bytes") : nil
        return Unit(bytes: bytes, fault: fault ?? tooLong, isCut: fault != nil)
    }
}

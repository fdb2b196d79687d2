/// The beginning of a file: as much as is needed to decide whether the file is JSON lines.
///
/// Decided by content, never by name: the first line is a JSON object with a key that only an article has. A text that
/// merely begins with a brace stays a text.
struct Opening {
    /// The bytes taken from the stream.
    private(set) var bytes: [UInt8] = []
    /// Where the first line begins, after a byte order mark and blanks.
    private(set) var start = 0
    private(set) var isJSONLines = false

    /// How far the root of a file of markup is looked for.
    static let reach = 4_096
    /// How many blanks may stand before the first line.
    private static let maxBlanks = 64 << 10
    private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// Takes as many bytes as it needs: one piece of most texts; of JSON lines the first line.
    init(of stream: ByteStream, limits: Limits) throws(SourceFault) {
        while bytes.count < 3, try take(stream) {}
        start = bytes.starts(with: Opening.mark) ? 3 : 0
        while passesBlanks(), try take(stream) {}
        guard start < bytes.count else { return }
        // Of markup, and of UTF-16, so many bytes that its root is seen however the file is cut into pieces.
        while isPerhapsMarkup, bytes.count < start + Opening.reach, try take(stream) {}
        guard bytes[start] == UInt8(ascii: "{") else { return }
        isJSONLines = try beginsAsRecord(stream, limits.maxRecordBytes)
    }

    private mutating func beginsAsRecord(_ stream: ByteStream, _ limit: Int) throws(SourceFault) -> Bool {
        var end = lineEnd(from: start)
        while end == bytes.count, end - start <= limit, try take(stream) { end = lineEnd(from: end) }
        let line = Array(bytes[start..<min(end, start + limit)])
        let fields = RecordFields(line)
        guard let fault = fields.fault else { return fields.areOfArticle }
        // A first record that is cut off, or too long, is rejected as any other would be.
        return fault.offset == line.count && fields.haveKeyOfArticle
    }

    private var isPerhapsMarkup: Bool { [UInt8(ascii: "<"), 0xFE, 0xFF, 0].contains(bytes[start]) }

    /// Moves ``start`` to the first byte that is no blank; true if that byte may come with the next piece.
    private mutating func passesBlanks() -> Bool {
        while start < min(bytes.count, Opening.maxBlanks), JSONReader.isBlank(bytes[start]) { start += 1 }
        return start == bytes.count && start < Opening.maxBlanks
    }

    private func lineEnd(from start: Int) -> Int {
        bytes.withUnsafeBytes { $0.firstIndex(of: 0x0A, or: 0x0A, from: start) }
    }

    private mutating func take(_ stream: ByteStream) throws(SourceFault) -> Bool {
        guard case .bytes(let piece) = try stream.next() else { return false }
        if bytes.isEmpty { bytes = piece } else { bytes += piece }
        return true
    }
}

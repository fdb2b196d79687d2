/// The beginning of a file: as much as is needed to decide whether the file is JSON lines, a mail or a mailbox.
///
/// Decided by content, never by name: the first line is a JSON object with a key that only an article has. A text that
/// merely begins with a brace stays a text.
struct Opening {
    /// The bytes taken from the stream.
    private(set) var bytes: [UInt8] = []
    /// Where the first line begins, after a byte order mark and blanks.
    private(set) var start = 0
    private(set) var isJSONLines = false
    /// A mail or a mailbox; nil for other files.
    private(set) var mail: MailStart?

    /// How many blanks may stand before the first line.
    private static let maxBlanks = 64 << 10
    private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// Takes as many bytes as it needs: one piece of most texts; of JSON lines the first line.
    init(of stream: ByteStream, limits: Limits) throws(SourceFault) {
        while bytes.count < 3, try take(stream) {}
        start = bytes.starts(with: Opening.mark) ? 3 : 0
        while passesBlanks(), try take(stream) {}
        while mayBeginWARC, try take(stream) {}
        mail = try mailStart(stream)
        guard start < bytes.count, bytes[start] == UInt8(ascii: "{") else { return }
        isJSONLines = try beginsAsRecord(stream, limits.maxRecordBytes)
    }

    /// Looks again whenever there is twice as much: the verdict does not depend on how much was seen.
    private mutating func mailStart(_ stream: ByteStream) throws(SourceFault) -> MailStart? {
        while true {
            if case .some(let verdict) = MailStart.verdict(on: bytes, from: start, isWhole: false) { return verdict }
            let wanted = max(2 * bytes.count, 1 << 10)
            while bytes.count < wanted {
                guard try take(stream) else { return MailStart.verdict(on: bytes, from: start, isWhole: true) ?? nil }
            }
        }
    }

    /// Whether the first line may be that of a WARC, if more of it comes.
    private var mayBeginWARC: Bool {
        bytes.count < start + WARCVersionLine.maxBytes
            && bytes.withUnsafeBytes { WARCVersionLine.begins($0, at: start, isEnd: true) }
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

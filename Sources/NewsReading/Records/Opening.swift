/// The beginning of a file: as much as is needed to decide what it is. Decided by content, never by name.
struct Opening {
    /// The bytes taken from the stream.
    private(set) var bytes: [UInt8] = []
    /// Where the first line begins, after a byte order mark and blanks.
    private(set) var start = 0
    /// How the records of JSON stand in it; nil where it is something else.
    private(set) var json: JSONForm?
    /// A mail or a mailbox; nil for other files.
    private(set) var mail: MailStart?

    /// How far the root of a file of markup is looked for.
    static let reach = 4_096
    /// How many blanks may stand before the first line.
    private static let maxBlanks = 64 << 10
    private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// Takes as many bytes as it needs: one piece of most texts; of JSON lines the first line.
    init(of stream: ByteStream, limits: Limits) throws(SourceFault) {
        while bytes.count < 3, try take(stream) {}
        if UTF16JSON.mayBegin(bytes) { while bytes.count < UTF16JSON.sampleBytes, try take(stream) {} }
        start = bytes.starts(with: Opening.mark) ? 3 : 0
        while passesBlanks(), try take(stream) {}
        while mayBeginWARC, try take(stream) {}
        guard start < bytes.count else { return }
        // Of markup, and of UTF-16, so many bytes that its root is seen however the file is cut into pieces.
        while isPerhapsMarkup, bytes.count < start + Opening.reach, try take(stream) {}
        mail = try mailStart(stream)
        guard JSONForm.signs.contains(bytes[start]) else { return }
        try findForm(stream, limits.maxRecordBytes)
    }

    /// Takes more until the form is known; at most twice what it takes to know it, or a whole record and one piece.
    private mutating func findForm(_ stream: ByteStream, _ limit: Int) throws(SourceFault) {
        var goesOn = true
        while true {
            let isWhole = !goesOn || bytes.count - start >= limit
            switch JSONForm.find(in: bytes[start..<min(bytes.count, start + limit)], isWhole: isWhole) {
            case .found(let form): json = form
            case .none: break
            case .unknown where !isWhole:
                let known = bytes.count
                while bytes.count < 2 * known, bytes.count - start < limit, goesOn { goesOn = try take(stream) }
                continue
            case .unknown: break
            }
            return
        }
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

    private var isPerhapsMarkup: Bool { [UInt8(ascii: "<"), 0xFE, 0xFF, 0].contains(bytes[start]) }

    /// Moves ``start`` to the first byte that is no blank; true if that byte may come with the next piece.
    private mutating func passesBlanks() -> Bool {
        while start < min(bytes.count, Opening.maxBlanks), JSONReader.isBlank(bytes[start]) { start += 1 }
        return start == bytes.count && start < Opening.maxBlanks
    }

    private mutating func take(_ stream: ByteStream) throws(SourceFault) -> Bool {
        guard case .bytes(let piece) = try stream.next() else { return false }
        if bytes.isEmpty { bytes = piece } else { bytes += piece }
        return true
    }
}

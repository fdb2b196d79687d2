/// A JSON file in UTF-16, as some programs of Windows write it. It is held whole, so it may be as large as a text.
struct UTF16JSON: UnitSource {
    private var window: StreamWindow?
    private let reading: Reading
    private let order: UTF16Order
    private let start: Int

    /// How many bytes of the beginning tell whether it is one.
    static let sampleBytes = 256

    init?(_ opening: Opening, then stream: ByteStream, reading: Reading) {
        guard let (order, start) = UTF16JSON.order(of: opening.bytes) else { return nil }
        (self.order, self.start, self.reading) = (order, start, reading)
        window = StreamWindow(opening.bytes, then: stream, limits: reading.limits)
    }

    mutating func next() throws(SourceFault) -> Unit? {
        guard var all = window.take() else { return nil }
        let limit = reading.limits.maxFileBytes
        while all.bytes.count <= limit, try all.fill() {}
        if let fault = all.fault { return Unit(bytes: all.bytes, fault: fault, isCut: true) }
        guard all.bytes.count <= limit else {
            let reason = ReadingError(.tooLarge, "it is in UTF-16 and has over \(limit) bytes")
            return Unit(bytes: Array(all.bytes[..<limit]), fault: reason, isCut: true)
        }
        return Unit(bytes: all.bytes)
    }

    func recordCount(of unit: [UInt8]) -> Int? { nil }

    func records(of unit: [UInt8]) throws(ParserFault) -> [FoundRecord] {
        let text: [UInt8]
        do throws(ReadingError) { text = try order.decoded(unit, from: start) } catch {
            return [FoundRecord(unit, .failure(error))]
        }
        let charset: Charset = order == .bigEndian ? .utf16BigEndian : .utf16LittleEndian
        return try Records.all(of: text, reading: reading).map { record in
            FoundRecord(
                record.bytes,
                record.content.map { article in
                    var article = article
                    article.charset = article.charset ?? charset.rawValue
                    return article
                })
        }
    }

    /// The byte order of a file that begins as JSON of records does (`{"` or `[{`, blanks between), and where its text begins; nil for
    /// any other file.
    private static func order(of bytes: [UInt8]) -> (UTF16Order, start: Int)? {
        guard bytes.count >= 4, mayBegin(bytes) else { return nil }
        let start = UTF16Order(markedIn: bytes) == nil ? 0 : 2
        let order = UTF16Order(markedIn: bytes) ?? (bytes[0] == 0 ? .bigEndian : .littleEndian)
        var signs: [UInt8] = []
        for at in stride(from: start, to: min(bytes.count, sampleBytes) - 1, by: 2) where signs.count < 2 {
            let (upper, lower) = order == .bigEndian ? (bytes[at], bytes[at + 1]) : (bytes[at + 1], bytes[at])
            guard upper == 0 else { return nil }
            if !JSONReader.isBlank(lower) { signs.append(lower) }
        }
        return signs == Array("{\"".utf8) || signs == Array("[{".utf8) ? (order, start) : nil
    }

    /// Whether the first bytes are a mark of UTF-16, or a brace or bracket in it.
    static func mayBegin(_ bytes: [UInt8]) -> Bool {
        guard bytes.count >= 2, UTF16Order(markedIn: bytes) == nil else { return bytes.count >= 2 }
        let sign = bytes[0] == 0 ? bytes[1] : bytes[1] == 0 ? bytes[0] : 0
        return sign == UInt8(ascii: "{") || sign == UInt8(ascii: "[")
    }
}

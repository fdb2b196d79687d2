/// The bytes of a file as UTF-8: checked to be valid and free of U+0000.
///
/// Reads the charsets of ``Charset``. Everything else is a ``ReadingError``: a wrong guess would fill the archive with
/// unreadable text.
struct DecodedText {
    /// Valid UTF-8 from ``start`` on. If the file is UTF-8 already, its own bytes, so that nothing is copied.
    let bytes: [UInt8]
    /// After the byte order mark.
    let start: Int
    /// What the file was written in.
    let charset: Charset
    /// What must be looked at more closely in ``bytes``.
    let signs: TextSigns

    /// Spans and line bounds count in 32 bits, whatever the configuration allows.
    private static let maxBytes = Int(Int32.max)

    /// Decodes a file. One pass over UTF-8, two over UTF-16, about ten over an older charset.
    init(
        _ file: [UInt8], limits: Limits, detector: CharsetDetector = CharsetDetector()
    ) throws(ReadingError) {
        let limit = min(limits.maxFileBytes, DecodedText.maxBytes)
        guard file.count <= limit else {
            throw ReadingError(.tooLarge, "the file has \(file.count) bytes; at most \(limit) are read")
        }
        guard !file.isEmpty else { throw ReadingError(.empty, "the file is empty") }
        if let format = FileSignature(of: file) { throw ReadingError(.binary, at: 0, format.refusal) }
        (charset, start, bytes) = try DecodedText.decoded(file, detector)
        signs = TextSigns(of: bytes)
        if signs.contains(.controls) { try DecodedText.checkControls(bytes, isFile: charset == .utf8) }
    }

    /// The text with what is wrong in it mended, for people; see ``MendedText``.
    func mended() throws(ReadingError) -> (text: DecodedText, note: String?) {
        let mended = try MendedText(bytes, signs: signs)
        guard let note = mended.note else { return (self, nil) }
        return (DecodedText(mended.bytes, of: self), note)
    }

    private init(_ bytes: [UInt8], of text: DecodedText) {
        self.bytes = bytes
        start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        charset = text.charset
        signs = text.signs
    }

    private static func decoded(
        _ file: [UInt8], _ detector: CharsetDetector
    ) throws(ReadingError) -> (Charset, Int, [UInt8]) {
        let found = try detector.charset(of: file)
        if let order = found.charset.order {
            return (found.charset, 0, try order.decoded(file, from: found.start))
        }
        if let text = SingleByteText(found.charset) { return (found.charset, 0, text.decoded(file)) }
        return (found.charset, found.start, file)
    }

    /// A line of a file in an older charset as UTF-8; nil where it is UTF-8, or in no charset that is known.
    static func inOlderCharset(_ line: [UInt8]) -> (charset: Charset, bytes: [UInt8])? {
        guard let charset = try? CharsetDetector().charset(of: line).charset, let text = SingleByteText(charset)
        else { return nil }
        return (charset, text.decoded(line))
    }

    /// Text has line ends and tabs, rarely other control characters, and never a NUL.
    private static func checkControls(_ bytes: [UInt8], isFile: Bool) throws(ReadingError) {
        var count = 0
        var first: Int?
        var zero: Int?
        bytes.withUnsafeBytes { raw in
            var at = raw.firstControl(from: 0)
            while at < raw.count {
                let byte = raw[at]
                if byte == 0 {
                    zero = at
                    return
                }
                if byte < 0x09 || byte > 0x0D {
                    count += 1
                    first = first ?? at
                }
                at = raw.firstControl(from: at + 1)
            }
        }
        if let zero { throw ReadingError.zero(at: isFile ? zero : nil) }
        guard count > 8, count * 32 > bytes.count else { return }
        let place = isFile ? first.map { ", the first at byte \($0)" } ?? "" : ""
        throw ReadingError(
            .binary, at: isFile ? first : nil, "the file is not text: it has \(count) control characters\(place)")
    }
}

extension ReadingError {
    /// A NUL: no text has one.
    static func zero(at offset: Int?) -> ReadingError {
        let place = offset.map { " at byte \($0)" } ?? ""
        return ReadingError(.binary, at: offset, "the file is not text: it has a NUL\(place)")
    }
}

extension UnsafeRawBufferPointer {
    /// The first byte below 0x20 at or after `index`, or the end. Tests eight bytes a step: most text has none for
    /// hundreds of bytes.
    func firstControl(from index: Int) -> Int {
        var at = index
        while at + 8 <= count {
            let word = UInt64(littleEndian: loadUnaligned(fromByteOffset: at, as: UInt64.self))
            let below = (word &- 0x2020_2020_2020_2020) & ~word & 0x8080_8080_8080_8080
            // The subtraction's borrow reaches only bytes above the first hit, so the lowest hit is exact.
            if below != 0 { return at + below.trailingZeroBitCount / 8 }
            at += 8
        }
        while at < count, self[at] >= 0x20 { at += 1 }
        return at
    }
}

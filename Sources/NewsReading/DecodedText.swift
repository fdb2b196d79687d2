/// The bytes of a file as UTF-8: checked to be valid and free of U+0000.
///
/// Reads UTF-8 and UTF-16. Everything else is a ``ReadingError``: a wrong guess would fill the archive with unreadable
/// text.
struct DecodedText {
    /// Valid UTF-8 from ``start`` on. If the file is UTF-8 already, its own bytes, so that nothing is copied.
    let bytes: [UInt8]
    /// After the byte order mark.
    let start: Int

    /// Spans and line bounds count in 32 bits, whatever the configuration allows.
    private static let maxBytes = Int(Int32.max)

    /// Decodes a file. One pass over UTF-8, two over UTF-16.
    init(_ file: [UInt8], limits: Limits) throws(ReadingError) {
        let limit = min(limits.maxFileBytes, DecodedText.maxBytes)
        guard file.count <= limit else {
            throw ReadingError(.tooLarge, "the file has \(file.count) bytes; at most \(limit) are read")
        }
        guard !file.isEmpty else { throw ReadingError(.empty, "the file is empty") }
        if let format = FileSignature(of: file) { throw ReadingError(.binary, at: 0, format.refusal) }
        if let order = UTF16Order(markedIn: file) {
            bytes = try order.decoded(file, from: 2)
            start = 0
        } else if let order = UTF16Order(plainlyIn: file) {
            bytes = try order.decoded(file, from: 0)
            start = 0
        } else {
            bytes = file
            start = file.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
            try DecodedText.checkUTF8(file)
        }
        try DecodedText.checkControls(bytes, isFile: bytes.count == file.count)
    }

    private static func checkUTF8(_ file: [UInt8]) throws(ReadingError) {
        do {
            _ = try UTF8Span(validating: file.span)
        } catch {
            let offset = error.byteOffsets.lowerBound
            // If there is a NUL, report that: it says more about the file than the broken letter after it.
            if let zero = file.prefix(offset).firstIndex(of: 0) { throw ReadingError.zero(at: zero) }
            throw ReadingError(.undecodable, at: offset, "byte \(offset) is not valid UTF-8")
        }
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

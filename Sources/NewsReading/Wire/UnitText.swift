/// The bytes of a unit as UTF-8.
struct UnitText {
    /// Valid UTF-8.
    let bytes: [UInt8]
    /// What they were written in.
    let charset: Charset
    /// Letters that could not be read; U+FFFD stands for each.
    var unreadable = 0

    /// One letter in this many bytes may be unreadable.
    private static let bytesPerUnreadable = 32
    /// A unit with more bytes above 0x7F tells itself which charset it is in.
    private static let enoughHighBytes = 200

    /// In order: UTF-8, UTF-8 with some bad bytes, the charset that the file's beginning shows, what the unit's own letters show, what is
    /// declared. Throws where none fits.
    init(_ unit: [UInt8], charset: UnitCharset = UnitCharset()) throws(ReadingError) {
        if (try? UTF8Span(validating: unit.span)) != nil {
            (bytes, self.charset) = (unit, .utf8)
            return
        }
        let text = UnitCharset.withoutTags(unit)
        let high = HighBytes(text)
        if let found = UnitText.charset(unit, text, high, charset), let letters = SingleByteText(found) {
            (bytes, self.charset) = (letters.decoded(unit), found)
            return
        }
        let repaired = String(decoding: unit, as: UTF8.self)
        unreadable = repaired.unicodeScalars.count { $0 == "\u{FFFD}" }
        guard unreadable * UnitText.bytesPerUnreadable <= unit.count, high.count == 0 || high.areBrokenUTF8 else {
            throw ReadingError(.undecodable, "it is not valid UTF-8, and no older charset fits")
        }
        (bytes, self.charset) = (Array(repaired.utf8), .utf8)
    }

    private static func charset(
        _ unit: [UInt8], _ text: [UInt8], _ high: HighBytes, _ file: UnitCharset
    ) -> Charset? {
        if high.count > 0, high.areBrokenUTF8 { return nil }
        func fits(_ charset: Charset) -> Bool {
            SingleByteText(charset).map { $0.unknown(in: text) * 200 <= high.count } ?? false
        }
        if let shown = file.shown, high.count < enoughHighBytes, fits(shown) { return shown }
        let found = try? CharsetDetector(declared: file.shown ?? file.declared).charset(of: text).charset
        if let found, found.isSingleByte { return found }
        return [file.shown, file.declared].compactMap { $0 }.first(where: fits)
    }
}

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

    /// `charset`: what the file declares, or shows elsewhere. It counts only where the bytes are no UTF-8, and fit it. Throws where no
    /// charset does.
    init(_ unit: [UInt8], charset: Charset?) throws(ReadingError) {
        if (try? UTF8Span(validating: unit.span)) != nil {
            (bytes, self.charset) = (unit, .utf8)
            return
        }
        // A NUL is blank in all charsets that get here.
        let unit = unit.contains(0) ? unit.map { $0 == 0 ? 0x20 : $0 } : unit
        let found: Charset
        do throws(ReadingError) {
            found = try CharsetDetector(declared: charset).charset(of: unit).charset
        } catch {
            let text = String(decoding: unit, as: UTF8.self)
            unreadable = text.unicodeScalars.count { $0 == "\u{FFFD}" }
            guard unreadable * UnitText.bytesPerUnreadable <= unit.count else { throw error }
            (bytes, self.charset) = (Array(text.utf8), .utf8)
            return
        }
        (bytes, self.charset) = (
            SingleByteText(found)?.decoded(unit) ?? Array(String(decoding: unit, as: UTF8.self).utf8), found
        )
    }
}

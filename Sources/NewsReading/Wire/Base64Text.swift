/// Base64 (RFC 4648 section 4) as it stands in XML: with blanks and line ends in it.
enum Base64Text {
    /// Nil where it has other letters.
    static func decoded(_ text: String) -> [UInt8]? {
        var out: [UInt8] = []
        out.reserveCapacity(text.utf8.count * 3 / 4)
        var (bits, count) = (0, 0)
        for byte in text.utf8 where !MarkupSigns.isBlank(byte) {
            if byte == UInt8(ascii: "=") { break }
            let value: UInt8
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): value = byte - 65
            case UInt8(ascii: "a")...UInt8(ascii: "z"): value = byte - 71
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = byte + 4
            case UInt8(ascii: "+"): value = 62
            case UInt8(ascii: "/"): value = 63
            default: return nil
            }
            (bits, count) = ((bits << 6 | Int(value)) & 0xFF_FFFF, count + 6)
            if count >= 8 {
                count -= 8
                out.append(UInt8(truncatingIfNeeded: bits >> count))
            }
        }
        return out
    }
}

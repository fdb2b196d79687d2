/// How the bytes of a mail's part are written as lines of ASCII (RFC 2045 section 6).
enum TransferEncoding {
    /// 7bit, 8bit, binary, and whatever is not known.
    case identity
    case quotedPrintable, base64
    /// Of mailers older than MIME; no standard names it.
    case uuencode

    /// `name`: the value of `Content-Transfer-Encoding`.
    init(_ name: [UInt8]?) {
        let letters = (name ?? []).prefix { $0 != UInt8(ascii: ";") }.map(Charset.lowercased)
        switch String(decoding: letters.filter { $0 > 0x20 && $0 != 0x22 }, as: UTF8.self) {
        case "quoted-printable": self = .quotedPrintable
        case "base64": self = .base64
        case "x-uuencode", "uuencode", "x-uue": self = .uuencode
        default: self = .identity
        }
    }

    /// Never fails: what is not as it should be is passed over, or stays as it stands.
    func decoded(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        switch self {
        case .identity: Array(bytes)
        case .quotedPrintable: TransferEncoding.quotedPrintable(bytes)
        case .base64: TransferEncoding.base64(bytes)
        case .uuencode: UUText.decoded(bytes)
        }
    }

    /// `=D8` is a byte, `=` at a line's end joins it to the next; blanks at a line's end were added on the way.
    static func quotedPrintable(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        // Behind the last byte that is no blank of the line.
        var solid = 0
        var at = bytes.startIndex
        while at < bytes.endIndex {
            let byte = bytes[at]
            at += 1
            switch byte {
            case UInt8(ascii: "="):
                if let value = hexByte(bytes, at) {
                    out.append(value)
                    at += 2
                } else if let next = behindSoftBreak(bytes, at) {
                    at = next
                } else {
                    out.append(byte)
                }
                solid = out.count
            case 0x0A:
                let hasReturn = out.count > solid && out.last == 0x0D
                out.removeLast(out.count - solid)
                if hasReturn { out.append(0x0D) }
                out.append(byte)
                solid = out.count
            case 0x20, 0x09, 0x0D: out.append(byte)
            default:
                out.append(byte)
                solid = out.count
            }
        }
        return out
    }

    /// The encoding Q of encoded words (RFC 2047 section 4.2): an underscore is a space.
    static func quotedWord(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var out: [UInt8] = []
        var at = bytes.startIndex
        while at < bytes.endIndex {
            let byte = bytes[at]
            at += 1
            if byte == UInt8(ascii: "="), let value = hexByte(bytes, at) {
                out.append(value)
                at += 2
            } else {
                out.append(byte == UInt8(ascii: "_") ? 0x20 : byte)
            }
        }
        return out
    }

    /// Bytes that are no digits of base64 are passed over, and so are whole lines of them: lists add their footers as they are. What
    /// follows such a line behind the padding is no part of it.
    static func base64(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var digits = Base64Digits(capacity: bytes.count / 4 * 3)
        var at = bytes.startIndex
        while at < bytes.endIndex {
            let line = bytes[at...].prefix { $0 != 0x0A }
            at = line.endIndex + 1
            if isForeign(line) {
                if digits.isPadded { break }
            } else {
                for byte in line { digits.take(byte) }
            }
        }
        return digits.finish()
    }

    /// Whether a line is no base64: more than one byte, and one of eight, is no digit.
    private static func isForeign(_ line: ArraySlice<UInt8>) -> Bool {
        guard let first = line.firstIndex(where: { $0 > 0x20 }), let last = line.lastIndex(where: { $0 > 0x20 }) else {
            return false
        }
        let others = line[first...last].count { !Base64Digits.isDigit($0) }
        return others > 1 && others * 8 > last - first + 1
    }

    private static func hexByte(_ bytes: ArraySlice<UInt8>, _ at: Int) -> UInt8? {
        guard at + 1 < bytes.endIndex, let high = hexDigit(bytes[at]), let low = hexDigit(bytes[at + 1]) else {
            return nil
        }
        return high << 4 | low
    }

    static func hexDigit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x41 + 10
        case 0x61...0x66: byte - 0x61 + 10
        default: nil
        }
    }

    /// Behind the line's end, where only blanks stand before it. Some mailers leave blanks there; more than a few are none.
    private static func behindSoftBreak(_ bytes: ArraySlice<UInt8>, _ start: Int) -> Int? {
        for at in start..<min(start + 80, bytes.endIndex) {
            if bytes[at] == 0x0A { return at + 1 }
            if bytes[at] != 0x20, bytes[at] != 0x09, bytes[at] != 0x0D { return nil }
        }
        return start == bytes.endIndex ? start : nil
    }
}

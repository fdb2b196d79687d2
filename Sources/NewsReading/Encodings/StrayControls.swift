/// Controls from U+0080 to U+009F that stand for the bytes of windows-1252 with their numbers: quotation marks and dashes that a
/// program copied as they were, or took from a reference such as `&#146;`. Browsers read such references so (HTML, section 13.2.5.80).
enum StrayControls {
    /// The text with the signs that are meant; nil where there is none. U+0085 stays: it ends a line. `bytes` is valid UTF-8. Linear.
    static func replaced(in bytes: [UInt8]) -> [UInt8]? {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count + 16)
        var (at, copied) = (0, 0)
        while at + 1 < bytes.count {
            guard bytes[at] == 0xC2, bytes[at + 1] < 0xA0, bytes[at + 1] != 0x85 else {
                at += 1
                continue
            }
            let sign = Charset.windows1252.upperHalf[Int(bytes[at + 1]) - 0x80]
            if sign >= 0xA0 {
                out += bytes[copied..<at]
                out.append(scalar: UInt32(sign))
                copied = at + 2
            }
            at += 2
        }
        guard copied > 0 else { return nil }
        return out + bytes[copied...]
    }
}

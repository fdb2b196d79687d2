extension [UInt8] {
    /// Appends a scalar as UTF-8. It is neither half a surrogate pair nor above U+10FFFF.
    mutating func append(scalar: UInt32) {
        switch scalar {
        case ..<0x80:
            append(UInt8(scalar))
        case ..<0x800:
            append(UInt8(0xC0 | scalar >> 6))
            append(UInt8(0x80 | scalar & 0x3F))
        case ..<0x10000:
            append(UInt8(0xE0 | scalar >> 12))
            append(UInt8(0x80 | scalar >> 6 & 0x3F))
            append(UInt8(0x80 | scalar & 0x3F))
        default:
            append(UInt8(0xF0 | scalar >> 18))
            append(UInt8(0x80 | scalar >> 12 & 0x3F))
            append(UInt8(0x80 | scalar >> 6 & 0x3F))
            append(UInt8(0x80 | scalar & 0x3F))
        }
    }

    /// The scalar that begins at a byte of valid UTF-8; `at` moves behind it.
    @inline(__always)
    func scalar(at: inout Int) -> UInt32 {
        let byte = UInt32(self[at])
        if byte < 0x80 {
            at += 1
            return byte
        }
        if byte < 0xE0 {
            at += 2
            return (byte & 0x1F) << 6 | UInt32(self[at - 1] & 0x3F)
        }
        if byte < 0xF0 {
            at += 3
            return (byte & 0x0F) << 12 | UInt32(self[at - 2] & 0x3F) << 6 | UInt32(self[at - 1] & 0x3F)
        }
        at += 4
        let upper = (byte & 0x07) << 18 | UInt32(self[at - 3] & 0x3F) << 12
        return upper | UInt32(self[at - 2] & 0x3F) << 6 | UInt32(self[at - 1] & 0x3F)
    }
}

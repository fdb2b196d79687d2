/// Writes deflate (RFC 1951) by hand, for blocks that zlib never writes: with the fixed codes of section 3.2.6.
struct DeflateWriter {
    private(set) var bytes: [UInt8] = []
    private var bit = 0

    /// The lowest bit first.
    mutating func put(_ value: Int, bits: Int) {
        for at in 0..<bits {
            if bit == 0 { bytes.append(0) }
            bytes[bytes.count - 1] |= UInt8(value >> at & 1) << bit
            bit = (bit + 1) % 8
        }
    }

    /// Codes stand with their highest bit first.
    private mutating func code(_ value: Int, bits: Int) {
        for at in stride(from: bits - 1, through: 0, by: -1) { put(value >> at & 1, bits: 1) }
    }

    mutating func begin(isLast: Bool) {
        put(isLast ? 1 : 0, bits: 1)
        put(1, bits: 2)
    }

    mutating func literal(_ byte: UInt8) {
        if byte < 144 { code(0x30 + Int(byte), bits: 8) } else { code(0x190 + Int(byte) - 144, bits: 9) }
    }

    /// 258 bytes like the last one.
    mutating func repeated() {
        code(0xC0 + 5, bits: 8)
        code(0, bits: 5)
    }

    mutating func end() { code(0, bits: 7) }
}

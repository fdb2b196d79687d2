/// Reads scalars out of valid UTF-8.
enum UTF8Scalar {
    /// The scalar at `at` and its width in bytes. `source` is the UTF-8 of a string, and `at` where a scalar begins.
    static func decode(_ source: UnsafeBufferPointer<UInt8>, _ at: Int) -> (scalar: UInt32, width: Int) {
        let lead = UInt32(source[at])
        func low(_ offset: Int) -> UInt32 { UInt32(source[at + offset] & 0x3F) }
        if lead < 0x80 { return (lead, 1) }
        if lead < 0xE0 { return ((lead & 0x1F) << 6 | low(1), 2) }
        if lead < 0xF0 { return ((lead & 0x0F) << 12 | low(1) << 6 | low(2), 3) }
        return ((lead & 0x07) << 18 | low(1) << 12 | low(2) << 6 | low(3), 4)
    }
}

// The letters of ASCII, by which names, tags and signs of formats are told.
extension UInt8 {
    /// `a` to `z`, `A` to `Z`.
    @inline(__always) var isASCIILetter: Bool { self & 0xDF >= 0x41 && self & 0xDF <= 0x5A }

    /// A capital letter of ASCII as its small one; any other byte as it is.
    @inline(__always) var asciiLowered: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }
}

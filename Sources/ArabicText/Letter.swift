/// Folded Arabic letters as they stand in UTF-8: two bytes, the first in the higher half.
///
/// Rules on folded bytes compare these, so that no `String` is made on the way of every token.
enum Letter {
    static let alef: UInt16 = 0xD8A7
    static let beh: UInt16 = 0xD8A8
    static let dal: UInt16 = 0xD8AF
    static let ain: UInt16 = 0xD8B9
    static let feh: UInt16 = 0xD981
    static let kaf: UInt16 = 0xD983
    static let lam: UInt16 = 0xD984
    static let noon: UInt16 = 0xD986
    static let waw: UInt16 = 0xD988
    static let yeh: UInt16 = 0xD98A

    /// The two bytes at `offset`, or 0 where fewer remain.
    @inline(__always) static func at(_ offset: Int, in bytes: UnsafeRawBufferPointer) -> UInt16 {
        guard offset >= 0, offset + 2 <= bytes.count else { return 0 }
        return UInt16(bytes[offset]) << 8 | UInt16(bytes[offset + 1])
    }

    @inline(__always) static func isConjunction(_ letter: UInt16) -> Bool { letter == waw || letter == feh }

    @inline(__always) static func isPreposition(_ letter: UInt16) -> Bool {
        letter == lam || letter == beh || letter == kaf
    }
}

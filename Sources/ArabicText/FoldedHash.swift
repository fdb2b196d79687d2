/// The 64-bit hash of folded bytes that keys tokens in tables, on disk too.
///
/// It has a fixed seed and does not depend on the process, the machine's byte order or Swift's `Hasher`; it changes only
/// together with ``Orthography/version``. Not meant to withstand an adversary: whoever needs certainty compares bytes.
package enum FoldedHash {
    private static let multiplier: UInt64 = 0x9E37_79B9_7F4A_7C15

    /// The hash of `bytes`, eight at a time, the last eight filled up with zeros. Linear, does not allocate.
    package static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        var hash = seed(bytes.count)
        var offset = 0
        while offset + 8 <= bytes.count {
            hash = mix(hash, UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
            offset += 8
        }
        guard offset < bytes.count else { return hash }
        var tail: UInt64 = 0
        while offset < bytes.count {
            tail |= UInt64(bytes[offset]) << UInt64((offset & 7) * 8)
            offset += 1
        }
        return mix(hash, tail)
    }

    /// The hash of a token's folded letters, given as a string.
    package static func hash(_ folded: String) -> UInt64 {
        var folded = folded
        return folded.withUTF8 { hash(UnsafeRawBufferPointer($0)) }
    }

    /// The hash of an ordered pair or of a longer sequence, folded from the left.
    package static func combine(_ left: UInt64, _ right: UInt64) -> UInt64 { mix(left, right) }

    /// ``combine(_:_:)``, for loops of this module.
    @inline(__always) static func mix(_ left: UInt64, _ right: UInt64) -> UInt64 {
        let product = (left ^ right ^ 0xA076_1D64_78BD_642F).multipliedFullWidth(by: right ^ 0xE703_7ED1_A0B4_28DB)
        return (product.high ^ product.low) &+ left.byteSwapped &* multiplier
    }

    /// Where the hash of `count` bytes begins.
    @inline(__always) static func seed(_ count: Int) -> UInt64 {
        UInt64(truncatingIfNeeded: count) &* multiplier
    }
}

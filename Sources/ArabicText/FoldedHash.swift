/// The 64-bit hash of folded bytes that keys tokens in tables, on disk too.
///
/// It has a fixed seed and does not depend on the process, the machine's byte order or Swift's `Hasher`; it changes only
/// together with ``Orthography/version``. Not meant to withstand an adversary: whoever needs certainty compares bytes.
package enum FoldedHash {
    @usableFromInline static let multiplier: UInt64 = 0x9E37_79B9_7F4A_7C15

    /// The hash of `bytes`, eight at a time. Linear, does not allocate.
    package static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        var h = UInt64(truncatingIfNeeded: bytes.count) &* multiplier
        var i = 0
        while i + 8 <= bytes.count {
            h = combine(h, UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: i, as: UInt64.self)))
            i += 8
        }
        var tail: UInt64 = 0
        var shift: UInt64 = 0
        while i < bytes.count {
            tail |= UInt64(bytes[i]) << shift
            shift += 8
            i += 1
        }
        return combine(h, tail)
    }

    /// The hash of an ordered pair or of a longer sequence, folded from the left.
    package static func combine(_ a: UInt64, _ b: UInt64) -> UInt64 {
        let product = (a ^ b ^ 0xA076_1D64_78BD_642F).multipliedFullWidth(by: b ^ 0xE703_7ED1_A0B4_28DB)
        return (product.high ^ product.low) &+ a.byteSwapped &* multiplier
    }
}

/// What unlabelled news tells of a word: its clusters, how often it stands where names stand, how common it is.
///
/// Packed into 64 bits: the three cluster numbers (6, 8 and 10 bits), nine digits of name-likeness (3 bits each), the size
/// class of its count (4 bits), and a bit that says that it has clusters.
package struct WordTraits: Sendable, Equatable {
    package var raw: UInt64 = 0

    package init() {}
    package init(raw: UInt64) { self.raw = raw }

    /// The number of the word in 64, 256 and 1,024 clusters; 0 where it has none.
    package var coarse: UInt64 { raw & 0x3F }
    package var middle: UInt64 { raw >> 6 & 0xFF }
    package var fine: UInt64 { raw >> 14 & 0x3FF }
    package var hasClusters: Bool { raw >> 55 & 1 == 1 }
    /// Nine digits, 0 to 7.
    package func digit(_ index: Int) -> UInt64 { raw >> UInt64(24 + index * 3) & 7 }
    package var digits: UInt64 { raw >> 24 & 0x7FF_FFFF }
    /// 0: never seen.
    package var size: UInt64 { raw >> 51 & 0xF }

    package mutating func setClusters(_ coarse: UInt64, _ middle: UInt64, _ fine: UInt64) {
        raw = raw & ~0xFF_FFFF | coarse | middle << 6 | fine << 14 | 1 << 55
    }

    package mutating func setDigit(_ index: Int, _ value: UInt64) {
        raw = raw & ~(7 << UInt64(24 + index * 3)) | value << UInt64(24 + index * 3)
    }

    package mutating func setSize(_ size: UInt64) { raw = raw & ~(0xF << 51) | size << 51 }
}

/// A table from hashes to fixed records, as it lies in the model file: sorted by hash, cut into buckets by the upper bits.
///
/// A record begins with 32 bits of its hash; together with the bucket's bits that makes mistaking one key for another rare
/// enough to be noise. Points into memory that its owner keeps.
package struct RecordTable: @unchecked Sendable {
    /// Why unchecked: the bytes are mapped or allocated once, never written, and outlive the table.
    let buckets: UnsafeRawPointer
    let records: UnsafeRawPointer
    /// How many records there are.
    let count: Int
    let shift: UInt64
    let stride: Int

    /// The record of `hash`, behind its key; nil where there is none.
    @inline(__always)
    func find(_ hash: UInt64) -> UnsafeRawPointer? {
        let bucket = Int(truncatingIfNeeded: hash >> shift)
        let key = UInt32(truncatingIfNeeded: hash)
        var at = Int(buckets.loadUnaligned(fromByteOffset: bucket &* 4, as: UInt32.self))
        let end = Int(buckets.loadUnaligned(fromByteOffset: bucket &* 4 &+ 4, as: UInt32.self))
        while at < end {
            let record = records + at &* stride
            if record.loadUnaligned(as: UInt32.self) == key { return record + 4 }
            at &+= 1
        }
        return nil
    }

    /// Calls `body` with the lower half of the hash and the eight bytes behind it, for each record in some buckets.
    func forEach(_ range: Range<Int>, _ body: (UInt32, UInt64) -> Void) {
        let start = buckets.loadUnaligned(fromByteOffset: range.lowerBound * 4, as: UInt32.self)
        let end = buckets.loadUnaligned(fromByteOffset: range.upperBound * 4, as: UInt32.self)
        for at in Int(start)..<Int(end) {
            let record = records + at * stride
            body(record.loadUnaligned(as: UInt32.self), record.loadUnaligned(fromByteOffset: 4, as: UInt64.self))
        }
    }
}

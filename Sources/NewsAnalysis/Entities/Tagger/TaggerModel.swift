internal import ArabicText

/// The tagger's model as it lies in its file: word statistics and one layer of weights for each pass.
///
/// The file is mapped and used as it is; numbers are little-endian. All of it is checked when it is opened, so that nothing can
/// go wrong later.
package struct TaggerModel: Sendable {
    /// Why a file is no model.
    package struct Fault: Error, Sendable, Equatable {
        package var problem: String
        init(_ problem: String) { self.problem = problem }
    }

    /// One pass: weights of features, weights of label pairs, and what is added to "no entity".
    package struct Layer: Sendable {
        var groups: FeatureBuffer.Groups
        var weights: RecordTable
        /// From label (row; 8: a sentence begins) to label.
        var transitions: [Int32]
        var noneBias: Int32
    }

    package static let magic: UInt64 = 0x5347_4154_4449_5352
    /// Raised with every change of the format or of a feature.
    package static let version: UInt32 = 3
    package static let headerBytes = 64
    package static let layerBytes = 352
    package static let recordBytes = 12

    let words: RecordTable
    let layers: [Layer]
    private let owner: any AnyObject & Sendable

    /// Reads the tables of a model that lies in `bytes`. `owner` must keep the bytes, unchanged, for as long as it lives.
    package init(_ bytes: UnsafeRawBufferPointer, owner: any AnyObject & Sendable) throws(Fault) {
        self.owner = owner
        guard bytes.count >= TaggerModel.headerBytes, let base = bytes.baseAddress,
            base.loadUnaligned(as: UInt64.self) == TaggerModel.magic
        else { throw Fault("it is no model of Rasid's tagger") }
        func number(_ offset: Int) -> Int { Int(base.loadUnaligned(fromByteOffset: offset, as: UInt32.self)) }
        guard number(8) == Int(TaggerModel.version) else {
            throw Fault("it is of version \(number(8)), this program reads version \(TaggerModel.version)")
        }
        guard number(12) == Orthography.version else {
            throw Fault("it was made for orthography \(number(12)), this program has \(Orthography.version)")
        }
        guard number(32) == bytes.count else { throw Fault("it has \(bytes.count) bytes and says \(number(32))") }
        let sum = base.loadUnaligned(fromByteOffset: 16, as: UInt64.self)
        guard TaggerModel.checksum(UnsafeRawBufferPointer(rebasing: bytes[24...])) == sum else {
            throw Fault("its checksum is wrong: it is damaged")
        }
        let count = number(24)
        guard count <= WeightTable.layers, bytes.count >= TaggerModel.headerBytes + count * TaggerModel.layerBytes
        else {
            throw Fault("it says that it has \(count) layers")
        }
        words = try TaggerModel.table(bytes, at: 36)
        var layers: [Layer] = []
        for index in 0..<count {
            let at = TaggerModel.headerBytes + index * TaggerModel.layerBytes
            layers.append(
                Layer(
                    groups: FeatureBuffer.Groups(rawValue: UInt32(number(at))),
                    weights: try TaggerModel.table(bytes, at: at + 8),
                    transitions: (0..<72).map {
                        base.loadUnaligned(fromByteOffset: at + 32 + $0 * 4, as: Int32.self)
                    },
                    noneBias: base.loadUnaligned(fromByteOffset: at + 4, as: Int32.self)))
        }
        self.layers = layers
    }

    /// A table described by four numbers at `at`: offset of its buckets, of its records, how many records, shift.
    private static func table(_ bytes: UnsafeRawBufferPointer, at: Int) throws(Fault) -> RecordTable {
        func number(_ index: Int) -> Int { Int(bytes.loadUnaligned(fromByteOffset: at + index * 4, as: UInt32.self)) }
        let (buckets, records, count, shift) = (number(0), number(1), number(2), number(3))
        guard let base = bytes.baseAddress, shift >= 40, shift < 64, buckets >= 0, records >= 0,
            buckets + (1 << (64 - shift) + 1) * 4 <= bytes.count, records + count * recordBytes <= bytes.count
        else { throw Fault("a table of it lies outside of the file") }
        var last: UInt32 = 0
        for bucket in 0...(1 << (64 - shift)) {
            let next = bytes.loadUnaligned(fromByteOffset: buckets + bucket * 4, as: UInt32.self)
            guard next >= last, Int(next) <= count else { throw Fault("a table of it is out of order") }
            last = next
        }
        return RecordTable(
            buckets: base + buckets, records: base + records, count: count, shift: UInt64(shift), stride: recordBytes)
    }

    /// A checksum over eight bytes at a time; the rest is filled up with zeros.
    package static func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        var sum: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(bytes.count)
        var at = 0
        while at + 8 <= bytes.count {
            let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self))
            sum = (sum ^ word) &* 0xBF58_476D_1CE4_E5B9
            sum ^= sum >> 29
            at += 8
        }
        for offset in at..<bytes.count { sum = (sum ^ UInt64(bytes[offset])) &* 0x94D0_49BB_1331_11EB }
        return sum ^ sum >> 32
    }
}

internal import ArabicText
internal import NewsAnalysis

/// Writes a model in the form that ``TaggerModel`` reads.
struct ModelBytes {
    private var bytes: [UInt8] = []
    private let layerCount: Int
    private var written = 0

    /// A model with word statistics and room for `layers` layers.
    init(words: [UInt64: UInt64], layers: Int) {
        layerCount = layers
        bytes = [UInt8](repeating: 0, count: TaggerModel.headerBytes + layers * TaggerModel.layerBytes)
        let records = words.map { (hash: $0.key, value: $0.value) }.sorted { $0.hash < $1.hash }
        addTable(records, describedAt: 36)
    }

    /// Adds the next layer: the `limit` features with the largest weights. Weights become whole numbers of eight bits by one
    /// scale; rows of zeros are left out.
    mutating func add(_ weights: Weights, groups: FeatureBuffer.Groups, noneBias: Float, limit: Int) {
        let least = ModelBytes.least(weights, limit)
        let scale = 127 / ModelBytes.clip(weights)
        var records: [(hash: UInt64, value: UInt64)] = []
        for (hash, row) in zip(weights.hashes, weights.rows) where ModelBytes.largest(row) >= least {
            var value: UInt64 = 0
            for lane in 0..<8 {
                let number = Int8(max(-127, min(127, (row[lane] * scale).rounded())))
                value |= UInt64(UInt8(bitPattern: number)) << UInt64(lane * 8)
            }
            if value != 0 { records.append((hash, value)) }
        }
        records.sort { $0.hash < $1.hash }
        let at = TaggerModel.headerBytes + written * TaggerModel.layerBytes
        written += 1
        set(groups.rawValue, at)
        set(UInt32(bitPattern: Int32((noneBias * scale).rounded())), at + 4)
        addTable(records, describedAt: at + 8)
        for (index, weight) in weights.transitions.enumerated() {
            set(UInt32(bitPattern: Int32((weight * scale).rounded())), at + 32 + index * 4)
        }
    }

    /// The whole file.
    func finished() -> [UInt8] {
        var copy = self
        copy.set(UInt64(TaggerModel.magic), 0)
        copy.set(TaggerModel.version, 8)
        copy.set(UInt32(Orthography.version), 12)
        copy.set(UInt32(layerCount), 24)
        copy.set(UInt32(bytes.count), 32)
        let sum = copy.bytes.withUnsafeBytes { TaggerModel.checksum(UnsafeRawBufferPointer(rebasing: $0[24...])) }
        copy.set(sum, 16)
        return copy.bytes
    }

    private static func largest(_ row: SIMD8<Float>) -> Float { max(row.max(), -row.min()) }

    /// The largest weight a feature must have to be among the first `limit`.
    private static func least(_ weights: Weights, _ limit: Int) -> Float {
        let sizes = weights.rows.map(largest).sorted(by: >)
        return limit < sizes.count ? sizes[limit] : 0
    }

    /// The weight that becomes 127: one in ten thousand is larger.
    private static func clip(_ weights: Weights) -> Float {
        let all = weights.rows.flatMap { row in (0..<8).map { abs(row[$0]) } }.sorted()
        return max(0.1, all.isEmpty ? 0 : all[all.count - 1 - all.count / 10_000])
    }

    private mutating func addTable(_ records: [(hash: UInt64, value: UInt64)], describedAt place: Int) {
        // Two to four records in a bucket.
        var bits = 8
        while 4 << bits < records.count, bits < 20 { bits += 1 }
        let shift = 64 - bits
        var starts = [UInt32](repeating: 0, count: 1 << bits + 1)
        for record in records { starts[Int(record.hash >> UInt64(shift)) + 1] += 1 }
        for index in 1..<starts.count { starts[index] += starts[index - 1] }
        set(UInt32(bytes.count), place)
        for start in starts { append(start) }
        set(UInt32(bytes.count), place + 4)
        for record in records {
            append(UInt32(truncatingIfNeeded: record.hash))
            append(record.value)
        }
        set(UInt32(records.count), place + 8)
        set(UInt32(shift), place + 12)
    }

    private mutating func append(_ value: some FixedWidthInteger) {
        withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
    }

    private mutating func set(_ value: some FixedWidthInteger, _ at: Int) {
        withUnsafeBytes(of: value.littleEndian) { source in
            for (offset, byte) in source.enumerated() { bytes[at + offset] = byte }
        }
    }
}

/// A model in memory instead of in a file.
final class ModelMemory: @unchecked Sendable {
    /// Why unchecked: written only before anybody else has it.
    let bytes: UnsafeMutableRawBufferPointer

    init(_ bytes: [UInt8]) {
        self.bytes = .allocate(byteCount: bytes.count, alignment: 16)
        self.bytes.copyBytes(from: bytes)
    }

    deinit { bytes.deallocate() }

    static func model(_ bytes: [UInt8]) throws(TaggerModel.Fault) -> TaggerModel {
        let memory = ModelMemory(bytes)
        return try TaggerModel(UnsafeRawBufferPointer(memory.bytes), owner: memory)
    }
}

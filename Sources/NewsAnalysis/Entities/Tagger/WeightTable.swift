internal import NewsReading

/// The weights of every feature in all layers, side by side: one look-up serves all of them.
///
/// Made of a model's layers: a feature that one layer has the others mostly have too. Most features that are asked for have no
/// weights; what tells that is small enough to stay in the cache. Immutable.
final class WeightTable: @unchecked Sendable {
    /// Why unchecked: the memory is written while the table is made, and never after.
    private let heads: UnsafeMutablePointer<Head>
    private let records: UnsafeMutablePointer<Record>
    private let shift: UInt64

    /// The most layers.
    static let layers = 3
    /// How many records of a bucket have a tag in its head.
    private static let tags = 8
    private static let ones: UInt64 = 0x0101_0101_0101_0101

    /// What is known of a bucket without looking at its records.
    private struct Head: BitwiseCopyable {
        /// The lowest byte of the hash of each of the first eight records.
        var tags: UInt64 = 0
        var start: UInt32 = 0
        var end: UInt32 = 0
    }

    /// The weights of one feature, eight for each layer.
    private struct Record: BitwiseCopyable {
        /// Bucket and lower half of the hash: all that the model keeps of it.
        var key: UInt64
        var first: UInt64 = 0
        var second: UInt64 = 0
        var third: UInt64 = 0
    }

    /// The sums of the weights of some features, of at most ``FeatureBuffer/limit``: that many of at most 127 fit into 16 bits.
    struct Sums: BitwiseCopyable, Equatable {
        var first = SIMD8<Int16>(repeating: 0)
        var second = SIMD8<Int16>(repeating: 0)
        var third = SIMD8<Int16>(repeating: 0)

        @inline(__always)
        static func &+= (left: inout Sums, right: Sums) {
            left.first &+= right.first
            left.second &+= right.second
            left.third &+= right.third
        }

        subscript(layer: Int) -> SIMD8<Int16> { layer == 0 ? first : layer == 1 ? second : third }
    }

    /// The table of `layers`, of which there are at most three.
    init(_ layers: [RecordTable]) {
        let shift = layers.map(\.shift).max() ?? 63
        let count = 1 << (64 - Int(shift))
        let heads = UnsafeMutablePointer<Head>.allocate(capacity: count)
        heads.initialize(repeating: Head(), count: count)
        // The first record has no weights: it stands for whatever is not found.
        let room = layers.reduce(1) { $0 + $1.count }
        var made: [Record] = []
        made.reserveCapacity(room)
        made.append(Record(key: UInt64.max))
        for bucket in 0..<count {
            let start = made.count
            for (layer, table) in layers.enumerated() {
                // A layer with more features than the widest bucket allows has several buckets here.
                let parts = 1 << Int(shift - table.shift)
                table.forEach(bucket * parts..<(bucket + 1) * parts) { key, row in
                    let whole = UInt64(bucket) << 32 | UInt64(key)
                    let at = made[start...].firstIndex { $0.key == whole } ?? made.count
                    if at == made.count { made.append(Record(key: whole)) }
                    switch layer {
                    case 0: if made[at].first == 0 { made[at].first = row }
                    case 1: if made[at].second == 0 { made[at].second = row }
                    default: if made[at].third == 0 { made[at].third = row }
                    }
                }
            }
            var head = Head(start: UInt32(start), end: UInt32(made.count))
            for (place, record) in made[start...].prefix(WeightTable.tags).enumerated() {
                head.tags |= (record.key & 0xFF) << UInt64(place * 8)
            }
            heads[bucket] = head
        }
        // An empty place of the last heads may look like a record.
        for _ in 0..<WeightTable.tags { made.append(Record(key: UInt64.max)) }
        // Records lie within one cache line each.
        let memory = UnsafeMutableRawPointer.allocate(
            byteCount: made.count * MemoryLayout<Record>.stride, alignment: 64)
        let records = memory.bindMemory(to: Record.self, capacity: made.count)
        made.withUnsafeBufferPointer { made in
            if let base = made.baseAddress { records.initialize(from: base, count: made.count) }
        }
        self.heads = heads
        self.records = records
        self.shift = shift
    }

    deinit {
        heads.deallocate()
        records.deallocate()
    }

    /// The sums of the weights of features.
    ///
    /// In two passes, both almost without a branch, for whether a feature has weights is hard to foresee: so that the loads of many
    /// features overlap.
    @inline(__always)
    func sum(_ hashes: UnsafeBufferPointer<UInt64>) -> Sums {
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: FeatureBuffer.limit) { places in
            for index in hashes.indices { places[index] = UInt32(truncatingIfNeeded: find(hashes[index])) }
            var sums = Sums()
            for index in hashes.indices {
                let record = records[Int(places[index])]
                sums.first &+= WeightTable.wide(record.first)
                sums.second &+= WeightTable.wide(record.second)
                sums.third &+= WeightTable.wide(record.third)
            }
            return sums
        }
    }

    @inline(__always)
    private static func wide(_ row: UInt64) -> SIMD8<Int16> {
        SIMD8<Int16>(truncatingIfNeeded: unsafeBitCast(row, to: SIMD8<Int8>.self))
    }

    /// The place of a feature's record; 0 where it has none.
    @inline(__always)
    private func find(_ hash: UInt64) -> Int {
        let bucket = hash >> shift
        let head = heads[Int(truncatingIfNeeded: bucket)]
        let key = bucket << 32 | hash & 0xFFFF_FFFF
        // The first byte of the tags that is the hash's has its upper bit set.
        let other = head.tags ^ (hash & 0xFF) &* WeightTable.ones
        let equal = (other &- WeightTable.ones) & ~other & (WeightTable.ones << 7)
        let place = equal == 0 ? 0 : Int(head.start) &+ equal.trailingZeroBitCount >> 3
        let isOther = equal != 0 && records[place].key != key
        let isLong = head.end &- head.start > UInt32(WeightTable.tags)
        return isOther || isLong ? search(head, key) : place
    }

    /// Where another feature has the same tag, or the bucket has more records than tags.
    @inline(never)
    private func search(_ head: Head, _ key: UInt64) -> Int {
        for place in Int(head.start)..<Int(head.end) where records[place].key == key { return place }
        return 0
    }
}

/// Roughly how much memory a value takes besides its own few bytes: arrays, tables and strings, whatever they stand in.
///
/// Found out by reflection, so that whoever adds a table does not have to add it here. Of long arrays whose elements have memory of their
/// own some elements stand for all. What two values share counts for the one that is measured first. Memory of a mapped file counts as
/// any other. Takes some milliseconds for the largest lists; not for hot paths.
package struct MemorySize {
    /// Storage that was counted already.
    private var seen: Set<UInt> = []
    /// Deeper values are left out; none of ours is so deep.
    private static let deepest = 40

    package init() {}

    /// Bytes behind `value` that were not counted yet.
    package mutating func bytes(of value: Any) -> Int64 { bytes(of: value, depth: 0) }

    private mutating func bytes(of value: Any, depth: Int) -> Int64 {
        guard depth < MemorySize.deepest else { return 0 }
        // Short strings lie in the value itself.
        if let text = value as? String { return text.utf8.count > 15 ? Int64(text.utf8.count + 32) : 0 }
        if let bulk = value as? any BulkStorage { return bytes(of: bulk.bulk, depth) }
        let mirror = Mirror(reflecting: value)
        if mirror.displayStyle == .class {
            guard seen.insert(UInt(bitPattern: ObjectIdentifier(value as AnyObject).hashValue)).inserted else {
                return 0
            }
        }
        return mirror.children.reduce(0) { $0.clampedSum(bytes(of: $1.value, depth: depth + 1)) }
    }

    private mutating func bytes(of bulk: Bulk, _ depth: Int) -> Int64 {
        guard bulk.address == 0 || seen.insert(bulk.address).inserted else { return 0 }
        let own = Int64(bulk.bytes)
        guard !bulk.sample.isEmpty else { return own }
        let inner = bulk.sample.reduce(0 as Int64) { $0.clampedSum(bytes(of: $1, depth: depth + 1)) }
        return own.clampedSum(inner.clampedProduct(Int64(bulk.count)) / Int64(bulk.sample.count))
    }
}

/// Many elements of one kind in one block of memory.
private struct Bulk {
    /// Where the block begins; 0 where that is not known.
    var address: UInt
    var bytes: Int
    var count: Int
    /// Some of the elements, where they may have memory of their own.
    var sample: [Any]

    static let sampleCount = 64
}

private protocol BulkStorage {
    var bulk: Bulk { get }
}

extension Array: BulkStorage {
    fileprivate var bulk: Bulk {
        let address = withUnsafeBytes { UInt(bitPattern: $0.baseAddress) }
        let step = Swift.max(1, count / Bulk.sampleCount)
        let sample = _isPOD(Element.self) ? [] : stride(from: 0, to: count, by: step).map { self[$0] as Any }
        return Bulk(address: address, bytes: capacity * MemoryLayout<Element>.stride, count: count, sample: sample)
    }
}

extension UnsafeBufferPointer: BulkStorage {
    fileprivate var bulk: Bulk {
        Bulk(
            address: UInt(bitPattern: baseAddress), bytes: count * MemoryLayout<Element>.stride, count: count,
            sample: [])
    }
}

extension UnsafeMutableBufferPointer: BulkStorage {
    fileprivate var bulk: Bulk { UnsafeBufferPointer(self).bulk }
}

extension Dictionary: BulkStorage {
    fileprivate var bulk: Bulk {
        let (key, value) = (MemoryLayout<Key>.stride, MemoryLayout<Value>.stride)
        let sample =
            _isPOD(Key.self) && _isPOD(Value.self)
            ? [] : prefix(Bulk.sampleCount).flatMap { [$0.key as Any, $0.value as Any] }
        return Bulk(address: 0, bytes: capacity * 4 / 3 * (key + value), count: 2 * count, sample: sample)
    }
}

extension Set: BulkStorage {
    fileprivate var bulk: Bulk {
        let sample = _isPOD(Element.self) ? [] : prefix(Bulk.sampleCount).map { $0 as Any }
        return Bulk(address: 0, bytes: capacity * 4 / 3 * MemoryLayout<Element>.stride, count: count, sample: sample)
    }
}

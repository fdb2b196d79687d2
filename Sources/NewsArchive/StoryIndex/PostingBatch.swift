/// Puts many articles into a table, part by part. A part fits the processor's cache, the whole table does not: without
/// the batch, every posting would wait for memory.
final class PostingBatch {
    /// Postings that are gathered first: 8 MB.
    private static let most = 1 << 20

    private let table: PostingTable
    private var gathered: [[UInt64]]
    private var count = 0

    init(_ table: PostingTable) {
        self.table = table
        gathered = Array(repeating: [], count: 256)
    }

    /// `fingerprints`: 32 bits each, little-endian. Articles must come in order.
    func add(_ fingerprints: UnsafeRawBufferPointer, article: UInt32) {
        for place in 0..<(fingerprints.count / 4) {
            let scattered = table.scattered(
                UInt32(littleEndian: fingerprints.loadUnaligned(fromByteOffset: place * 4, as: UInt32.self)))
            gathered[Int(scattered >> 24)].append(UInt64(scattered) << 32 | UInt64(article))
            count += 1
        }
        if count >= PostingBatch.most { flush() }
    }

    func flush() {
        for part in gathered.indices {
            for posting in gathered[part] {
                table.insert(
                    scattered: UInt32(truncatingIfNeeded: posting >> 32), UInt32(truncatingIfNeeded: posting))
            }
            gathered[part].removeAll(keepingCapacity: true)
        }
        count = 0
    }
}

/// Counts Unicode scalars before rising offsets of one text, in one pass over it.
struct ScalarPositions {
    private let text: UnsafeBufferPointer<UInt8>
    private var offset = 0
    private var count = 0

    init(_ text: UnsafeBufferPointer<UInt8>) { self.text = text }

    /// How many scalars begin before `byte`, which lies at a scalar's start and not before the last one asked for.
    mutating func scalars(before byte: Int) -> Int {
        while offset < byte {
            if text[offset] & 0xC0 != 0x80 { count += 1 }
            offset += 1
        }
        return count
    }
}

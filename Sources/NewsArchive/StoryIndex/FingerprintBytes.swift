/// Numbers of 32 bits as they lie in a BLOB: four bytes each, little-endian.
enum FingerprintBytes {
    static func bytes(_ numbers: [UInt32]) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: numbers.count * 4) { buffer, count in
            for (index, number) in numbers.enumerated() {
                UnsafeMutableRawBufferPointer(buffer).storeBytes(
                    of: number.littleEndian, toByteOffset: index * 4, as: UInt32.self)
            }
            count = numbers.count * 4
        }
    }

    /// If a BLOB's length is no multiple of four, the rest is ignored.
    static func numbers(_ bytes: UnsafeRawBufferPointer) -> [UInt32] {
        (0..<(bytes.count / 4)).map {
            UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: $0 * 4, as: UInt32.self))
        }
    }

    static func numbers(_ bytes: [UInt8]) -> [UInt32] { bytes.withUnsafeBytes(numbers) }
}

import CZlib

/// Packs as gzip with stored blocks (RFC 1951 section 3.2.4): what a fuzzer changes shows in what is unpacked.
enum StoredGzip {
    static func member(_ bytes: [UInt8]) -> [UInt8] {
        var out: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]
        var at = 0
        repeat {
            let part = bytes[at..<min(bytes.count, at + 0xFFFF)]
            at = part.endIndex
            let count = UInt16(part.count)
            out.append(at == bytes.count ? 1 : 0)
            for number in [count, ~count] { out += [UInt8(truncatingIfNeeded: number), UInt8(number >> 8)] }
            out += part
        } while at < bytes.count
        let check = bytes.withUnsafeBufferPointer { crc32(0, $0.baseAddress, UInt32($0.count)) }
        for number in [UInt32(truncatingIfNeeded: check), UInt32(bytes.count)] {
            out += (0..<4).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
        }
        return out
    }
}

internal import CZlib

/// How bytes are packed: deflate (RFC 1951), with or without a head before it and a check behind it.
enum Packing: Int, CaseIterable {
    /// RFC 1952: members, one behind the other.
    case gzip
    /// RFC 1950.
    case zlib
    /// Neither head nor check.
    case deflate

    /// Whether the bytes begin with the head of this packing.
    func begins(_ bytes: [UInt8]) -> Bool {
        switch self {
        case .gzip: bytes.starts(with: [0x1F, 0x8B])
        case .zlib: bytes.count > 1 && bytes[0] & 0x8F == 8 && (Int(bytes[0]) << 8 | Int(bytes[1])).isMultiple(of: 31)
        case .deflate: true
        }
    }

    /// What a head says.
    enum Head: Equatable {
        /// It ends here.
        case end(Int)
        /// More of it must come.
        case open
        case damaged
    }

    /// The head that begins at `start`. What it says of the file is passed over.
    func head(_ bytes: [UInt8], at start: Int) -> Head {
        switch self {
        case .gzip: return Packing.gzipHead(bytes, start)
        case .zlib:
            guard bytes.count - start >= 2 else { return .open }
            // Bit 5 asks for a dictionary that nobody has.
            return begins(Array(bytes[start..<(start + 2)])) && bytes[start + 1] & 0x20 == 0
                ? .end(start + 2) : .damaged
        case .deflate: return .end(start)
        }
    }

    private static func gzipHead(_ bytes: [UInt8], _ start: Int) -> Head {
        let fixed: [UInt8] = [0x1F, 0x8B, 8]
        for (at, byte) in fixed.enumerated() {
            guard start + at < bytes.count else { return .open }
            guard bytes[start + at] == byte else { return .damaged }
        }
        var at = start + 10
        guard at <= bytes.count else { return .open }
        let flags = bytes[start + 3]
        guard flags & 0xE0 == 0 else { return .damaged }
        if flags & 4 != 0 {
            guard at + 2 <= bytes.count else { return .open }
            at += 2 + (Int(bytes[at]) | Int(bytes[at + 1]) << 8)
        }
        // The file's name and a comment, each up to a zero.
        for flag in [8, 16] as [UInt8] where flags & flag != 0 {
            guard at < bytes.count, let zero = bytes[at...].firstIndex(of: 0) else { return .open }
            at = zero + 1
        }
        if flags & 2 != 0 {
            guard at + 2 <= bytes.count else { return .open }
            let said = UInt32(bytes[at]) | UInt32(bytes[at + 1]) << 8
            guard said == Packing.crc(bytes[start..<at], 0) & 0xFFFF else { return .damaged }
            at += 2
        }
        return at <= bytes.count ? .end(at) : .open
    }

    /// The check before the first byte.
    var firstCheck: UInt32 { self == .zlib ? 1 : 0 }

    /// The check with more bytes.
    func check(_ bytes: ArraySlice<UInt8>, _ before: UInt32) -> UInt32 {
        switch self {
        case .gzip: Packing.crc(bytes, before)
        case .zlib:
            bytes.withUnsafeBufferPointer {
                UInt32(truncatingIfNeeded: adler32(UInt(before), $0.baseAddress, UInt32($0.count)))
            }
        case .deflate: 0
        }
    }

    private static func crc(_ bytes: ArraySlice<UInt8>, _ before: UInt32) -> UInt32 {
        guard !bytes.isEmpty else { return before }
        return bytes.withUnsafeBufferPointer {
            UInt32(truncatingIfNeeded: crc32(UInt(before), $0.baseAddress, UInt32($0.count)))
        }
    }

    /// How many bytes stand behind the packed ones.
    var tailBytes: Int { [8, 4, 0][rawValue] }

    /// Whether they are right. `count`: how many bytes were unpacked.
    func isTail(_ tail: ArraySlice<UInt8>, check: UInt32, count: Int) -> Bool {
        let words = tail.map(UInt32.init)
        switch self {
        case .gzip:
            let numbers = [0, 4].map { words[$0] | words[$0 + 1] << 8 | words[$0 + 2] << 16 | words[$0 + 3] << 24 }
            return numbers == [check, UInt32(truncatingIfNeeded: count)]
        case .zlib: return words.reduce(0) { $0 << 8 | $1 } == check
        case .deflate: return true
        }
    }
}

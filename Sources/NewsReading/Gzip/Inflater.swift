internal import CZlib

/// Unpacks gzip (RFC 1952), member after member, or bytes of one of the other packings that HTTP knows, from a stream of bytes. Memory does not depend on the file.
///
/// Bounds: see ``Bounds``. What was unpacked before a fault remains valid.
final class Inflater {
    enum Bounds {
        /// The ratio counts only after this many unpacked bytes.
        static let freeBytes = 1 << 20
        /// The most unpacked bytes for one packed byte. Text packs to a fifth; pages that repeat themselves, to a
        /// fiftieth.
        static let ratio = 200
        /// The most members of one file. A writer that packs each record alone makes one member a record.
        static let maxMembers = 1 << 20
        static let pieceBytes = 64 << 10
    }

    /// How bytes are packed. The raw values are zlib's window bits.
    enum Packing: Int32 {
        case gzip = 31
        /// RFC 1950.
        case zlib = 15
        /// RFC 1951, without head and check.
        case deflate = -15

        /// Whether the bytes begin with the head of this packing.
        func begins(_ bytes: [UInt8]) -> Bool {
            switch self {
            case .gzip: bytes.starts(with: [0x1F, 0x8B])
            case .zlib:
                bytes.count > 1 && bytes[0] & 0x8F == 8 && (Int(bytes[0]) << 8 | Int(bytes[1])).isMultiple(of: 31)
            case .deflate: true
            }
        }
    }

    private let source: ByteSource
    private let packing: Packing
    private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    private var input: [UInt8]
    private var inputAt = 0
    private var packedCount = 0
    private var unpackedCount = 0
    private var memberCount = 0
    private let maxMembers: Int
    private var isInMember = false
    private var ending: ByteStream.Piece?

    /// `head`: the first bytes of `source`, which were taken from it already.
    init(
        _ head: [UInt8], then source: ByteSource, as packing: Packing = .gzip, maxMembers: Int = Bounds.maxMembers
    ) {
        input = head
        self.packing = packing
        self.maxMembers = maxMembers
        self.source = source
        stream.initialize(to: z_stream())
        if rasid_inflate_begin(stream, packing.rawValue) != Z_OK {
            ending = .damaged(Inflater.fault("it cannot be unpacked"))
        }
    }

    deinit {
        inflateEnd(stream)
        stream.deinitialize(count: 1)
        stream.deallocate()
    }

    /// The next unpacked bytes; after them the end or the damage, at every further call.
    func next() throws(SourceFault) -> ByteStream.Piece {
        while ending == nil {
            guard try hasInput() else {
                ending = isInMember || memberCount == 0 ? .damaged(Inflater.truncated) : .end
                break
            }
            if !isInMember, !beginMember() { continue }
            let piece = unpack()
            if !piece.isEmpty { return .bytes(piece) }
        }
        return ending ?? .end
    }

    private func hasInput() throws(SourceFault) -> Bool {
        while inputAt == input.count {
            guard let piece = try source.pull() else { return false }
            (input, inputAt) = (piece, 0)
        }
        return true
    }

    /// Zeros may pad the end of a file (gzip(1)). Anything else after a member begins the next member. False if none
    /// begins.
    private func beginMember() -> Bool {
        if memberCount > 0, input[inputAt] == 0 {
            inputAt += 1
            packedCount += 1
            return false
        }
        guard memberCount < maxMembers else {
            ending = .damaged(ReadingError(.bomb, "the file has over \(maxMembers) gzip members"))
            return false
        }
        if memberCount > 0 { inflateReset(stream) }
        memberCount += 1
        isInMember = true
        return true
    }

    /// One piece of what the input gives; perhaps nothing yet.
    private func unpack() -> [UInt8] {
        var result = Z_OK
        var taken = 0
        let piece = [UInt8](unsafeUninitializedCapacity: Bounds.pieceBytes) { output, count in
            input.withUnsafeBufferPointer { input in
                let available = input.count - inputAt
                // zlib only reads from it; the pointer is not const in its interface.
                stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress?.advanced(by: inputAt))
                stream.pointee.avail_in = UInt32(min(available, 1 << 30))
                stream.pointee.next_out = output.baseAddress
                stream.pointee.avail_out = UInt32(output.count)
                let offered = Int(stream.pointee.avail_in)
                result = inflate(stream, Z_NO_FLUSH)
                taken = offered - Int(stream.pointee.avail_in)
                count = output.count - Int(stream.pointee.avail_out)
            }
        }
        inputAt += taken
        packedCount += taken
        unpackedCount += piece.count
        judge(result)
        return piece
    }

    private func judge(_ result: Int32) {
        switch result {
        case Z_STREAM_END:
            isInMember = false
            if packing != .gzip { ending = .end }
        case Z_OK, Z_BUF_ERROR: break
        default: ending = .damaged(Inflater.fault("its packed bytes are damaged before byte \(packedCount)"))
        }
        if unpackedCount > Bounds.freeBytes, unpackedCount / Bounds.ratio > packedCount {
            ending = .damaged(ReadingError(.bomb, "it unpacks to more than \(Bounds.ratio) times its size"))
        }
    }

    private static func fault(_ reason: String) -> ReadingError { ReadingError(.malformed, reason) }

    private static var truncated: ReadingError { ReadingError(.truncated, "the gzip file is cut off") }
}

internal import CZlib

/// zlib's inflate over bare deflate (RFC 1951), block by block.
///
/// Between two blocks nothing is open but the last 32 KiB and some bits of the last byte: with these it goes on in another one, in another
/// process too (https://github.com/madler/zlib, `examples/zran.c`).
final class RawInflater {
    /// How far back packed bytes refer.
    static let windowBytes = 32 << 10
    /// What one call unpacks at most.
    static let pieceBytes = 64 << 10

    /// What one call did.
    struct Turn {
        /// How many packed bytes it took.
        var taken: Int
        var end: End
    }

    enum End: Equatable {
        /// A block ended, and another follows. So many bits of the last byte taken are not used yet.
        case block(bits: Int)
        case stream
        /// There is more to do with the bytes that are there.
        case open
        /// More bytes must come.
        case starved
        case damaged
    }

    private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    private let piece = UnsafeMutablePointer<UInt8>.allocate(capacity: pieceBytes)
    private let isReady: Bool

    init() {
        stream.initialize(to: z_stream())
        isReady = rasid_inflate_begin(stream) == Z_OK
    }

    deinit {
        inflateEnd(stream)
        stream.deinitialize(count: 1)
        stream.deallocate()
        piece.deallocate()
    }

    /// Begins anew.
    func reset() { inflateReset(stream) }

    /// Goes on behind a block. `bits`: how many are left of the byte before, 0 to 7; `value`: they. `window`: what was unpacked last.
    func resume(bits: Int, value: Int, window: [UInt8]) {
        inflateReset(stream)
        if bits > 0 { inflatePrime(stream, Int32(bits), Int32(value)) }
        if !window.isEmpty { inflateSetDictionary(stream, window, UInt32(window.count)) }
    }

    /// Unpacks from `start` on: up to the end of a block, of the bytes, or of 64 KiB. Appends to `out`.
    func turn(_ packed: [UInt8], from start: Int, into out: inout [UInt8]) -> Turn {
        guard isReady else { return Turn(taken: 0, end: .damaged) }
        var result = Z_OK
        let offered = min(packed.count - start, 1 << 30)
        packed.withUnsafeBufferPointer { packed in
            // zlib only reads from it; the pointer is not const in its interface.
            stream.pointee.next_in = UnsafeMutablePointer(mutating: packed.baseAddress?.advanced(by: start))
            stream.pointee.avail_in = UInt32(offered)
            stream.pointee.next_out = piece
            stream.pointee.avail_out = UInt32(RawInflater.pieceBytes)
            result = inflate(stream, Z_BLOCK)
        }
        let made = RawInflater.pieceBytes - Int(stream.pointee.avail_out)
        out.append(contentsOf: UnsafeBufferPointer(start: piece, count: made))
        return Turn(taken: offered - Int(stream.pointee.avail_in), end: end(result))
    }

    private func end(_ result: Int32) -> End {
        if result == Z_STREAM_END { return .stream }
        guard result == Z_OK || result == Z_BUF_ERROR else { return .damaged }
        // https://www.zlib.net/manual.html#Basic : 128 says that a block has ended, 64 that it was the last one.
        let type = Int(stream.pointee.data_type)
        if type & 192 == 128, result == Z_OK { return .block(bits: type & 7) }
        if type & 192 == 192, result == Z_OK { return .open }
        return stream.pointee.avail_in == 0 && stream.pointee.avail_out > 0 ? .starved : .open
    }
}

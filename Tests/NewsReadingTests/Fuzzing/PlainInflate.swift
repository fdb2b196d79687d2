import CZlib

/// Unpacks in one go, as zlib does when nobody stops it: what ours is compared with.
enum PlainInflate {
    /// The first member or stream: what came of it, whether it is whole, and how many bytes it takes. `windowBits`: as zlib counts them.
    static func unpacked(_ packed: [UInt8], windowBits: Int32) -> (bytes: [UInt8], isWhole: Bool, consumed: Int) {
        var stream = z_stream()
        inflateInit2_(&stream, windowBits, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        defer { inflateEnd(&stream) }
        var (input, out) = (packed, [UInt8]())
        var piece = [UInt8](repeating: 0, count: 32 << 10)
        var result = Z_OK
        input.withUnsafeMutableBufferPointer { input in
            stream.next_in = input.baseAddress
            stream.avail_in = UInt32(input.count)
            while result == Z_OK {
                piece.withUnsafeMutableBufferPointer { piece in
                    stream.next_out = piece.baseAddress
                    stream.avail_out = UInt32(piece.count)
                    result = inflate(&stream, Z_NO_FLUSH)
                    out += piece.prefix(piece.count - Int(stream.avail_out))
                }
            }
        }
        return (out, result == Z_STREAM_END, input.count - Int(stream.avail_in))
    }
}

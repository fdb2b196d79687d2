internal import Glibc

/// One message of a stream: a kind, and bytes. On the wire: the kind, the count of the bytes in four bytes with the lowest first, the
/// bytes.
package struct Frame: Sendable, Equatable {
    /// A frame has at most so many bytes.
    package static let maxBytes = 256 << 20
    private static let headBytes = 5

    package var kind: UInt8
    package var bytes: [UInt8]

    package init(kind: UInt8, bytes: [UInt8]) {
        self.kind = kind
        self.bytes = bytes
    }

    /// Reads one; nil where the stream has ended before its first byte. EPROTO where it ends in the middle, or the frame is too large.
    /// Blocks.
    package static func read(from socket: Int32) throws(SystemError) -> Frame? {
        guard let head = try bytes(headBytes, from: socket) else { return nil }
        let count = head[1...].reversed().reduce(0) { $0 << 8 | Int($1) }
        guard count <= maxBytes else { throw SystemError("read", "a message", errno: EPROTO) }
        guard let bytes = try bytes(count, from: socket) else { throw SystemError("read", "a message", errno: EPROTO) }
        return Frame(kind: head[0], bytes: bytes)
    }

    /// Writes it. EPIPE where nobody reads any more; no signal. Blocks.
    package func write(to socket: Int32) throws(SystemError) {
        guard bytes.count <= Frame.maxBytes else { throw SystemError("write", "a message", errno: EMSGSIZE) }
        let count = UInt32(bytes.count)
        try Frame.write([kind] + (0..<4).map { UInt8(truncatingIfNeeded: count >> ($0 * 8)) }, to: socket)
        try Frame.write(bytes, to: socket)
    }

    private static func write(_ bytes: [UInt8], to socket: Int32) throws(SystemError) {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes {
                send(socket, $0.baseAddress?.advanced(by: written), $0.count - written, Int32(MSG_NOSIGNAL))
            }
            guard count >= 0 || errno == EINTR else { throw SystemError("write", "a message") }
            written += max(0, count)
        }
    }

    /// So many bytes; nil where there are none at all.
    private static func bytes(_ count: Int, from socket: Int32) throws(SystemError) -> [UInt8]? {
        var failure: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let got = Glibc.read(socket, buffer.baseAddress?.advanced(by: filled), count - filled)
                if got > 0 { filled += got } else if got == 0 { return }
                if got < 0, errno != EINTR {
                    failure = errno
                    return
                }
            }
        }
        guard failure == 0 else { throw SystemError("read", "a message", errno: failure) }
        if bytes.isEmpty, count > 0 { return nil }
        guard bytes.count == count else { throw SystemError("read", "a message", errno: EPROTO) }
        return bytes
    }
}

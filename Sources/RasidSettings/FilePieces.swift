internal import Glibc
internal import RasidSystem

/// Reads a file of any size up to ``RegularFile/maxBytes`` in pieces: no more than one of them is held.
enum FilePieces {
    /// What one read asks for.
    private static let pieceBytes = 1 << 18

    /// Calls `body` with each piece in order, without the byte order mark at the beginning, until it returns false. The
    /// error holds one fault. A piece is valid only until `body` returns.
    static func read(_ file: String, _ body: (UnsafeBufferPointer<UInt8>) -> Bool) throws(ConfigurationError) {
        let descriptor = try RegularFile.open(file)
        var total = 0
        let piece = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: pieceBytes)
        defer { piece.deallocate() }
        // The mark may come in pieces too: a read may give as little as one byte.
        var held = 0
        var isBeginning = true
        while true {
            let count = Glibc.read(descriptor.number, piece.baseAddress?.advanced(by: held), piece.count - held)
            guard count >= 0 else {
                if errno == EINTR { continue }
                throw TextFile.fault(file, errno: errno)
            }
            held += count
            total += count
            // It may grow while it is read.
            guard total <= RegularFile.maxBytes else { throw RegularFile.tooLarge(file, RegularFile.maxBytes) }
            if isBeginning, count > 0, held < 3 { continue }
            var filled = UnsafeBufferPointer(rebasing: piece[..<held])
            if isBeginning, filled.starts(with: [0xEF, 0xBB, 0xBF]) {
                filled = UnsafeBufferPointer(rebasing: filled[3...])
            }
            (held, isBeginning) = (0, false)
            guard filled.isEmpty || body(filled), count > 0 else { return }
        }
    }
}

internal import Glibc
internal import NewsReading
internal import RasidSystem

/// The bytes of an open file, piece by piece from its beginning, with their digest. Belongs to one thread at a time.
final class FilePieces {
    private static let pieceBytes = 256 << 10

    private let file: Descriptor
    private let name: FileName
    private var offset = 0
    private var running = RunningDigest()

    init(_ file: Descriptor, name: FileName) {
        self.file = file
        self.name = name
    }

    /// The file as records are read from it. Its faults are ``SystemError``.
    var source: ByteSource {
        ByteSource { [self] () throws(SourceFault) -> [UInt8]? in
            do throws(SystemError) {
                return try next()
            } catch {
                throw SourceFault(error)
            }
        }
    }

    /// SHA-256 of the whole file; reads what nobody has asked for yet.
    func digest() throws(SystemError) -> [UInt8] {
        while try next() != nil {}
        return running.bytes
    }

    private func next() throws(SystemError) -> [UInt8]? {
        var failure: SystemError?
        let piece = [UInt8](unsafeUninitializedCapacity: FilePieces.pieceBytes) { buffer, count in
            var got = pread(file.number, buffer.baseAddress, buffer.count, off_t(offset))
            while got < 0, errno == EINTR { got = pread(file.number, buffer.baseAddress, buffer.count, off_t(offset)) }
            if got < 0 { failure = SystemError("read", name.display) }
            count = max(0, got)
        }
        if let failure { throw failure }
        guard !piece.isEmpty else { return nil }
        offset += piece.count
        running.append(piece)
        return piece
    }
}

internal import Glibc
internal import NewsReading
internal import RasidSystem

/// A file named on the command line, read piece by piece, with the digest of what was read.
final class FileStream {
    /// More bytes than these are a failure; nil: any number.
    var limit: Int?

    private static let pieceBytes = 256 << 10

    private let file: String
    private let descriptor: Int32
    private var running = RunningDigest()
    private var count = 0

    /// Opens the file, or takes standard input for `-`.
    init(_ file: String) throws(FileContents.Failure) {
        self.file = file
        descriptor = file == "-" ? STDIN_FILENO : open(file, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileContents.failure(file, errno) }
    }

    deinit {
        if descriptor != STDIN_FILENO { close(descriptor) }
    }

    /// The file as records are read from it; its faults are ``FileContents/Failure``.
    var source: ByteSource {
        ByteSource { [self] () throws(SourceFault) -> [UInt8]? in
            do throws(FileContents.Failure) {
                return try next()
            } catch {
                throw SourceFault(error)
            }
        }
    }

    /// The digest of the bytes read so far, as it is shown.
    var digest: String { "sha256:" + Hexadecimal.text(running.bytes) }

    /// The next bytes; nil behind the last.
    func next() throws(FileContents.Failure) -> [UInt8]? {
        var failure: Int32 = 0
        let piece = [UInt8](unsafeUninitializedCapacity: FileStream.pieceBytes) { buffer, got in
            var result = read(descriptor, buffer.baseAddress, buffer.count)
            while result < 0, errno == EINTR { result = read(descriptor, buffer.baseAddress, buffer.count) }
            if result < 0 { failure = errno }
            got = max(0, result)
        }
        guard failure == 0 else { throw FileContents.failure(file, failure) }
        guard !piece.isEmpty else { return nil }
        running.append(piece)
        count += piece.count
        if let limit, count > limit { throw FileContents.tooLarge(file, limit) }
        return piece
    }
}

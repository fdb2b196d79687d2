internal import Glibc

/// A lock that one process holds as long as it lives (flock(2)); the file says who.
package final class LockFile: Sendable {
    /// Somebody else holds it.
    package struct Held: Error, Sendable, CustomStringConvertible {
        package var path: String
        /// What the holder wrote into the file ("process 412, since 2026-…").
        package var holder: String

        package var description: String { "\(path) is locked by \(holder)" }
    }

    private let file: Descriptor

    /// Takes the lock or says who has it. The file stays when the process ends; only the lock counts.
    package init(path: String) throws {
        file = try Descriptor.open(Array(path.utf8), O_RDWR | O_CREAT | O_NOFOLLOW, mode: 0o644)
        guard retried({ flock(file.number, LOCK_EX | LOCK_NB) }) == 0 else {
            guard errno == EWOULDBLOCK else { throw SystemError("flock", path) }
            throw Held(path: path, holder: LockFile.read(file))
        }
        let line = Array("process \(getpid()), since \(Timestamp.text(Instant.wallMilliseconds()))\n".utf8)
        // The text is for people; a full disk must not keep the daemon from starting.
        _ = ftruncate(file.number, 0)
        _ = line.withUnsafeBytes { pwrite(file.number, $0.baseAddress, $0.count, 0) }
    }

    private static func read(_ file: Descriptor) -> String {
        var buffer = [UInt8](repeating: 0, count: 200)
        let count = buffer.withUnsafeMutableBytes { pread(file.number, $0.baseAddress, $0.count, 0) }
        let text = String(decoding: buffer.prefix(max(0, count)), as: UTF8.self).filter { !$0.isNewline }
        return text.isEmpty ? "another process" : SafeText.escaped(text)
    }
}

internal import CSystem
internal import Glibc

/// A lock that one process holds as long as it lives (flock(2)); the file says who, and, of a process that ended by a fault of
/// its own (``markCrashes()``), by which signal.
package final class LockFile: Sendable {
    /// Somebody else holds it.
    package struct Held: Error, Sendable, CustomStringConvertible {
        package var path: String
        /// Who it is, as far as that is known ("process 412, since 2026-…, configuration /etc/rasid/rasid.yaml").
        package var holder: String

        package var description: String { "\(path) is locked by \(holder)" }
    }

    private let file: Descriptor
    /// Whether the last holder ended by a fault of its own, and not by its will, a kill from outside, or with the machine.
    package let lastHolderCrashed: Bool

    /// Takes the lock or says who has it. The file stays when the process ends; only the lock counts. `configuration`: what this
    /// process runs on, for those who come later.
    package init(path: String, configuration: String = "") throws {
        let file = try Descriptor.open(Array(path.utf8), O_RDWR | O_CREAT | O_NOFOLLOW, mode: 0o644)
        guard retried({ flock(file.number, LOCK_EX | LOCK_NB) }) == 0 else {
            guard errno == EWOULDBLOCK else { throw SystemError("flock", path) }
            throw Held(path: path, holder: LockFile.read(file))
        }
        self.file = file
        lastHolderCrashed = LockFile.read(file).contains(LockFile.mark)
        let since = "process \(getpid()), since \(Timestamp.text(Instant.wallMilliseconds()))"
        let more = configuration.isEmpty ? "" : ", configuration \(SafeText.escaped(configuration))"
        let line = Array("\(since)\(more)\n".utf8)
        // The text is for people; a full disk must not keep the daemon from starting.
        _ = ftruncate(file.number, 0)
        _ = line.withUnsafeBytes { pwrite(file.number, $0.baseAddress, $0.count, 0) }
    }

    /// From here on a fault that ends this process (a trap, SIGSEGV and the like, and the watchdog's SIGABRT) is written into the
    /// file, for the next holder to know. SIGKILL leaves nothing, nor does a stack that has overflowed. Once per process.
    package func markCrashes() { _ = rasid_mark_crashes(file.number) }

    private static let mark = "ended by signal"
    /// Of what stands in the file so much is read: a process, a time, a path.
    private static let maxTextBytes = 5_000

    private static func read(_ file: Descriptor) -> String {
        var buffer = [UInt8](repeating: 0, count: maxTextBytes)
        let count = buffer.withUnsafeMutableBytes { pread(file.number, $0.baseAddress, $0.count, 0) }
        let text = String(decoding: buffer.prefix(max(0, count)), as: UTF8.self).filter { !$0.isNewline }
        return text.isEmpty ? "another process" : SafeText.escaped(text)
    }
}

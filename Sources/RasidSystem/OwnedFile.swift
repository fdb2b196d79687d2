internal import CSystem
internal import Glibc
internal import Synchronization

/// A file that only this process writes. What is taken is the file and not a name of it: links, hard links and mounts lead to the
/// same one.
///
/// Taken is one byte (fcntl(2), F_OFD_SETLK), so far behind every end that nobody else locks it; SQLite's bytes are others. The byte
/// behind it is taken by the process (F_SETLK): only such a lock says who holds it. A directory, which cannot be locked so, is taken
/// as a whole (flock(2)). On a file system without these locks a file counts as taken.
///
/// The owner is the process. Whoever takes a file that another part of the process has taken shares it, and it is free when all of them
/// have let go. Safe to use from any thread.
package final class OwnedFile: Sendable {
    private struct Key: Hashable {
        var device: UInt64
        var inode: UInt64
    }

    private struct Hold {
        let file: Descriptor
        var count: Int
    }

    /// The byte that is taken, and behind it that of the process.
    private static let place: Int64 = 1 << 62
    private static let holds = Mutex<[Key: Hold]>([:])

    private let key: Key

    /// Takes a file that is open for writing, or a directory. Throws who has it. `path`: for the message.
    package init(_ file: Descriptor, path: String) throws(LockFile.Held) {
        let status = (try? file.status()) ?? stat()
        let key = Key(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
        let isTaken = OwnedFile.holds.withLock { holds in
            if let count = holds[key]?.count {
                holds[key]?.count = count + 1
            } else {
                guard OwnedFile.take(file, isDirectory: status.isDirectory) else { return false }
                holds[key] = Hold(file: file, count: 1)
            }
            return true
        }
        guard isTaken else {
            throw LockFile.Held(path: SafeText.escaped(path), holder: OwnedFile.holder(of: file))
        }
        self.key = key
    }

    deinit {
        OwnedFile.holds.withLock { holds in
            guard let hold = holds[key] else { return }
            guard hold.count == 1 else {
                holds[key]?.count -= 1
                // Closing any descriptor of a file gives up what the process has locked of it.
                _ = rasid_lock_byte_of_process(hold.file.number, OwnedFile.place + 1)
                return
            }
            holds[key] = nil
            // Somebody may have the descriptor open for longer.
            rasid_unlock_bytes(hold.file.number, OwnedFile.place, 2)
            flock(hold.file.number, LOCK_UN)
        }
    }

    private static func take(_ file: Descriptor, isDirectory: Bool) -> Bool {
        if isDirectory { return retried { flock(file.number, LOCK_EX | LOCK_NB) } == 0 || errno != EWOULDBLOCK }
        guard retried({ rasid_lock_byte(file.number, place) }) == 0 || (errno != EAGAIN && errno != EACCES) else {
            return false
        }
        _ = rasid_lock_byte_of_process(file.number, place + 1)
        return true
    }

    /// Who has it, as far as that can be known: the process, and how it was started.
    private static func holder(of file: Descriptor) -> String {
        let process = rasid_byte_holder(file.number, place + 1)
        guard process > 0 else { return "another process" }
        guard let command = commandLine(of: process) else { return "process \(process)" }
        return "process \(process) (\(command))"
    }

    /// proc(5): the arguments, a zero behind each.
    private static func commandLine(of process: Int32) -> String? {
        guard let file = try? Descriptor.open(Array("/proc/\(process)/cmdline".utf8), O_RDONLY) else { return nil }
        var bytes = [UInt8](repeating: 0, count: 1_000)
        let count = read(file.number, &bytes, bytes.count)
        guard count > 0 else { return nil }
        let words = bytes.prefix(count).split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
        return SafeText.escaped(words.joined(separator: " "))
    }
}

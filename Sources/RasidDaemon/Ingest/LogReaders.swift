internal import Glibc
internal import RasidSettings
internal import RasidSystem
internal import Synchronization

/// The processes that read an archive at the moment, as far as this one may know them.
///
/// A reader locks one of the bytes that stand for the marks in the archive's `-shm` file
/// (https://www.sqlite.org/walformat.html#locks). fcntl(2) tells who holds such a lock without any right over that
/// process. It tells one holder of a byte, none in another process's namespace, and not this process itself.
final class LogReaders: Sendable {
    /// The bytes of the marks: WAL_READ_LOCK(0) to WAL_READ_LOCK(4).
    private static let marks: ClosedRange<Int64> = 123...127

    private let path: String
    /// Never closed while the archive is open: to close it would give up SQLite's own locks on that file
    /// (https://www.sqlite.org/howtocorrupt.html#_posix_advisory_locks_canceled_by_a_separate_thread_doing_close_).
    private let file = Mutex<Descriptor?>(nil)

    init(archive path: String) { self.path = path }

    /// "process 412 (sqlite3)"; several joined; "another process" where nobody can be seen.
    var names: String {
        let found = processes.map { process in
            let name = try? TextFile.read("/proc/\(process)/comm", atMost: 256)
            guard let name = name?.split(separator: "\n").first, !name.isEmpty else {
                return "process \(process)"
            }
            return "process \(process) (\(SafeText.escaped(String(name))))"
        }
        return found.isEmpty ? "another process" : found.joined(separator: " and ")
    }

    /// Their numbers, rising.
    var processes: [Int32] {
        let descriptor = file.withLock { file in
            if file == nil {
                file = try? Descriptor.open(Array((path + "-shm").utf8), O_RDONLY | O_NOFOLLOW)
            }
            return file
        }
        guard let descriptor else { return [] }
        var found: Set<Int32> = []
        for byte in LogReaders.marks {
            var lock = flock()
            lock.l_type = Int16(F_WRLCK)
            lock.l_whence = Int16(SEEK_SET)
            (lock.l_start, lock.l_len) = (off_t(byte), 1)
            guard fcntl(descriptor.number, F_GETLK, &lock) == 0, Int32(lock.l_type) != F_UNLCK,
                lock.l_pid > 0
            else {
                continue
            }
            found.insert(lock.l_pid)
        }
        return found.sorted()
    }
}

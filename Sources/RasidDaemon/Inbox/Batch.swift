internal import Glibc
internal import NewsReading
internal import RasidSystem

/// A directory under `work/` with claimed files: a new one for each start, and whenever a name is already taken.
final class Batch: Sendable {
    let name: String
    let directory: Descriptor
    private let work: Descriptor

    /// Opens one that exists.
    init(existing name: String, in work: Descriptor) throws(SystemError) {
        self.name = name
        self.work = work
        directory = try Descriptor.open(Array(name.utf8), in: work, O_RDONLY | O_DIRECTORY | O_NOFOLLOW)
    }

    /// Makes a new one; its name was never used before as long as the clock does not repeat a nanosecond.
    init(in work: Descriptor) throws(SystemError) {
        var stamp = Instant.wall()
        while Array("\(stamp)".utf8).withCString({ mkdirat(work.number, $0, 0o755) }) != 0 {
            guard errno == EEXIST else { throw SystemError("mkdirat", "work/") }
            stamp += 1
        }
        name = "\(stamp)"
        self.work = work
        directory = try Descriptor.open(Array("\(stamp)".utf8), in: work, O_RDONLY | O_DIRECTORY | O_NOFOLLOW)
    }

    /// Removes the directory where it is empty; otherwise it stays.
    func removeIfEmpty() {
        _ = Array(name.utf8).withCString { unlinkat(work.number, $0, AT_REMOVEDIR) }
    }
}

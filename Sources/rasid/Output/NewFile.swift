internal import Glibc
internal import NewsReading
internal import RasidDaemon
internal import RasidSystem

/// A file that is written under a temporary name beside its own and takes its own when it is whole and synced.
struct NewFile: ~Copyable {
    /// Why the file could not be made, for people.
    struct Failure: Error, CustomStringConvertible {
        var description: String
        var status = ExitStatus.cannotCreate
    }

    /// Where it is to lie.
    let path: String
    /// Where it is written.
    let temporary: String
    private let folder: String
    private let replaces: Bool
    private var isFinished = false

    /// Creates the temporary file, empty, for its owner to write and its group to read. `replaces`: a file at `path` may be
    /// replaced; otherwise there must be none.
    init(_ path: String, replaces: Bool) throws(Failure) {
        self.path = path
        self.replaces = replaces
        folder = ParentFolder.of(path)
        temporary = "\(folder)/.rasid-\(getpid()).part"
        try NewFile.checkPlace(path, replaces: replaces)
        let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o640)
        guard file >= 0 else { throw NewFile.failure("cannot create a file in \(folder)", errno) }
        // Whatever the umask says: the archive is not everybody's, and its group may read it.
        fchmod(file, 0o640)
        close(file)
    }

    deinit {
        guard !isFinished else { return }
        for suffix in ["", "-journal", "-wal", "-shm"] { unlink(temporary + suffix) }
    }

    /// Syncs the file, gives it its name, and syncs that.
    mutating func finish() throws(Failure) {
        try NewFile.sync(temporary, O_RDONLY)
        try NewFile.checkPlace(path, replaces: replaces)
        guard rename(temporary, path) == 0 else { throw NewFile.failure("cannot name it \(path)", errno) }
        isFinished = true
        try NewFile.sync(folder, O_RDONLY | O_DIRECTORY)
    }

    /// Whether a file begins as SQLite's do (https://www.sqlite.org/fileformat.html#the_database_header): what --force may replace.
    private static func isArchive(_ path: String) -> Bool {
        let file = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard file >= 0 else { return false }
        defer { close(file) }
        let header = Array("SQLite format 3\0".utf8)
        var bytes = [UInt8](repeating: 0, count: header.count)
        return read(file, &bytes, bytes.count) == bytes.count && bytes == header
    }

    private static func checkPlace(_ path: String, replaces: Bool) throws(Failure) {
        var status = stat()
        if lstat(path, &status) == 0 {
            guard status.st_mode & S_IFMT == S_IFREG else {
                throw Failure(description: "\(path) is not a regular file")
            }
            guard replaces else {
                throw Failure(description: "\(path) exists; choose another name, or replace it with --force")
            }
            guard status.st_size == 0 || isArchive(path) else {
                throw Failure(description: "\(path) is no copy of an archive; remove it first if it may go")
            }
        }
        // A write-ahead log left there would be played back into the new file by whoever opens it.
        for suffix in ["-wal", "-journal"] where lstat(path + suffix, &status) == 0 && status.st_size > 0 {
            throw Failure(description: "\(path)\(suffix) belongs to an older file of that name; remove it first")
        }
    }

    private static func sync(_ path: String, _ flags: Int32) throws(Failure) {
        let file = open(path, flags | O_CLOEXEC)
        guard file >= 0 else { throw failure("cannot open \(path)", errno, ExitStatus.inputOutput) }
        defer { close(file) }
        guard fsync(file) == 0 else { throw failure("cannot sync \(path)", errno, ExitStatus.inputOutput) }
    }

    private static func failure(_ what: String, _ code: Int32, _ status: Int32 = ExitStatus.cannotCreate) -> Failure {
        Failure(description: "\(what): \(String(cString: strerror(code)))", status: status)
    }
}

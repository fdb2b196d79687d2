internal import CSystem
internal import Glibc
internal import NewsReading
internal import RasidSystem

/// The directories of the spool. All of them lie under one writable mount, so that a rename is possible.
struct Spool: Sendable {
    /// `inbox/`, `work/`, `done/`, `rejected/`.
    enum Place: String, CaseIterable {
        case inbox, work, done, rejected
    }

    let path: String

    /// Makes the directories that are missing.
    init(path: String) throws(SystemError) {
        self.path = path
        for place in Place.allCases { try Spool.makeDirectories("\(path)/\(place.rawValue)") }
    }

    var inboxPath: String { "\(path)/\(Place.inbox.rawValue)" }

    /// Opens a directory of the spool, or one below it (`2026/11/22`), made where missing: a person may have tidied up.
    func open(_ place: Place, _ below: String = "") throws(SystemError) -> Descriptor {
        let path = below.isEmpty ? "\(path)/\(place.rawValue)" : "\(path)/\(place.rawValue)/\(below)"
        try Spool.makeDirectories(path)
        return try Descriptor.directory(path)
    }

    /// Makes a directory and those above it.
    static func makeDirectories(_ path: String) throws(SystemError) {
        guard mkdir(path, 0o755) != 0, errno != EEXIST else { return }
        guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex else {
            throw SystemError("mkdir", Printable.escaped(path))
        }
        try makeDirectories(String(path[..<slash]))
        guard mkdir(path, 0o755) == 0 || errno == EEXIST else { throw SystemError("mkdir", Printable.escaped(path)) }
    }

    /// Renames without replacing anything. On file systems that do not know `RENAME_NOREPLACE` the target is looked for
    /// first: nobody but us writes in these directories.
    static func move(
        _ name: [UInt8], in from: Descriptor, to target: [UInt8], in to: Descriptor
    ) throws(SystemError) {
        let result = name.withCString { source in
            target.withCString { destination in
                let result = rasid_rename_noreplace(from.number, source, to.number, destination)
                guard result != 0, errno == EINVAL || errno == ENOSYS else { return result }
                guard faccessat(to.number, destination, F_OK, AT_SYMLINK_NOFOLLOW) != 0 else {
                    errno = EEXIST
                    return -1
                }
                return renameat(from.number, source, to.number, destination)
            }
        }
        guard result == 0 else { throw SystemError("renameat2", FileName(name).display) }
    }

    /// Calls `body` with every name in a directory but `.` and `..`, in no order.
    static func forEachName(in directory: Descriptor, _ body: ([UInt8]) -> Void) throws(SystemError) {
        // A descriptor of its own: its position must not be shared with other readers of the directory.
        let fresh = openat(directory.number, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard fresh >= 0 else { throw SystemError("openat", "directory") }
        guard let stream = fdopendir(fresh) else {
            let error = SystemError("fdopendir", "directory")
            close(fresh)
            throw error
        }
        defer { closedir(stream) }
        while true {
            errno = 0
            guard let entry = readdir(stream) else {
                guard errno == 0 else { throw SystemError("readdir", "directory") }
                return
            }
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
            if name != [UInt8(ascii: ".")] && name != Array("..".utf8) { body(name) }
        }
    }
}

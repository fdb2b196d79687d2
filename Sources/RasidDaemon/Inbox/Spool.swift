internal import CSystem
internal import Glibc

/// The directories of the spool, held open. All of them lie under one writable mount, so that a rename is possible.
final class Spool: Sendable {
    let path: String
    let work: Descriptor
    let done: Descriptor
    let rejected: Descriptor

    /// Opens the directories, made where missing.
    init(path: String) throws(SystemError) {
        self.path = path
        try Spool.makeDirectories(path)
        for name in ["inbox", "work", "done", "rejected"] { try Spool.makeDirectories("\(path)/\(name)") }
        work = try Descriptor.directory("\(path)/work")
        done = try Descriptor.directory("\(path)/done")
        rejected = try Descriptor.directory("\(path)/rejected")
    }

    var inboxPath: String { "\(path)/inbox" }

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

    /// Opens a directory below `parent`, made where missing. `relative` has no `..` and no empty part.
    static func subdirectory(_ relative: String, of parent: Descriptor) throws(SystemError) -> Descriptor {
        var directory = parent
        for part in relative.split(separator: "/") {
            let bytes = Array(part.utf8)
            if bytes.withCString({ mkdirat(directory.number, $0, 0o755) }) != 0, errno != EEXIST {
                throw SystemError("mkdirat", Printable.escaped(relative))
            }
            directory = try Descriptor.open(bytes, in: directory, O_RDONLY | O_DIRECTORY | O_NOFOLLOW)
        }
        return directory
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

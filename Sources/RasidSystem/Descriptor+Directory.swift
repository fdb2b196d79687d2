internal import CSystem
package import Glibc

// What is done with the names in a directory.
extension Descriptor {
    /// Makes a directory, and those above it that are missing; does nothing where it is there. `isDurable`: each new name is
    /// synced, so that a power cut cannot take the directory away again with what was put into it.
    package static func makeDirectories(
        _ path: String, mode: mode_t = 0o755, isDurable: Bool = false
    ) throws(SystemError) {
        if try makeDirectory(path, mode, isDurable) { return }
        guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else {
            throw SystemError("mkdir", SafeText.escaped(path), errno: ENOENT)
        }
        try makeDirectories(String(path[..<slash]), mode: mode, isDurable: isDurable)
        guard try makeDirectory(path, mode, isDurable) else {
            throw SystemError("mkdir", SafeText.escaped(path), errno: ENOENT)
        }
    }

    /// False where there is none above it.
    private static func makeDirectory(
        _ path: String, _ mode: mode_t, _ isDurable: Bool
    ) throws(SystemError) -> Bool {
        guard mkdir(path, mode) != 0 else {
            if isDurable { try ParentFolder.sync(of: path) }
            return true
        }
        switch errno {
        case EEXIST: return true
        case ENOENT: return false
        default: throw SystemError("mkdir", SafeText.escaped(path))
        }
    }

    /// Renames a file of this directory without replacing anything; EEXIST where the target is there. On file systems that do
    /// not know `RENAME_NOREPLACE` the target is looked for first, which is safe only where nobody else writes.
    package func move(_ name: [UInt8], to target: [UInt8], in directory: Descriptor) throws(SystemError) {
        let result = name.withCString { source in
            target.withCString { destination in
                let result = rasid_rename_noreplace(number, source, directory.number, destination)
                guard result != 0, errno == EINVAL || errno == ENOSYS else { return result }
                guard faccessat(directory.number, destination, F_OK, AT_SYMLINK_NOFOLLOW) != 0 else {
                    errno = EEXIST
                    return -1
                }
                return renameat(number, source, directory.number, destination)
            }
        }
        guard result == 0 else { throw SystemError("renameat2", FileName(name).display) }
    }

    /// Calls `body` with the bytes of every name in this directory but `.` and `..`, in no order.
    package func forEachName(_ body: ([UInt8]) -> Void) throws(SystemError) {
        // A descriptor of its own: its position must not be shared with other readers of the directory.
        let fresh = openat(number, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
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

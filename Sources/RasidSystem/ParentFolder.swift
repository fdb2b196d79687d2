internal import Glibc

/// The folder that a path's last name stands in.
package enum ParentFolder {
    /// Of a name alone the folder is `.`; of `/name` it is `/`.
    package static func of(_ path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// Makes the name durable: what was made, renamed or removed there stays so after a power cut (fsync(2)).
    package static func sync(of path: String) throws(SystemError) {
        let folder = of(path)
        let directory = try Descriptor.directory(folder)
        guard retried({ fsync(directory.number) }) == 0 else { throw SystemError("fsync", SafeText.escaped(folder)) }
    }
}

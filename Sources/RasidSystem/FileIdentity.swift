package import Glibc

/// What tells one content of a name from another without reading it.
package struct FileIdentity: Sendable, Equatable {
    package var inode: Int64
    /// Bytes.
    package var size: Int64
    /// Time of last change, nanoseconds since 1970, without the bits that do not fit: files may have times thousands of years away.
    /// To tell one from another, and not to calculate with: see `stat.modifiedAt`.
    package var modified: Int64

    package init(_ status: stat) {
        inode = Int64(bitPattern: UInt64(status.st_ino))
        size = Int64(status.st_size)
        modified = Int64(status.st_mtim.tv_sec) &* 1_000_000_000 &+ Int64(status.st_mtim.tv_nsec)
    }

    package init(inode: Int64, size: Int64, modified: Int64) {
        self.inode = inode
        self.size = size
        self.modified = modified
    }
}

extension stat {
    package var kind: mode_t { st_mode & S_IFMT }
    package var isDirectory: Bool { kind == S_IFDIR }
    package var isRegular: Bool { kind == S_IFREG }

    /// Time of last change of the content, nanoseconds since 1970 (``Instant/nanoseconds(_:)``).
    package var modifiedAt: Int64 { Instant.nanoseconds(st_mtim) }
    /// The same of the name, the rights or the content.
    package var changedAt: Int64 { Instant.nanoseconds(st_ctim) }

    /// What it is instead of a regular file, in words.
    package var kindName: String {
        switch kind {
        case S_IFDIR: "a directory"
        case S_IFLNK: "a symbolic link"
        case S_IFIFO: "a FIFO"
        case S_IFSOCK: "a socket"
        case S_IFCHR, S_IFBLK: "a device"
        default: "not a regular file"
        }
    }
}

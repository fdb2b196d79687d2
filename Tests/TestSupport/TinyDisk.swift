import Foundation

/// A file system of a few pages, to be filled to the brim; gone when the test is.
package final class TinyDisk {
    package let path: String

    /// Whether this machine lets us mount.
    package static let isPossible = (try? TinyDisk(bytes: 1 << 20)) != nil

    package init(bytes: Int) throws {
        path = "\(FileManager.default.temporaryDirectory.path)/rasid-disk-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        guard geteuid() == 0, mount("tmpfs", path, "tmpfs", 0, "size=\(bytes)") == 0 else {
            try FileManager.default.removeItem(atPath: path)
            throw POSIXError(.EPERM)
        }
    }

    deinit {
        umount2(path, 2)  // MNT_DETACH: also with files open
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Fills the disk but for so many bytes.
    package func fill(leaving free: Int) throws {
        let file = open("\(path)/ballast", O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        defer { close(file) }
        var status = statvfs()
        guard file >= 0, statvfs(path, &status) == 0 else { throw POSIXError(.EIO) }
        let count = Int(status.f_bavail * status.f_bsize) - free
        guard count > 0 else { return }
        guard posix_fallocate(file, 0, off_t(count)) == 0 else { throw POSIXError(.ENOSPC) }
    }
}

internal import Glibc

/// How large the file system of a place is, and how much of it a process without special rights may still take
/// (statvfs(3)). Bytes.
package struct DiskSpace: Sendable, Equatable {
    package var total: Int64
    package var free: Int64

    /// nil where the place cannot be asked, or knows no bound.
    package init?(of path: String) {
        var status = statvfs()
        guard retried({ statvfs(path, &status) }) == 0 else { return nil }
        // A file system without a bound says 0 of everything (tmpfs with size=0).
        guard status.f_blocks > 0 else { return nil }
        let block = Int64(clamping: status.f_frsize)
        // Some file systems give absurd numbers: they count as very large.
        total = block.clampedProduct(Int64(clamping: status.f_blocks))
        free = block.clampedProduct(Int64(clamping: status.f_bavail))
    }
}

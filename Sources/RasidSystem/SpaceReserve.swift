internal import Glibc

/// Room on a disk that is held by a file and given up when the disk is full, so that there is enough left to bring in
/// order what stands half done.
///
/// The file holds nothing. Whoever removes it loses nothing but this promise; it is made again when there is room.
package struct SpaceReserve: Sendable {
    package let path: String
    /// How much is held.
    package let bytes: Int64
    /// So many times the reserve must be free before it is taken: it must not be what fills the disk.
    private static let comfort: Int64 = 4

    package init(path: String, bytes: Int64) {
        self.path = path
        self.bytes = bytes
    }

    /// Whether the room is held now.
    package var isThere: Bool {
        var status = stat()
        return lstat(path, &status) == 0 && Int64(status.st_size) >= bytes
    }

    /// Holds the room if the disk has plenty. Returns whether it is held.
    @discardableResult
    package func take() -> Bool {
        if isThere { return true }
        guard let space = DiskSpace(of: ParentFolder.of(path)), space.free / SpaceReserve.comfort >= bytes else {
            return false
        }
        let flags = O_WRONLY | O_CREAT | O_NOFOLLOW
        guard let file = try? Descriptor.open(Array(path.utf8), flags, mode: 0o600) else {
            return false
        }
        // posix_fallocate(3) returns the error: blocks are really taken, not only promised.
        guard posix_fallocate(file.number, 0, off_t(bytes)) == 0 else {
            unlink(path)
            return false
        }
        return true
    }

    /// Gives the room back to the disk. Returns whether there was any.
    @discardableResult
    package func giveUp() -> Bool { unlink(path) == 0 }
}

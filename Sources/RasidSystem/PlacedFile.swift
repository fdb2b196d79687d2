internal import Glibc

/// A file that is written at given places, as a copy is.
package struct PlacedFile: Sendable {
    private let file: Descriptor
    private let path: String

    /// Opens an existing file.
    package init(_ path: String) throws(SystemError) {
        file = try Descriptor.open(Array(path.utf8), O_WRONLY | O_NOFOLLOW)
        self.path = SafeText.escaped(path)
    }

    /// Writes all bytes; continues a short write.
    package func write(_ bytes: UnsafeRawBufferPointer, at place: Int64) throws(SystemError) {
        var done = 0
        while done < bytes.count {
            let count = pwrite(
                file.number, bytes.baseAddress?.advanced(by: done), bytes.count - done,
                off_t(place) + off_t(done))
            if count > 0 {
                done += count
            } else if count == 0 || errno != EINTR {
                throw SystemError("pwrite", path, errno: count == 0 ? ENOSPC : errno)
            }
        }
    }

    /// Cuts, or grows, the file to so many bytes.
    package func cut(to bytes: Int64) throws(SystemError) {
        guard retried({ ftruncate(file.number, off_t(bytes)) }) == 0 else {
            throw SystemError("ftruncate", path)
        }
    }
}

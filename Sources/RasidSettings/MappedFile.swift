internal import Glibc
internal import NewsReading
package import RasidSystem

/// A file whose bytes are read where the system keeps them: mapped for reading for as long as anybody holds it.
///
/// Why unchecked: the mapping never changes after `init`. (Whoever overwrites the file in place changes it under us; data files
/// are installed by rename.)
package final class MappedFile: @unchecked Sendable {
    package let bytes: UnsafeRawBufferPointer

    /// Maps a whole regular file of at most `maxBytes`. The error holds one fault.
    package init(_ file: String, atMost maxBytes: Int) throws(ConfigurationError) {
        let number = open(file, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK)
        guard number >= 0 else { throw TextFile.fault(file, errno: errno) }
        defer { close(number) }
        var status = stat()
        guard fstat(number, &status) == 0 else { throw TextFile.fault(file, errno: errno) }
        guard status.isRegular, status.st_size > 0, status.st_size <= maxBytes else {
            throw ConfigurationError([
                ConfigurationFault(
                    file: file, key: "file",
                    problem: status.isRegular ? "has \(status.st_size) bytes" : "is \(status.kindName)",
                    remedy: "install the data again")
            ])
        }
        let count = Int(status.st_size)
        guard let base = mmap(nil, count, PROT_READ, MAP_PRIVATE, number, 0), base != MAP_FAILED else {
            throw TextFile.fault(file, errno: errno)
        }
        bytes = UnsafeRawBufferPointer(start: base, count: count)
    }

    /// Maps `count` bytes, one at least, of an open file; nil where that cannot be.
    package init?(_ file: Descriptor, count: Int) {
        guard let base = mmap(nil, count, PROT_READ, MAP_PRIVATE, file.number, 0), base != MAP_FAILED else {
            return nil
        }
        bytes = UnsafeRawBufferPointer(start: base, count: count)
    }

    deinit { munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count) }
}

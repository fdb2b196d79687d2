package import Glibc

/// An open file descriptor that is closed when nobody holds it any more. The number never changes, so threads may share it.
package final class Descriptor: Sendable {
    package let number: Int32

    /// Takes ownership of an open descriptor.
    package init(_ number: Int32) { self.number = number }

    deinit { close(number) }

    /// Opens `name` relative to a directory (or to the working directory), retried when interrupted.
    package static func open(
        _ name: [UInt8], in directory: Descriptor? = nil, _ flags: Int32, mode: mode_t = 0o640
    ) throws(SystemError) -> Descriptor {
        let number = name.withCString { path in
            retried { openat(directory?.number ?? AT_FDCWD, path, flags | O_CLOEXEC, mode) }
        }
        guard number >= 0 else { throw SystemError("openat", FileName(name).display) }
        return Descriptor(number)
    }

    /// Opens a directory by path.
    package static func directory(_ path: String) throws(SystemError) -> Descriptor {
        try open(Array(path.utf8), O_RDONLY | O_DIRECTORY)
    }

    /// Type, size, times and inode of what the descriptor has open.
    package func status() throws(SystemError) -> stat {
        var status = stat()
        guard fstat(number, &status) == 0 else { throw SystemError("fstat", "descriptor \(number)") }
        return status
    }

    /// The same of a name in this directory; a symbolic link is not followed.
    package func status(of name: [UInt8]) throws(SystemError) -> stat {
        var status = stat()
        let result = name.withCString { fstatat(number, $0, &status, AT_SYMLINK_NOFOLLOW) }
        guard result == 0 else { throw SystemError("fstatat", FileName(name).display) }
        return status
    }
}

extension [UInt8] {
    /// The bytes as a C path. They must not contain a zero byte (no file name does).
    package func withCString<Value>(_ body: (UnsafePointer<CChar>) -> Value) -> Value {
        (self + [0]).withUnsafeBufferPointer { bytes in
            bytes.withMemoryRebound(to: CChar.self) { characters in
                characters.baseAddress.map(body) ?? "".withCString(body)
            }
        }
    }
}

/// Repeats a call as long as it fails with EINTR.
package func retried(_ call: () -> Int32) -> Int32 {
    while true {
        let result = call()
        if result != -1 || errno != EINTR { return result }
    }
}

internal import Glibc

/// A system call that failed: which, on what, with which errno.
package struct SystemError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The C function (`renameat2`).
    package var call: String
    /// The file or thing it was tried on, safe to print.
    package var object: String
    package var errno: Int32

    /// With the calling thread's current `errno`: make it before anything else can change that.
    package init(_ call: String, _ object: String, errno: Int32 = Glibc.errno) {
        self.call = call
        self.object = object
        self.errno = errno
    }

    /// The errno of a full disk, for rooms without the C library.
    package static let noSpace: Int32 = ENOSPC

    /// True where the machine is at fault and waiting may help; false where the file or its rights are.
    package var isMachineFault: Bool {
        switch errno {
        case ENOSPC, EDQUOT, EIO, EMFILE, ENFILE, ENOMEM, EBUSY, EAGAIN, EINTR, ESTALE, ETIMEDOUT, EROFS, ENOBUFS: true
        default: false
        }
    }

    package var description: String { "\(object): \(call): \(String(cString: strerror(errno)))" }
}

internal import Glibc

extension Descriptor {
    /// Writes all bytes from where the file stands; goes on after a short write and a signal. `what`: the file in errors, in words.
    package func write(_ bytes: UnsafeRawBufferPointer, to what: String) throws(SystemError) {
        var done = 0
        while done < bytes.count {
            let count = Glibc.write(number, bytes.baseAddress?.advanced(by: done), bytes.count - done)
            if count > 0 {
                done += count
            } else if count == 0 || errno != EINTR {
                throw SystemError("write", what, errno: count == 0 ? ENOSPC : errno)
            }
        }
    }

    package func write(_ bytes: [UInt8], to what: String) throws(SystemError) {
        // A typed error does not pass through the closure.
        var failure: SystemError?
        bytes.withUnsafeBytes { bytes in
            do throws(SystemError) { try write(bytes, to: what) } catch { failure = error }
        }
        if let failure { throw failure }
    }
}

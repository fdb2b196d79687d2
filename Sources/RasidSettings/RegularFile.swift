internal import Glibc
internal import RasidSystem

/// Opens a file that a person named: a configuration, a watchlist, data.
///
/// Takes only regular files, and asks for that without waiting: a FIFO would hold up whoever opens it until somebody writes, a device
/// may have no end, and a reload behind them would never come.
enum RegularFile {
    /// No list is read that is larger. A folded letter's place in a compiled list has 32 bits.
    static let maxBytes = 4 << 30

    /// The file, open for reading. The error holds one fault.
    static func open(_ file: String, atMost maxBytes: Int = maxBytes) throws(ConfigurationError) -> Descriptor {
        let number = retried { Glibc.open(file, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK) }
        guard number >= 0 else { throw TextFile.fault(file, errno: errno) }
        let descriptor = Descriptor(number)
        var status = stat()
        guard fstat(number, &status) == 0 else { throw TextFile.fault(file, errno: errno) }
        guard !status.isDirectory else { throw TextFile.fault(file, errno: EISDIR) }
        guard status.isRegular else {
            throw TextFile.fault(
                file, "is \(status.kindName)", remedy: "name a regular file; write what comes from elsewhere into one")
        }
        guard status.st_size <= maxBytes else { throw tooLarge(file, maxBytes) }
        return descriptor
    }

    static func tooLarge(_ file: String, _ maxBytes: Int) -> ConfigurationError {
        let bound = maxBytes < 1 << 30 ? "\(maxBytes >> 20) MiB" : "\(maxBytes >> 30) GiB"
        return TextFile.fault(
            file, "is larger than \(bound)", remedy: "check that this is the right file, or split it")
    }
}

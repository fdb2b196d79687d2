internal import Glibc
internal import RasidSystem

/// Reads a whole file that a person wrote: UTF-8 and not too large.
package enum TextFile {
    /// The text without a byte order mark. The error holds one fault.
    package static func read(_ file: String, atMost maxBytes: Int) throws(ConfigurationError) -> String {
        var bytes = try bytes(of: file, atMost: maxBytes)
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            let place = placeOfFirstInvalidByte(in: bytes)
            throw fault(
                file, line: place.line, column: place.column, "is not UTF-8 here",
                remedy: "save the file as UTF-8 (`iconv -f WINDOWS-1256 -t UTF-8` turns old Arabic files)")
        }
        return text
    }

    private static func bytes(of file: String, atMost maxBytes: Int) throws(ConfigurationError) -> [UInt8] {
        let descriptor = try RegularFile.open(file, atMost: maxBytes)
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Glibc.read(descriptor.number, &piece, piece.count)
            if count == 0 { return bytes }
            guard count > 0 else {
                if errno == EINTR { continue }
                throw fault(file, errno: errno)
            }
            bytes += piece[..<count]
            // It may grow while it is read.
            guard bytes.count <= maxBytes else { throw RegularFile.tooLarge(file, maxBytes) }
        }
    }

    /// Why the system does not let `file` be read.
    static func fault(_ file: String, errno code: Int32) -> ConfigurationError {
        switch code {
        case ENOENT: fault(file, "does not exist", remedy: "create it or correct the path")
        case EACCES: fault(file, "may not be read", remedy: rightsRemedy(file))
        case EISDIR: fault(file, "is a directory", remedy: "name the file in it")
        default:
            fault(file, "cannot be read: \(String(cString: strerror(code)))", remedy: "check the path and the disk")
        }
    }

    /// Configuration and watchlist are read by the service and its group alone, as they are installed.
    private static func rightsRemedy(_ file: String) -> String {
        var status = stat()
        guard stat(file, &status) == 0, status.st_mode & S_IRGRP != 0, status.st_gid != 0,
            let group = getgrgid(status.st_gid)
        else { return "give the user who runs rasid the right to read it" }
        let name = SafeText.escaped(String(cString: group.pointee.gr_name))
        return "be a member of the group \(name), which may read it (adduser NAME \(name)), or run this as its owner"
    }

    static func fault(
        _ file: String, line: Int = 1, column: Int = 1, _ problem: String, remedy: String
    ) -> ConfigurationError {
        ConfigurationError([
            ConfigurationFault(file: file, line: line, column: column, key: "file", problem: problem, remedy: remedy)
        ])
    }

    /// The line and, in scalars, the column where the bytes stop being UTF-8.
    private static func placeOfFirstInvalidByte(in bytes: [UInt8]) -> (line: Int, column: Int) {
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        var (line, column) = (1, 1)
        while case .scalarValue(let scalar) = decoder.decode(&iterator) {
            if scalar == "\n" { (line, column) = (line + 1, 1) } else { column += 1 }
        }
        return (line, column)
    }
}

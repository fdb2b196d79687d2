internal import Glibc
internal import RasidDaemon
internal import RasidSystem

/// The bytes of a file named on the command line.
enum FileContents {
    /// Why a file could not be read, for people, with its exit code.
    struct Failure: Error, CustomStringConvertible {
        var description: String
        var status: Int32
    }

    /// The whole file, or standard input for `-`.
    static func read(_ file: String, atMost limit: Int) throws(Failure) -> [UInt8] {
        let descriptor = file == "-" ? STDIN_FILENO : open(file, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(file, errno) }
        defer { if descriptor != STDIN_FILENO { close(descriptor) } }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count == 0 { return bytes }
            if count < 0 {
                if errno == EINTR { continue }
                throw failure(file, errno)
            }
            bytes += buffer[..<count]
            guard bytes.count <= limit else {
                throw Failure(
                    description: "\(name(file)) is larger than \(limit >> 20) MiB", status: ExitStatus.badData)
            }
        }
    }

    /// A file as it is named in messages.
    static func name(_ file: String) -> String {
        switch file {
        case "-": "standard input"
        case "": "\"\""
        default: file
        }
    }

    static func digest(_ bytes: [UInt8]) -> String { "sha256:" + Digest.hexadecimal(bytes) }

    private static func failure(_ file: String, _ code: Int32) -> Failure {
        let isMissing = [ENOENT, ENOTDIR, EACCES, EISDIR, ELOOP, ENXIO].contains(code)
        return Failure(
            description: "cannot read \(name(file)): \(String(cString: strerror(code)))",
            status: isMissing ? ExitStatus.noInput : ExitStatus.inputOutput)
    }
}

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
        let stream = try FileStream(file)
        stream.limit = limit
        var bytes: [UInt8] = []
        while let piece = try stream.next() { bytes += piece }
        return bytes
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

    /// A file that is larger than it may be, in bytes.
    static func tooLarge(_ file: String, _ limit: Int) -> Failure {
        Failure(description: "\(name(file)) is larger than \(limit >> 20) MiB", status: ExitStatus.badData)
    }

    /// What reading a file met, by its `errno`.
    static func failure(_ file: String, _ code: Int32) -> Failure {
        let isMissing = [ENOENT, ENOTDIR, EACCES, EISDIR, ELOOP, ENXIO].contains(code)
        return Failure(
            description: "cannot read \(name(file)): \(String(cString: strerror(code)))",
            status: isMissing ? ExitStatus.noInput : ExitStatus.inputOutput)
    }
}

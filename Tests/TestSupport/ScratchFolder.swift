import Glibc

/// A folder in memory for what a property writes and reads, one for the whole process: a fuzzer makes a thousand files a second.
package enum ScratchFolder {
    package static let path: String = {
        var template = Array("/dev/shm/rasid-properties-XXXXXX".utf8CString)
        precondition(mkdtemp(&template) != nil, "there is no memory file system at /dev/shm")
        atexit { ScratchFolder.clear() }
        return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }()

    /// Writes a file anew and gives its path.
    package static func write(_ bytes: [UInt8], to name: String) -> String {
        let file = "\(path)/\(name)"
        let number = open(file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        defer { close(number) }
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes {
                Glibc.write(number, $0.baseAddress?.advanced(by: done), $0.count - done)
            }
            precondition(count > 0, "cannot write \(file)")
            done += count
        }
        return file
    }

    package static func read(_ name: String) -> [UInt8] {
        let number = open("\(path)/\(name)", O_RDONLY | O_CLOEXEC)
        guard number >= 0 else { return [] }
        defer { close(number) }
        var (bytes, piece) = ([UInt8](), [UInt8](repeating: 0, count: 1 << 16))
        while true {
            let count = Glibc.read(number, &piece, piece.count)
            guard count > 0 else { return bytes }
            bytes += piece[..<count]
        }
    }

    /// Removes the folder's files, and the folder where it is not needed any more.
    private static func clear() {
        guard let folder = opendir(path) else { return }
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            unlink("\(path)/\(name)")
        }
        closedir(folder)
        rmdir(path)
    }
}

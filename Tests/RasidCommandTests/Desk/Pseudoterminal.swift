import Glibc

/// A terminal for a program to write to, and what it wrote.
final class Pseudoterminal {
    /// The program's side.
    let terminal: Int32
    private let reader: Int32
    private var bytes: [UInt8] = []

    init() throws {
        var (reader, terminal): (Int32, Int32) = (-1, -1)
        guard openpty(&reader, &terminal, nil, nil, nil) == 0 else {
            throw Spawn.Failed(description: "openpty: \(String(cString: strerror(errno)))")
        }
        (self.reader, self.terminal) = (reader, terminal)
        for descriptor in [reader, terminal] { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
    }

    deinit {
        close(reader)
        close(terminal)
    }

    /// Takes what has been written and returns everything so far, with line feeds as the program wrote them.
    @discardableResult
    func take() -> String {
        var buffer = [UInt8](repeating: 0, count: 4096)
        while waitForInput(on: reader, within: 0) {
            let count = read(reader, &buffer, buffer.count)
            guard count > 0 else { break }
            bytes += buffer[..<count]
        }
        return String(decoding: bytes, as: UTF8.self).replacing("\r\n", with: "\n")
    }
}

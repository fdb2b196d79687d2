import Glibc

/// The service manager's end of sd_notify(3): a datagram socket that the daemon is told of by `$NOTIFY_SOCKET`.
final class NotifySocket {
    let path: String
    /// Every message so far, in order.
    private(set) var messages: [String] = []
    private let socket: Int32
    private let keepsName: Bool

    /// `keepsName`: the socket's name stays when this is let go.
    init(path: String, keepsName: Bool = false) throws {
        self.path = path
        self.keepsName = keepsName
        socket = Glibc.socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8).prefix($0.count - 1)) }
        unlink(path)
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard result == 0 else {
            throw Spawn.Failed(description: "cannot bind \(path): \(String(cString: strerror(errno)))")
        }
    }

    deinit {
        close(socket)
        if !keepsName { unlink(path) }
    }

    /// Waits for the next message; nil when none comes in time.
    func next(within seconds: Double = Limit.seconds) -> String? {
        guard waitForInput(on: socket, within: seconds) else { return nil }
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        let count = recv(socket, &buffer, buffer.count, 0)
        guard count >= 0 else { return nil }
        let message = String(decoding: buffer[..<count], as: UTF8.self)
        messages.append(message)
        return message
    }

    /// Waits for a message that fulfils `condition` and returns it; those before it are taken too.
    @discardableResult
    func wait(
        for what: String, within seconds: Double = Limit.seconds, alive program: Program? = nil,
        where condition: (String) -> Bool
    ) throws -> String {
        let end = monotonicSeconds() + seconds
        while monotonicSeconds() < end {
            if let message = next(within: 0.1) {
                if condition(message) { return message }
            } else if let program, program.isOver {
                throw TimedOut(description: "the daemon ended before \(what); it said \(messages)")
            }
        }
        throw TimedOut(description: "waited in vain for \(what); the daemon said \(messages)")
    }

    /// Takes what has come and is still waiting.
    func drain() { while next(within: 0) != nil {} }
}

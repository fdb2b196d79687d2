internal import Glibc

/// A socket that sends datagrams to other sockets of this machine (unix(7)) and waits for nobody.
package struct DatagramSender: Sendable {
    private let socket: Descriptor

    package init() throws(SystemError) {
        let number = Glibc.socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard number >= 0 else { throw SystemError("socket", "AF_UNIX") }
        socket = Descriptor(number)
    }

    /// Whether an address, a path or an abstract name (`@…`), is short enough for a socket.
    package static func canReach(_ address: String) -> Bool {
        address.utf8.count < MemoryLayout.size(ofValue: sockaddr_un().sun_path)
    }

    /// Sends one datagram, whole; EAGAIN where the receiver's queue is full.
    package func send(_ bytes: [UInt8], to address: String) throws(SystemError) {
        guard DatagramSender.canReach(address) else {
            throw SystemError("sendto", SafeText.escaped(address), errno: ENAMETOOLONG)
        }
        var target = sockaddr_un()
        target.sun_family = sa_family_t(AF_UNIX)
        var name = Array(address.utf8)
        if name.first == UInt8(ascii: "@") { name[0] = 0 }
        withUnsafeMutableBytes(of: &target.sun_path) { $0.copyBytes(from: name) }
        let length = socklen_t(MemoryLayout<sa_family_t>.size + name.count)
        let sent = withUnsafePointer(to: &target) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { target in
                while true {
                    let sent = sendto(
                        socket.number, bytes, bytes.count, Int32(MSG_DONTWAIT) | Int32(MSG_NOSIGNAL), target, length)
                    if sent >= 0 || errno != EINTR { return sent }
                }
            }
        }
        guard sent == bytes.count else { throw SystemError("sendto", SafeText.escaped(address)) }
    }
}

internal import Glibc

/// Tells the service manager how we are: sd_notify(3)'s datagram, without a library.
///
/// Every message is sent without waiting. A lost status message is made good by the next one; what the manager waits for
/// (READY, STOPPING, WATCHDOG) is repeated by the caller or here until it got through.
struct ServiceNotifier: Sendable {
    private let address: String?

    /// Where `$NOTIFY_SOCKET` says, or nowhere.
    init(environment address: String?) { self.address = address }

    /// Sends one message (`READY=1`, lines separated by line feeds); false when it has to be sent again.
    @discardableResult
    func send(_ message: String) -> Bool {
        guard let address, !address.isEmpty else { return true }
        let socket = Glibc.socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard socket >= 0 else { return false }
        defer { close(socket) }
        var target = sockaddr_un()
        target.sun_family = sa_family_t(AF_UNIX)
        var name = Array(address.utf8)
        if name.first == UInt8(ascii: "@") { name[0] = 0 }
        guard name.count < MemoryLayout.size(ofValue: target.sun_path) else { return true }
        withUnsafeMutableBytes(of: &target.sun_path) { $0.copyBytes(from: name) }
        let length = socklen_t(MemoryLayout<sa_family_t>.size + name.count)
        let bytes = Array(message.utf8)
        let sent = withUnsafePointer(to: &target) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                sendto(socket, bytes, bytes.count, Int32(MSG_DONTWAIT) | Int32(MSG_NOSIGNAL), $0, length)
            }
        }
        return sent == bytes.count
    }
}

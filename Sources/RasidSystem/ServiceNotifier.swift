/// Tells the service manager how we are: sd_notify(3)'s datagram, without a library.
///
/// Every message is sent without waiting. A lost status message is made good by the next one; what the manager waits for
/// (READY, STOPPING, WATCHDOG) is repeated by the caller or here until it got through.
package struct ServiceNotifier: Sendable {
    private let address: String?

    /// Where `$NOTIFY_SOCKET` says, or nowhere.
    package init(environment address: String?) { self.address = address }

    /// Sends one message (`READY=1`, lines separated by line feeds); false when it has to be sent again.
    @discardableResult
    package func send(_ message: String) -> Bool {
        guard let address, !address.isEmpty, DatagramSender.canReach(address) else { return true }
        do throws(SystemError) {
            try DatagramSender().send(Array(message.utf8), to: address)
            return true
        } catch {
            return false
        }
    }
}

/// Messages to the service manager that must arrive, in their order: one that does not get through holds back those behind
/// it, because READY ends what RELOADING began.
package struct ServiceMessages {
    /// After so many tries of one message in vain, ten a second, there is nobody.
    private static let limit = 600

    private var waiting: [String] = []
    private var tries = 0

    package init() {}

    package mutating func append(_ message: String) { waiting.append(message) }

    /// Sends what waits; false when it has to be called again.
    package mutating func send(by notifier: ServiceNotifier) -> Bool {
        while let message = waiting.first {
            guard notifier.send(message) else {
                tries += 1
                guard tries >= ServiceMessages.limit else { return false }
                waiting = []
                break
            }
            waiting.removeFirst()
            tries = 0
        }
        tries = 0
        return true
    }
}

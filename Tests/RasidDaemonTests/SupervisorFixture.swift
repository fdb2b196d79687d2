import Dispatch
import Glibc
import Synchronization

@testable import RasidDaemon
@testable import RasidSettings

/// A supervisor on a desk of its own, in this process.
final class SupervisorFixture: Sendable {
    /// What becomes of it.
    private final class Fate: Sendable {
        let ended = DispatchSemaphore(value: 0)
        let reloaded = DispatchSemaphore(value: 0)
        let stepped = DispatchSemaphore(value: 0)
        let status = Mutex<Int32>(-1)
    }

    let daemon: DaemonFixture
    let supervisor: Supervisor
    private let fate: Fate

    init(settle: Duration = .milliseconds(5), _ change: (inout Daemon.Options) -> Void = { _ in }) throws {
        var daemon = try DaemonFixture()
        daemon.configuration.inbox.settle = settle
        self.daemon = daemon
        var options = Daemon.Options()
        change(&options)
        let loaded = Analysts.Loaded(analyst: News.analyst(), names: 2, warnings: [])
        let (fate, configuration) = (Fate(), daemon.configuration)
        options.stepped = { fate.stepped.signal() }
        self.fate = fate
        supervisor = Supervisor(
            configuration: configuration, analysts: loaded, options: options,
            reload: { () throws(ConfigurationError) in
                fate.reloaded.signal()
                return (configuration, loaded)
            },
            ended: { status in
                fate.status.withLock { $0 = status }
                fate.ended.signal()
            })
    }

    /// Waits for the end; the exit status, -1 when it does not come.
    func end() -> Int32 {
        let isInTime = fate.ended.wait(timeout: .now() + 20) == .success
        for number in [SIGTERM, SIGINT, SIGHUP] { signal(number, SIG_DFL) }
        return isInTime ? fate.status.withLock { $0 } : -1
    }

    /// Names and configuration were read again.
    func isReloaded() -> Bool { fate.reloaded.wait(timeout: .now() + 20) == .success }

    /// Returns when something is so inside the supervisor; false when that takes too long.
    func waits(for condition: @escaping @Sendable (isolated Supervisor) -> Bool) -> Bool {
        while !supervisor.executor.queue.sync(execute: { supervisor.assumeIsolated { condition($0) } }) {
            guard fate.stepped.wait(timeout: .now() + 20) == .success else { return false }
        }
        return true
    }
}

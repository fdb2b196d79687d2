internal import Dispatch
internal import Glibc
package import RasidSettings
internal import Synchronization

/// The daemon: how a file becomes alerts, and survives a crash.
///
/// Chief decision: four serial queues that pass values (`rasid.main`, `rasid.inbox`, `rasid.archive`, `rasid.outbox`)
/// and one concurrent queue for pure analysis. Rejected: tasks and async streams, which give no order.
package struct Daemon: Sendable {
    /// How to run.
    package struct Options: Sendable {
        /// Take what lies in the inbox, deliver all alerts, end.
        package var once = false
        /// With `once`: also bring the search index up to date.
        package var index = true
        /// Named in the status.
        package var configurationFile = ""
        package var version = ""
        /// `once` does not wait longer for a machine at fault.
        var onceFaultLimit = Duration.seconds(45)
        /// Where journald listens.
        var journalSocket = JournalSink.defaultSocket
        /// Told after each step from start to end, on `rasid.main`.
        var stepped: (@Sendable () -> Void)?
        /// With `once`: told about five times a second how far it is, from any thread.
        package var progress: (@Sendable (Progress) -> Void)?

        package init() {}
    }

    private let configuration: Configuration
    private let analysts: Analysts.Loaded
    private let options: Options
    /// Reads configuration and watchlists anew, for SIGHUP.
    private let reload: @Sendable () throws(ConfigurationError) -> (Configuration, Analysts.Loaded)

    package init(
        configuration: Configuration, analysts: Analysts.Loaded, options: Options,
        reload: @escaping @Sendable () throws(ConfigurationError) -> (Configuration, Analysts.Loaded)
    ) {
        self.configuration = configuration
        self.analysts = analysts
        self.options = options
        self.reload = reload
    }

    /// From here on SIGTERM, SIGINT and SIGHUP wait until the daemon listens: none is lost while it starts, and SIGHUP does
    /// not end it. To be called on the main thread while there is no other one, because threads inherit it.
    package static func holdSignals() {
        var signals = sigset_t()
        sigemptyset(&signals)
        for number in Supervisor.signalNumbers { sigaddset(&signals, number) }
        pthread_sigmask(SIG_BLOCK, &signals, nil)
    }

    /// Whether SIGTERM or SIGINT came since ``holdSignals()``: for long work before ``run()``.
    package static var isToldToEnd: Bool {
        var pending = sigset_t()
        sigpending(&pending)
        return sigismember(&pending, SIGTERM) == 1 || sigismember(&pending, SIGINT) == 1
    }

    /// Runs until it is told to end (SIGTERM, SIGINT), is done (`once`), or has to end. Blocks the calling thread; called once
    /// per process. Returns an exit status of ``ExitStatus``.
    package func run() -> Int32 {
        let ended = DispatchSemaphore(value: 0)
        let status = Mutex<Int32>(ExitStatus.done)
        let supervisor = Supervisor(
            configuration: configuration, analysts: analysts, options: options, reload: reload
        ) { code in
            status.withLock { $0 = code }
            ended.signal()
        }
        supervisor.post { $0.start() }
        ended.wait()
        return status.withLock { $0 }
    }
}

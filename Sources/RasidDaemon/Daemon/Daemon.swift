internal import Dispatch
internal import Glibc
package import RasidSettings
internal import Synchronization

/// The daemon: how a file becomes alerts, and survives a crash.
///
/// Chief decision: four serial queues that pass values (`rasid.main`, `rasid.inbox`, `rasid.archive`, `rasid.outbox`)
/// and one concurrent queue for pure analysis. Rejected: tasks and async streams, because they give no order.
package struct Daemon: Sendable {
    /// How to run.
    package struct Options: Sendable {
        /// Take what lies in the inbox, deliver all alerts, and end.
        package var once = false
        /// With `once`: also bring the search index up to date.
        package var index = true
        /// With `once`: the files are an old archive, whose alerts are listed only.
        package var isImport = false
        /// Named in the status.
        package var configurationFile = ""
        package var version = ""
        /// With `once`: the longest wait for a fault of the machine to end.
        var onceFaultLimit = Duration.seconds(45)
        /// Whether a fault that ends this process is written down for the next one. Of the whole process, so only where it runs alone.
        package var marksCrashes = false
        /// Where journald listens.
        var journalSocket = JournalSink.defaultSocket
        /// Called after each step from start to end, on `rasid.main`.
        var stepped: (@Sendable () -> Void)?
        /// With `once`: called about five times a second with the progress, from any thread.
        package var progress: (@Sendable (Progress) -> Void)?

        package init() {}
    }

    private let configuration: Configuration
    private let analysts: Analysts.Loaded
    private let options: Options
    /// Reads configuration and watchlists again, for SIGHUP.
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

    /// From here on SIGTERM, SIGINT and SIGHUP wait until the daemon listens. So none is lost while it starts, and
    /// SIGHUP does not end it. Call it on the main thread while there is no other thread, because threads inherit it.
    package static func holdSignals() {
        var signals = sigset_t()
        sigemptyset(&signals)
        for number in Supervisor.signalNumbers { sigaddset(&signals, number) }
        pthread_sigmask(SIG_BLOCK, &signals, nil)
    }

    /// Whether SIGTERM or SIGINT came since ``holdSignals()``. For long work before ``run()``.
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

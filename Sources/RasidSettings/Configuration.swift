package import NewsReading

/// What the daemon runs on, checked: paths are absolute, numbers lie in their ranges, the log is not in the inbox.
/// Only `load(file:)` and tests make one. The keys of `rasid.yaml` are the same words in `snake_case`.
package struct Configuration: Sendable, Equatable {
    /// The directory where others put files.
    package struct Inbox: Sendable, Equatable {
        /// What becomes of a file once it is recorded.
        package enum After: String, Sendable, CaseIterable {
            /// Into `done/YYYY/MM/DD/`.
            case move
            case delete
            /// It stays in place; only the ledger knows it is done.
            case keep
        }

        package var after: After = .move
        /// How long a file written in place must lie unchanged: 0 to 60 s.
        package var settle: Duration = .milliseconds(300)
        /// The longest time between two scans: 100 ms to 1 h.
        package var rescan: Duration = .seconds(60)
        /// Larger texts are rejected: 1 KiB to 256 MiB.
        package var maxFileBytes: Int = 8 << 20
        /// Of a file of many records no more is read, counted unpacked: 1 MiB to 64 GiB.
        package var maxArchiveBytes: Int = 2 << 30

        /// Whether NAME.json beside NAME says what the article in NAME does not say itself.
        package var sidecar: Bool = false
        /// How long files stay in `done/` and in `rejected/`: 1 s to 36,500 d; nil: for ever.
        package var keepDone: Duration?
        package var keepRejected: Duration?

        package init() {}

        /// What reading a file of the inbox may cost at most.
        package var limits: Limits { Limits(maxFileBytes: maxFileBytes, maxArchiveBytes: maxArchiveBytes) }
    }

    /// Where alerts go.
    package struct Alerts: Sendable, Equatable {
        /// The CloudEvents `source` of every alert: a URI reference.
        package var source: String
        /// The log of JSON lines.
        package var log: String
        /// The log with one readable line per alert, where one is wanted.
        package var textLog: String?
        /// Whether alerts go to journald too.
        package var journal: Bool = true
        /// Whether further versions of a story go to the text log and the journal too. They always stand in the log of JSON lines.
        package var updates: Bool = false

        package init(source: String, log: String) {
            self.source = source
            self.log = log
        }
    }

    /// How long, and in how much room, articles are kept (SETTLED 18). Without either: for ever.
    package struct Retention: Sendable, Equatable {
        /// Articles that were recorded longer ago are removed: 1 s to 36,500 d.
        package var age: Duration?
        /// The oldest are removed where the archive is larger, in bytes: 1 MiB to 1 PiB.
        package var bytes: Int?

        package init(age: Duration? = nil, bytes: Int? = nil) { (self.age, self.bytes) = (age, bytes) }

        package var isOn: Bool { age != nil || bytes != nil }
    }

    /// What makes two articles versions of one text.
    package struct Stories: Sendable, Equatable {
        /// From this resemblance on: 0 to 1.
        package var resemblance: Double = 0.5
        /// How far back versions are looked for: 1 h to 3,650 d.
        package var window: Duration = .seconds(30 * 86_400)

        package init() {}
    }

    /// Holds `inbox/`, `work/`, `done/` and `rejected/`.
    package var spool: String
    package var inbox = Inbox()
    /// The SQLite file of the archive, without links: SQLite and Rasid lay their files beside this one.
    package var archive: String
    package var retention = Retention()
    /// A source that has sent nothing for so long is told of: 1 s to 3,650 d; nil: none is.
    package var silentAfter: Duration?
    /// The files of tracked names, at least one; `Watchlists.load` reads them.
    package var watchlists: [NameList]
    /// Where lexicon and names lie; nil: where `DataDirectory` finds them.
    package var dataDirectory: String?
    package var alerts: Alerts
    package var stories = Stories()
    /// The file of metrics that is kept up to date, where one is wanted.
    package var metricsFile: String?

    package init(spool: String, archive: String, watchlists: [NameList], alerts: Alerts) {
        self.spool = spool
        self.archive = archive
        self.watchlists = watchlists
        self.alerts = alerts
    }

    /// Where the configuration is looked for without `--config` and `$RASID_CONFIG`.
    package static let defaultFile = "/etc/rasid/rasid.yaml"

    /// Reads and checks a configuration file; the error holds all its faults. Watchlists and data files are not read here.
    package static func load(file: String) throws(ConfigurationError) -> Configuration {
        try ConfigurationFile.read(file)
    }
}

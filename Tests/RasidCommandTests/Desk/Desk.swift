import Foundation
import Glibc

/// A place for one test: configuration, watchlist, spool, archive and alert log in a folder of its own. When it is let go,
/// what was started in it is killed and the folder removed.
final class Desk {
    /// What the configuration says, where it differs from test to test.
    struct Settings {
        var after = "move"
        var settle = "100ms"
        var rescan = "60s"
        var maxFileSize = "8MiB"
        /// Below the desk's folder, as is `archive`.
        var log = "log/alerts.jsonl"
        var archive = "archive/rasid.db"
        var spool = "spool"
        var source = "rasid://test"
        /// Below the desk's folder; none where it is nil.
        var textLog: String?
        /// The list `watchlists`.
        var watchlists = "[watchlist.yaml]"
        var updates = false
        var sidecar = false
        /// More keys of `inbox`, and `archive.retention`: as they stand in the file.
        var inbox = ""
        var retention: String?
    }

    let folder: String
    var settings: Settings
    private var programs: [Program] = []
    private var starts = 0

    init(_ settings: Settings = Settings()) throws {
        try Checkout.requireBinary()
        self.settings = settings
        var template = Array("\(Guardian.shared.folder)/XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw CocoaError(.fileWriteUnknown) }
        folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        try writeConfiguration()
        try write(News.watchlist, to: "watchlist.yaml")
        for part in ["inbox", "work", "done", "rejected"] { try makeFolder("\(settings.spool)/\(part)") }
    }

    deinit {
        for program in programs { program.kill() }
        if ProcessInfo.processInfo.environment["RASID_KEEP"] == nil {
            try? FileManager.default.removeItem(atPath: folder)
        }
    }

    // MARK: places

    func path(_ relative: String) -> String { "\(folder)/\(relative)" }
    var configuration: String { path("rasid.yaml") }
    var watchlist: String { path("watchlist.yaml") }
    var log: String { path(settings.log) }
    var archive: String { path(settings.archive) }
    var spool: String { path(settings.spool) }
    var inbox: String { "\(spool)/inbox" }
    /// What all daemons of this desk wrote to standard error.
    var journal: String { path("stderr") }
    var journalText: String { (try? String(contentsOfFile: journal, encoding: .utf8)) ?? "" }

    func write(_ text: String, to relative: String) throws {
        try text.write(toFile: path(relative), atomically: true, encoding: .utf8)
    }

    func makeFolder(_ relative: String) throws {
        try FileManager.default.createDirectory(atPath: path(relative), withIntermediateDirectories: true)
    }

    /// Writes `rasid.yaml` from the settings, with further lines of the same YAML behind.
    func writeConfiguration(more: String = "") throws {
        let text = """
            spool: \(settings.spool)
            inbox: {after: \(settings.after), settle: \(settings.settle), rescan: \(settings.rescan), max_file_size: \(settings.maxFileSize)\(settings.sidecar ? ", sidecar: true" : "")\(settings.inbox)}
            archive: {path: \(settings.archive)\(settings.retention.map { ", retention: {\($0)}" } ?? "")}
            watchlists: \(settings.watchlists)
            data_dir: \(Checkout.data)
            alerts: {log: \(settings.log), source: "\(settings.source)", journal: false\(settings.textLog.map { ", text_log: \($0)" } ?? "")\(settings.updates ? ", updates: true" : "")}
            \(more)
            """
        try write(text, to: "rasid.yaml")
    }

    // MARK: processes

    /// Runs a command to its end.
    @discardableResult
    func run(_ arguments: [String], input: String? = nil, environment: [String: String] = [:]) throws -> Output {
        try Output.of(
            arguments, in: folder, input: input,
            environment: ["RASID_CONFIG": configuration].merging(environment) { $1 })
    }

    /// Starts `rasid run` and does not wait. `through` is a program with arguments that becomes rasid, as `setpriv` does.
    func launch(
        _ options: [String] = [], environment: [String: String] = [:], through: [String] = []
    ) throws -> Daemon {
        starts += 1
        let notify = try NotifySocket(path: path("notify\(starts)"))
        let words = through + [Checkout.binary, "run", "--config", configuration] + options
        let program = try Program(
            Array(words.dropFirst()), program: words[0], in: folder,
            environment: environment.merging(["NOTIFY_SOCKET": notify.path]) { $1 }, errors: journal)
        programs.append(program)
        return Daemon(program: program, notify: notify, journal: journal)
    }

    /// Starts the daemon and waits until it is ready.
    func start(environment: [String: String] = [:], through: [String] = []) throws -> Daemon {
        let daemon = try launch(environment: environment, through: through)
        try daemon.waitUntilReady()
        return daemon
    }

    /// `rasid run --once`: takes what lies in the inbox, to the end.
    @discardableResult
    func once(_ options: [String] = []) throws -> Program.Exit {
        try launch(["--once"] + options).program.waitForExit()
    }

    /// Keeps a process that the test started itself from outliving the test.
    func adopt(_ program: Program) { programs.append(program) }
}

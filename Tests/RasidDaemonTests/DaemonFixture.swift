import Foundation
import NewsArchive
import Synchronization
import TestSupport
import Testing

@testable import NewsAnalysis
@testable import RasidDaemon
@testable import RasidSettings
@testable import RasidSystem

/// A daemon of the real parts on a spool of its own, run as `rasid run --once` does, in this process.
struct DaemonFixture {
    let folder: TestFolder
    var configuration: Configuration
    var names = [News.salma, News.union]
    var index = true

    init(
        after: Configuration.Inbox.After = .move, in parent: String = FileManager.default.temporaryDirectory.path
    ) throws {
        folder = try TestFolder(in: parent)
        configuration = Configuration(
            spool: "\(folder.path)/spool", archive: "\(folder.path)/rasid.db", watchlists: [],
            alerts: Configuration.Alerts(source: "rasid://test", log: "\(folder.path)/alerts.jsonl"))
        configuration.inbox.after = after
        configuration.inbox.settle = .milliseconds(5)
        configuration.inbox.maxFileBytes = 64 << 10
        try folder.make("spool/inbox")
    }

    /// Takes what lies in the inbox and ends; returns the exit status, -1 when it takes too long.
    @discardableResult
    func run() -> Int32 {
        let analysts = Analysts.Loaded(
            analyst: News.analyst(names), names: names.count,
            warnings: [])
        var options = Daemon.Options()
        (options.once, options.index) = (true, index)
        let daemon = Daemon(
            configuration: configuration, analysts: analysts, options: options,
            reload: { () throws(ConfigurationError) in throw ConfigurationError([]) })
        // On a thread of its own, so that a daemon that does not end fails a test and does not hold up the others.
        let status = Mutex<Int32?>(nil)
        let ended = DispatchSemaphore(value: 0)
        Thread {
            let code = daemon.run()
            status.withLock { $0 = code }
            ended.signal()
        }.start()
        let isInTime = ended.wait(timeout: .now() + 60) == .success
        // A process that ended holds no locks; this one goes on.
        for lock in ["rasid.db.lock", "spool/.lock"] { try? folder.remove(lock) }
        for number in [SIGTERM, SIGINT, SIGHUP] { signal(number, SIG_DFL) }
        return status.withLock { isInTime ? $0 ?? -1 : -1 }
    }

    /// Puts a file into the inbox, by rename. It is a minute old, so that a scan takes it at once and in name order.
    func drop(_ text: String, _ name: String) throws { try drop(Array(text.utf8), Array(name.utf8)) }

    func drop(_ bytes: [UInt8], _ name: [UInt8]) throws {
        let staged = Array(".new".utf8) + Array(UUID().uuidString.utf8)
        let inbox = try folder.directory("spool/inbox")
        let file = try Descriptor.open(staged, in: inbox, O_WRONLY | O_CREAT | O_EXCL)
        guard bytes.isEmpty || Glibc.write(file.number, bytes, bytes.count) == bytes.count else {
            throw POSIXError(.EIO)
        }
        let minuteAgo = timespec(tv_sec: time(nil) - 60, tv_nsec: 0)
        guard futimens(file.number, [minuteAgo, minuteAgo]) == 0 else { throw POSIXError(.EIO) }
        let result = staged.withCString { from in
            name.withCString { renameat(inbox.number, from, inbox.number, $0) }
        }
        guard result == 0 else { throw POSIXError(.EIO) }
    }

    func rows(_ sql: String) throws -> [[String]] { try SQL.rows(configuration.archive, sql) }

    func counts() throws -> ArchiveCounts {
        let archive = try ArchiveReader(path: configuration.archive)
        return try archive.read("test") { try $0.counts() }
    }

    /// What the last run counted.
    func tally() -> Tally.Counts? { StatusReport.read(archive: configuration.archive)?.counts }

    /// The lines of the alert log, parsed.
    func alerts() throws -> [[String: Any]] {
        try folder.text(of: "alerts.jsonl").split(separator: "\n").map {
            try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] ?? [:]
        }
    }

    /// The names below `done/` without the directory of the day.
    func done() -> [String] { folder.files(in: "spool/done").map { String($0.split(separator: "/").last ?? "") } }

    func rejected() -> [String] { folder.files(in: "spool/rejected") }

    /// Makes the archive, and does something with it, before the daemon runs; it is closed as cleanly as after a stop.
    func prepare(_ body: (Transaction) throws -> Void) throws {
        let archive = try ArchiveWriter(path: configuration.archive)
        try archive.write("test", body)
        archive.close()
    }

    /// A file in `work/`, as a process that was killed leaves it; returns its identity.
    @discardableResult
    func leave(_ text: String, _ name: String, batch: String = "17") throws -> FileIdentity {
        try folder.make("spool/work/\(batch)")
        try folder.write(text, to: "spool/work/\(batch)/\(name)")
        return try FileIdentity(folder.directory("spool/work/\(batch)").status(of: Array(name.utf8)))
    }

    /// Tries of a file on record: of `count` processes that ended while they read it, the last `crashes` by a fault of their own.
    func begin(
        _ place: String, _ identity: FileIdentity?, count: Int64, crashes: Int64 = 0, in transaction: Transaction
    ) throws {
        let (size, modified) = (identity?.size ?? 1, identity?.modified ?? 1)
        for number in 0..<count {
            let before = try transaction.beginAttempt(place: Array(place.utf8), size: size, modified: modified)
            #expect(before.count == number)
            if number >= count - crashes { try transaction.countCrash() }
        }
    }

    /// The row that a process wrote for a file it had read.
    func row(
        _ name: String, _ text: String, _ identity: FileIdentity, fate: Fate, batch: String? = "17",
        article: Int64? = nil
    ) -> FileRow {
        FileRow(
            name: Array(name.utf8), display: name, batch: batch,
            digest: fate == .deferred ? nil : Digest.bytes(Array(text.utf8)),
            size: identity.size, modified: identity.modified, fate: fate, reason: fate == .recorded ? nil : "why",
            attempts: 1,
            article: article, seenAt: 10, recordedAt: 20)
    }
}

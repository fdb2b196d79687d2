import Foundation
import Glibc
import Testing

/// `rasid restore`: a copy takes the archive's place, and no number is given twice.
@Suite final class RestoreTests {
    private let desk: Desk
    private var copy: String { desk.path("copy.db") }

    init() throws {
        var settings = Desk.Settings()
        settings.textLog = "log/alerts.log"
        desk = try Desk(settings)
    }

    private func record(_ numbers: ClosedRange<Int>) throws {
        for number in numbers { try desk.drop("\(number).txt", News.minister(number)) }
        #expect(try desk.once() == .code(0))
    }

    private func restore() throws -> Output { try desk.run(["restore", copy]) }

    /// What lies beside the archive for longer than a command runs.
    private func beside() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: desk.path("archive"))
            .filter { !$0.hasSuffix(".lock") && !$0.hasSuffix("-reserve") && $0 != "status.json" }.sorted()
    }

    private func sequences() throws -> [Int] { try desk.alerts().map(\.sequence) }

    @Test func numbersGoOnBehindTheLog() throws {
        try record(1...2)
        #expect(try desk.run(["backup", copy]).exit == .code(0))
        try record(3...5)
        let log = try desk.logLines()
        let output = try restore()
        #expect(output.exit == .code(0), "\(output.errors)")
        #expect(output.lines[0].contains("2 articles"))
        #expect(output.lines[1] == "the next alert is number 6")
        #expect(try desk.rows("SELECT count(*), max(sequence) FROM alerts") == [["2", "2"]])
        let aside = try #require(try beside().first { $0.contains("replaced") })
        #expect(output.lines[2].contains(aside))
        // It is the old archive, whole.
        try desk.write(
            String(contentsOfFile: desk.configuration, encoding: .utf8).replacing("rasid.db", with: aside),
            to: "old.yaml")
        #expect(try desk.run(["alerts", "--json", "--config", "old.yaml"]).lines.count == 5)
        for suffix in ["", "-shm", "-wal"] { unlink(desk.path("archive/\(aside)\(suffix)")) }
        // The log stays as it is; what came after the copy comes again under new numbers.
        for number in 3...4 { try desk.drop("again\(number).txt", News.minister(number)) }
        try record(6...6)
        #expect(try desk.logLines().prefix(5) == log[...])
        #expect(try sequences() == Array(1...8))
        let text = try desk.logLines(desk.path("log/alerts.log")).map {
            $0.split(separator: "\t").last.map(String.init) ?? ""
        }
        #expect(text == (1...8).map { "alert \($0)" })
        // Numbers of articles and deliveries are not given twice either.
        #expect(try desk.rows("SELECT id FROM articles WHERE id > 2") == [["6"], ["7"], ["8"]])
        #expect(try desk.rows("SELECT min(id) FROM files WHERE id > 2") == [["6"]])
        #expect(try desk.undeliveredCount() == 0)
        #expect(try beside() == ["rasid.db", "rasid.db-shm", "rasid.db-wal"])
    }

    /// The log was rotated, packed, or both, and the one that is written now is empty or not there.
    @Test(arguments: ["mv", "mv empty", "gzip", "gzip empty"])
    func numbersGoOnBehindRotatedLogs(_ way: String) throws {
        try record(1...2)
        #expect(try desk.run(["backup", copy]).exit == .code(0))
        try record(3...4)
        let rotated = "\(desk.log).1"
        #expect(rename(desk.log, rotated) == 0)
        let lines = try desk.logLines(rotated)
        if way.hasPrefix("gzip") {
            #expect(try Output.of([rotated], program: "/usr/bin/gzip", in: desk.folder).exit == .code(0))
        }
        if way.hasSuffix("empty") { try desk.write("", to: desk.settings.log) }
        // Without the old archive only the logs know.
        for suffix in ["", "-wal", "-shm"] { unlink(desk.archive + suffix) }
        unlink(desk.path("log/alerts.log"))
        let output = try restore()
        #expect(output.exit == .code(0), "\(output.errors)")
        #expect(output.lines[1] == "the next alert is number 5")
        try record(5...6)
        #expect(try sequences() == [5, 6])
        if way.hasPrefix("mv") { #expect(try desk.logLines(rotated) == lines) }
        #expect(try desk.undeliveredCount() == 0)
    }

    /// What the copy holds and no log does is written, once.
    @Test func whatNoLogHoldsIsWritten() throws {
        try record(1...3)
        #expect(try desk.run(["backup", copy]).exit == .code(0))
        let lines = try desk.logLines()
        try desk.write(lines.prefix(2).joined(separator: "\n") + "\n", to: desk.settings.log)
        try desk.change("DELETE FROM alert WHERE sequence > 2")
        #expect(try restore().exit == .code(0))
        try record(4...4)
        #expect(try sequences() == [1, 2, 3, 4])
    }

    @Test func notBesideADaemon() throws {
        try record(1...1)
        #expect(try desk.run(["backup", copy]).exit == .code(0))
        let daemon = try desk.start()
        for command in [["restore", copy], ["archive", "compact"]] {
            let output = try desk.run(command)
            #expect(output.exit == .code(69))
            #expect(output.errors.contains("the daemon must be stopped first (systemctl stop rasid)"))
        }
        #expect(try daemon.stop() == .code(0))
        #expect(try restore().exit == .code(0))
    }

    @Test func whatIsNoCopyIsRefusedAndTheArchiveStays() throws {
        try record(1...2)
        #expect(try desk.run(["backup", copy]).exit == .code(0))
        let before = try desk.rows("SELECT * FROM articles")
        let good = try Data(contentsOf: URL(fileURLWithPath: copy))
        func expect(_ code: Int32, _ words: String, _ file: String = "bad.db") throws {
            let output = try desk.run(["restore", desk.path(file)])
            #expect(output.exit == .code(code), "\(output.errors)")
            #expect(output.errors.contains(words), "\(output.errors)")
            #expect(try desk.rows("SELECT * FROM articles") == before)
            #expect(try beside() == ["rasid.db", "rasid.db-shm", "rasid.db-wal"])
        }
        try expect(66, "bad.db")
        try desk.write("no archive", to: "bad.db")
        try expect(65, "no archive")
        try desk.write("", to: "bad.db")
        try expect(65, "holds no archive")
        // Cut, or with a page of something else in the middle.
        try good.prefix(good.count / 2).write(to: URL(fileURLWithPath: desk.path("bad.db")))
        try expect(65, "damaged")
        var bytes = good
        bytes.replaceSubrange(8_192..<12_288, with: Data(repeating: 7, count: 4_096))
        try bytes.write(to: URL(fileURLWithPath: desk.path("bad.db")))
        try expect(65, "damaged")
        try desk.write("x", to: "copy.db-wal")
        try expect(65, "no copy that rasid backup made", "copy.db")
        try expect(64, "is the archive itself", "archive/rasid.db")
        try desk.makeFolder("folder")
        try expect(66, "not a regular file", "folder")
    }

    @Test func theOldRightsStayAndADamagedOldArchiveIsNoHindrance() throws {
        try record(1...2)
        #expect(try desk.run(["backup", copy]).exit == .code(0))
        #expect(chmod(desk.archive, 0o660) == 0)
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: desk.archive))
        try file.write(contentsOf: Data("damaged".utf8))
        try file.close()
        let output = try restore()
        #expect(output.exit == .code(0), "\(output.errors)")
        #expect(output.text.contains("which could not be read whole"))
        var status = stat()
        #expect(stat(desk.archive, &status) == 0 && status.st_mode & 0o777 == 0o660)
        try record(3...3)
        #expect(try sequences() == [1, 2, 3])
    }

    /// Killed at any call that changes a name or makes one durable: the old archive or the new one is there, and another try succeeds.
    @Test(.enabled(if: access("/usr/bin/strace", X_OK) == 0, "needs strace"), arguments: ["restore", "compact"])
    func killedAtAnyStepTheOldOrTheNewOneIsThere(_ command: String) throws {
        try record(1...2)
        #expect(try desk.run(["backup", copy]).exit == .code(0))
        try record(3...4)
        let arguments = command == "restore" ? ["restore", copy] : ["archive", "compact"]
        let calls = "link,unlink,rename,chmod,fsync"
        var kills = 0
        for number in 1...60 {
            let output = try Output.of(
                [
                    "-f", "-qq", "-o", "/dev/null", "-e", "trace=\(calls)", "-e",
                    "inject=\(calls):signal=KILL:when=\(number)", Checkout.binary,
                ] + arguments, program: "/usr/bin/strace", in: desk.folder,
                environment: ["RASID_CONFIG": desk.configuration])
            let articles = try desk.rows("SELECT count(*) FROM articles")
            #expect(articles == [["4"]] || (command == "restore" && articles == [["2"]]), "at \(number)")
            #expect(try desk.rows("PRAGMA integrity_check") == [["ok"]])
            guard output.exit != .code(0) else { break }
            kills += 1
        }
        #expect(kills > 3 && kills < 60)
        #expect(try desk.run(arguments).exit == .code(0))
        #expect(try beside().filter { $0.contains("unfinished") }.isEmpty)
        try record(5...6)
        #expect(try sequences() == [1, 2, 3, 4, 5, 6])
    }

    @Test func compactingGivesRoomBack() throws {
        try record(1...40)
        try desk.change("PRAGMA auto_vacuum = NONE; VACUUM")
        #expect(try desk.rows("PRAGMA auto_vacuum") == [["0"]])
        let rows = try desk.rows("SELECT * FROM alerts")
        try desk.change("CREATE TABLE filler (x); INSERT INTO filler VALUES (zeroblob(3000000)); DROP TABLE filler")
        let output = try desk.run(["archive", "compact"])
        #expect(output.exit == .code(0), "\(output.errors)")
        #expect(output.errors.contains("the compacted archive needs "))
        #expect(try desk.rows("PRAGMA auto_vacuum") == [["2"]])
        #expect(try desk.rows("PRAGMA freelist_count") == [["0"]])
        #expect(try desk.rows("SELECT * FROM alerts") == rows)
        try record(41...41)
        try desk.audit()
    }
}

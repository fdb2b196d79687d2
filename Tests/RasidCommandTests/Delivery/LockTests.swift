import Foundation
import Glibc
import Testing

/// One process holds the archive, and one the spool.
@Suite struct LockTests {
    @Test(arguments: ["archive", "spool"])
    func aSecondDaemonSaysWhoHoldsIt(_ shared: String) throws {
        let desk = try Desk()
        let daemon = try desk.start()
        try desk.drop("1.txt", News.minister(1))
        try desk.waitForAlerts(1)
        try eventually("a status") { try state(of: desk) == "running" }

        let text = try String(contentsOfFile: desk.configuration, encoding: .utf8)
        let other =
            shared == "archive"
            ? text.replacing("spool: spool", with: "spool: elsewhere")
            : text.replacing("path: archive/", with: "path: elsewhere/")
        try desk.write(other, to: "other.yaml")
        for arguments in [["run"], ["run", "--once"]] {
            let second = try desk.run(arguments + ["--config", desk.path("other.yaml")])
            #expect(second.exit == .code(69))
            #expect(second.errors.contains("is locked by process \(daemon.program.process), since 20"))
            #expect(second.errors.contains(desk.path(shared == "archive" ? "archive/rasid.db.lock" : "spool/.lock")))
        }
        // The first one goes on, and its status is still its own.
        #expect(try state(of: desk) == "running")
        #expect(try process(of: desk) == Int(daemon.program.process))
        try desk.drop("2.txt", News.minister(2))
        try desk.waitForAlerts(2)
        #expect(try daemon.stop() == .code(0))
        try desk.audit()
    }

    /// A killed daemon holds nothing, whatever its lock file says.
    @Test func aLockEndsWithItsProcess() throws {
        let desk = try Desk()
        try desk.start().program.kill()
        #expect(try state(of: desk) == "stopped")
        let next = try desk.start()
        #expect(try next.stop() == .code(0))
    }

    /// The lock file tells a fault of the process from a kill, for the next start to know.
    @Test(arguments: [SIGSEGV, SIGILL, SIGABRT, SIGKILL])
    func aFaultIsWrittenDown(_ number: Int32) throws {
        let desk = try Desk()
        // Swift's own report of the crash takes long in a debug build.
        let daemon = try desk.start(environment: ["SWIFT_BACKTRACE": "enable=no"])
        #expect(kill(daemon.program.process, number) == 0)
        #expect(try daemon.program.waitForExit() == .signal(number))
        let text = try String(contentsOfFile: desk.path("archive/rasid.db.lock"), encoding: .utf8)
        let lines = text.split(separator: "\n")
        #expect(lines.dropFirst() == (number == SIGKILL ? [] : ["ended by signal \(number < 10 ? "0" : "")\(number)"]))
        #expect(try desk.start().stop() == .code(0))
        #expect(
            try String(contentsOfFile: desk.path("archive/rasid.db.lock"), encoding: .utf8).contains("signal") == false)
    }

    /// The archive is what is held, whatever it is called: by a link to it, a link to its folder, another name of the same file.
    @Test(arguments: ["link", "folder", "hard link"])
    func anotherNameOfTheArchiveIsTheSameArchive(_ way: String) throws {
        let desk = try Desk()
        let daemon = try desk.start()
        try desk.drop("1.txt", News.minister(1))
        try desk.waitForAlerts(1)
        switch way {
        case "link":
            try desk.makeFolder("elsewhere")
            #expect(symlink(desk.archive, desk.path("elsewhere/rasid.db")) == 0)
        case "folder": #expect(symlink(desk.path("archive"), desk.path("elsewhere")) == 0)
        default:
            try desk.makeFolder("elsewhere")
            #expect(link(desk.archive, desk.path("elsewhere/rasid.db")) == 0)
        }
        try writeOther(desk, of: [("path: archive/", "path: elsewhere/")])
        let second = try desk.run(["run", "--once", "--config", desk.path("other.yaml")])
        #expect(second.exit == .code(69))
        #expect(second.errors.contains("is locked by process \(daemon.program.process)"))
        #expect(second.errors.contains(desk.configuration))
        try desk.drop("2.txt", News.minister(2))
        try desk.waitForAlerts(2)
        #expect(try daemon.stop() == .code(0))
        try desk.audit()
        // Afterwards a link to it is as good as its name.
        guard way != "hard link" else { return }
        try desk.drop("3.txt", News.minister(3))
        let next = try desk.run(
            [
                "run", "--once", "--config",
                try writeOther(desk, of: [("path: archive/", "path: elsewhere/")], own: false),
            ])
        #expect(next.exit == .code(0))
        try desk.audit()
        #expect(try desk.alerts().count == 3)
    }

    /// Two configurations with one alert log, or with the text log of the other: lines of both would be written over each other.
    @Test(arguments: ["log", "link", "text log"])
    func anAlertLogHasOneWriter(_ way: String) throws {
        var settings = Desk.Settings()
        settings.textLog = "log/alerts.log"
        let desk = try Desk(settings)
        let daemon = try desk.start()
        try desk.drop("1.txt", News.minister(1))
        try desk.waitForAlerts(1)
        switch way {
        case "log": try writeOther(desk, of: [("text_log: log/alerts.log", "text_log: elsewhere/alerts.log")])
        case "link":
            try desk.makeFolder("elsewhere")
            #expect(symlink(desk.log, desk.path("elsewhere/alerts.jsonl")) == 0)
            try writeOther(desk, of: [("log: log/", "log: elsewhere/")])
        default: try writeOther(desk, of: [("log: log/alerts.jsonl", "log: elsewhere/alerts.jsonl")])
        }
        for arguments in [["run"], ["run", "--once"]] {
            let second = try desk.run(arguments + ["--config", desk.path("other.yaml")])
            #expect(second.exit == .code(69), "\(second.errors)")
            #expect(second.errors.contains("is locked by process \(daemon.program.process) ("))
            #expect(second.errors.contains("run --config \(desk.configuration))"))
        }
        #expect(!FileManager.default.fileExists(atPath: desk.path("elsewhere/spool/done/1.txt")))
        try desk.drop("2.txt", News.minister(2))
        try desk.waitForAlerts(2)
        #expect(try daemon.stop() == .code(0))
        try desk.audit()
    }

    /// Between rename and SIGHUP the name is free. Who takes it then keeps it; the other goes on in the renamed file, and says so.
    @Test func aLogThatAnotherTookMeanwhileIsNotWritten() throws {
        let desk = try Desk()
        let daemon = try desk.start()
        try desk.drop("1.txt", News.minister(1))
        try desk.waitForAlerts(1)
        try writeOther(desk, of: [])
        let old = "\(desk.log).1"
        #expect(rename(desk.log, old) == 0)
        let other = try Program(
            ["run", "--config", desk.path("other.yaml")], in: desk.folder, errors: desk.path("other.errors"))
        desk.adopt(other)
        try eventually("the other's log") { FileManager.default.fileExists(atPath: desk.log) }
        try eventually("the other") {
            try String(contentsOfFile: desk.path("other.errors"), encoding: .utf8).contains("watching")
        }
        try daemon.reload()
        try eventually("the fault") { desk.journalText.contains("still writing to the old one") }
        #expect(desk.journalText.contains("is locked by process \(other.process) ("))
        try desk.drop("2.txt", News.minister(2))
        try eventually("the second alert") { try desk.logLines(old).count == 2 }
        #expect(try desk.logLines().isEmpty)
        // It takes the name as soon as the other is gone.
        other.signal(SIGTERM)
        #expect(try other.waitForExit() == .code(0))
        try eventually("its own log") { desk.journalText.contains("alert log: well again") }
        try desk.drop("3.txt", News.minister(3))
        try desk.waitForAlerts(1)
        #expect(try daemon.stop() == .code(0))
        try desk.audit(rotated: [old])
    }

    /// Two archives in one folder have a status each, and may run side by side.
    @Test func eachArchiveHasItsStatus() throws {
        let desk = try Desk()
        let first = try desk.start()
        try writeOther(
            desk, of: [("path: archive/rasid.db", "path: archive/other.db"), ("log: log/", "log: elsewhere/")])
        let second = try Program(["run", "--config", desk.path("other.yaml")], in: desk.folder, errors: desk.journal)
        desk.adopt(second)
        let status = { (file: String) in
            try desk.run(["status", "--json", "--config", file]).object()["process"] as? Int
        }
        try eventually("both") {
            try status(desk.configuration) == Int(first.program.process)
                && status(desk.path("other.yaml")) == Int(second.process)
        }
        second.signal(SIGTERM)
        #expect(try second.waitForExit() == .code(0))
        #expect(try state(of: desk) == "running")
        #expect(try first.stop() == .code(0))
    }

    /// Two spools with one `work/`: each would take up what the other has claimed.
    @Test func theFolderOfClaimedFilesHasOneOwner() throws {
        let desk = try Desk()
        let daemon = try desk.start()
        try writeOther(desk, of: [("path: archive/", "path: elsewhere/"), ("log: log/", "log: elsewhere/")])
        try desk.makeFolder("elsewhere/spool")
        #expect(symlink("\(desk.spool)/work", desk.path("elsewhere/spool/work")) == 0)
        let second = try desk.run(["run", "--once", "--config", desk.path("other.yaml")])
        #expect(second.exit == .code(69))
        #expect(second.errors.contains("spool/work is locked by"))
        #expect(try daemon.stop() == .code(0))
    }

    /// Writes `other.yaml`: the desk's configuration with another archive, spool and log but for what is shared. Returns its path.
    @discardableResult
    private func writeOther(_ desk: Desk, of changes: [(String, String)], own: Bool = true) throws -> String {
        var text = try String(contentsOfFile: desk.configuration, encoding: .utf8)
        if own {
            text = text.replacing("spool: spool", with: "spool: elsewhere/spool")
            if !changes.contains(where: { $0.0.hasPrefix("path:") }) {
                text = text.replacing("path: archive/", with: "path: elsewhere/archive/")
            }
        }
        for (before, after) in changes {
            #expect(text.contains(before))
            text = text.replacing(before, with: after)
        }
        try desk.write(text, to: "other.yaml")
        return desk.path("other.yaml")
    }

    /// The number of a process that is gone may belong to another one now.
    @Test func aProcessWithTheSameNumberIsNotTheDaemon() throws {
        let desk = try Desk()
        let daemon = try desk.start()
        try eventually("a status") { try state(of: desk) == "running" }
        daemon.program.kill()
        let file = desk.path("archive/status.json")
        let report = try String(contentsOfFile: file, encoding: .utf8)
        let stale = report.replacing("\"process\":\(daemon.program.process)", with: "\"process\":\(getpid())")
        #expect(stale != report)
        try stale.write(toFile: file, atomically: true, encoding: .utf8)
        #expect(try state(of: desk) == "stopped")
    }

    private func state(of desk: Desk) throws -> String? {
        try desk.run(["status", "--json"]).object()["state"] as? String
    }
    private func process(of desk: Desk) throws -> Int? {
        try desk.run(["status", "--json"]).object()["process"] as? Int
    }
}

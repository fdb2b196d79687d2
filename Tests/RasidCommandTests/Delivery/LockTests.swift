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

import Foundation
import Glibc
import Testing

/// What others do to the alert log while the daemon writes it.
@Suite final class AlertLogLossTests {
    private let desk: Desk

    init() throws {
        var settings = Desk.Settings()
        settings.rescan = "100ms"
        desk = try Desk(settings)
    }

    /// copytruncate: no hole, the numbers go on, and it is said that lines are gone.
    @Test(arguments: [0, 10])
    func aLogThatIsCut(_ left: Int) throws {
        var daemon = try desk.start()
        for number in 1...3 { try desk.drop("\(number).txt", News.minister(number)) }
        try desk.waitForAlerts(3)
        try eventually("the mark") { try desk.undeliveredCount() == 0 }
        #expect(truncate(desk.log, off_t(left)) == 0)
        try desk.drop("4.txt", News.minister(4))
        try eventually("the fourth alert; \(desk.journalText)") { try desk.logLines().last?.contains("4.txt") == true }
        #expect(FileManager.default.contents(atPath: desk.log)?.contains(0) == false)
        try eventually("a word of it") { desk.journalText.contains("another program cut the alert log") }
        #expect(try daemon.stop() == .code(0))
        daemon = try desk.start()
        try desk.drop("5.txt", News.minister(5))
        try eventually("the fifth alert") { try desk.logLines().last?.contains("5.txt") == true }
        #expect(try daemon.stop() == .code(0))
        #expect(try desk.storedLines().suffix(2) == desk.logLines().suffix(2))
        #expect(try desk.storedLines().count == 5)
    }

    /// Another program appends a line of its own while the daemon runs: no alert is lost, and none of ours is broken by it.
    @Test func aLineOfAnotherProgram() throws {
        let daemon = try desk.start()
        try desk.drop("1.txt", News.minister(1))
        try desk.waitForAlerts(1)
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: desk.log))
        try file.seekToEnd()
        try file.write(contentsOf: Data("a line of another program\n".utf8))
        try file.close()
        for number in 2...4 { try desk.drop("\(number).txt", News.minister(number)) }
        try eventually("all alerts; \(desk.journalText)") {
            let stored = try desk.storedLines()
            return try stored.count == 4 && Set(desk.logLines()).isSuperset(of: stored)
        }
        #expect(try daemon.stop() == .code(0))
        #expect(try desk.once() == .code(0))
        let lines = try desk.logLines()
        let stored = try desk.storedLines()
        #expect(lines.filter { stored.contains($0) } == stored)
    }

    /// Swapped for an empty file, for a folder, for a link that leads nowhere, while it runs.
    @Test(arguments: ["another file", "a folder", "a dangling link"])
    func aLogThatIsSwapped(_ kind: String) throws {
        let daemon = try desk.start()
        try desk.drop("1.txt", News.minister(1))
        try desk.waitForAlerts(1)
        try eventually("the mark") { try desk.undeliveredCount() == 0 }
        let old = "\(desk.log).1"
        #expect(rename(desk.log, old) == 0)
        switch kind {
        case "another file": try desk.write("", to: "log/alerts.jsonl")
        case "a folder": try desk.makeFolder("log/alerts.jsonl")
        default: #expect(symlink(desk.path("nowhere/at/all"), desk.log) == 0)
        }
        daemon.program.signal(SIGHUP)
        if kind != "another file" {
            try eventually("the fault; \(desk.journalText)") { try desk.state() == "degraded" }
            try desk.drop("2.txt", News.minister(2))
            // What cannot be written in the new place is written in the old file.
            try eventually("the second alert") { try desk.logLines(old).count == 2 }
            #expect(remove(desk.log) == 0)
            daemon.program.signal(SIGHUP)
            try eventually("a new log") { FileManager.default.fileExists(atPath: desk.log) }
        }
        try desk.drop("3.txt", News.minister(3))
        try desk.waitForAlerts(1)
        try desk.waitUntilWell()
        #expect(try daemon.stop() == .code(0))
        try desk.audit(rotated: [old])
    }
}

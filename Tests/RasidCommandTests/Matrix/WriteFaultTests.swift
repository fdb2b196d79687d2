import Foundation
import Glibc
import Testing

/// A disk that refuses or cuts short what is written, file by file: nothing is lost or repeated, it is said, and it is over when the disk is
/// well again.
@Suite(.enabled(if: Fault.isPossible, "needs a C compiler")) struct WriteFaultTests {
    struct Case: CustomStringConvertible {
        var file: String
        var errno: Int32

        var description: String { "\(file), \(String(cString: strerror(errno)))" }
    }

    /// What is written while files are taken. `rasid.db` itself is written when the WAL is, at the end.
    private static let files = [
        "rasid.db-wal", "alerts.jsonl", "alerts.log", "spool/inbox", "spool/work", "status.json",
        "archive/", "",
    ]
    static let cases = [EIO, ENOSPC, EROFS].flatMap { errno in files.map { Case(file: $0, errno: errno) } }

    private static func desk() throws -> Desk {
        var settings = Desk.Settings()
        settings.textLog = "log/alerts.log"
        settings.rescan = "300ms"
        return try Desk(settings)
    }

    /// The fault begins in the middle of the work and is over after a while.
    @Test(arguments: cases)
    func aDiskThatRefuses(_ fault: Case) throws {
        let desk = try Self.desk()
        var daemon = try desk.start(
            environment: Fault(does: "\(fault.errno)", files: fault.file, lasts: true).environment(in: desk))
        try desk.drop("0.txt", News.agreement(0))
        try desk.waitForAlerts(2)
        try desk.beginFault()
        for number in 1...6 { try desk.drop("\(number).txt", News.agreement(number)) }
        try eventually("a call that fails; \(desk.journalText)") { !desk.faultCalls().isEmpty }
        // What else comes of it: some of the tries, or the end.
        try eventually("a word of it", within: 2) {
            daemon.program.isOver || desk.journalText.contains(String(cString: strerror(fault.errno)))
        } orElse: {
            // Of its status nobody is told, and the archive has words of its own.
            #expect(
                ["status.json", "rasid.db-wal", "archive/", ""].contains(fault.file),
                "nothing was said: \(desk.journalText)")
        }
        try desk.endFault()
        if daemon.program.isOver {
            // After a sync that failed nobody knows what is on the disk: the manager starts it anew.
            #expect(try daemon.program.waitForExit() == .code(74), "\(desk.journalText)")
            daemon = try desk.start()
        }
        try desk.waitForAlerts(14)
        try desk.waitUntilWell()
        try Self.waitForTheRest(desk, files: 7)
        #expect(try daemon.stop() == .code(0))
        try Self.check(desk, files: 7)
    }

    /// Each second write or so is cut in half; whoever wrote it writes the rest.
    @Test(arguments: ["rasid.db", "alerts.jsonl", "alerts.log", "status.json", ""])
    func aDiskThatTakesHalf(_ file: String) throws {
        let desk = try Self.desk()
        try desk.beginFault()
        let daemon = try desk.start(
            environment: Fault(does: "short", files: file, calls: ["write"], lasts: true).environment(in: desk))
        for number in 0...6 { try desk.drop("\(number).txt", News.agreement(number)) }
        try desk.waitForAlerts(14)
        try eventually("a write") { !desk.faultCalls().isEmpty }
        try Self.waitForTheRest(desk, files: 7)
        #expect(try daemon.stop() == .code(0))
        try Self.check(desk, files: 7)
    }

    /// Refused at the start and at the end, which have calls of their own.
    @Test(arguments: [EIO, ENOSPC, EROFS], ["start", "stop"])
    func aDiskThatRefusesAt(_ errno: Int32, _ moment: String) throws {
        let desk = try Self.desk()
        try desk.drop("0.txt", News.agreement(0))
        #expect(try desk.once() == .code(0))
        try desk.drop("1.txt", News.agreement(1))
        if moment == "start" { try desk.beginFault() }
        let daemon = try desk.launch(environment: Fault(does: "\(errno)", lasts: true).environment(in: desk))
        if moment == "start" {
            try eventually("a call that fails") { !desk.faultCalls().isEmpty }
            // It says so and ends, or waits.
            try eventually("a word of it; \(desk.journalText)") {
                daemon.program.isOver || desk.journalText.contains("error") || desk.journalText.contains("critical")
            }
        } else {
            try daemon.waitUntilReady()
            try desk.waitForAlerts(4)
            try desk.beginFault()
        }
        if !daemon.program.isOver { daemon.program.signal(SIGTERM) }
        let exit = try daemon.program.waitForExit()
        #expect([.code(0), .code(73), .code(74)].contains(exit), "\(exit); \(desk.journalText)")
        try desk.endFault()
        #expect(try desk.once() == .code(0), "\(desk.journalText)")
        #expect(try desk.alerts().count == 4)
        try Self.check(desk, files: 2)
    }

    private static func textLines(_ desk: Desk) throws -> Set<Substring> {
        let lines = try String(contentsOfFile: desk.path("log/alerts.log"), encoding: .utf8).split(separator: "\n")
        return Set(lines.compactMap { $0.split(separator: "\t").last })
    }

    /// What is not waited for by those who read the alert log: the other log, and files that could not leave.
    private static func waitForTheRest(_ desk: Desk, files: Int) throws {
        try eventually("the text log; \(desk.journalText)") { try textLines(desk).count == 2 * files }
        try eventually("the files' leave; \(desk.journalText)") { try desk.files(in: "work") == [] }
    }

    private static func check(_ desk: Desk, files: Int) throws {
        #expect(try desk.deliveries().map(\.fate) == Array(repeating: "recorded", count: files), "\(desk.journalText)")
        #expect(try desk.integrity() == ["ok"])
        try desk.audit()
        #expect(try textLines(desk).count == 2 * files)
    }
}

/// As `eventually`, but what does not come in time is no failure by itself.
private func eventually(
    _ what: String, within seconds: Double, _ condition: () throws -> Bool, orElse: () throws -> Void
) throws {
    do { try eventually(what, within: seconds, condition) } catch is TimedOut { try orElse() }
}

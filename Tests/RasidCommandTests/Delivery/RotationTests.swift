import Foundation
import Glibc
import Testing

/// Rotation of the alert log by rename and SIGHUP, and what a restart finds in a log.
@Suite final class RotationTests {
    private let desk: Desk

    init() throws { desk = try Desk() }

    /// Alerts go on all the time; each stands in exactly one of the files, in order.
    @Test func noAlertIsLostOrTwiceAcrossRotations() throws {
        let daemon = try desk.start()
        var rotated: [String] = []
        var number = 0
        for turn in 1...6 {
            for _ in 0..<15 {
                number += 1
                try desk.drop("\(number).txt", News.minister(number))
            }
            try eventually("some alerts") { try desk.logLines().count >= 5 }
            rotated.append("\(desk.log).\(turn)")
            #expect(rename(desk.log, "\(desk.log).\(turn)") == 0)
            try daemon.reload()
            try eventually("the new log") { FileManager.default.fileExists(atPath: desk.log) }
        }
        try eventually("all alerts; \(desk.journalText)") {
            try (rotated + [desk.log]).reduce(0) { try $0 + desk.logLines($1).count } == number
        }
        #expect(try daemon.stop() == .code(0))
        for file in rotated { #expect(FileManager.default.contents(atPath: file)?.last == UInt8(ascii: "\n")) }
        try desk.audit(rotated: rotated)
    }

    /// The name is gone and nobody has told the daemon yet when it dies: the next one goes on behind the old file's end.
    @Test(arguments: [false, true])
    func aKillBetweenRenameAndSignal(_ isSignalled: Bool) throws {
        let old = "\(desk.log).1"
        for turn in 0..<3 {
            let daemon = try desk.start()
            for number in 0..<20 { try desk.drop("\(turn)-\(number).txt", News.minister(turn * 100 + number)) }
            if turn == 1 {
                try desk.waitForAlerts(25)
                #expect(rename(desk.log, old) == 0)
                if isSignalled { daemon.program.signal(SIGHUP) } else { try desk.drop("x.txt", News.minister(999)) }
            } else {
                try eventually("some alerts") { try desk.logLines().count > 3 }
            }
            daemon.program.kill()
        }
        #expect(try desk.once() == .code(0))
        #expect(try desk.storedLines().count == (isSignalled ? 60 : 61))
        try desk.audit(rotated: [old])
    }

    /// Rotated while the daemon was down.
    @Test func aLogThatWasRotatedBetweenTwoRuns() throws {
        try desk.drop("1.txt", News.agreement(1))
        #expect(try desk.once() == .code(0))
        #expect(rename(desk.log, "\(desk.log).1") == 0)
        try desk.drop("2.txt", News.agreement(2))
        #expect(try desk.once() == .code(0))
        #expect(try desk.logLines().count == 2)
        try desk.audit(rotated: ["\(desk.log).1"])
    }

    @Test func aLogThatIsDeletedUnderTheDaemonIsReportedAndBegunAnew() throws {
        desk.settings.rescan = "100ms"
        try desk.writeConfiguration()
        let daemon = try desk.start()
        try desk.drop("1.txt", News.minister(1))
        try desk.waitForAlerts(1)
        // What is not yet marked when its log goes away comes again in the new one.
        try eventually("the mark") { try desk.undeliveredCount() == 0 }
        #expect(unlink(desk.log) == 0)
        try eventually("the new log") { FileManager.default.fileExists(atPath: desk.log) }
        try desk.drop("2.txt", News.minister(2))
        try desk.waitForAlerts(1)
        #expect(try desk.alerts().map(\.sequence) == [2])
        #expect(desk.journalText.contains("the alert log was deleted"))
        #expect(try daemon.stop() == .code(0))
        #expect(try desk.once() == .code(0))
        #expect(try desk.alerts().map(\.sequence) == [2])
    }

    /// A last line of which only a part reached the disk is completed from the archive.
    @Test(arguments: [1, 2, 40, 400])
    func aTornLastLineIsCompleted(_ lost: Int) throws {
        try desk.drop("1.txt", News.agreement(1))
        #expect(try desk.once() == .code(0))
        let whole = try #require(FileManager.default.contents(atPath: desk.log))
        #expect(truncate(desk.log, whole.count - lost) == 0)
        #expect(try desk.once() == .code(0))
        #expect(FileManager.default.contents(atPath: desk.log) == whole)
        try desk.drop("2.txt", News.agreement(2))
        #expect(try desk.once() == .code(0))
        #expect(try desk.logLines().count == 4)
        try desk.audit()
    }

    /// Something that is no alert stands behind the last line: it is cut, and that is said.
    @Test(arguments: ["no alert", "no alert\n", "{\"sequence\":1,\"id\":\"al-0\"}\n"])
    func whatIsNoAlertIsCut(_ garbage: String) throws {
        try desk.drop("1.txt", News.minister(1))
        #expect(try desk.once() == .code(0))
        let whole = try #require(FileManager.default.contents(atPath: desk.log))
        try (whole + Data(garbage.utf8)).write(to: URL(fileURLWithPath: desk.log), options: [])
        try desk.drop("2.txt", News.minister(2))
        #expect(try desk.once() == .code(0))
        #expect(try desk.logLines().count == 2)
        try desk.audit()
    }
}

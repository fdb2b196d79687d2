import Foundation
import Glibc
import Testing

/// The readable log beside the JSON log: every alert in it, whatever ends the daemon and whoever rotates.
@Suite final class TextLogTests {
    private let desk: Desk
    private var textLog: String { desk.path("log/alerts.log") }

    init() throws {
        var settings = Desk.Settings()
        settings.textLog = "log/alerts.log"
        desk = try Desk(settings)
    }

    /// The numbers at the ends of the lines of these files, in their order.
    private func numbers(_ files: [String]) throws -> [Int] {
        try files.flatMap { file in
            try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").map { line in
                try #require(line.split(separator: "\t").last.flatMap { Int($0.dropFirst("alert ".count)) }, "\(line)")
            }
        }
    }

    @Test func aRunOnceLeavesALineForEachAlert() throws {
        try desk.drop("1.txt", News.page)
        #expect(try desk.once() == .code(0))
        let lines = try String(contentsOfFile: textLog, encoding: .utf8).split(separator: "\n")
        #expect(lines.count == 2)
        let parts = try #require(lines.first).split(separator: "\t")
        #expect(parts.count == 8)
        #expect(
            parts[1...4] == [
                "warning", "أسامة الوهدان", "زيارة ميدانية ⟦لاسامه الوهدان⟧ إلى سد الشمالية",
                "زيارة ميدانية لاسامه الوهدان إلى سد الشمالية",
            ])
        #expect(parts[5...7] == ["story 1: original", "article 1", "alert 1"])
    }

    /// Killed again and again while alerts come: none is missing. One that was written and whose mark was not committed
    /// is recognised in the file.
    @Test func killsLoseNothing() throws {
        var number = 0
        for _ in 0..<4 {
            let daemon = try desk.launch()
            let goal = number + 25
            while number < goal {
                number += 1
                try desk.drop("\(number).txt", News.minister(number))
            }
            try eventually("some alerts") { try desk.logLines().count > goal - 20 }
            daemon.program.kill()
        }
        #expect(try desk.once() == .code(0))
        #expect(try numbers([textLog]) == Array(1...number))
    }

    @Test func rotationKeepsEveryLine() throws {
        let daemon = try desk.start()
        var files: [String] = []
        for turn in 1...4 {
            for number in 1...10 { try desk.drop("\(turn)-\(number).txt", News.minister(turn * 100 + number)) }
            try eventually("some lines") { (try? self.numbers([self.textLog]).count).map { $0 >= 3 } ?? false }
            files.append("\(textLog).\(turn)")
            #expect(rename(textLog, "\(textLog).\(turn)") == 0)
            try daemon.reload()
            try eventually("the new log") { FileManager.default.fileExists(atPath: self.textLog) }
        }
        try eventually("all alerts; \(desk.journalText)") { try self.numbers(files + [self.textLog]).count == 40 }
        #expect(try daemon.stop() == .code(0))
        #expect(try numbers(files + [textLog]) == Array(1...40))
        let status = try desk.run(["status"])
        #expect(status.text.contains("sinks      alerts.log 0 behind"))
    }

    /// logrotate's copytruncate: no hole of zeros, and the numbers go on.
    @Test func aLogThatIsCutIsGoneOnWith() throws {
        let daemon = try desk.start()
        for number in 1...2 { try desk.drop("\(number).txt", News.minister(number)) }
        try eventually("two lines") { (try? self.numbers([self.textLog])) == [1, 2] }
        #expect(truncate(textLog, 0) == 0)
        try desk.drop("3.txt", News.minister(3))
        try eventually("the third line") { (try? self.numbers([self.textLog])) == [3] }
        #expect(try daemon.stop() == .code(0))
    }

    /// A place where no log can be is a fault of this sink alone.
    @Test func aDirectoryInItsPlaceIsReported() throws {
        try desk.makeFolder("log/alerts.log")
        let daemon = try desk.start()
        try desk.drop("1.txt", News.page)
        try desk.waitForAlerts(2)
        try eventually("the fault") { try desk.run(["status"]).text.contains("cannot write alerts.text_log") }
        #expect(rmdir(textLog) == 0)
        try eventually("the lines") { (try? self.numbers([self.textLog])) == [1, 2] }
        #expect(try daemon.stop() == .code(0))
    }
}

import Foundation
import Glibc
import Testing

/// Files on record that cannot leave `work/`, because `done/` cannot be used.
@Suite final class LeaveTests {
    private let desk: Desk
    private let fault = "cannot move"

    init() throws { desk = try Desk() }

    /// A file stands in the place of `done/`.
    private func block() throws {
        try? FileManager.default.removeItem(atPath: "\(desk.spool)/done")
        try "x".write(toFile: "\(desk.spool)/done", atomically: false, encoding: .utf8)
    }

    @Test func alertsGoOnAndAllLeaveTogether() throws {
        let daemon = try desk.start()
        try block()
        let count = 20
        for number in 0..<count { try desk.drop("\(number).txt", News.minister(number)) }
        try desk.waitForAlerts(count)
        try eventually("the fault") { desk.journalText.contains(fault) }
        #expect(try desk.files(in: "work").count == count)
        try FileManager.default.removeItem(atPath: "\(desk.spool)/done")
        try eventually("an empty work/") { try desk.files(in: "work").isEmpty }
        #expect(try daemon.stop() == .code(0))
        try desk.audit()
    }

    @Test func aStopLeavesThemToTheNextStart() throws {
        let daemon = try desk.start()
        try block()
        try desk.drop("a.txt", News.minister(1))
        try desk.waitForAlerts(1)
        try eventually("the fault") { desk.journalText.contains(fault) }
        let begin = monotonicSeconds()
        #expect(try daemon.stop() == .code(0))
        // It waits for nothing: the limit of a stop is eight seconds.
        #expect(monotonicSeconds() - begin < 5)
        #expect(!desk.journalText.contains("not everything could be finished"))
        try FileManager.default.removeItem(atPath: "\(desk.spool)/done")
        #expect(try desk.once() == .code(0))
        #expect(try desk.deliveries().map(\.fate) == ["recorded"])
        #expect(try desk.files(in: "work").isEmpty)
        try desk.audit()
    }
}

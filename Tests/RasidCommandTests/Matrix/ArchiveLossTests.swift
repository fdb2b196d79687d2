import Foundation
import GRDB
import Glibc
import Testing

/// The archive's file deleted, cut short or damaged, under the daemon and between two runs. Nothing is made anew in its place, and what is in
/// the log stays there.
@Suite final class ArchiveLossTests {
    private let desk: Desk

    init() throws {
        var settings = Desk.Settings()
        settings.rescan = "100ms"
        desk = try Desk(settings)
    }

    /// Deleted while it runs: noticed at the next look.
    @Test func aDeletedArchiveEndsTheProcess() throws {
        let daemon = try desk.start()
        try desk.drop("1.txt", News.minister(1))
        try desk.waitForAlerts(1)
        #expect(unlink(desk.archive) == 0)
        #expect(try daemon.program.waitForExit() == .code(74))
        #expect(desk.journalText.contains("was removed or renamed while it was open"))
        #expect(try desk.logLines().count == 1)
    }

    /// Cut to half, to a page, to nothing while it runs. It is found out when it is read, at the latest by the next start.
    @Test(arguments: [2, 64, .max])
    func anArchiveThatIsCutWhileItRuns(_ part: Int) throws {
        try fill()
        let daemon = try desk.start()
        let size = try FileManager.default.attributesOfItem(atPath: desk.archive)[.size] as? Int ?? 0
        #expect(truncate(desk.archive, part == .max ? 0 : size / part) == 0)
        for number in 100...140 { try desk.drop("\(number).txt", News.agreement(number)) }
        try endsOrGoesOn(daemon, alerts: 30 + 2 * 41)
        try isRefused()
    }

    /// Cut between two runs.
    @Test(arguments: [2, 64])
    func anArchiveThatWasCut(_ part: Int) throws {
        try fill()
        let size = try FileManager.default.attributesOfItem(atPath: desk.archive)[.size] as? Int ?? 0
        #expect(truncate(desk.archive, size / part) == 0)
        try desk.drop("100.txt", News.agreement(100))
        try isRefused()
    }

    /// Pages overwritten while it runs: found out when they are read, at the latest by the next start.
    @Test func pagesThatAreDamagedWhileItRuns() throws {
        try fill()
        let daemon = try desk.start()
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: desk.archive))
        let size = Int(try file.seekToEnd())
        for page in 1..<(size / 4096) {
            try file.seek(toOffset: UInt64(page * 4096))
            try file.write(contentsOf: Data(repeating: 0xA5, count: 512))
        }
        try file.close()
        for number in 100...140 { try desk.drop("\(number).txt", News.agreement(number)) }
        try endsOrGoesOn(daemon, alerts: 30 + 2 * 41)
        try isRefused()
    }

    /// Thirty files on record, and all in the one file.
    private func fill() throws {
        for number in 1...30 { try desk.drop("\(number).txt", News.minister(number)) }
        #expect(try desk.once() == .code(0))
        try DatabaseQueue(path: desk.archive).writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
    }

    /// It ends where it reads what is damaged. Where it holds every page in memory it may go on; then each alert stands in the log.
    private func endsOrGoesOn(_ daemon: Daemon, alerts: Int) throws {
        try eventually("an end, or all alerts; \(desk.journalText)") {
            try daemon.program.isOver || desk.logLines().count == alerts
        }
        let wasOver = daemon.program.isOver
        let exit = wasOver ? try daemon.program.waitForExit() : try daemon.stop()
        #expect((wasOver ? [.code(65), .code(74)] : [.code(0), .code(65), .code(74)]).contains(exit), "\(exit)")
        guard wasOver else { return }
        #expect(desk.journalText.contains("restore the archive from a backup"), "\(desk.journalText)")
    }

    /// No start goes on with it or puts another in its place; the log has each alert once, and no file is lost.
    private func isRefused() throws {
        let waiting = try desk.inboxNames() + (try desk.files(in: "work"))
        let lines = try desk.logLines()
        #expect(try desk.once() == .code(65), "\(desk.journalText)")
        #expect(try desk.logLines() == lines)
        #expect(Set(try desk.alerts().map(\.id)).count == lines.count)
        #expect(try desk.inboxNames() + (try desk.files(in: "work")) == waiting)
        #expect(try desk.run(["search", "الوهدان"]).exit != .code(0))
    }
}

import Foundation
import Glibc
import Testing

/// The inbox itself: missing, removed or replaced, and what lies in it under the modes `move`, `delete` and `keep`.
@Suite final class InboxFolderTests {
    private let desk: Desk

    init() throws {
        var settings = Desk.Settings()
        settings.rescan = "200ms"
        desk = try Desk(settings)
    }

    @Test func aMissingSpoolIsMade() throws {
        try FileManager.default.removeItem(atPath: desk.spool)
        let daemon = try desk.start()
        try desk.drop("a.txt", News.minister(1))
        try desk.waitForAlerts(1)
        #expect(try daemon.stop() == .code(0))
        try desk.audit()
    }

    @Test func aRemovedInboxIsMadeAnewAndReported() throws {
        let daemon = try desk.start()
        #expect(rmdir(desk.inbox) == 0)
        try eventually("a new inbox; \(desk.journalText)") { FileManager.default.fileExists(atPath: desk.inbox) }
        try desk.drop("a.txt", News.minister(1))
        try desk.waitForAlerts(1)
        #expect(desk.journalText.contains("the inbox was removed; watching a new one"))
        #expect(try daemon.stop() == .code(0))
        try desk.audit()
    }

    /// The new inbox is watched, and so is nothing else: what lies in the old one is left there.
    @Test func aReplacedInboxIsNoticedAndReported() throws {
        let daemon = try desk.start()
        try desk.makeFolder("other")
        try News.minister(1).write(toFile: desk.path("other/a.txt"), atomically: false, encoding: .utf8)
        #expect(rename(desk.inbox, desk.path("old")) == 0)
        #expect(rename(desk.path("other"), desk.inbox) == 0 || errno == ENOTEMPTY || errno == EEXIST)
        if FileManager.default.fileExists(atPath: desk.path("other/a.txt")) {
            // The daemon was faster and has made an inbox of its own.
            #expect(rename(desk.path("other/a.txt"), "\(desk.inbox)/a.txt") == 0)
        }
        try desk.waitForAlerts(1)
        try News.minister(2).write(toFile: desk.path("old/b.txt"), atomically: false, encoding: .utf8)
        try desk.drop("c.txt", News.minister(3))
        try desk.waitForAlerts(2)
        #expect(desk.journalText.contains("the inbox was re"))
        #expect(try daemon.stop() == .code(0))
        #expect(try desk.deliveries().map(\.file) == ["a.txt", "c.txt"])
        try desk.audit()
    }

    /// A producer that has the old inbox open, and a rescan that finds what nobody announced.
    @Test func aFileThatWasThereBeforeTheWatchIsFound() throws {
        try desk.drop("before.txt", News.minister(1))
        try Dropping(inbox: desk.inbox).inPlace(Array("fresh.txt".utf8), Array(News.minister(2).utf8))
        let daemon = try desk.start()
        try desk.waitForAlerts(2)
        #expect(try daemon.stop() == .code(0))
        #expect(try Set(desk.deliveries().map(\.file)) == ["before.txt", "fresh.txt"])
        try desk.audit()
    }

    @Test func deleteLeavesNothingButWhatIsRejected() throws {
        desk.settings.after = "delete"
        try desk.writeConfiguration()
        let daemon = try desk.start()
        try desk.drop("a.txt", News.minister(1))
        try desk.drop("same.txt", News.minister(1))
        try desk.drop(Array("broken.txt".utf8), [0])
        try desk.waitForDeliveries(3)
        try desk.waitForAlerts(1)
        #expect(try daemon.stop() == .code(0))
        #expect(try desk.files(in: "done") == [])
        #expect(try desk.files(in: "rejected") == ["3~broken.txt"])
        #expect(try desk.inboxNames() == [])
        try desk.audit()
    }

    /// `keep`: files stay, are not taken again, also not by the next run; what is overwritten is a new delivery.
    @Test func keepTakesEachContentOnce() throws {
        desk.settings.after = "keep"
        try desk.writeConfiguration()
        var daemon = try desk.start()
        try desk.drop("a.txt", News.minister(1))
        try desk.drop("b.txt", News.minister(2))
        try desk.drop(Array("broken.txt".utf8), [0])
        try desk.waitForDeliveries(3)
        #expect(try desk.inboxNames() == ["a.txt", "b.txt", "broken.txt"])
        #expect(try desk.files(in: "rejected") == [])
        try desk.waitForAlerts(2)
        #expect(try daemon.stop() == .code(0))
        // Nothing new: nothing happens, however often it starts.
        #expect(try desk.once() == .code(0))
        #expect(try desk.deliveries().count == 3)
        daemon = try desk.start()
        try desk.drop("a.txt", News.minister(3))
        try desk.waitForAlerts(3)
        // Rewritten in place, too.
        try Dropping(inbox: desk.inbox).inPlace(Array("b.txt".utf8), Array(News.minister(4).utf8))
        try desk.waitForAlerts(4)
        #expect(try daemon.stop() == .code(0))
        #expect(try desk.inboxNames() == ["a.txt", "b.txt", "broken.txt"])
        #expect(try desk.deliveries().map(\.file) == ["a.txt", "b.txt", "broken.txt", "a.txt", "b.txt"])
        try desk.audit()
    }

    /// A rejected file that is put back is a new delivery.
    @Test func aRejectedFileMayBePutBack() throws {
        let daemon = try desk.start()
        try desk.drop(Array("a.txt".utf8), [0])
        try desk.waitForDeliveries(1)
        try eventually("the file in rejected/") { try desk.files(in: "rejected") == ["1~a.txt"] }
        #expect(rename("\(desk.spool)/rejected/1~a.txt", "\(desk.inbox)/a.txt") == 0)
        try desk.waitForDeliveries(2)
        try eventually("the file in rejected/") { try desk.files(in: "rejected") == ["2~a.txt"] }
        #expect(try daemon.stop() == .code(0))
        #expect(try desk.deliveries().map(\.fate) == ["rejected", "rejected"])
    }
}

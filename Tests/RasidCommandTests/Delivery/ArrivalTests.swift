import Foundation
import Glibc
import Testing

/// The ways in which a file may come into the inbox: each is one delivery, taken whole.
@Suite final class ArrivalTests {
    private let desk: Desk

    init() throws { desk = try Desk() }

    @Test(arguments: ["rename", "link", "move", "inPlace"])
    func aFileIsTakenWhole(_ way: String) throws {
        let daemon = try desk.start()
        let (name, bytes) = (Array("a.txt".utf8), Array(News.agreement(1).utf8))
        let dropping = Dropping(inbox: desk.inbox)
        switch way {
        case "rename": try dropping.rename(name, bytes)
        case "link": try dropping.link(name, bytes)
        case "move": try dropping.move(name, bytes)
        default: try dropping.inPlace(name, bytes)
        }
        try desk.waitForAlerts(2)
        #expect(try daemon.stop() == .code(0))
        let deliveries = try desk.deliveries()
        #expect(deliveries.map(\.fate) == ["recorded"])
        #expect(deliveries.map(\.file) == ["a.txt"])
        #expect(try desk.inboxNames() == [])
        let done = try #require(try desk.files(in: "done").first)
        #expect(done.hasSuffix("/1~a.txt"))
        #expect(FileManager.default.contents(atPath: "\(desk.spool)/done/\(done)") == Data(bytes))
        try desk.audit()
    }

    /// The writer pauses for less than the settle time, again and again: the file is one delivery, with all its bytes.
    @Test func aSlowlyWrittenFileIsTakenWhenItLiesStill() throws {
        desk.settings.settle = "1500ms"
        try desk.writeConfiguration()
        let daemon = try desk.start()
        let bytes = Array(News.agreement(1).utf8)
        let pieces = stride(from: 0, to: bytes.count, by: bytes.count / 5).map {
            Array(bytes[$0..<min($0 + bytes.count / 5, bytes.count)])
        }
        let begin = monotonicSeconds()
        try Dropping(inbox: desk.inbox).slowly(Array("slow.txt".utf8), pieces, pause: 100)
        let written = monotonicSeconds()
        try #require(
            written - begin < 1.4 * Double(pieces.count), "this machine is too busy for the test to mean anything")
        try desk.waitForAlerts(2)
        #expect(monotonicSeconds() - written > 1.4)
        #expect(try daemon.stop() == .code(0))
        #expect(try desk.deliveries().map(\.fate) == ["recorded"])
        let done = try #require(try desk.files(in: "done").first)
        #expect(FileManager.default.contents(atPath: "\(desk.spool)/done/\(done)") == Data(bytes))
        try desk.audit()
    }

    /// Hidden names and names in the making are left alone until they get their final name.
    @Test func namesInTheMakingAreLeftAlone() throws {
        let dropping = Dropping(inbox: desk.inbox)
        for name in [".a.txt", "a.txt.part", "a.txt.tmp"] {
            try dropping.inPlace(Array(name.utf8), Array(News.minister(1).utf8))
        }
        let daemon = try desk.start()
        for name in [".b.txt", "b.txt.part", "b.txt.tmp"] {
            try dropping.inPlace(Array(name.utf8), Array(News.minister(2).utf8))
        }
        try desk.drop("c.txt", News.minister(3))
        try desk.waitForAlerts(1)
        #expect(try daemon.stop() == .code(0))
        #expect(try desk.once() == .code(0))
        #expect(try desk.deliveries().map(\.file) == ["c.txt"])
        #expect(try desk.inboxNames() == [".a.txt", ".b.txt", "a.txt.part", "a.txt.tmp", "b.txt.part", "b.txt.tmp"])
        try desk.audit()
    }

    /// A producer replaces one file over and over: a content may be replaced before it is taken, but what is taken is whole,
    /// is taken once, and the last one is among them.
    @Test func aFileThatIsReplacedOverAndOver() throws {
        let daemon = try desk.start()
        let count = 150
        for number in 1...count { try desk.drop("same.txt", News.minister(number)) }
        let last = "sha256:"
        try eventually("the last content; \(desk.journalText)") {
            try desk.articleBodies().contains { $0.contains("الدفعة \(count) من") } && desk.inboxNames().isEmpty
        }
        #expect(try daemon.stop() == .code(0))
        let deliveries = try desk.deliveries()
        #expect(deliveries.allSatisfy { $0.fate == "recorded" && $0.digest?.hasPrefix(last) == true })
        #expect(try desk.logLines().count == deliveries.count)
        try desk.audit()
    }

    /// Two names for one file: each is a delivery, the second of a known article.
    @Test func theSameBytesUnderAnotherNameRaiseNothing() throws {
        let daemon = try desk.start()
        try desk.drop("a.txt", News.agreement(1))
        try desk.drop("b.txt", News.agreement(1))
        try desk.drop("c.txt", News.agreement(1).replacing(" ", with: "  "))
        try desk.waitForDeliveries(3)
        try desk.waitForAlerts(4)
        #expect(try daemon.stop() == .code(0))
        #expect(try desk.deliveries().map(\.fate) == ["recorded", "known", "recorded"])
        #expect(try desk.deliveries().map(\.article) == [1, 1, 2])
        let alerts = try desk.alerts()
        #expect(alerts.map(\.isUpdate) == [false, false, true, true])
        #expect(alerts.map(\.data.story.novelty) == ["original", "original", "duplicate", "duplicate"])
        #expect(alerts.map(\.data.story.of) == [nil, nil, 1, 1])
        #expect(alerts.map(\.data.story.articles) == [1, 1, 2, 2])
        try desk.audit()
    }
}

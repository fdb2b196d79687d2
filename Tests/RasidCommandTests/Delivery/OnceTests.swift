import Foundation
import GRDB
import Testing

/// `rasid run --once`.
@Suite final class OnceTests {
    private let desk: Desk

    init() throws { desk = try Desk() }

    @Test func anEmptyInboxIsDoneAtOnce() throws {
        #expect(try desk.once() == .code(0))
        #expect(try desk.deliveries() == [])
        #expect(try desk.logLines() == [])
    }

    @Test func filesAreTakenInNameOrder() throws {
        let names = ["b.txt", "a.txt", "10.txt", "9.txt", "é.txt", "ب.txt", "Z.txt", " .txt"]
        for (number, name) in names.enumerated() {
            try desk.drop(name, News.minister(number))
            // What was written a moment ago has to lie still first, and would come behind the others.
            let before = Date(timeIntervalSinceNow: -60)
            try FileManager.default.setAttributes([.modificationDate: before], ofItemAtPath: "\(desk.inbox)/\(name)")
        }
        #expect(try desk.once() == .code(0))
        let sorted = names.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
        #expect(try desk.deliveries().map(\.file) == sorted)
        #expect(try desk.alerts().map(\.data.article.file) == sorted)
        try desk.audit()
    }

    /// A file that was only just written in place has to lie still, in `--once` too; an empty one is rejected.
    @Test func freshAndEmptyFilesAreWaitedFor() throws {
        let dropping = Dropping(inbox: desk.inbox)
        try dropping.inPlace(Array("fresh.txt".utf8), Array(News.minister(1).utf8))
        try dropping.inPlace(Array("void.txt".utf8), [])
        #expect(try desk.once() == .code(0))
        #expect(try desk.deliveries().map(\.fate).sorted() == ["recorded", "rejected"])
        try desk.audit()
    }

    @Test func noIndexLeavesTheIndexForALaterRun() throws {
        for number in 1...3 { try desk.drop("\(number).txt", News.minister(number)) }
        #expect(try desk.once(["--no-index"]) == .code(0))
        #expect(try behind() == 3)
        for number in 4...5 { try desk.drop("\(number).txt", News.minister(number)) }
        #expect(try desk.once() == .code(0))
        #expect(try behind() == 0)
        #expect(try found("الوهدان") == 5)
    }

    /// An old archive is recorded and found, and its alerts are listed only.
    @Test func anImportRaisesNothing() throws {
        for number in 1...3 { try desk.drop("\(number).txt", News.minister(number)) }
        #expect(try desk.once(["--import"]) == .code(0))
        #expect(try desk.deliveries().map(\.fate) == ["recorded", "recorded", "recorded"])
        #expect(try desk.logLines().isEmpty)
        #expect(try found("الوهدان") == 3)
        #expect(try desk.heldAlerts() == ["1 imported", "2 imported", "3 imported"])
        try desk.drop("4.txt", News.minister(4))
        #expect(try desk.once() == .code(0))
        #expect(try desk.alerts().map(\.sequence) == [1])
        try desk.audit()
    }

    /// The daemon builds it behind the commits, by itself.
    @Test func theDaemonCatchesUpWithTheIndex() throws {
        try desk.drop("1.txt", News.minister(1))
        #expect(try desk.once(["--no-index"]) == .code(0))
        let daemon = try desk.start()
        // What an earlier run left comes without a commit to set it off.
        try eventually("the index at the start") { try behind() == 0 }
        try desk.drop("2.txt", News.minister(2))
        try desk.waitForAlerts(2)
        try eventually("the index") { try behind() == 0 }
        #expect(try daemon.stop() == .code(0))
        #expect(try found("الوهدان") == 2)
    }

    /// A file in a folder that is not ours to read does not keep the rest.
    @Test func moreFilesThanOnePassTakes() throws {
        let count = 4_300
        for number in 0..<count { try Dropping(inbox: desk.inbox).link(Array("\(number)".utf8), [UInt8(ascii: "x")]) }
        #expect(try desk.once(["--no-index"]) == .code(0))
        #expect(try desk.deliveries().count == count)
        #expect(try desk.deliveries().filter { $0.fate == "recorded" }.count == 1)
        #expect(try desk.inboxNames() == [])
        try desk.audit()
    }

    private func behind() throws -> Int? { try desk.run(["status", "--json"]).object()["search_behind"] as? Int }

    private func found(_ word: String) throws -> Int? {
        try DatabaseQueue(path: desk.archive).read {
            try Int.fetchOne($0, sql: "SELECT count(*) FROM search WHERE search MATCH ?", arguments: [word])
        }
    }
}

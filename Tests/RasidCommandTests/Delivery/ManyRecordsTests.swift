import Foundation
import Glibc
import TestSupport
import Testing

/// Files of many records on the whole way. The large version of this: Tests/Support/many_records.py.
@Suite struct ManyRecordsTests {
    private static let count = 150

    /// Every fifth record names a tracked name, every eleventh is no record.
    private static func line(_ number: Int) throws -> String {
        guard number % 11 != 0 else { return "{\"text\":" }
        let article = number % 5 == 0 ? News.minister(number) : News.match(number)
        let members = ["text": article, "url": "https://example.org/\(number)"]
        return String(
            decoding: try JSONSerialization.data(withJSONObject: members, options: .sortedKeys), as: UTF8.self)
    }

    private static func file() throws -> [UInt8] {
        Array(try (1...count).map(line).joined(separator: "\n").utf8)
    }

    private static let alerted = (1...count).filter { $0 % 5 == 0 && $0 % 11 != 0 }.map { "news.jsonl#\($0)" }

    @Test(arguments: [("move", 1), ("delete", 2), ("keep", 3)] as [(String, UInt64)])
    func everyRecordIsAccountedForAcrossKills(_ after: String, _ seed: UInt64) throws {
        var settings = Desk.Settings()
        settings.after = after
        let desk = try Desk(settings)
        var random = SplitMix(seed: seed)
        try desk.drop(Array("news.jsonl".utf8), try Self.file())
        var seen = 0
        for _ in 0..<4 {
            let daemon = try desk.launch()
            let more = seen + Int.random(in: 1...60, using: &random)
            let end = monotonicSeconds() + 6
            while monotonicSeconds() < end, recordCount(desk) < min(more, Self.count) {
                rest(milliseconds: 20)
            }
            rest(milliseconds: Int32.random(in: 0...60, using: &random))
            #expect(daemon.program.kill() == .signal(SIGKILL), "the daemon ended by itself: \(desk.journalText)")
            let now = recordCount(desk)
            #expect(now >= seen)
            seen = now
        }
        let last = try desk.start()
        try eventually("all records; \(desk.journalText)") {
            try desk.deliveries().first?.fate == "recorded" && desk.logLines().count >= Self.alerted.count
        }
        #expect(try last.stop() == .code(0))
        try check(desk)
    }

    /// Records on record; 0 where the archive has not got its tables yet.
    private func recordCount(_ desk: Desk) -> Int { (try? desk.recordFates(of: "news.jsonl").count) ?? 0 }

    private func check(_ desk: Desk) throws {
        let fates = try desk.recordFates(of: "news.jsonl")
        #expect(fates == (1...Self.count).map { $0 % 11 == 0 ? "rejected" : "recorded" })
        #expect(try desk.deliveries().map(\.fate) == ["recorded"])
        #expect(try desk.alerts().map(\.data.article.file) == Self.alerted)
        try desk.audit()
        // What is on record is not taken again; the same bytes under another name are known.
        try desk.drop(Array("again.jsonl".utf8), try Self.file())
        #expect(try desk.once() == .code(0))
        #expect(try desk.deliveries().map(\.fate) == ["recorded", "known"])
        #expect(try desk.logLines().count == Self.alerted.count)
        try desk.audit()
    }

    /// A fresh file is recorded while a long one is being read: both lie in the inbox at start, the long one is first.
    @Test func aLongFileHoldsUpNoOther() throws {
        let desk = try Desk()
        try desk.drop(Array("news.jsonl".utf8), try Self.file())
        try desk.drop("fresh.txt", News.agreement(1))
        let daemon = try desk.start()
        try eventually("all records") { try desk.deliveries().map(\.fate) == ["recorded", "recorded"] }
        #expect(try daemon.stop() == .code(0))
        let files = try desk.alerts().map(\.data.article.file)
        #expect(files.last != "fresh.txt", "\(files)")
        #expect(files.filter { $0 != "fresh.txt" } == Self.alerted)
        try desk.audit()
    }

    /// A stop comes between two chunks: the next start goes on.
    @Test func aStopLeavesTheRestToTheNextStart() throws {
        let desk = try Desk()
        try desk.drop(Array("news.jsonl".utf8), try Self.file())
        let daemon = try desk.start()
        try eventually("the first chunk") { recordCount(desk) > 0 }
        #expect(try daemon.stop() == .code(0))
        #expect(try desk.once() == .code(0))
        #expect(try desk.recordFates(of: "news.jsonl").count == Self.count)
        #expect(try desk.alerts().map(\.data.article.file) == Self.alerted)
        try desk.audit()
    }
}

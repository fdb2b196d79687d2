import Foundation
import Glibc
import TestSupport
import Testing

/// Old articles and old files go while the daemon works, is killed, and starts again.
@Suite struct RetentionTests {
    private static func desk() throws -> Desk {
        var settings = Desk.Settings()
        settings.rescan = "200ms"
        settings.textLog = "log/alerts.log"
        settings.retention = "age: 1s"
        settings.inbox = ", keep_done: 1s, keep_rejected: 1s"
        return try Desk(settings)
    }

    private func expectWhole(_ desk: Desk) throws {
        // A process may have been killed before it had made one.
        guard (try? desk.rows("SELECT article_id FROM gone LIMIT 1")) != nil else { return }
        #expect(try desk.rows("PRAGMA integrity_check") == [["ok"]])
        try desk.change("INSERT INTO search (search) VALUES ('integrity-check')")
        for table in ["mention", "appearance", "match", "relation", "print"] {
            #expect(
                try desk.rows("SELECT article_id FROM \(table) WHERE article_id NOT IN (SELECT id FROM article)")
                    .isEmpty)
        }
        #expect(try desk.rows("SELECT id FROM search_docsize WHERE id NOT IN (SELECT id FROM article)").isEmpty)
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func killedAtAnyMomentNothingIsLostOrToldTwice(_ seed: UInt64) throws {
        let desk = try RetentionTests.desk()
        var random = SplitMix(seed: seed)
        var count = 0
        for _ in 0..<7 {
            let daemon = try desk.launch()
            let end = monotonicSeconds() + Double.random(in: 0.3...2.2, using: &random)
            while monotonicSeconds() < end {
                count += 1
                try desk.drop("\(count).txt", News.minister(count))
                rest(milliseconds: Int32.random(in: 0...60, using: &random))
            }
            #expect(daemon.program.kill() == .signal(SIGKILL), "the daemon ended by itself: \(desk.journalText)")
            try expectWhole(desk)
        }
        let last = try desk.start()
        try eventually("all \(count) files, and nothing left of them; \(desk.journalText)") {
            try desk.deliveries().count == count && desk.rows("SELECT count(*) FROM article") == [["0"]]
                && desk.files(in: "done").isEmpty
        }
        try desk.drop("known.txt", News.minister(1))
        try desk.waitForDeliveries(count + 1)
        #expect(try last.stop() == .code(0))
        try expectWhole(desk)
        let alerts = try desk.alerts()
        #expect(alerts.map(\.sequence) == Array(1...count))
        #expect(Set(alerts.map(\.key)).count == count)
        #expect(Set(alerts.map(\.data.article.id)) == Set(1...count))
        #expect(
            try desk.rows("SELECT fate, count(*) FROM files GROUP BY 1") == [
                ["known", "1"], ["recorded", "\(count)"],
            ])
        #expect(
            try desk.rows("SELECT count(*) FROM alerts WHERE line IS NOT NULL OR article_id IS NOT NULL") == [["0"]])
        let lines = try desk.logLines(desk.path("log/alerts.log"))
        #expect(lines.count >= count)
    }

    /// By size: the oldest go, and the file stays small.
    @Test func theArchiveStaysWithinItsSize() throws {
        var settings = Desk.Settings()
        settings.retention = "size: 1MiB"
        let desk = try Desk(settings)
        // Words in an order of their own, so that none is a version of another.
        var random = SplitMix(seed: 1)
        let words = "أعلن في من على إلى بعد قبل خطة جديدة وصل كان قرار اجتماع تقرير طويل قصير عمل يوم شهر سنة".split(
            separator: " ")
        for number in 1...90 {
            let more = (0..<900).map { _ in random.pick(words) }.joined(separator: " ")
            try desk.drop("\(number).txt", News.minister(number) + more + "\n")
        }
        #expect(try desk.once() == .code(0))
        try expectWhole(desk)
        let left = try desk.rows("SELECT min(id), max(id), count(*) FROM articles")[0]
        #expect(left[1] == "90" && Int(left[2]) ?? 0 > 5 && Int(left[0]) == 91 - (Int(left[2]) ?? 0))
        var status = stat()
        #expect(stat(desk.archive, &status) == 0)
        #expect(status.st_size <= 1 << 20)
        let shown = try desk.run(["show", "1"])
        #expect(shown.exit == .code(1) && shown.errors.contains("article 1 was removed on 20"))
        #expect(try desk.run(["show", left[0]]).exit == .code(0))
        #expect(try desk.run(["search", "الوهدان"]).lines.count > 5)
        // No story was told twice, and no daemon runs.
        let commands: [(words: [String], exit: Int32)] = [
            (["stories"], 1), (["entities"], 0), (["export", "--format", "ftm"], 0), (["alerts"], 0), (["status"], 1),
        ]
        for (words, exit) in commands {
            let output = try desk.run(words)
            #expect(output.exit == .code(exit), "\(words): \(output.errors)")
        }
        #expect(try desk.run(["status"]).text.contains("removed    "))
        #expect(try desk.run(["alerts", "--json"]).lines.count == Int(left[2]))
    }

    /// Files of which the archive says nothing stay, however old they are.
    @Test func onlyFilesThatAreOnRecordGo() throws {
        let desk = try RetentionTests.desk()
        try desk.drop("good.txt", News.minister(1))
        try desk.drop(Array("bad.gz".utf8), [0x1F, 0x8B, 8, 0, 1])
        let daemon = try desk.start()
        try desk.waitForDeliveries(2)
        let day = "2020/01/02"
        try desk.makeFolder("spool/done/\(day)")
        let mine = [
            "done/mine.txt", "done/\(day)/mine.txt", "done/\(day)/77~other.txt", "rejected/1~other.txt",
            "rejected/mine",
        ]
        for path in mine { try desk.write("x", to: "spool/\(path)") }
        try eventually("the others; \(desk.journalText)") {
            try desk.files(in: "done").count == 3 && desk.files(in: "rejected").count == 2
                && desk.rows("SELECT count(*) FROM article") == [["0"]]
        }
        #expect(try daemon.stop() == .code(0))
        #expect(
            try desk.files(in: "done").map { "done/\($0)" } + desk.files(in: "rejected").map { "rejected/\($0)" }
                == mine.sorted())
        let removed = try #require(try desk.run(["status", "--json"]).object()["removed"] as? [String: Int])
        #expect(removed == ["articles": 1, "done": 1, "rejected": 1])
    }

    @Test func aSourceThatFallsSilentIsTold() throws {
        let desk = try Desk()
        try desk.writeConfiguration(more: "sources: {silent_after: 1s}")
        let daemon = try desk.start()
        try desk.drop(
            "a.jsonl", #"{"title":"خبر","text":"نص الخبر كله هنا، وهو أطول من عشرين حرفا بقليل","source":"وفا"}"# + "\n"
        )
        try eventually("the notice; \(desk.journalText)") {
            desk.journalText.contains("1 source has sent nothing for over 1 s: وفا (since 20")
        }
        let status = try desk.run(["status", "--json"]).object()
        let sources = try #require(status["sources"] as? [[String: Any]])
        #expect(sources.count == 1 && sources[0]["name"] as? String == "وفا" && sources[0]["silent"] as? Bool == true)
        #expect(try desk.run(["status"]).text.contains("source     وفا  1 article, the last 20"))
        #expect(try daemon.stop() == .code(0))
        #expect(desk.journalText.components(separatedBy: "sent nothing").count == 2)
    }
}

import Foundation
import Testing

/// `rasid analyze` and `compare` on files of several records.
@Suite final class AnalyzeRecordsTests {
    private let desk: Desk

    init() throws { desk = try Desk() }

    /// A record as crawlers write it.
    private func line(_ article: String, _ more: [String: Any] = [:]) throws -> String {
        let parts = article.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: true).map(String.init)
        let members: [String: Any] = ["title": parts[0], "text": parts[1]].merging(more) { $1 }
        return String(decoding: try JSONSerialization.data(withJSONObject: members), as: UTF8.self)
    }

    @Test func oneObjectForEachRecord() throws {
        let origin = ["url": "https://example.org/1", "source": "وكالة الواحة", "author": "ليلى حداد"]
        let file = [try line(News.minister(1), origin), "{\"text\":", "", try line(News.match(2))]
        try desk.write(file.joined(separator: "\n"), to: "news.jsonl")
        let output = try analyze(["--json", "news.jsonl"])
        #expect(output.exit == .code(65))
        #expect(output.errors == "rasid: news.jsonl#2: it is not JSON: it ends in the middle of a value\n")
        let objects = try output.lines.map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
        #expect(objects.map { $0["file"] as? String } == ["news.jsonl#1", "news.jsonl#3"])
        #expect(objects.map { ($0["matches"] as? [Any])?.count } == [1, 0])
        #expect(objects[0]["digest"] as? String != objects[1]["digest"] as? String)
        for (key, value) in origin { #expect(objects[0][key] as? String == value) }
        #expect(objects[1]["url"] == nil && objects[1]["source"] == nil && objects[1]["author"] == nil)
        let text = try analyze(["news.jsonl"])
        #expect(text.text.contains("news.jsonl#1\ntitle") && text.text.contains("source     وكالة الواحة\n"))
    }

    /// Alone in its file it goes by the file's name and digest.
    @Test func aFileOfOneRecord() throws {
        try desk.write(try line(News.minister(1)), to: "one.jsonl")
        let object = try analyze(["--json", "one.jsonl"]).object()
        #expect(object["file"] as? String == "one.jsonl")
        try desk.write(try line(News.minister(1)) + "\n", to: "two.jsonl")
        let other = try analyze(["--json", "two.jsonl"]).object()
        #expect(object["text"] as? String == other["text"] as? String)
        #expect(object["digest"] as? String != other["digest"] as? String)
    }

    @Test func packedAndFromAPipe() throws {
        let lines = try (1...3).map { try line(News.minister($0)) }.joined(separator: "\n")
        try desk.write(lines, to: "news")
        let plain = try analyze(["--json", "news"])
        #expect(plain.exit == .code(0) && plain.lines.count == 3)
        let piped = try analyze(["--json", "-"], input: lines)
        #expect(piped.text == plain.text.replacing("\"file\":\"news#", with: "\"file\":\"-#"))
        let gzip = Process()
        gzip.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        gzip.arguments = ["gzip", desk.path("news")]
        try gzip.run()
        gzip.waitUntilExit()
        let packed = try analyze(["--json", "news.gz"])
        #expect(packed.text == plain.text.replacing("\"file\":\"news#", with: "\"file\":\"news.gz#"))
        #expect(packed.exit == .code(0))
    }

    @Test func hostileRecordsHarmNothing() throws {
        let hostile = try line(
            News.hostile, ["author": "\u{1B}]0;x\u{07}", "source": "\u{202E}\u{1B}[31m", "url": "\u{9B}31m"])
        try desk.write([hostile, hostile].joined(separator: "\n"), to: "bad.jsonl")
        for options in [[], ["--json"]] {
            let output = try analyze(options + ["bad.jsonl"])
            #expect(output.exit == .code(0))
            expectHarmless(output.text)
        }
    }

    @Test func compareTakesOneRecord() throws {
        let one = try line(News.minister(1))
        try desk.write(one, to: "one.jsonl")
        try desk.write([one, one].joined(separator: "\n"), to: "two.jsonl")
        try desk.write(News.minister(1), to: "page.txt")
        #expect(
            try desk.run(["compare", "--json", "one.jsonl", "page.txt"]).object()["verdict"] as? String == "duplicate")
        let several = try desk.run(["compare", "one.jsonl", "two.jsonl"])
        #expect(several.exit == .code(65))
        #expect(several.errors == "rasid: two.jsonl holds several records; compare files of one each\n")
    }

    private func analyze(_ arguments: [String], input: String? = nil) throws -> Output {
        try Output.of(["analyze", "--watchlist", desk.watchlist] + arguments, in: desk.folder, input: input)
    }
}

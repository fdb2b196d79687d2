import Foundation
import GRDB
import Testing

/// `rasid show`.
@Suite final class ShowTests {
    private let desk: Desk

    init() throws { desk = try Desk() }

    private func recordSome() throws {
        try desk.drop("1.txt", News.page)
        try desk.drop("2.txt", News.agreement(2))
        try desk.drop("3.txt", News.agreement(2).replacing(" ", with: "  "))
        #expect(try desk.once() == .code(0))
    }

    @Test func textAndJSON() throws {
        try recordSome()
        for (article, name) in [("1", "original"), ("3", "duplicate")] {
            let text = try desk.run(["show", article])
            #expect(text.exit == .code(0))
            #expect(text.errors.isEmpty)
            try Snapshot.expect(text.text, "show-\(name)", desk: desk)
            try Snapshot.expect(try desk.run(["show", "--json", article]).text, "show-\(name)-json", desk: desk)
        }
    }

    /// By its file's name as it was dropped, and by a file that lies here whatever it is called.
    @Test func byAFile() throws {
        try recordSome()
        #expect(try desk.run(["show", "--json", "2.txt"]).object()["id"] as? Int == 2)
        try desk.write(News.agreement(2), to: "copy.txt")
        #expect(try desk.run(["show", "--json", "copy.txt"]).object()["id"] as? Int == 2)
        let nothing = try desk.run(["show", "never.txt"])
        #expect(nothing.exit == .code(1))
        #expect(nothing.errors.contains("never.txt"))
    }

    /// By the clock of whoever reads, with its distance from Greenwich; JSON stays in UTC.
    @Test func timesAreTheReaders() throws {
        try recordSome()
        let text = try desk.run(["show", "2"], environment: ["TZ": "Asia/Baghdad"]).text
        #expect(text.contains(/recorded +\d{4}-\d\d-\d\d \d\d:\d\d:\d\d \+03:00\n/))
        let json = try desk.run(["show", "--json", "2"], environment: ["TZ": "Asia/Baghdad"]).text
        #expect(!json.contains("+03:00"))
    }

    /// What `show --json` says of a file is what `analyze --json` says, as far as both say it: no dates.
    @Test func theWordsOfAnalyze() throws {
        try recordSome()
        try desk.write(News.page, to: "1.txt")
        let shown = try desk.run(["show", "--json", "1"]).object()
        let analyzed = try desk.run(["analyze", "--json", "1.txt"]).object()
        for (key, value) in analyzed where key != "dates" {
            #expect(shown[key] as? NSObject == value as? NSObject, "\(key)")
        }
        let text = Array(try #require(shown["text"] as? String).unicodeScalars)
        for key in ["mentions", "matches"] {
            for span in try #require(shown[key] as? [[String: Any]]) {
                let (start, end) = (try #require(span["start"] as? Int), try #require(span["end"] as? Int))
                #expect(String(String.UnicodeScalarView(text[start..<end])) == span["surface"] as? String)
            }
        }
    }

    /// Whom the article's provider names and the text does not: without a span, in what people read and in every export.
    @Test func whomTheProviderNames() throws {
        try recordSome()
        try DatabaseQueue(path: desk.archive).write {
            try $0.execute(
                sql: """
                    UPDATE mention SET origin = 1 WHERE article_id = 2 AND start = (SELECT min(start) FROM mention WHERE article_id = 2);
                    INSERT INTO entity (type, name, key) VALUES (2, 'الضاحية الغربية', 'ضاحيه غربيه');
                    INSERT INTO mention VALUES (2, -1, -1, last_insert_rowid(), 1);
                    """)
        }
        let text = try desk.run(["show", "2"]).text
        #expect(text.contains("  place  الضاحية الغربية  by the provider\n"))
        #expect(text.contains(", by the provider too\n"))
        let mentions = try #require(try desk.run(["show", "--json", "2"]).object()["mentions"] as? [[String: Any]])
        #expect(mentions.first?["origin"] as? String == "provider" && mentions.first?["start"] is Int)
        let last = try #require(mentions.last)
        #expect(last["name"] as? String == "الضاحية الغربية" && last["origin"] as? String == "provider")
        #expect(["surface", "start", "end"].allSatisfy { last[$0] is NSNull })
        let export = try desk.run(["export", "--format", "ftm"]).text
        #expect(export.contains("\"name\":[\"الضاحية الغربية\"]"))
    }

    @Test func everyWayToNameAnArticle() throws {
        try recordSome()
        let whole = try desk.run(["show", "--json", "2"])
        let alert = try #require(try desk.alerts().first { $0.data.article.id == 2 })
        for reference in [alert.id, alert.data.article.digest, String(alert.data.article.digest.prefix(15))] {
            #expect(try desk.run(["show", "--json", reference]).text == whole.text)
        }
    }

    @Test func whatIsNotThere() throws {
        let nothing = try desk.run(["show", "1"])
        #expect(nothing.exit == .code(66))
        #expect(nothing.errors == "rasid: there is no archive \(desk.archive); rasid run makes one\n")
        try recordSome()
        for reference in ["99", "al-00000000000000000000", "sha256:00000000"] {
            let output = try desk.run(["show", reference])
            #expect(output.exit == .code(1))
            #expect(output.text.isEmpty)
            #expect(output.errors == "rasid: there is no article \(reference) in the archive\n")
        }
    }

    @Test func hostileArticlesHarmNothing() throws {
        try desk.drop("a\u{1B}[0m\u{202E}.txt", News.hostile)
        #expect(try desk.once() == .code(0))
        for options in [[], ["--json"]] {
            let output = try desk.run(["show", "1"] + options)
            #expect(output.exit == .code(0))
            expectHarmless(output.text)
        }
    }
}

import Foundation
import Glibc
import Testing

/// `rasid search`.
@Suite final class SearchTests {
    private let desk: Desk

    init() throws {
        desk = try Desk()
        try desk.drop("wafa-1.txt", News.page)
        try desk.drop("wafa-2.txt", News.agreement(2))
        try desk.drop("spa-3.txt", News.match(3))
        try desk.drop("spa-4.txt", News.agreement(2).replacing(" ", with: "  "))
        try desk.drop("spa-5.txt", News.researcher(5))
    }

    private func search(_ arguments: String...) throws -> Output { try desk.run(["search"] + arguments) }

    /// What of a line of JSON is looked at.
    private struct Line: Decodable {
        struct Article: Decodable { var id: Int, file: String, title: String?, published: String?, language: String }
        struct Story: Decodable { var id: Int, novelty: String }
        struct Stretch: Decodable { var start: Int, end: Int, text: String }
        struct Hit: Decodable { var surface: String, start: Int, end: Int }

        var time: String, score: Double, article: Article, story: Story, names: [String], snippet: Stretch, hits: [Hit]
        var count: Int

        enum CodingKeys: String, CodingKey {
            case time, score, article, story, names, snippet, hits, count = "hit_count"
        }
    }

    private func lines(_ arguments: String...) throws -> [Line] {
        let output = try desk.run(["search", "--json"] + arguments)
        #expect(output.exit == .code(output.text.isEmpty ? 1 : 0))
        return try output.lines.map { try JSONDecoder().decode(Line.self, from: Data($0.utf8)) }
    }

    @Test func textForPeople() throws {
        #expect(try desk.once() == .code(0))
        let output = try search("وهدان")
        #expect(output.exit == .code(0))
        #expect(output.errors.isEmpty)
        try Snapshot.expect(output.text, "search-text", desk: desk)
        let first = try search("--limit", "1", "الوهدان")
        #expect(first.text.split(separator: "\n").count == 3)
        #expect(first.errors == "rasid: the best 1 of 3 articles; --limit shows more\n")
    }

    @Test func json() throws {
        #expect(try desk.once() == .code(0))
        let output = try search("--json", "\"أسامة الوهدان\"")
        #expect(output.exit == .code(0))
        try Snapshot.expect(output.text, "search-json", desk: desk)
        let texts = try desk.articleTexts()
        for line in try lines("\"أسامة الوهدان\" OR الشمالية") {
            let scalars = Array(try #require(texts[line.article.id]).unicodeScalars)
            func part(_ start: Int, _ end: Int) -> String {
                String(String.UnicodeScalarView(scalars[start..<end]))
            }
            #expect(part(line.snippet.start, line.snippet.end) == line.snippet.text)
            #expect(line.hits.count == line.count)
            for hit in line.hits { #expect(part(hit.start, hit.end) == hit.surface) }
            #expect(line.hits.contains { (line.snippet.start..<line.snippet.end).contains($0.start) })
        }
    }

    /// The same is found whether the daemon has indexed it or not.
    @Test(arguments: [[], ["--no-index"]])
    func queries(_ options: [String]) throws {
        #expect(try desk.once(options) == .code(0))
        func files(_ arguments: String...) throws -> [String] {
            let output = try desk.run(["search", "--json"] + arguments)
            #expect(output.exit == .code(output.text.isEmpty ? 1 : 0), "\(output.errors)")
            return try output.lines.map { try JSONDecoder().decode(Line.self, from: Data($0.utf8)).article.file }
                .sorted()
        }
        let all = ["spa-3.txt", "spa-4.txt", "spa-5.txt", "wafa-1.txt", "wafa-2.txt"]
        #expect(try files("في OR الوهدان OR الباحثة") == all)
        #expect(try files("اسامه") == ["spa-4.txt", "wafa-1.txt", "wafa-2.txt"])
        #expect(try files("بغداد") == ["wafa-1.txt"])
        #expect(try files("\"هيئة الرافد\" -بغداد") == ["spa-4.txt", "wafa-2.txt"])
        #expect(try files("(بغداد", "OR", "القيراوني)") == ["spa-5.txt", "wafa-1.txt"])
        #expect(try files("مزارع* OR مهندس*") == ["spa-4.txt", "wafa-1.txt", "wafa-2.txt"])
        #expect(try files("--", "-بغداد الوهدان") == ["spa-4.txt", "wafa-2.txt"])
        #expect(try files("--source", "wafa", "الوهدان") == ["wafa-1.txt", "wafa-2.txt"])
        #expect(try files("--source", "*-2.txt", "الوهدان") == ["wafa-2.txt"])
        #expect(try files("--name", "rafed", "الضاحية OR الشمالية") == ["spa-4.txt", "wafa-1.txt", "wafa-2.txt"])
        #expect(try files("--name", "wahdan", "القيراوني") == [])
        for since in ["1h", "2001", "2001-02-03T04:05:06Z"] {
            #expect(try files("--since", since, "--until", "2999-12", "بغداد") == ["wafa-1.txt"])
        }
        #expect(try files("--since", "2999", "بغداد") == [])
        #expect(try files("--until", "2001-02-03", "بغداد") == [])
        let time = try #require(try lines("بغداد").first?.time)
        #expect(try files("--since", time, "--until", time, "بغداد") == ["wafa-1.txt"])
        #expect(try files("--until", String(time.prefix(13)), "بغداد") == ["wafa-1.txt"])
    }

    @Test func whileTheDaemonRuns() throws {
        let daemon = try desk.start()
        try desk.drop("new.txt", News.researcher(9))
        try eventually("the new article") { try search("--source", "new", "القيراوني").exit == .code(0) }
        #expect(try daemon.stop() == .code(0))
    }

    @Test func nothingFound() throws {
        #expect(try desk.once() == .code(0))
        func note(_ arguments: String...) throws -> String {
            let output = try desk.run(["search"] + arguments)
            #expect(output.exit == .code(1))
            #expect(output.text.isEmpty)
            return output.errors
        }
        let notes = try [
            note("غائب"), note("\"الوهدان أسامة\""), note("الوهدان غائب"), note("--source", "afp", "بغداد"),
            note("--limit", "1", "\"غائب تماما\""),
        ]
        try Snapshot.expect(notes.joined(), "search-nothing", desk: desk)
    }

    @Test func malformedQueries() throws {
        var text = ""
        for query in ["\"الوهدان", "الوهدان OR", "(بغداد", "-بغداد", "", "ب*", "\u{1B}[31m*x\u{202E}"] {
            let output = try search("--", query)
            #expect(output.exit == .code(64))
            #expect(output.text.isEmpty)
            expectHarmless(output.errors)
            text += output.errors
        }
        try Snapshot.expect(text, "search-malformed", desk: desk)
        for limit in ["0", "-1", "1001", "x"] {
            #expect(try search("--limit", limit, "بغداد").exit == .code(64))
        }
    }

    @Test func noneYet() throws {
        let nothing = try search("بغداد")
        #expect(nothing.exit == .code(66))
        #expect(nothing.errors == "rasid: there is no archive \(desk.archive); rasid run makes one\n")
    }

    /// Titles, bodies and file names that mean to take over the terminal.
    @Test func hostileArticlesHarmNothing() throws {
        try desk.drop("a\u{1B}[0m\u{202E}.txt", News.hostile)
        #expect(try desk.once() == .code(0))
        for options in [[], ["--json"]] {
            let output = try desk.run(["search"] + options + ["مستمر"])
            #expect(output.exit == .code(0))
            expectHarmless(output.text)
        }
    }
}

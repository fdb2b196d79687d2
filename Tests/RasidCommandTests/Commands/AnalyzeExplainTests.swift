import Foundation
import Testing

/// `rasid analyze --explain`: why a tracked name is found in a file or not.
@Suite final class AnalyzeExplainTests {
    private let desk: Desk

    init() throws {
        desk = try Desk()
        try desk.write(News.page, to: "page.txt")
        try desk.write(News.match(3), to: "match.txt")
        try desk.write(
            """
            لقاء في سد الشمالية

            تفقد نجل حيدر الوهدان أعمال السد، وقال الوهدان إن المياه تكفي الموسم كله وإن العمل مستمر في القنوات الشرقية.

            ودعا أبو أسامة الوهدان المزارعين إلى الاجتماع المقبل في مقر الهيئة.

            """, to: "others.txt")
    }

    @Test func textForPeople() throws {
        let output = try explain("wahdan", ["page.txt", "others.txt"])
        #expect(output.exit == .code(0))
        #expect(output.errors.isEmpty)
        try Snapshot.expect(output.text, "analyze-explain", desk: desk)
    }

    @Test func jsonForPrograms() throws {
        let output = try explain("wahdan", ["--json", "others.txt"])
        #expect(output.exit == .code(0))
        try Snapshot.expect(output.text, "analyze-explain-json", desk: desk)
    }

    /// An id, the name in another spelling, an alias.
    @Test(arguments: ["wahdan", "اسامه الوهدان", "أُسَامَة الوَهدان", "osama AL-WAHDAN"])
    func aNameIsCalledInAnySpelling(_ name: String) throws {
        let output = try explain(name, ["page.txt"])
        #expect(output.exit == .code(0))
        #expect(output.text == (try explain("wahdan", ["page.txt"]).text))
    }

    /// Nothing but `explained` is added, and what it takes is what `matches` has.
    @Test(arguments: ["page.txt", "others.txt", "match.txt"])
    func findingsAreThoseWithoutIt(_ file: String) throws {
        let plain = try desk.run(["analyze", "--json", file]).text
        let explained = try explain("wahdan", ["--json", file]).text
        #expect(explained.hasPrefix(String(plain.dropLast(2)) + ",\"explained\":["))
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(explained.utf8)) as? [String: Any])
        func places(_ key: String, _ isTaken: ([String: Any]) -> Bool) throws -> [[Int]] {
            let all = try #require(object[key] as? [[String: Any]])
            return all.filter { $0["watch"] as? String == "wahdan" && isTaken($0) }.map {
                [$0["start"] as? Int ?? -1, $0["end"] as? Int ?? -1]
            }
        }
        #expect(try places("explained") { $0["tier"] is String } == (try places("matches") { _ in true }))
    }

    @Test func nothingToExplain() throws {
        let output = try explain("wahdan", ["match.txt"])
        #expect(output.exit == .code(1))
        #expect(output.text == "match.txt: wahdan أسامة الوهدان: no candidate\n\n")
        #expect(try explain("wahdan", ["match.txt", "page.txt"]).exit == .code(0))
        #expect(try explain("wahdan", ["match.txt", "missing.txt"]).exit == .code(66))
    }

    @Test(arguments: [
        ("wahdon", "rasid: \"wahdon\" is no tracked name; did you mean \"wahdan\"?\n"),
        ("أسامة الوهدن", "rasid: \"أسامة الوهدن\" is no tracked name; did you mean \"أسامة الوهدان\"?\n"),
        ("؟", "rasid: \"؟\" is no tracked name; rasid watchlist check shows the lists\n"),
    ])
    func anUnknownName(_ name: String, _ errors: String) throws {
        let output = try explain(name, ["page.txt"])
        #expect(output.exit == .code(64))
        #expect(output.text.isEmpty)
        #expect(output.errors == errors)
    }

    /// What a file holds reaches no terminal as it is.
    @Test func hostileTextIsShownSafely() throws {
        try desk.write(News.hostile, to: "hostile.txt")
        let output = try explain("wahdan", ["hostile.txt"])
        #expect(output.exit == .code(0))
        expectHarmless(output.text)
        expectHarmless(try explain("\u{1B}[31mwahdan\u{202E}", ["hostile.txt"]).errors)
    }

    private func explain(_ name: String, _ arguments: [String]) throws -> Output {
        try desk.run(["analyze", "--explain", name] + arguments)
    }
}

import Foundation
import Testing

/// `rasid compare`.
@Suite final class CompareTests {
    private let desk: Desk
    /// Two passages long enough to be told.
    private let page = News.page.replacing(
        "على صبرهم.", with: "على صبرهم طوال الأسابيع الماضية وعدهم بأن تصل المياه إلى كل بيت.")

    init() throws {
        desk = try Desk()
        try desk.write(page, to: "page.txt")
        // Other furniture, other spacing, other spelling of what folding evens out.
        try desk.write(
            page.replacing("شارك الخبر", with: "طباعة").replacing(" ", with: "  ").replacing("أ", with: "ا"),
            to: "copy.txt")
        try desk.write(
            page.replacing(
                "\n\nوقال الوهدان",
                with: " وأضافت الهيئة أن فرقها ستواصل العمل ليلا حتى يعود الماء إلى جميع الأحياء.\n\nوقال الوهدان"),
            to: "longer.txt")
        try desk.write(News.match(1), to: "other.txt")
    }

    @Test(arguments: [("copy", "duplicate"), ("longer", "near_duplicate"), ("other", "different")])
    func textAndJSON(_ file: String, _ verdict: String) throws {
        let text = try desk.run(["compare", "page.txt", "\(file).txt"])
        #expect(text.exit == .code(0))
        #expect(text.errors.isEmpty)
        try Snapshot.expect(text.text, "compare-\(file)", desk: desk)
        let json = try desk.run(["compare", "--json", "page.txt", "\(file).txt"])
        #expect(json.exit == .code(0))
        #expect(try json.object()["verdict"] as? String == verdict)
        try Snapshot.expect(json.text, "compare-\(file)-json", desk: desk)
    }

    /// Passages lie in `text` as `analyze --json` prints it.
    @Test func passagesLieInTheText() throws {
        let compared = try desk.run(["compare", "--json", "page.txt", "longer.txt"]).object()
        let passages = try #require(compared["passages"] as? [[String: Any]])
        #expect(passages.count == 2)
        func words(_ file: String, _ span: Any?) throws -> [Substring] {
            let text = try #require(try desk.run(["analyze", "--json", file]).object()["text"] as? String)
            let range = try #require(span as? [Int])
            return String(String.UnicodeScalarView(Array(text.unicodeScalars)[range[0]..<range[1]])).split(
                whereSeparator: \.isWhitespace)
        }
        for passage in passages {
            let inA = try words("page.txt", passage["a"]), inB = try words("longer.txt", passage["b"])
            #expect(inA == inB)
            #expect(inA.count == passage["words"] as? Int)
        }
    }

    @Test func standardInputAndPlainText() throws {
        let output = try desk.run(["compare", "--json", "page.txt", "-"], input: page)
        #expect(try output.object()["verdict"] as? String == "duplicate")
        // As clean text the furniture counts too.
        let plain = try desk.run(["compare", "--json", "--plain", "page.txt", "copy.txt"])
        #expect(try plain.object()["verdict"] as? String == "near_duplicate")
    }

    @Test func whatCannotBeCompared() throws {
        let missing = try desk.run(["compare", "page.txt", "nowhere.txt"])
        #expect(missing.exit == .code(66))
        #expect(missing.errors == "rasid: cannot read nowhere.txt: No such file or directory\n")
        try desk.write("", to: "empty.txt")
        let empty = try desk.run(["compare", "empty.txt", "page.txt"])
        #expect(empty.exit == .code(65))
        #expect(empty.text.isEmpty)
        #expect(try desk.run(["compare", "-", "-"]).exit == .code(64))
    }

    @Test func hostileFilesHarmNothing() throws {
        try desk.write(News.hostile, to: "hostile\u{1B}[31m.txt")
        for options in [[], ["--json"]] {
            expectHarmless(try desk.run(["compare", "hostile\u{1B}[31m.txt", "hostile\u{1B}[31m.txt"] + options).text)
        }
    }
}

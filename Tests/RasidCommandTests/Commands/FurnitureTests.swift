import Foundation
import Testing

/// Tracked names in what is removed from a page: shown by every command, in no alert.
@Suite final class FurnitureTests {
    private let desk: Desk

    init() throws { desk = try Desk() }

    /// A page that names `rafed` in its text and `wahdan` in a teaser only.
    private static let page = """
        انتهاء أعمال الصيانة في سد الشمالية

        أعلنت هيئة الرافد للمياه اليوم انتهاء أعمال الصيانة في سد الشمالية، وقالت إن المياه عادت إلى القنوات.

        وشكرت أهالي المنطقة على صبرهم طوال الأشهر الماضية، ودعت المزارعين إلى مراجعة مكاتبها.

        شارك الخبر
        فيسبوك
        تويتر
        اقرأ أيضا
        أسامة الوهدان يلتقي المزارعين

        """

    @Test func analyzeShowsThem() throws {
        try desk.write(FurnitureTests.page, to: "a.txt")
        let object = try desk.run(["analyze", "--json", "a.txt"]).object()
        let matches = try #require(object["matches"] as? [[String: Any]])
        #expect(matches.map { $0["watch"] as? String } == ["rafed", "wahdan"])
        #expect(matches.map { $0["zone"] as? String } == ["body", "furniture"])
        let furniture = try #require(object["furniture"] as? [String]).joined(separator: "\n\n")
        let (start, end) = (try #require(matches[1]["start"] as? Int), try #require(matches[1]["end"] as? Int))
        #expect(String(String.UnicodeScalarView(Array(furniture.unicodeScalars)[start..<end])) == "أسامة الوهدان")
        #expect(
            (object["mentions"] as? [[String: Any]])?.contains { $0["name"] as? String == "أسامة الوهدان" } == false)
        let text = try desk.run(["analyze", "a.txt"]).text
        #expect(text.contains("wahdan  exact  furniture \(start)–\(end)  أسامة الوهدان"))
        let explained = try desk.run(["analyze", "--explain", "wahdan", "a.txt"])
        #expect(explained.exit == .code(0))
        #expect(explained.text.contains("furniture \(start)–\(end)  أسامة الوهدان"))
        #expect(explained.text.contains("in        ⟦أسامة الوهدان⟧ يلتقي المزارعين"))
        #expect(explained.text.contains("is shown and raises no alert"))
    }

    @Test func theyAreRecordedAndRaiseNoAlert() throws {
        try desk.drop("a.txt", FurnitureTests.page)
        #expect(try desk.once() == .code(0))
        #expect(try desk.alerts().map(\.data.watch.id) == ["rafed"])
        let text = try desk.run(["show", "1"]).text
        #expect(text.contains("furniture removed: 5\n"))
        #expect(text.contains("  ⟦أسامة الوهدان⟧ يلتقي المزارعين\n"))
        #expect(text.contains("tracked names: 2\n"))
        let object = try desk.run(["show", "--json", "1"]).object()
        let matches = try #require(object["matches"] as? [[String: Any]])
        #expect(matches.map { $0["zone"] as? String } == ["body", "furniture"])
        #expect(matches.last?["surface"] as? String == "أسامة الوهدان")
        #expect((object["furniture"] as? [String])?.last == "أسامة الوهدان يلتقي المزارعين")
    }

    /// A line that other stories of the source have too. The article's own text names him as well.
    @Test func whatOtherStoriesTeachIsShown() throws {
        let teaser = "شاهدوا أسامة الوهدان في صور"
        let texts = [News.match(1), News.researcher(2), News.minister(3)].map { text in
            let paragraphs = text.split(separator: "\n\n").map { $0.trimmingCharacters(in: .newlines) }
            return (title: paragraphs[0], text: (paragraphs.dropFirst() + [teaser]).joined(separator: "\n\n"))
        }
        let lines = try texts.map { text in
            let record = ["title": text.title, "text": text.text, "source": "صحيفة الضاحية"]
            return String(decoding: try JSONSerialization.data(withJSONObject: record), as: UTF8.self)
        }
        try desk.drop("a.jsonl", lines.joined(separator: "\n") + "\n")
        #expect(try desk.once() == .code(0))
        let matches = try #require(try desk.run(["show", "--json", "3"]).object()["matches"] as? [[String: Any]])
        #expect(matches.map { $0["zone"] as? String } == ["body", "furniture"])
        #expect(matches.last?["surface"] as? String == "أسامة الوهدان")
        #expect((matches.last?["evidence"] as? [String])?.last == "learned:1,2")
        let text = try desk.run(["show", "3"]).text
        #expect(text.contains("furniture \(matches.last?["start"] as? Int ?? -1)–"))
        #expect(try desk.alerts().map(\.data.matchCount) == [1, 1, 1])
    }
}

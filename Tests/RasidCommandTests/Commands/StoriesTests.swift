import Foundation
import Testing

/// `rasid stories`, and what relations look like in `rasid show`.
@Suite final class StoriesTests {
    private let desk: Desk
    private static let quote =
        "وأعلنت الهيئة أن المياه ستصل إلى جميع الأحياء قبل نهاية الأسبوع بعد أن أنهت فرقها إصلاح الخط الرئيسي الذي تضرر في العاصفة الأخيرة"

    init() throws {
        var settings = Desk.Settings()
        settings.textLog = "log/alerts.log"
        desk = try Desk(settings)
        try StoriesTests.dropSome(desk)
        #expect(try desk.once() == .code(0))
    }

    private static func dropSome(_ desk: Desk) throws {
        let first = """
            عودة المياه إلى أحياء المدينة الشرقية

            وصلت المياه صباح اليوم إلى معظم بيوت المدينة بعد انقطاع دام ثلاثة أيام، وقال أسامة الوهدان إن العمل لم يتوقف ليلا ولا نهارا.

            \(Self.quote).

            وشكر سكان الحي فرق الصيانة التي عملت تحت المطر، وطالبوا بأن تتابع الوزارة حالة الشبكة القديمة قبل الشتاء المقبل.

            """
        try desk.drop("1.txt", first)
        try desk.drop("2.txt", first.replacing(" ", with: "  "))
        // An edited version that adds a tracked name.
        try desk.drop(
            "3.txt", first.replacing("وشكر سكان الحي", with: "وذكرت هيئة الرافد للمياه أن الضخ مستقر. وشكر سكان الحي"))
        // An article of its own that quotes the first.
        try desk.drop(
            "4.txt",
            """
            المزارعون ينتظرون دورهم في الري

            يشكو مزارعو القرى الجنوبية من تأخر حصتهم ويقولون إن المحاصيل لا تحتمل أسبوعا آخر من الجفاف، فيما يرى أسامة الوهدان أن الخطة \
            تراعي الجميع وأن القنوات الفرعية ستنظف أولا.

            \(Self.quote).

            ويقول رئيس الجمعية الزراعية إن الوعود كثيرة، وإن من زرع القمح هذا العام يحسب أيامه بالساعات، ويأمل أن يفي المسؤولون بما \
            تعهدوا به أمام الأهالي في الاجتماع الأخير.

            """)
        try desk.drop("5.txt", News.match(1))
    }

    @Test func textAndJSON() throws {
        let text = try desk.run(["stories"])
        #expect(text.exit == .code(0) && text.errors.isEmpty)
        try Snapshot.expect(text.text, "stories-text", desk: desk)
        let json = try desk.run(["stories", "--json", "--since", "1h"])
        #expect(try json.object()["articles"] as? Int == 3)
        #expect(try json.object()["names"] as? [String] == ["rafed", "wahdan"])
        try Snapshot.expect(json.text, "stories-json", desk: desk)
    }

    @Test func whatIsNotThere() throws {
        let later = try desk.run(["stories", "--since", "2999"])
        #expect(later.exit == .code(1))
        #expect(later.errors == "rasid: no story was told more than once since then\n")
        let without = try Desk()
        #expect(try without.run(["stories"]).exit == .code(66))
    }

    /// A version that adds a tracked name is a match for that name and for the others; reuse is always a match.
    @Test func alertsOfAStory() throws {
        let alerts = try desk.alerts().map { "\($0.data.article.id) \($0.subject) \($0.isUpdate ? "update" : "match")" }
        #expect(alerts == ["1 wahdan match", "2 wahdan update", "3 wahdan match", "3 rafed match", "4 wahdan match"])
        #expect(
            try desk.alerts().map(\.data.story.novelty) == [
                "original", "duplicate", "near_duplicate", "near_duplicate", "reuse",
            ])
    }

    /// The log for people holds no updates, unless it is asked to.
    @Test func updatesAreQuiet() throws {
        func numbers(_ desk: Desk) throws -> [Substring?] {
            try String(contentsOfFile: desk.path("log/alerts.log"), encoding: .utf8).split(separator: "\n").map {
                $0.split(separator: "\t").last
            }
        }
        #expect(try numbers(desk) == ["alert 1", "alert 3", "alert 4", "alert 5"])
        var settings = Desk.Settings()
        (settings.textLog, settings.updates) = ("log/alerts.log", true)
        let loud = try Desk(settings)
        try StoriesTests.dropSome(loud)
        #expect(try loud.once() == .code(0))
        #expect(try numbers(loud) == (1...5).map { "alert \($0)" })
    }

    @Test func relationsWithTheirPassages() throws {
        let text = try desk.run(["show", "4"])
        try Snapshot.expect(text.text, "show-reuse", desk: desk)
        let json = try desk.run(["show", "--json", "4"]).object()
        let relations = try #require(json["relations"] as? [[String: Any]])
        #expect(relations.first?["kind"] as? String == "reuse")
        let passages = try #require(relations.first?["passages"] as? [[String: Any]])
        let (span, there) = (try #require(passages.first?["a"] as? [Int]), try #require(passages.first?["b"] as? [Int]))
        func cut(_ object: [String: Any], _ span: [Int]) throws -> String {
            let scalars = Array(try #require(object["text"] as? String).unicodeScalars)
            return String(String.UnicodeScalarView(scalars[span[0]..<span[1]]))
        }
        #expect(try cut(json, span) == Self.quote)
        #expect(try cut(try desk.run(["show", "--json", "1"]).object(), there) == Self.quote)
    }

    /// Both texts, marked, with the verdict that was given.
    @Test func oneBesideTheOther() throws {
        let text = try desk.run(["show", "4", "--with", "1"])
        #expect(text.exit == .code(0) && text.errors.isEmpty)
        try Snapshot.expect(text.text, "show-with", desk: desk)
        #expect(
            try desk.run(["show", "3", "--with", "1", "--json"]).object()["verdict"] as? String == "near_duplicate")
        let none = try desk.run(["show", "4", "--with", "99"])
        #expect(none.exit == .code(1) && none.errors == "rasid: there is no article 99 in the archive\n")
    }
}

import ArabicText
import NewsArchive
import NewsReading
import Testing

@testable import NewsAnalysis
@testable import RasidDaemon

/// Furniture that other stories of a source teach.
@Suite struct LearnedLinesTests {
    /// An article with a line for each letter of `pattern`: those other than `b` stand in two other stories too.
    private func findings(_ pattern: String, title: String? = nil) -> (findings: Findings, shared: Set<UInt32>) {
        let lines = pattern.enumerated().map { "\($1 == "b" ? "فقرة من النص" : "تابعوا القناة") رقم \($0)" }
        let article = Article(title: title, body: lines.joined(separator: "\n\n"))
        let findings = Findings(
            article: article, textKeys: TextKeys(SearchText(article.text)), mentions: [], matches: [])
        let marks = findings.textKeys.text.lines.suffix(pattern.count).map(\.mark)
        return (findings, Set(zip(pattern, marks).filter { $0.0 != "b" }.map(\.1)))
    }

    /// `L` is shared and learned, `l` is shared and stays.
    @Test(arguments: [
        "bbbL", "Lbbb", "LbbbL", "bbbLL", "bb", "", "bL", "Lb",
        // Inside a run of three body lines or more it is text; between two it is not.
        "bblb", "blbb", "bbblbbb", "bLb", "bbllbb", "bLLb", "LbLb", "bLbL", "bbblbL", "LblbbL",
        // All lines: then there would be no text.
        "l", "lll",
    ])
    func whichLinesAreLearned(_ pattern: String) {
        for title in [nil, "عنوان الخبر"] {
            let (findings, shared) = findings(pattern, title: title)
            let learned = LearnedLines(findings) { shared.contains($0) ? [3, 5] : [3] }
            let text = Array(findings.article.text.unicodeScalars)
            let lines = findings.article.body.split(separator: "\n\n").map(String.init)
            #expect(
                learned.lines.map { String(String.UnicodeScalarView(text[$0.span])) }
                    == zip(pattern, lines).filter { $0.0 == "L" }.map(\.1))
            #expect(learned.lines.allSatisfy { $0.stories == [3, 5] })
        }
    }

    /// Neither the title nor a line of one word, whatever other stories carry.
    @Test func titleAndSingleWordsStay() {
        let article = Article(title: "عنوان الخبر اليوم", body: "فقرة أولى هنا\n\nفيسبوك")
        let findings = Findings(
            article: article, textKeys: TextKeys(SearchText(article.text)), mentions: [], matches: [])
        let first = findings.textKeys.text.lines[1].mark
        #expect(LearnedLines(findings) { $0 == first ? [] : [1, 2] }.lines.isEmpty)
        #expect(LearnedLines(findings) { _ in [1, 2] }.lines.map(\.span) == [19..<32])
    }

    /// Which zone each match has, where the second line is learned.
    @Test(arguments: [
        ("سلمى الهاشمي في الحفل", "صور سلمى الهاشمي", ["salma body", "salma furniture learned:4,9"]),
        // The only match of a name stays, and so do all of a name that has no other.
        ("بدأ الحفل أمس", "صور سلمى الهاشمي", ["salma body"]),
        ("بدأ الحفل أمس", "سلمى الهاشمي: صور سلمى الهاشمي", ["salma body", "salma body"]),
        (
            "سلمى الهاشمي في الحفل", "اتحاد المزارعين وسلمى الهاشمي",
            ["salma body", "union body", "salma furniture learned:4,9"]
        ),
    ])
    func aNameIsNeverHidden(_ body: String, _ line: String, _ expected: [String]) {
        let findings = News.analyst().findings(of: Article(title: nil, body: body + "\n\n" + line))
        let mark = findings.textKeys.text.lines[1].mark
        let learned = LearnedLines(findings) { $0 == mark ? [4, 9] : [] }
        #expect(learned.lines.count == 1)
        let found = learned.applied(to: findings)
        #expect(
            found.allMatches.map { match in
                ([match.name.id, match.zone.rawValue] + match.evidence.filter { $0.rule == .learned }.map(\.description))
                    .joined(separator: " ")
            } == expected)
        #expect(found.allMatches.map(\.surface).sorted() == findings.matches.map(\.surface).sorted())
        #expect(
            (found.article, found.mentions, found.textKeys) == (findings.article, findings.mentions, findings.textKeys))
    }

    /// A match that is only possible keeps no name heard.
    @Test func aPossibleMatchDoesNotCount() {
        var findings = News.analyst().findings(
            of: Article(title: nil, body: "بدأ الحفل أمس\n\nصور سلمى الهاشمي"))
        findings.matches.insert(News.match(News.salma, 0..<3, tier: .possible), at: 0)
        let mark = findings.textKeys.text.lines[1].mark
        let found = LearnedLines(findings) { $0 == mark ? [4, 9] : [] }.applied(to: findings)
        #expect(found == findings)
    }

    // MARK: recorded

    private static let words = [
        "أعلنت", "المدينة", "الحديقة", "افتتاح", "الطريق", "المطر", "موسم", "القمح", "السوق", "أسعار", "المدرسة",
        "الطلبة",
        "الجسر", "النهر", "القوارب", "الصيادون", "الميناء", "الحافلات", "المسرح", "الكتاب", "المعرض", "الزوار",
        "القطار", "المحطة",
    ]

    /// Three paragraphs that no other number has.
    private static func text(_ number: Int) -> String {
        var state = UInt64(number) &* 0x9E37_79B9_7F4A_7C15
        func word() -> String {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return words[Int(state >> 33) % words.count]
        }
        return (0..<3).map { _ in (0..<18).map { _ in word() }.joined(separator: " ") + "." }.joined(separator: "\n\n")
    }

    private func outcome(
        _ fixture: GroupFixture, _ number: Int, _ body: String, source: String? = nil, url: String? = nil
    )
        throws -> Outcome
    {
        var outcome = try fixture.read(body, "\(number)")
        outcome.change {
            $0 = News.analyst().findings(of: Article(title: nil, body: body, source: source, url: url))
        }
        return outcome
    }

    /// The third story of a source that ends in a line of the two before knows it, in one group or in several, and after a restart
    /// alike.
    @Test(arguments: [true, false])
    func aMatchInALearnedLineIsRecordedAndNotTold(_ together: Bool) throws {
        let fixture = try GroupFixture()
        let teaser = "شاهدوا سلمى الهاشمي في صور"
        let bodies = [
            LearnedLinesTests.text(1), LearnedLinesTests.text(2),
            "قالت سلمى الهاشمي كلمة. " + LearnedLinesTests.text(3),
            LearnedLinesTests.text(4),
        ].map { $0 + "\n\n" + teaser }
        let outcomes = try bodies.enumerated().map { number, body in
            try outcome(fixture, number, body, url: "https://www.example.org/\(number)")
        }
        if together {
            _ = try fixture.record(outcomes)
        } else {
            for outcome in outcomes { _ = try fixture.record([outcome]) }
        }
        #expect(try fixture.rows("SELECT DISTINCT novelty FROM articles") == [["original"]])
        #expect(
            try fixture.rows("SELECT article_id, surface, zone, json_extract(evidence, '$[#-1]') FROM matches") == [
                ["1", "سلمى الهاشمي", "body", "name"], ["2", "سلمى الهاشمي", "body", "name"],
                ["3", "سلمى الهاشمي", "body", "name"], ["3", "سلمى الهاشمي", "furniture", "learned:1,2"],
                // The only match of the name.
                ["4", "سلمى الهاشمي", "body", "name"],
            ])
        let spans = try fixture.rows("SELECT article_id, first_id, second_id, end - start FROM learned_furniture")
        let length = "\(teaser.unicodeScalars.count)"
        #expect(spans == [["3", "1", "2", length], ["4", "2", "3", length]])
        let counts = try fixture.lines().map { ($0["data"] as? [String: Any])?["match_count"] as? Int }
        #expect(counts == [1, 1, 1, 1])
        #expect(try fixture.rows("SELECT body FROM articles WHERE id = 3") == [[bodies[2]]])
        guard case .found(let rows) = try fixture.snapshot({ try $0.look(up: .id(3)) }) else { return }
        #expect(rows[0].matches.map(\.zone) == [.body, .furniture] && rows[0].matches.allSatisfy(\.isInText))
    }

    /// Versions of one story, other sources and articles without a source teach nothing.
    @Test func whatTeachesNothing() throws {
        let fixture = try GroupFixture()
        let teaser = "\n\nشاهدوا سلمى الهاشمي في صور"
        let text = LearnedLinesTests.text(1)
        let outcomes = try [
            outcome(fixture, 1, text + teaser, source: "وكالة"),
            outcome(fixture, 2, text + "\n\nوأضاف البيان تفاصيل أخرى." + teaser, source: "وكالة"),
            outcome(fixture, 3, LearnedLinesTests.text(2) + teaser, source: "صحيفة"),
            outcome(fixture, 4, LearnedLinesTests.text(3) + teaser),
            outcome(fixture, 5, "قالت سلمى الهاشمي كلمة. " + LearnedLinesTests.text(4) + teaser, source: "وكالة"),
        ]
        for outcome in outcomes { _ = try fixture.record([outcome]) }
        #expect(try fixture.rows("SELECT count(DISTINCT story_id) FROM articles") == [["4"]])
        #expect(try fixture.rows("SELECT * FROM learned_furniture").isEmpty)
        #expect(try fixture.rows("SELECT DISTINCT zone FROM matches") == [["body"]])
    }
}

import Foundation
import Testing

/// `analyze --json`, field by field: offsets count Unicode scalars, and what they enclose is the surface.
@Suite final class AnalyzeJSONTests {
    /// INTERFACE 4. Decoding fails where a field is missing or of another type.
    struct Findings: Decodable {
        struct Mention: Decodable { var type: String, name: String, surface: String, start: Int, end: Int }
        struct Day: Decodable { var date: String, approximate: Bool, surface: String, start: Int, end: Int }
        struct Match: Decodable {
            var watch: String, surface: String, start: Int, end: Int, zone: String, tier: String, evidence: [String]
        }

        var file: String, digest: String, language: String, title: String?, published: String?, text: String
        var furniture: [String], mentions: [Mention], matches: [Match], dates: [Day]
    }

    private let desk: Desk

    init() throws { desk = try Desk() }

    /// Texts in which bytes, UTF-16 units, scalars and Characters all count differently before and inside the name.
    static let texts = [
        "قال أسامة الوهدان في بغداد",
        "😀🇮🇶👨‍👩‍👧 قال أسامة الوهدان في بغداد",
        "𝕮𐍈𠀋 ثم قال أُسَامَةُ الوَهْدَانُ في بَغْدَادَ",
        "قال أســامة الوهــــدان وهيئة الرافد",
        "ﻗﺎﻝ ﺃﺳﺎﻣﺔ ﺍﻟﻮﻫﺪﺍﻥ ﻓﻲ ﺑﻐﺪﺍﺩ",
        "e\u{301}e\u{301} نقل\u{200F} عن \u{202B}أسامة\u{200C} الوهدان\u{202C} قوله",
        "لأسامة الوهدان، ولهيئة الرافد للمياه: بيان 😀 وبأسامة الوهدان",
        "\u{FEFF}قال أسامة\u{A0}الوهدان\u{2009}في بغداد",
        "قال\r\nأسامة الوهدان\r\nفي بغداد",
        "Osama al-Wahdan 😀 met هيئة الرافد",
        "أسامة الوهدان",
    ]

    @Test(arguments: texts, [false, true])
    func offsetsCountScalarsAndEncloseTheSurface(_ text: String, _ isPlain: Bool) throws {
        let findings = try analyze(text, isPlain: isPlain)
        let scalars = Array(findings.text.unicodeScalars)
        #expect(!findings.matches.isEmpty)
        for match in findings.matches {
            #expect(slice(scalars, match.start, match.end) == match.surface)
            #expect(["wahdan", "rafed"].contains(match.watch))
            #expect(["title", "body"].contains(match.zone))
            #expect(["exact", "probable", "possible"].contains(match.tier))
            #expect(!match.evidence.isEmpty)
        }
        for mention in findings.mentions {
            #expect(slice(scalars, mention.start, mention.end) == mention.surface)
            #expect(["person", "organization", "place"].contains(mention.type))
            #expect(!mention.name.isEmpty)
        }
        #expect(findings.matches.map(\.start) == findings.matches.map(\.start).sorted())
        #expect(findings.mentions.map(\.start) == findings.mentions.map(\.start).sorted())
    }

    @Test func datesAreNamedAndEncloseTheirSurface() throws {
        let findings = try analyze(
            "😀 زار أسامة الوهدان السد في 12 آذار/مارس 2024 وعاد في 15 رمضان 1445 هـ.", isPlain: true)
        let scalars = Array(findings.text.unicodeScalars)
        #expect(findings.dates.map(\.date) == ["2024-03-12", "2024-03-25"])
        #expect(findings.dates.map(\.approximate) == [false, true])
        #expect(findings.dates.map(\.surface) == ["12 آذار/مارس 2024", "15 رمضان 1445 هـ"])
        #expect(findings.dates.allSatisfy { slice(scalars, $0.start, $0.end) == $0.surface })
    }

    /// `--plain`: the input is the text, to the letter; only a byte order mark is none of it.
    @Test(
        arguments: texts + [
            "\u{FEFF}بداية أسامة الوهدان\n\n\nشارك الخبر\nفيسبوك\n\n", " \tأسامة الوهدان  \n\r\n",
            "أسامة الوهدان\u{1}\u{85}",
        ])
    func plainTextIsTheInputUnchanged(_ text: String) throws {
        let findings = try analyze(text, isPlain: true)
        var expected = Array(text.unicodeScalars)
        if expected.first == "\u{FEFF}" { expected.removeFirst() }
        #expect(Array(findings.text.unicodeScalars) == expected)
        #expect(findings.title == nil)
        #expect(findings.furniture == [])
        #expect(findings.matches.allSatisfy { $0.zone == "body" })
    }

    /// The same for UTF-16: `text` is the decoded input.
    @Test(arguments: [String.Encoding.utf16LittleEndian, .utf16BigEndian])
    func utf16(_ encoding: String.Encoding) throws {
        let text = "زيارة 😀\n\nقال أسامة الوهدان إن العمل في السد يستمر حتى نهاية الشهر.\n"
        let mark: [UInt8] = encoding == .utf16LittleEndian ? [0xFF, 0xFE] : [0xFE, 0xFF]
        let bytes = try Data(mark) + #require(text.data(using: encoding))
        try bytes.write(to: URL(fileURLWithPath: desk.path("a.txt")))
        let findings = try findings(of: "a.txt", isPlain: true)
        #expect(findings.text == text)
        #expect(findings.matches.count == 1)
    }

    @Test func everyFieldIsThereAndNoOther() throws {
        try desk.write(News.page, to: "page.txt")
        let object = try desk.run(["analyze", "--json", "page.txt"]).object()
        let fields = [
            "dates", "digest", "file", "furniture", "language", "matches", "mentions", "published", "text", "title",
        ]
        #expect(object.keys.sorted() == fields)
        let findings = try findings(of: "page.txt", isPlain: false)
        let title = try #require(findings.title)
        #expect(findings.text.hasPrefix("\(title)\n\n"))
        #expect(findings.language == "ar")
        #expect(findings.published == "2026-03-14T00:00:00.000Z")
        #expect(findings.furniture.contains("شارك الخبر"))
        #expect(findings.matches.contains { $0.zone == "title" && $0.evidence.contains("clitic:ل") })
        let sum = try Output.of([desk.path("page.txt")], program: "/usr/bin/sha256sum", in: desk.folder).text.prefix(64)
        #expect(findings.digest == "sha256:\(sum)")
    }

    /// Without a title the text is the body alone.
    @Test func noTitle() throws {
        let sentence = "قال أسامة الوهدان في بيان طويل إن أعمال الصيانة في السد مستمرة حتى نهاية الشهر. "
        let findings = try analyze(String(repeating: sentence, count: 8), isPlain: false)
        #expect(findings.title == nil)
        #expect(findings.matches.allSatisfy { $0.zone == "body" })
        #expect(findings.published == nil)
    }

    /// The same file says the same, again and again: no order of a hash table shows.
    @Test func equalBytesGiveEqualFindings() throws {
        try desk.write(News.page + AnalyzeJSONTests.texts.joined(separator: "\n"), to: "a.txt")
        let first = try desk.run(["analyze", "--json", "a.txt"]).text
        for _ in 0..<4 { #expect(try desk.run(["analyze", "--json", "a.txt"]).text == first) }
    }

    private func analyze(_ text: String, isPlain: Bool) throws -> Findings {
        try desk.write(text, to: "a.txt")
        return try findings(of: "a.txt", isPlain: isPlain)
    }

    private func findings(of file: String, isPlain: Bool) throws -> Findings {
        let output = try desk.run(["analyze", "--json"] + (isPlain ? ["--plain"] : []) + [file])
        try #require(output.exit == .code(0), "\(output.errors)")
        return try JSONDecoder().decode(Findings.self, from: Data(output.text.utf8))
    }

    private func slice(_ scalars: [Unicode.Scalar], _ start: Int, _ end: Int) -> String? {
        guard start >= 0, start < end, end <= scalars.count else { return nil }
        return String(String.UnicodeScalarView(scalars[start..<end]))
    }
}

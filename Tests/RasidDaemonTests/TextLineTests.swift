import NewsArchive
import Testing

@testable import RasidDaemon
@testable import RasidSystem

/// The readable line of an alert, and what it is made from.
@Suite struct TextLineTests {
    /// An alert line as the daemon writes it, with what a test wants to see.
    static func line(
        _ sequence: Int64 = 42, kind: String = "match", severity: String = "notice", name: String = "سلمى الحداد",
        surface: String = "لسلمى الحداد", sentence: String = "وقال مكتب لسلمى الحداد إن الزيارة تأجلت",
        title: String? = "تأجيل الزيارة", novelty: String = "original", of original: String = "null", articles: Int = 1
    ) -> StoredAlert {
        let title = title.map(JSONText.string) ?? "null"
        return StoredAlert(
            sequence: sequence,
            line: """
                {"sequence":\(sequence),"specversion":"1.0","id":"al-1","source":"rasid://test","type":"rasid.alert.\(kind).v1",\
                "subject":"salma","time":"2026-11-22T03:40:11.482Z","data":{"watch":{"id":"salma","name":\(JSONText.string(name)),\
                "kind":"person","severity":"\(severity)"},"article":{"id":17,"file":"a.txt","digest":"sha256:00","title":\(title),\
                "published":null,"language":"ar"},"match_count":1,"matches":[{"surface":\(JSONText.string(surface)),"start":10,"end":22,\
                "zone":"body","tier":"exact","evidence":["clitic:ل"],"sentence":\(JSONText.string(sentence))}],\
                "story":{"id":9,"novelty":"\(novelty)","of":\(original),"resemblance":null,"articles":\(articles)}}}
                """)
    }

    @Test func oneLineHoldsTheParts() {
        #expect(
            TextLine.text(of: TextLineTests.line())
                == "2026-11-22T03:40:11.482Z\tnotice\tسلمى الحداد\tوقال مكتب ⟦لسلمى الحداد⟧ إن الزيارة تأجلت\tتأجيل الزيارة\t"
                + "story 9: original\tarticle 17\talert 42")
    }

    @Test(arguments: [
        (
            line(kind: "update", novelty: "near_duplicate", of: "3", articles: 4),
            "story 9: update, near-duplicate of article 3, 4 articles"
        ),
        (line(novelty: "duplicate", of: "3", articles: 2), "story 9: duplicate of article 3, 2 articles"),
        (line(title: nil), "(no title)"), (line(severity: "critical"), "critical"),
        (line(surface: "غائب"), "وقال مكتب لسلمى الحداد إن الزيارة تأجلت"),
    ])
    func aPartSaysHowItIs(_ alert: StoredAlert, _ part: String) {
        #expect(TextLine.text(of: alert).split(separator: "\t").contains(Substring(part)))
    }

    /// Nothing an article holds ends a line, makes a column or turns a terminal around.
    @Test func whatAnArticleHoldsIsMadeSafe() {
        let hostile = "قبل\n\t\u{1B}[2J\u{202E}x"
        let text = TextLine.text(
            of: TextLineTests.line(name: hostile, surface: "\n\t", sentence: hostile, title: hostile))
        #expect(text.split(separator: "\t").count == 8)
        #expect(!text.unicodeScalars.contains { $0 != "\t" && JSONText.isUnsafe($0) })
        #expect(text.contains("⟦\\u{a}\\u{9}⟧"))
    }

    @Test func aLineOfAnotherMakeIsShownAsItIs() {
        #expect(TextLine.text(of: StoredAlert(sequence: 5, line: "{\"x\":\"\u{7}\"}")) == "{\"x\":\"\\u{7}\"}\talert 5")
    }

    /// A combining mark behind the surface joins its last letter in a `Character`; the scalars are cut all the same.
    @Test func theSurfaceIsCutAtScalars() throws {
        let alert = try #require(DeliveredAlert(line: TextLineTests.line(surface: "سلم", sentence: "وسلمَى").line))
        let match = try #require(alert.matches.first)
        #expect(match.parts.before == "و")
        #expect(match.parts.surface == "سلم")
        #expect(Array(match.parts.behind.unicodeScalars) == ["\u{64E}", "ى"])
    }

    @Test(
        arguments: [
            ("a\tb\talert 42", 42), ("alert 1", 1), ("a\tb\talert 42\t", nil), ("a\tb\talert ", nil),
            ("a\tb\talert x", nil),
            ("a alert 42", nil), ("", nil),
        ] as [(String, Int64?)])
    func theNumberIsFoundAtTheEnd(_ line: String, _ sequence: Int64?) {
        #expect(TextLine.sequence(of: line) == sequence)
    }
}

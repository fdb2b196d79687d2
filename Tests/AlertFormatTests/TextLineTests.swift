import TestSupport
import Testing

@testable import AlertFormat
@testable import RasidSystem

/// The readable line of an alert, and what it is made from.
@Suite struct TextLineTests {
    /// The readable line of a sample.
    private static func text(
        kind: String = "match", severity: String = "notice", name: String = "سلمى الحداد",
        surface: String = "لسلمى الحداد", sentence: String = "وقال مكتب لسلمى الحداد إن الزيارة تأجلت",
        title: String? = "تأجيل الزيارة", novelty: String = "original", of original: String = "null", articles: Int = 1
    ) -> String {
        TextLine.text(
            of: SampleLine.text(
                kind: kind, severity: severity, name: name, surface: surface, sentence: sentence, title: title,
                novelty: novelty, of: original, articles: articles),
            sequence: 42)
    }

    @Test func oneLineHoldsTheParts() {
        #expect(
            TextLineTests.text()
                == "2026-11-22T03:40:11.482Z\tnotice\tسلمى الحداد\tوقال مكتب ⟦لسلمى الحداد⟧ إن الزيارة تأجلت\tتأجيل الزيارة\t"
                + "story 9: original\tarticle 17\talert 42")
    }

    @Test(arguments: [
        (
            text(kind: "update", novelty: "near_duplicate", of: "3", articles: 4),
            "story 9: update, near-duplicate of article 3, 4 articles"
        ),
        (text(novelty: "duplicate", of: "3", articles: 2), "story 9: duplicate of article 3, 2 articles"),
        (text(title: nil), "(no title)"), (text(severity: "critical"), "critical"),
        (text(surface: "غائب"), "وقال مكتب لسلمى الحداد إن الزيارة تأجلت"),
    ])
    func aPartSaysHowItIs(_ line: String, _ part: String) {
        #expect(line.split(separator: "\t").contains(Substring(part)))
    }

    /// Nothing an article holds ends a line, makes a column or turns a terminal around.
    @Test func whatAnArticleHoldsIsMadeSafe() {
        let hostile = "قبل\n\t\u{1B}[2J\u{202E}x"
        let text = TextLineTests.text(name: hostile, surface: "\n\t", sentence: hostile, title: hostile)
        #expect(text.split(separator: "\t").count == 8)
        #expect(!text.unicodeScalars.contains { $0 != "\t" && SafeText.isUnsafe($0) })
        #expect(text.contains("⟦\\u{a}\\u{9}⟧"))
    }

    @Test func aLineOfAnotherMakeIsShownAsItIs() {
        #expect(TextLine.text(of: "{\"x\":\"\u{7}\"}", sequence: 5) == "{\"x\":\"\\u{7}\"}\talert 5")
    }

    /// A combining mark behind the surface joins its last letter in a `Character`; the scalars are cut all the same.
    @Test func theSurfaceIsCutAtScalars() throws {
        let alert = try #require(Alert(line: SampleLine.text(surface: "سلم", sentence: "وسلمَى")))
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

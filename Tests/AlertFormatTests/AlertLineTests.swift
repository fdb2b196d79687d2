import ArabicText
import Foundation
import NewsReading
import Testing

@testable import AlertFormat
@testable import NewsAnalysis
@testable import RasidSystem

/// The alert line, field by field (INTERFACE 6).
@Suite struct AlertLineTests {
    private let name = TrackedName(id: "qaani", name: "إسماعيل قاآني", kind: .person, severity: .critical)

    private func subject(
        title: String? = "عنوان", file: String = "000.txt", published: Int64? = nil, part: Int64 = 0
    ) -> AlertLine.Subject {
        let article = Article(title: title, body: "متن", published: published, language: "ar")
        return AlertLine.Subject(
            article: article, articleID: 17, file: file, digest: Digest.bytes([1]), part: part,
            novelty: Novelty(of: TextKeys(SearchText("متن")).text, among: []), story: 9, articlesInStory: 2)
    }

    private func line(
        _ subject: AlertLine.Subject, kind: Alert.Kind = .match, name: TrackedName? = nil,
        source: String = "rasid://desk1",
        matches: [Match]? = nil
    ) -> AlertLine {
        let name = name ?? self.name
        return AlertLine(
            sequence: 42, kind: kind, source: source, recordedAt: 1_795_318_811_482, subject: subject, name: name,
            matches: matches ?? [match(name)])
    }

    private func match(
        _ name: TrackedName, surface: String = "لقاآني", span: Range<Int> = 1204..<1210, sentence: String = "وصل لقاآني"
    ) -> Match {
        Match(
            name: name, surface: surface, span: span, zone: .body, tier: .probable,
            evidence: [Evidence(.alias, "قاآني"), Evidence(.clitic, "ل")], sentence: sentence)
    }

    private func parsed(_ line: AlertLine) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(line.text.utf8)) as? [String: Any])
    }

    @Test func theEnvelopeIsCloudEvents() throws {
        let line = line(subject())
        let event = try parsed(line)
        #expect(line.text.hasPrefix("{\"sequence\":42,"))
        #expect(Set(event.keys) == ["sequence", "specversion", "id", "source", "type", "subject", "time", "data"])
        #expect(event["sequence"] as? Int == 42)
        #expect(event["specversion"] as? String == "1.0")
        #expect(event["id"] as? String == line.id)
        #expect(line.id.hasPrefix("al-"))
        #expect(event["source"] as? String == "rasid://desk1")
        #expect(event["type"] as? String == "rasid.alert.match.v1")
        #expect(event["subject"] as? String == "qaani")
        #expect(event["time"] as? String == "2026-11-22T03:40:11.482Z")
        #expect(try parsed(self.line(subject(), kind: .update))["type"] as? String == "rasid.alert.update.v1")
    }

    @Test func theDataNamesWatchArticleMatchesAndStory() throws {
        let data = try #require(try parsed(line(subject()))["data"] as? [String: Any])
        #expect(Set(data.keys) == ["watch", "article", "matches", "match_count", "story"])
        let watch = try #require(data["watch"] as? [String: Any])
        #expect(Set(watch.keys) == ["id", "name", "kind", "severity"])
        #expect(watch["id"] as? String == "qaani")
        #expect(watch["name"] as? String == "إسماعيل قاآني")
        #expect(watch["kind"] as? String == "person")
        #expect(watch["severity"] as? String == "critical")
        let article = try #require(data["article"] as? [String: Any])
        #expect(Set(article.keys) == ["id", "file", "digest", "title", "published", "language"])
        #expect(article["id"] as? Int == 17)
        #expect(article["file"] as? String == "000.txt")
        #expect(article["digest"] as? String == "sha256:" + Digest.hexadecimal([1]))
        #expect(article["title"] as? String == "عنوان")
        #expect(article["published"] is NSNull)
        #expect(article["language"] as? String == "ar")
        #expect(data["match_count"] as? Int == 1)
        let match = try #require((data["matches"] as? [[String: Any]])?.first)
        #expect(Set(match.keys) == ["surface", "start", "end", "zone", "tier", "evidence", "sentence"])
        #expect(match["surface"] as? String == "لقاآني")
        #expect([match["start"] as? Int, match["end"] as? Int] == [1204, 1210])
        #expect(match["zone"] as? String == "body")
        #expect(match["tier"] as? String == "probable")
        #expect(match["evidence"] as? [String] == ["alias:قاآني", "clitic:ل"])
        #expect(match["sentence"] as? String == "وصل لقاآني")
        let story = try #require(data["story"] as? [String: Any])
        #expect(Set(story.keys) == ["id", "novelty", "of", "resemblance", "articles"])
        #expect([story["id"] as? Int, story["articles"] as? Int] == [9, 2])
        #expect(story["novelty"] as? String == "original")
        #expect(story["of"] is NSNull && story["resemblance"] is NSNull)
    }

    @Test(arguments: [
        (Novelty.Verdict.duplicate, "duplicate", 1.0), (.nearDuplicate, "near_duplicate", 0.83), (.reuse, "reuse", 0.5),
        (.template, "template", 0.25),
    ])
    func aVersionNamesItsOriginal(_ verdict: Novelty.Verdict, _ word: String, _ resemblance: Double) throws {
        var subject = subject()
        (subject.novelty.verdict, subject.novelty.original, subject.novelty.story) = (verdict, 9, 9)
        subject.novelty.resemblance = resemblance
        let data = try #require(try parsed(line(subject))["data"] as? [String: Any])
        let story = try #require(data["story"] as? [String: Any])
        #expect(story["novelty"] as? String == word)
        #expect(story["of"] as? Int == 9)
        #expect(story["resemblance"] as? Double == resemblance)
    }

    @Test func aTimeOfPublicationIsTextAndAMissingTitleIsNull() throws {
        let data = try #require(
            try parsed(line(subject(title: nil, published: 1_795_000_000_001)))["data"] as? [String: Any])
        let article = try #require(data["article"] as? [String: Any])
        #expect(article["published"] as? String == "2026-11-18T11:06:40.001Z")
        #expect(article["title"] is NSNull)
    }

    @Test func lettersStandRawAndControlsDoNot() {
        let text = line(subject(title: "خبر\u{202E}\u{61C}\n\u{1B}\"", file: "a\\xFF\u{200F}")).text
        #expect(text.contains("\"title\":\"خبر\\u202e\\u061c\\n\\u001b\\\"\""))
        #expect(text.contains("\"file\":\"a\\\\xFF\\u200f\""))
        #expect(!text.unicodeScalars.contains(where: SafeText.isUnsafe))
    }

    @Test func theSameAlertHasTheSameIdAndAnotherAnother() {
        let id = Alert.id(digest: [1, 2], part: 0, watch: "a", kind: .match)
        #expect(id == Alert.id(digest: [1, 2], part: 0, watch: "a", kind: .match))
        let others = [
            Alert.id(digest: [1, 3], part: 0, watch: "a", kind: .match),
            Alert.id(digest: [1, 2], part: 1, watch: "a", kind: .match),
            Alert.id(digest: [1, 2], part: 0, watch: "b", kind: .match),
            Alert.id(digest: [1, 2], part: 0, watch: "a", kind: .update),
        ]
        #expect(Set(others + [id]).count == 5)
        // Neither the number nor the time nor the archive's ids are in it.
        var later = subject(file: "other.txt")
        (later.articleID, later.story) = (99, 98)
        #expect(line(later).id == line(subject()).id)
        #expect(line(subject(part: 1)).id != line(subject()).id)
    }

    @Test func longTextsAreCut() throws {
        let long = String(repeating: "س😀", count: 200)
        let data = try #require(
            try parsed(line(subject(title: long), matches: [match(name, surface: long)]))["data"] as? [String: Any])
        let title = try #require((data["article"] as? [String: Any])?["title"] as? String)
        #expect(Array(title.unicodeScalars) == Array(long.unicodeScalars.prefix(300)))
        let surface = try #require((data["matches"] as? [[String: Any]])?[0]["surface"] as? String)
        #expect(surface.unicodeScalars.count == 300)
        let exact = String(repeating: "س", count: 300)
        #expect(line(subject(title: exact)).text.contains(exact))
    }

    @Test func atMostTwentyMatchesStandInALine() throws {
        let matches = (0..<5_000).map { match(name, span: $0..<($0 + 1)) }
        let data = try #require(try parsed(line(subject(), matches: matches))["data"] as? [String: Any])
        #expect(data["match_count"] as? Int == 5_000)
        let shown = try #require(data["matches"] as? [[String: Any]])
        #expect(shown.compactMap { $0["start"] as? Int } == Array(0..<20))
    }

    /// The worst there can be: everything as long as it may be, every letter one that has to be escaped.
    @Test(arguments: [1, 2, 20, 5_000])
    func noLineIsLongerThan16KiB(_ count: Int) throws {
        let hostile = String(repeating: "\u{202E}", count: 300)
        let worst = TrackedName(
            id: String(repeating: "q", count: 200), name: String(repeating: "\u{200B}", count: 199) + "س",
            kind: .organization)
        let evidence = Evidence.Rule.allCases.map { Evidence($0, hostile) }
        let matches = (0..<count).map { _ in
            Match(
                name: worst, surface: hostile, span: 1_000_000..<8_000_000, zone: .body, tier: .probable,
                evidence: evidence,
                sentence: hostile)
        }
        var subject = subject(
            title: hostile, file: String(repeating: "\\xFF", count: 255), published: -62_135_596_800_000)
        (subject.articleID, subject.story, subject.articlesInStory, subject.novelty.original) = (.max, .max, .max, .max)
        let text = AlertLine(
            sequence: .max, kind: .update, source: String(repeating: "s", count: 200), recordedAt: 1, subject: subject,
            name: worst,
            matches: matches
        ).text
        #expect(text.utf8.count + 1 <= 16 << 10)
        let event = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let data = try #require(event["data"] as? [String: Any])
        #expect(data["match_count"] as? Int == count)
        #expect((data["matches"] as? [Any])?.isEmpty == false)
    }

    /// Lines up to the bound keep as many matches as there is room for.
    @Test func aLineIsFilledNotHalved() throws {
        let sentence = String(repeating: "ضادٌ", count: 75)
        let matches = (0..<20).map { _ in match(name, surface: sentence, sentence: sentence) }
        let text = line(subject(), matches: matches).text
        let data = try #require(try parsed(line(subject(), matches: matches))["data"] as? [String: Any])
        let shown = try #require(data["matches"] as? [Any]).count
        #expect(text.utf8.count < 16 << 10)
        #expect(shown < 20)
        #expect(text.utf8.count + text.utf8.count / shown > 16 << 10)
    }
}

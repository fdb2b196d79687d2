import ArabicText
import NewsReading
import Testing

@testable import NewsAnalysis
@testable import NewsArchive

/// Which lines the stories of one source share.
@Suite struct SourceLinesTests {
    private func others(_ lines: SourceLines, _ line: UInt32, _ source: UInt64 = 7, besides: Int64 = -1) -> [Int64] {
        lines.stories(carrying: line, of: source, besides: besides) { $0 }
    }

    @Test func onlyOtherStoriesOfTheSameSourceCount() {
        var lines = SourceLines()
        lines.stage([1, 2], of: 7, story: 1)
        lines.stage([1], of: 8, story: 2)
        #expect(others(lines, 1) == [1])
        lines.stage([1], of: 7, story: 3)
        #expect(others(lines, 1) == [1, 3])
        lines.commit()
        #expect(others(lines, 1) == [1, 3] && others(lines, 2) == [1] && others(lines, 1, 8) == [2])
        // The story that asks does not teach itself; with one more the two newest others do.
        #expect(others(lines, 1, besides: 3) == [1])
        lines.stage([1], of: 7, story: 5)
        #expect(others(lines, 1) == [3, 5] && others(lines, 1, besides: 5) == [1, 3])
        lines.commit()
        #expect(others(lines, 1) == [3, 5] && others(lines, 1, besides: 5) == [1, 3])
        #expect(others(lines, 1, besides: 3) == [1, 5])
    }

    @Test func whatIsUndoneIsForgotten() {
        var lines = SourceLines()
        lines.stage([1], of: 7, story: 1)
        lines.commit()
        lines.stage([1], of: 7, story: 2)
        lines.stageJoin(1, into: 2)
        lines.rollback()
        #expect(others(lines, 1) == [1] && !lines.isStaging)
    }

    /// Two stories that became one are one, also while that is not yet permanent.
    @Test func storiesThatBecameOneAreOne() {
        var lines = SourceLines()
        for story in [Int64(1), 2, 3] { lines.stage([1], of: 7, story: story) }
        lines.commit()
        #expect(others(lines, 1) == [2, 3])
        lines.stageJoin(3, into: 2)
        #expect(others(lines, 1) == [1, 2])
        lines.commit()
        #expect(others(lines, 1) == [1, 2])
        #expect(lines.stories(carrying: 1, of: 7, besides: 99) { $0 == 1 ? 2 : $0 } == [2])
    }

    /// Against a plain list of stories, far beyond what is remembered.
    @Test func itIsWhatAPlainListSays() {
        var random = SystemRandomNumberGenerator()
        var lines = SourceLines()
        var plain: [(story: Int64, source: UInt64, lines: Set<UInt32>)] = []
        for story in 1...Int64(SourceLines.reach + 600) {
            let source = UInt64.random(in: 1...40, using: &random)
            let own = Set((0..<4).map { _ in UInt32.random(in: 1...60, using: &random) })
            lines.stage(own.sorted(), of: source, story: story)
            plain.append((story, source, own))
            if story % 16 == 0 { lines.commit() }
            guard story % 64 == 0 else { continue }
            for line in UInt32(1)...20 {
                let carriers = plain.suffix(SourceLines.reach).filter { $0.source == source && $0.lines.contains(line) }
                #expect(others(lines, line, source) == carriers.suffix(2).map(\.story))
            }
        }
    }

    @Test(arguments: [
        ("https://www.Example.org/a/b?c#d", "example.org"),
        ("http://user:pw@news.example.org:8080/x", "news.example.org"),
        ("HTTPS://EXAMPLE.ORG.", "example.org"), ("//example.org/a", nil), ("mailto:a@example.org", nil),
        ("https://", nil),
        ("", nil), ("https:///path", nil), ("https://[::1]:80/", "[::1]"), ("https://www./", "www"),
    ])
    func theHostOfAnAddress(_ url: String, _ host: String?) {
        #expect(SourceKey.host(Array(url.utf8)).map { String(decoding: $0, as: UTF8.self) } == host)
    }

    @Test func aSourceIsKnownByItsNameElseByItsHost() {
        func key(_ source: String?, _ url: String?) -> UInt64? {
            SourceKey.key(Article(title: nil, body: "نص", source: source, url: url))
        }
        #expect(key(nil, nil) == nil && key(nil, "nothing") == nil && key("", nil) == nil)
        #expect(key("وكالة", "https://a.example/1") == key("وكالة", nil))
        #expect(key(nil, "https://www.a.example/1") == key(nil, "http://A.example/2"))
        #expect(key(nil, "https://a.example") != key("a.example", nil))
        // Stored: never to be changed.
        #expect(key("a", nil) == 0x08D9_2F07_B579_22D9)
    }

    /// What is learned is there again after a restart, under the stories that the articles belong to.
    @Test func aRestartForgetsNothing() throws {
        let folder = try ArchiveFolder()
        var archive = try folder.open()
        var marks: [UInt32] = []
        for number in 1...3 {
            var findings = Sample.findings(body: SourceLinesTests.text(number) + "\n\nتابعوا القناة على الهاتف")
            findings.article.source = number == 2 ? nil : "وكالة"
            marks = findings.textKeys.text.countedLines
            try archive.commit { transaction in
                let file = try transaction.record(Sample.file("\(number)", digest: number))
                let novelty = Novelty(of: findings.textKeys.text, among: [])
                try transaction.record(
                    GroupQuestion([.init(digest: [], textKeys: findings.textKeys)], at: 2_000)
                ) { draft throws(GroupGap) in
                    let source = SourceKey.key(findings.article)
                    let recorded = draft.add(findings, digest: nil, place: 1, file: file, novelty: novelty)
                    draft.note([LearnedLine(span: 3..<9, stories: [5, 6])], source: source, of: recorded.id)
                }
            }
        }
        let line = try #require(marks.last)
        let source = try #require(SourceKey.key(Article(title: nil, body: "", source: "وكالة")))
        #expect(others(archive.stories.sourceLines, line, source) == [1, 3])
        #expect(try folder.rows("SELECT * FROM learned_furniture WHERE article_id = 2") == [["2", "3", "9", "5", "6"]])
        archive.close()
        archive = try folder.open()
        #expect(others(archive.stories.sourceLines, line, source) == [1, 3])
        archive.close()
    }

    /// A text long enough for fingerprints, another one for every number.
    private static func text(_ number: Int) -> String {
        (0..<4).map { line in (0..<12).map { "كلمة\(number)س\(line)س\($0)" }.joined(separator: " ") }.joined(
            separator: "\n\n")
    }
}

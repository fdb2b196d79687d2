import ArabicText
import TestSupport
import Testing

@testable import NewsArchive

/// The search index against a naive scan over the folded tokens of every article.
@Suite struct SearchIndexTests {
    private let folder: ArchiveFolder
    private let archive: ArchiveWriter

    init() throws {
        folder = try ArchiveFolder()
        archive = try folder.open()
    }

    private static let words = [
        "وزير", "الوزيرة", "أحمد", "احمد", "إلى", "على", "علي", "قاآني", "مدرسة", "مدرسه", "كِتابٌ", "ـكتابـ", "2026",
        "٢٠٢٦", "Ali",
        "ALI", "naïve", "don't", "e-mail", "a_b", "OR", "NOT", "NEAR", "😀", "𐡀𐡁", "می\u{200C}رود", "\"", "*", "(",
    ]
    private static let gaps = [" ", " ", " ", "\n\n", ", ", "، ", " - ", "-", ".", " «", "\u{200F}"]

    private static func text(_ random: inout SplitMix, count: Int) -> String {
        (0..<count).map { _ in random.pick(words) + random.pick(gaps) }.joined()
    }

    /// The folded tokens of title and body, apart: no phrase goes from one into the other.
    private struct Indexed {
        var id: Int64
        var columns: [[String]]

        func holds(_ phrase: [String]) -> Bool {
            columns.contains { tokens in
                tokens.count >= phrase.count
                    && (0...(tokens.count - phrase.count)).contains {
                        Array(tokens[$0..<($0 + phrase.count)]) == phrase
                    }
            }
        }
    }

    private static func tokens(_ text: String?) -> [String] {
        let folded = SearchText(text ?? "")
        return folded.tokens.map { folded.folded($0) }
    }

    /// The articles that the index finds for a phrase.
    private func found(_ phrase: [String]) throws -> [Int64] {
        let query = phrase.joined(separator: " ").replacing("'", with: "''")
        return try archive.queue.rows("SELECT rowid FROM search WHERE search MATCH '\"\(query)\"' ORDER BY rowid")
            .compactMap { Int64($0[0]) }
    }

    private func record(_ count: Int, _ random: inout SplitMix) throws -> [Indexed] {
        var indexed: [Indexed] = []
        for number in 0..<count {
            let title = random.once(in: 4) ? nil : SearchIndexTests.text(&random, count: 3)
            let body = SearchIndexTests.text(&random, count: random.number(0..<12))
            let recorded = try archive.commit {
                try $0.record("\(number)", digest: number, Sample.findings(title: title, body: body))
            }
            indexed.append(
                Indexed(
                    id: recorded.id, columns: [SearchIndexTests.tokens(title), SearchIndexTests.tokens(body)]))
        }
        return indexed
    }

    @Test func everyWordAndPhraseIsFoundWhereItStandsAndNowhereElse() throws {
        var random = SplitMix(seed: 5)
        let indexed = try record(150, &random)
        while try archive.indexNext(random.number(1..<40), shouldYield: { false }) > 0 {
            if random.once(in: 3) { _ = try archive.mergeIndex(pages: 2) }
        }
        let all = indexed.flatMap { $0.columns }
        for word in Set(all.joined()) {
            #expect(try found([word]) == indexed.filter { $0.holds([word]) }.map(\.id), "\(word)")
        }
        for _ in 0..<300 {
            let source = random.pick(all)
            let length = min(random.number(2..<5), source.count)
            var phrase = Array(source.prefix(length))
            if source.count > length {
                let start = random.number(0..<(source.count - length))
                phrase = Array(source[start..<(start + length)])
            }
            guard !phrase.isEmpty else { continue }
            if random.once(in: 3) { phrase.reverse() }
            #expect(try found(phrase) == indexed.filter { $0.holds(phrase) }.map(\.id), "\(phrase)")
        }
        for word in ["غائب", "zzz"] { #expect(try found([word]).isEmpty) }
    }

    /// Many small transactions leave many segments; joining them changes nothing and comes to an end.
    @Test func joiningSegmentsChangesNothing() throws {
        var random = SplitMix(seed: 6)
        let indexed = try record(60, &random)
        while try archive.indexNext(1, shouldYield: { false }) > 0 {}
        let segments = try archive.queue.rows("SELECT count(DISTINCT segid) FROM search_idx")[0][0]
        #expect(Int(segments).map { $0 >= 50 } == true)
        var steps = 0
        while try archive.mergeIndex(pages: 8), steps < 1_000 { steps += 1 }
        #expect((1..<1_000).contains(steps))
        #expect(try archive.queue.rows("SELECT count(DISTINCT segid) < \(segments) FROM search_idx") == [["1"]])
        for word in Set(indexed.flatMap { $0.columns.joined() }) {
            #expect(try found([word]) == indexed.filter { $0.holds([word]) }.map(\.id), "\(word)")
        }
        #expect(try archive.queue.rows("PRAGMA integrity_check") == [["ok"]])
    }

    @Test func itStopsBetweenTwoArticlesWhenAskedTo() throws {
        var random = SplitMix(seed: 7)
        _ = try record(10, &random)
        var asked = 0
        let left = try archive.indexNext(8) {
            asked += 1
            return asked == 3
        }
        #expect(left == 7)
        #expect(asked == 3)
        #expect(try archive.read("count") { try $0.counts().indexedThrough } == 3)
        #expect(try archive.indexNext(4) { false } == 3)
        #expect(try archive.indexNext(4) { true } == 2)
        #expect(try archive.indexNext(100) { false } == 0)
        #expect(try archive.indexNext(100) { false } == 0)
        #expect(try archive.queue.rows("SELECT count(*), max(id) FROM search_docsize") == [["10", "10"]])
    }

    /// Whatever is rolled back or cut off, the index never speaks of an article that is not there, and goes on from its
    /// watermark.
    @Test func itIsNeverAheadAndGoesOnAfterACrash() throws {
        struct Stop: Error {}
        var random = SplitMix(seed: 8)
        var (folder, archive) = (folder, archive)
        var digest = 0
        for _ in 0..<60 {
            switch random.number(0..<5) {
            case 0:
                #expect(throws: ArchiveError.self) {
                    try archive.commit {
                        try $0.record("gone", digest: 1_000_000, Sample.findings(body: "نص يزول"))
                        throw Stop()
                    }
                }
            case 1:
                _ = try archive.indexNext(random.number(1..<4), shouldYield: { false })
            case 2 where digest % 3 == 0:
                folder = try folder.crashed()
                archive = try folder.open()
            default:
                digest += 1
                try archive.commit { try $0.record("\(digest)", digest: digest, Sample.findings(body: "نص \(digest)")) }
            }
            let counts = try archive.read("count") { try $0.counts() }
            #expect(counts.indexedThrough <= counts.lastArticle)
            let indexed = try archive.queue.rows("SELECT count(*), coalesce(max(id), 0) FROM search_docsize")
            #expect(indexed == [["\(counts.indexedThrough)", "\(counts.indexedThrough)"]])
        }
        while try archive.indexNext(3, shouldYield: { false }) > 0 {}
        let numbers = try archive.queue.rows("SELECT rowid FROM search WHERE search MATCH 'نص'").count
        #expect(numbers == digest)
    }
}

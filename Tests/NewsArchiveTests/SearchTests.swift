import ArabicText
import Foundation
import GRDB
import NewsAnalysis
import TestSupport
import Testing

@testable import NewsArchive

/// Searches against a naive reading of every article.
@Suite struct SearchTests {
    private static let known = ["كريم", "لبنان", "وزير", "وسام"]
    private static var lexicon: Lexicon {
        var lexicon = Lexicon()
        lexicon.words = known
        return lexicon
    }

    private static let words = [
        "قاآني", "القدس", "قدس", "كاظمي", "الكاظمي", "عبد الكريم", "عبدالكريم", "نصر الله", "وزير", "ريم", "كريم",
        "بنان",
        "لبنان", "ولد", "لد", "2026", "Ali", "ألمانيا", "إلهام", "هام", "لجنة", "اللجنة", "سام", "أبو مازن", "ابن سينا",
        "الله",
    ]
    private static let surfaces =
        words + [
            "وقاآني", "لقاآني", "والقدس", "للقدس", "بالقدس", "وبالقدس", "للكاظمي", "وعبد الكريم", "لعبدالكريم",
            "ونصر الله",
            "بوزير", "وريم", "لريم", "لكريم", "ولبنان", "لبنان", "بلد", "وولد", "ل2026", "لألمانيا", "بإلهام", "للجنة",
            "واللجنة",
            "وسام", "لأبي مازن", "أبا مازن", "بن سينا", "ولابن سينا", "قَاآنِي", "القـدس", "في",
        ]
    private static let gaps = [" ", " ", " ", " ", "\n\n", "، ", " - ", ". "]

    private static func text(_ random: inout SplitMix, _ count: Int) -> String {
        (0..<count).map { _ in random.pick(surfaces) + random.pick(gaps) }.joined()
    }

    private static func tokens(_ text: String?) -> [String] {
        let folded = SearchText(text ?? "")
        return folded.tokens.map { folded.folded($0) }
    }

    @Test func everythingThatIsMeantIsFoundAndNothingElse() throws {
        let folder = try ArchiveFolder()
        let archive = try folder.open()
        var random = SplitMix(seed: 21)
        var columns: [[[String]]] = []
        for number in 0..<50 {
            let title = random.once(in: 4) ? nil : SearchTests.text(&random, 2)
            let body = SearchTests.text(&random, random.number(0..<9))
            try archive.commit { try $0.record("\(number)", digest: number, Sample.findings(title: title, body: body)) }
            columns.append([SearchTests.tokens(title), SearchTests.tokens(body)])
        }
        let known = KnownWords(SearchTests.lexicon)
        let folded = Set(SearchTests.known)
        var found = 0
        // Nothing indexed, some of it, all of it: the same is found.
        for step in 0..<3 {
            if step == 1 { _ = try archive.indexNext(20) { false } }
            while step == 2, try archive.indexNext(40, shouldYield: { false }) > 0 {}
            for _ in 0..<60 {
                let tree = OracleQuery.random(&random, SearchTests.words)
                let text = tree.text(&random)
                guard let query = try? SearchQuery(text, known: known) else { continue }
                let results = try folder.reader().search(query, SearchFilter(), limit: 100)
                let expected = columns.indices.filter { tree.holds(columns[$0], known: folded) }.map { Int64($0 + 1) }
                #expect(results.results.map(\.article).sorted() == expected, "\(text)")
                #expect(results.count == expected.count)
                #expect(results.behind == [50, 30, 0][step])
                found += expected.count
                for result in results.results { expectHits(result) }
            }
        }
        #expect(found > 600)
    }

    /// The hits are whole words of the article in order, and at least one is there; the snippet lies in the body.
    private func expectHits(_ result: SearchResult) {
        let scalars = Array(result.text.unicodeScalars)
        let body = result.title.map { $0.unicodeScalars.count + 2 } ?? 0
        #expect(!result.hits.isEmpty)
        #expect(zip(result.hits, result.hits.dropFirst()).allSatisfy { $0.upperBound <= $1.lowerBound })
        #expect(body <= result.snippet.lowerBound && result.snippet.upperBound <= scalars.count)
        #expect(result.snippet.count <= SearchSnippet.limit)
        let text = SearchText(result.text)
        let starts = Set(text.scalarOffsets(of: text.tokens.map { Int($0.start) }))
        let ends = Set(text.scalarOffsets(of: text.tokens.map { Int($0.end) }))
        for hit in result.hits { #expect(starts.contains(hit.lowerBound) && ends.contains(hit.upperBound)) }
        if let first = result.hits.first(where: { $0.lowerBound >= body }) {
            #expect(result.hits.contains { result.snippet.contains($0.lowerBound) }, "\(first)")
        }
    }

    private func search(
        _ folder: ArchiveFolder, _ query: String, _ filter: SearchFilter = SearchFilter(), limit: Int = 20
    ) throws -> SearchResults {
        try folder.reader().search(SearchQuery(query, known: KnownWords(SearchTests.lexicon)), filter, limit: limit)
    }

    private func ids(_ folder: ArchiveFolder, _ query: String, _ filter: SearchFilter = SearchFilter()) throws
        -> [Int64]
    {
        try search(folder, query, filter).results.map(\.article)
    }

    /// Title before body, more before less, rare before frequent, short before long, and of equal ones the newest first; the
    /// same whether the index holds them or not.
    @Test(arguments: [false, true])
    func ranking(_ isIndexed: Bool) throws {
        let folder = try ArchiveFolder()
        let archive = try folder.open()
        let filler = "افتتحت البلدية اليوم حديقة جديدة قرب السوق القديم وسط حضور من الأهالي "
        let articles: [(String?, String)] = [
            ("افتتاح حديقة", filler + "والجسر"), ("ترميم الجسر القديم", filler),
            ("افتتاح", filler + "الجسر والجسر وجسر"),
            (nil, String(repeating: filler, count: 40) + "الجسر"), ("افتتاح حديقة", filler + "والجسر"),
            ("الحديقة", filler + "زرافة"), ("لقاء", filler),
        ]
        for (number, article) in articles.enumerated() {
            try archive.commit {
                try $0.record("\(number)", digest: number, Sample.findings(title: article.0, body: article.1))
            }
        }
        if isIndexed { _ = try archive.indexNext(100) { false } }
        #expect(try ids(folder, "جسر") == [2, 3, 5, 1, 4])
        if isIndexed { #expect(try ids(folder, "حديقة OR زرافة").first == 6) }
        #expect(try search(folder, "جسر", limit: 2).results.map(\.article) == [2, 3])
        #expect(try search(folder, "جسر", limit: 2).count == 5)
        #expect(try search(folder, "جسر", limit: 0) == SearchResults(count: 5, behind: isIndexed ? 0 : 7))
        #expect(try search(folder, "جسر").results.allSatisfy { $0.score > 0 })
    }

    /// Words that stand side by side belong together more than words that only meet in one article.
    @Test(arguments: [false, true])
    func nearness(_ isIndexed: Bool) throws {
        let folder = try ArchiveFolder()
        let archive = try folder.open()
        let filler = "افتتحت البلدية اليوم حديقة جديدة قرب السوق القديم وسط حضور من الأهالي "
        for (number, body) in [
            "وصل الوزير " + filler + "وعاد السفير " + filler, filler + "وصل الوزير والسفير معا " + filler,
            "وصل السفير إلى بيت الوزير " + filler + filler,
        ].enumerated() {
            try archive.commit { try $0.record("\(number)", digest: number, Sample.findings(body: body)) }
        }
        if isIndexed { _ = try archive.indexNext(100) { false } }
        #expect(try ids(folder, "وزير سفير") == [2, 3, 1])
        #expect(try ids(folder, "سفير وزير") == [2, 3, 1])
    }

    /// A number is found however its thousands are set apart, in the article and in the query.
    @Test(arguments: [false, true])
    func thousands(_ isIndexed: Bool) throws {
        let folder = try ArchiveFolder()
        let archive = try folder.open()
        let articles = [
            "بلغت الكلفة 1,500 دولار", "بلغت الكلفة ١٬٥٠٠ دولار", "بلغت الكلفة 1500 دولار", "بلغت الكلفة 1.500 دولار",
            "بلغت الكلفة ١٥٠٠ دولار", "بلغت الكلفة 1 500 دولار", "بلغت الكلفة و1,500 دولار", "بلغت الكلفة 15,000 دولار",
            "بلغت الكلفة 500 دولار",
        ]
        for (number, article) in articles.enumerated() {
            try archive.commit {
                try $0.record("\(number)", digest: number, Sample.findings(title: nil, body: article))
            }
        }
        if isIndexed { _ = try archive.indexNext(100) { false } }
        for query in ["1500", "1,500", "١٥٠٠", "١٬٥٠٠", "1.500", "\"كلفة 1500\"", "1\u{A0}500"] {
            #expect(
                try ids(folder, query).sorted()
                    == (query.contains("كلفة") ? [1, 2, 3, 4, 5, 6] : [1, 2, 3, 4, 5, 6, 7]))
        }
        #expect(try ids(folder, "15000") == [8] && ids(folder, "15.000") == [8])
        #expect(try ids(folder, "150").isEmpty && ids(folder, "1,50").isEmpty)
        let result = try #require(try search(folder, "1500").results.first { $0.article == 1 })
        let scalars = Array(result.text.unicodeScalars)
        #expect(result.hits.map { String(String.UnicodeScalarView(scalars[$0])) } == ["1,500"])
    }

    @Test(arguments: [false, true])
    func filters(_ isIndexed: Bool) throws {
        let folder = try ArchiveFolder()
        let archive = try folder.open()
        let text = "نص قصير عن الجسر"
        try archive.commit { transaction in
            for (number, name) in ["wafa-1.txt", "wafa-2.txt", "spa-1.txt", "spa-[x].txt"].enumerated() {
                var file = Sample.file(name, digest: number)
                file.recordedAt = Int64(number) * 1_000
                // A file may hold several articles.
                file.records = number == 1 ? 2 : nil
                let id = try transaction.record(file)
                for part in 0..<(number == 1 ? 2 : 1) {
                    let matches = [
                        Sample.match("salma", 0..<2, tier: number == 3 ? .possible : .probable),
                        Sample.match("nour", 0..<2),
                    ]
                    let recorded = try transaction.record(
                        Sample.findings(body: "\(text) \(number) \(part)", matches: number == 0 ? [] : matches),
                        part: Int64(part), file: id, novelty: Novelty(of: StoryText(SearchText("")), among: []),
                        recordedAt: file.recordedAt)
                    guard number == 1 else { continue }
                    try transaction.record(
                        GroupRows.Record(
                            file: id, place: Int64(part + 1), digest: Sample.digest(700 + part), fate: .recorded,
                            article: recorded.id))
                }
            }
            _ = try transaction.record(Sample.file("wafa-9.txt", digest: 90, fate: .rejected, reason: "empty"))
        }
        if isIndexed { _ = try archive.indexNext(100) { false } }
        func found(_ filter: SearchFilter) throws -> [Int64] { try ids(folder, "جسر", filter).sorted() }
        #expect(try found(SearchFilter()) == [1, 2, 3, 4, 5])
        #expect(try found(SearchFilter(recordedAt: 1_000..<2_001)) == [2, 3, 4])
        #expect(try found(SearchFilter(recordedAt: 1_001..<2_000)) == [])
        #expect(try found(SearchFilter(recordedAt: .min..<1_000)) == [1])
        #expect(try found(SearchFilter(source: "wafa")) == [1, 2, 3])
        #expect(try found(SearchFilter(source: "wafa-2.txt")) == [2, 3])
        #expect(try found(SearchFilter(source: "*-1.txt")) == [1, 4])
        #expect(try found(SearchFilter(source: "spa-[x]")) == [5])
        #expect(try found(SearchFilter(source: "")) == [1, 2, 3, 4, 5])
        #expect(try found(SearchFilter(source: "afp")) == [])
        #expect(try found(SearchFilter(name: "salma")) == [2, 3, 4])
        #expect(try found(SearchFilter(name: "nour")) == [2, 3, 4, 5])
        #expect(try found(SearchFilter(name: "nobody")) == [])
        #expect(try found(SearchFilter(recordedAt: 0..<1_500, name: "nour", source: "wafa")) == [2, 3])
        #expect(try search(folder, "جسر", SearchFilter(source: "spa-1")).results.first?.names == ["nour", "salma"])
    }

    @Test func aReaderSearchesWhileTheDaemonRecords() throws {
        let folder = try ArchiveFolder()
        let archive = try folder.open()
        try archive.commit { try $0.record("1", digest: 1, Sample.findings(body: "الجسر الأول")) }
        #expect(try ids(folder, "جسر") == [1])
        try archive.commit { try $0.record("2", digest: 2, Sample.findings(body: "الجسر الثاني")) }
        #expect(try ids(folder, "جسر") == [2, 1])
        _ = try archive.indexNext(1) { false }
        #expect(try ids(folder, "جسر") == [2, 1])
        _ = try archive.indexNext(1) { false }
        #expect(try ids(folder, "جسر") == [2, 1])
    }

    /// Keys made by other spelling rules are not trusted.
    @Test func anIndexOfAnotherOrthographyIsNotAsked() throws {
        let folder = try ArchiveFolder()
        let archive = try folder.open()
        try archive.commit { try $0.record("1", digest: 1, Sample.findings(body: "الجسر الأول")) }
        _ = try archive.indexNext(1) { false }
        try folder.other().inDatabase {
            try $0.execute(
                sql:
                    "UPDATE setting SET value = value + 1 WHERE name = 'orthography'; INSERT INTO search(search) VALUES ('delete-all')"
            )
        }
        #expect(try ids(folder, "جسر") == [1])
        #expect(try search(folder, "جسر").behind == 1)
    }

    @Test func whatWouldHaveFoundSomething() throws {
        let known = KnownWords(SearchTests.lexicon)
        let query = try SearchQuery("\"a b\" -\"c d\"", known: known)
        let loose = try #require(query.withoutPhrases)
        #expect(loose.leaves.count == 4)
        #expect(loose.isWanted == [true, true, false, false])
        #expect(query.anyWord?.leaves.count == 2)
        #expect(try SearchQuery("a b", known: known).withoutPhrases == nil)
        #expect(try SearchQuery("a -b", known: known).anyWord == nil)
    }

    @Test func weights() {
        for (count, all) in [(1, 1), (0, 10), (3, 1_000), (1_000, 1_000), (17, 1_000_000), (20, 10)] {
            let exact = log(1 + (Double(max(0, all - count)) + 0.5) / (Double(count) + 0.5))
            #expect(abs(SearchEvaluation.weight(count: count, of: all) - exact) < 1e-12)
        }
    }
}

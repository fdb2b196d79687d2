import Testing

@testable import NewsReading

@Suite("Hints: what an article does not say itself")
struct HintsTests {
    private static let sentence = "أعلنت البلدية صباح اليوم موعد افتتاح الجسر الجديد في الضاحية."

    private static var hints: Hints {
        var hints = Hints()
        hints.title = "موعد الجسر"
        hints.url = "https://example.org/7"
        hints.source = "صوت الضفة"
        hints.published = 1_795_318_811_000
        hints.author = "ليلى حداد"
        hints.language = "ckb"
        hints.fetchedAt = 1_795_322_411_000
        return hints
    }

    private static func articles(_ text: String, _ hints: Hints? = hints, _ sizes: [Int] = []) throws -> [Article] {
        var records = try Records(of: ReadRecord.source(Array(text.utf8), sizes), limits: Limits(), hints: hints)
        var all: [Article] = []
        while let record = try records.next() { all.append(try record.content.get()) }
        return all
    }

    @Test("a text gets all")
    func text() throws {
        let article = try #require(try Self.articles(Self.sentence).first)
        #expect(article.title == "موعد الجسر")
        #expect(article.body == Self.sentence)
        #expect(article.url == "https://example.org/7")
        #expect(article.source == "صوت الضفة")
        #expect(article.published == 1_795_318_811_000)
        #expect(article.author == "ليلى حداد")
        // Its letters tell the language.
        #expect(article.language == "ar")
        #expect(article.provenance?.format == .text)
        #expect(article.provenance?.fetchedAt == 1_795_322_411_000)
    }

    @Test("what an article says goes first")
    func own() throws {
        let line =
            #"{"title":"عنوانه","text":"\#(Self.sentence)","url":"u","source":"s","published":"2020-01-02","author":"a"}"#
        let article = try #require(try Self.articles(line).first)
        #expect(article.title == "عنوانه")
        #expect(article.url == "u")
        #expect(article.source == "s")
        #expect(article.published == 1_577_923_200_000)
        #expect(article.author == "a")
    }

    @Test("several articles of one file share the outlet and the time they were fetched, and nothing else")
    func several() throws {
        let lines = (1...3).map { #"{"text":"\#(Self.sentence) \#($0)"}"# }.joined(separator: "\n")
        let plain = try Self.articles(lines, nil)
        for (article, plain) in zip(try Self.articles(lines), plain) {
            #expect(article.source == "صوت الضفة")
            #expect(article.provenance?.fetchedAt == 1_795_322_411_000)
            var expected = article
            (expected.source, expected.provenance) = (plain.source, plain.provenance)
            #expect(expected == plain)
        }
    }

    @Test("a language counts only where the letters do not tell")
    func language() {
        var article = Article(title: "t", body: "12 34")
        #expect(Self.hints.filling(article, isOnly: false, format: .text).language == "ckb")
        article.language = "fa"
        #expect(Self.hints.filling(article, isOnly: true, format: .text).language == "fa")
    }

    @Test(
        "a headline without a mark does not stand there twice",
        arguments: [
            ("موعد الجسر\n\nنص", "نص"), ("موعد الجسر", "موعد الجسر"), ("موعد الجسرين\n\nنص", "موعد الجسرين\n\nنص"),
            ("نص\n\nموعد الجسر\n\nنص", "نص\n\nموعد الجسر\n\nنص"), ("", ""),
        ])
    func headline(_ body: String, _ expected: String) {
        let article = Self.hints.filling(Article(title: nil, body: body), isOnly: true, format: .text)
        #expect(article.title == "موعد الجسر")
        #expect(article.body == expected)
    }

    @Test("no hints, or empty ones, change nothing")
    func nothing() throws {
        #expect(try Self.articles(Self.sentence, Hints()) == Self.articles(Self.sentence, nil))
    }

    @Test("equal bytes and hints give equal records, in whatever pieces they come")
    func pieces() throws {
        for text in [Self.sentence, #"{"text":"\#(Self.sentence)"}"#] {
            let whole = try Self.articles(text)
            for size in 1...9 { #expect(try Self.articles(text, Self.hints, [size]) == whole) }
        }
    }
}

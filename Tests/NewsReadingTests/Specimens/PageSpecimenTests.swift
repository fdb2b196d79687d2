import Testing

@testable import NewsReading

/// Pages in the styles of the sites that Arabic desks read. Each is read whole, and each field is compared with its gold.
@Suite("Specimens: pages")
struct PageSpecimenTests {
    /// So many pages are known to be read wrongly. The number only falls.
    private static let mostKnown = 7

    /// What a reader says of a page.
    struct Gold: Decodable {
        var title: String?
        /// The day that the page says it was published, in UTC where it names a zone.
        var day: String?
        var author: String?
        var source: String?
        var url: String?
        var language: String
        /// The paragraphs, with sub-heads, quotations and lists.
        var text: [String]
        /// Sentences of the page that are not the article's: captions, teasers, comments, notices.
        var notInText: [String]

        func differences(from article: Article) -> [SpecimenDifference] {
            [
                SpecimenDifference("title", wanted: title, got: article.title),
                SpecimenDifference(
                    "day", wanted: day, got: article.published.map { CivilDate(milliseconds: $0).text }),
                SpecimenDifference("author", wanted: author, got: article.author),
                SpecimenDifference("source", wanted: source, got: article.source),
                SpecimenDifference("url", wanted: url, got: article.url),
                SpecimenDifference("language", wanted: language, got: article.language),
                SpecimenDifference("text", wanted: text, got: article.body.paragraphs),
            ].compactMap(\.self)
        }
    }

    /// The article of a page and how it differs from the gold.
    private static func reading(_ name: String) throws -> (
        gold: Gold, article: Article, differences: [SpecimenDifference]
    ) {
        let gold: Gold = try SpecimenFolder.pages.gold(name)
        let records = try WireFixture.records(try SpecimenFolder.pages.bytes(name))
        #expect(records.count == 1)
        let article = try #require(records.first?.article, "\(String(describing: records.first?.fault))")
        return (gold, article, gold.differences(from: article))
    }

    @Test("a page gives its gold", arguments: SpecimenFolder.pages.names)
    func page(_ name: String) throws {
        let (gold, article, differences) = try Self.reading(name)
        let known = try SpecimenFolder.pages.known()[name] ?? []
        #expect(differences == known, "now:\n\(differences)")
        let told = Set(known.flatMap(\.extra))
        for sentence in gold.notInText where !told.contains(where: { $0.contains(sentence) }) {
            #expect(!article.text.contains(sentence))
        }
    }

    @Test("every page has a gold, every gold a page, and what is known to be wrong does not grow")
    func folder() throws {
        let names = SpecimenFolder.pages.names
        #expect(names.count >= 40)
        #expect(SpecimenFolder.pages.golds == names)
        let known = try SpecimenFolder.pages.known()
        #expect(Set(known.keys).isSubset(of: names))
        #expect(known.count <= Self.mostKnown)
        for name in names {
            let gold: Gold = try SpecimenFolder.pages.gold(name)
            #expect(!gold.text.isEmpty && gold.notInText.count >= 2, "\(name)")
        }
    }

    @Test("the list of what is known to be wrong, written anew", .enabled(if: SpecimenFolder.writesKnown))
    func writeKnown() throws {
        var known: [String: [SpecimenDifference]] = [:]
        for name in SpecimenFolder.pages.names {
            let differences = try Self.reading(name).differences
            if !differences.isEmpty { known[name] = differences }
        }
        try SpecimenFolder.pages.write(known: known)
    }
}

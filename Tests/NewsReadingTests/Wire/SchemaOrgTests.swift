import Testing

@testable import NewsReading

@Suite("schema.org's articles in JSON-LD")
struct SchemaOrgTests {
    private static let lead = JSONFixture.lead
    private static let second = JSONFixture.second

    @Test("an article with everything")
    func everything() throws {
        let article = try JSONFixture.article(
            """
            {"@context":"https://schema.org","@type":"NewsArticle","headline":"صيانة الميناء","identifier":"waha-44",
            "articleBody":"\(Self.lead)\\n\(Self.second)","datePublished":"2026-11-22T03:40:11Z",
            "dateModified":"2026-11-22T05:40:11Z","inLanguage":"ar","description":"موجز",
            "author":[{"@type":"Person","name":"ليلى حداد"},"سامي نور"],
            "publisher":{"@type":"Organization","name":"وكالة الواحة","logo":{"@type":"ImageObject","url":"x"}},
            "mainEntityOfPage":{"@type":"WebPage","@id":"https://waha.example/44"},
            "about":[{"@type":"Person","name":"رئيس الوفد"},{"@type":"Organization","name":"هيئة الموانئ"},{"@type":"Thing","name":"نقل"}],
            "contentLocation":{"@type":"Place","name":"الواحة"}}
            """)
        #expect(article.title == "صيانة الميناء" && article.body == "\(Self.lead)\n\n\(Self.second)")
        #expect(article.author == "ليلى حداد, سامي نور" && article.source == "وكالة الواحة")
        #expect(article.url == "https://waha.example/44" && article.published == 1_795_318_811_000)
        let provenance = try #require(article.provenance)
        #expect(
            provenance.format == .schemaOrg && provenance.provider == "وكالة الواحة" && provenance.guid == "waha-44")
        #expect(provenance.version.createdAt == 1_795_326_011_000 && !provenance.isSummary)
        #expect(provenance.entities.map(\.kind) == [.person, .organization, .other, .place])
        #expect(provenance.entities.map(\.name) == ["رئيس الوفد", "هيئة الموانئ", "نقل", "الواحة"])
    }

    @Test(
        "types of articles",
        arguments: [
            (#""NewsArticle""#, true), (#""BlogPosting""#, true), (#"["Thing","ReportageNewsArticle"]"#, true),
            (#""https://schema.org/Article""#, true), (#""JobPosting""#, false), (#""WebPage""#, false), (#"7"#, false),
        ])
    func types(_ type: String, _ isArticle: Bool) throws {
        let records = try JSONFixture.records(#"{"@type":\#(type),"headline":"عنوان","articleBody":"\#(Self.lead)"}"#)
        try #require(records.count == 1)
        // What has a text is read all the same, as a crawler would have written it.
        #expect(records[0].article?.provenance?.format == (isArticle ? .schemaOrg : .crawler))
        let bare = try JSONFixture.records(#"{"@type":\#(type),"name":"عنوان","@id":"x"}"#)
        #expect(bare.map(\.fault?.fault) == [.noText])
    }

    @Test("several articles of a graph are several records; authors stand elsewhere in it")
    func graph() throws {
        let first =
            #"{"@type":"Article","@id":"https://waha.example/1#a","headline":"أول","articleBody":"\#(Self.lead)","author":{"@id":"_:l"},"publisher":{"@id":"_:w"}}"#
        let other =
            #"{"@type":["BlogPosting"],"@id":"_:b","headline":"ثان","articleBody":"<p>\#(Self.second)</p><p>\#(Self.lead)</p>","url":"https://waha.example/2"}"#
        let records = try JSONFixture.records(
            """
            {"@context":"https://schema.org","@graph":[\(first),{"@type":"WebPage","name":"صفحة"},
            {"@type":"Person","@id":"_:l","name":"ليلى حداد"},{"@type":"Organization","@id":"_:w","name":"الواحة"},\(other)]}
            """)
        try #require(records.map(\.article?.title) == ["أول", "ثان"])
        #expect(records.map(\.bytes) == [Array(first.utf8), Array(other.utf8)])
        #expect(records[0].article?.author == "ليلى حداد" && records[0].article?.source == "الواحة")
        #expect(records[0].article?.provenance?.guid == "https://waha.example/1#a")
        #expect(records[0].article?.url == "https://waha.example/1#a")
        // An id that holds only within the file is none.
        #expect(records[1].article?.provenance?.guid == nil && records[1].article?.url == "https://waha.example/2")
        #expect(records[1].article?.body == "\(Self.second)\n\n\(Self.lead)")
    }

    @Test("a list of objects, a live blog, a description alone")
    func shapes() throws {
        let one = #"{"@type":"NewsArticle","headline":"أول","articleBody":"\#(Self.lead)"}"#
        #expect(try JSONFixture.records("[\(one),\n\(one)]").map(\.article?.body) == [Self.lead, Self.lead])
        let blog = try JSONFixture.records(
            #"{"@type":"LiveBlogPosting","headline":"متابعة","liveBlogUpdate":[{"@type":"BlogPosting","headline":"أ","articleBody":"\#(Self.lead)"},{"@type":"BlogPosting","articleBody":"قصير"}]}"#
        )
        #expect(blog.map(\.article?.title) == ["أ", nil] && blog.map(\.fault?.fault) == [nil, .noText])
        let described = try JSONFixture.article(
            #"{"@type":"NewsArticle","name":"عنوان","description":"\#(Self.lead)"}"#)
        #expect(described.body == Self.lead && described.provenance?.isSummary == true && described.title == "عنوان")
    }
}

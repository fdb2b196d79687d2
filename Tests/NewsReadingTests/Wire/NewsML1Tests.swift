import Testing

@testable import NewsReading

@Suite("NewsML 1")
struct NewsML1Tests {
    private static let sentence = WireFixture.sentence
    private static let second = WireFixture.second
    private static let guid = "urn:newsml:sahel.example:20250304:TX-77"

    private static func file(_ status: String, _ components: String) -> String {
        """
        <?xml version="1.0" encoding="utf-8"?><!DOCTYPE NewsML PUBLIC "urn:newsml:iptc.org:20021018:NewsMLv1.2:1" "NewsML_1.2.dtd">
        <NewsML Version="1.2"><Catalog Href="x"/><NewsEnvelope><DateAndTime>20250304T090000Z</DateAndTime></NewsEnvelope>
        <NewsItem xml:lang="ar"><Identification><NewsIdentifier><ProviderId>sahel.example</ProviderId><DateId>20250304</DateId>
        <NewsItemId>TX-77</NewsItemId><RevisionId PreviousRevision="1" Update="N">2</RevisionId></NewsIdentifier></Identification>
        <NewsManagement><NewsItemType FormalName="News"/><FirstCreated>20250304T090000+0300</FirstCreated>
        <ThisRevisionCreated>20250304T100000+0300</ThisRevisionCreated>\(status)</NewsManagement>\(components)</NewsItem></NewsML>
        """
    }

    private static func component(_ lines: String, _ content: String, media: String = "Text") -> String {
        """
        <NewsComponent><NewsLines>\(lines)</NewsLines><ContentItem><MediaType FormalName="\(media)"/>
        <DataContent>\(content)</DataContent></ContentItem></NewsComponent>
        """
    }

    @Test("an item is read whole")
    func item() throws {
        let article = try WireFixture.article(
            Self.file(
                "<Status FormalName=\"Usable\"/>",
                """
                <NewsComponent><TopicSet><Topic><TopicType FormalName="Company"/><Description>شركة المرفأ</Description></Topic></TopicSet>
                <NewsLines><DateLine>الميناء 4 آذار (الساحل) -</DateLine><HeadLine>فتح الطريق</HeadLine><ByLine>بقلم هناء الجبالي</ByLine>
                <NewsLine><NewsLineText>يعيد ويضيف</NewsLineText></NewsLine></NewsLines>
                <AdministrativeMetadata><Provider><Party FormalName="الساحل"/></Provider></AdministrativeMetadata>
                <DescriptiveMetadata><Language FormalName="ar"/></DescriptiveMetadata><ContentItem><MediaType FormalName="Text"/>
                <DataContent><nitf><body><body.content><p>\(Self.sentence)</p><p/><hl2>- تفاصيل -</hl2><p>\(Self.second)</p>
                </body.content></body></nitf></DataContent></ContentItem></NewsComponent>
                """))
        #expect(article.title == "فتح الطريق" && article.author == "هناء الجبالي" && article.source == "الساحل")
        #expect(
            article.body
                == ["الميناء 4 آذار (الساحل) -", Self.sentence, "- تفاصيل -", Self.second].joined(separator: "\n\n"))
        #expect(article.furniture == ["بقلم هناء الجبالي", "يعيد ويضيف"])
        #expect(article.published == (try WireFixture.moment("2025-03-04T06:00:00Z")))
        let provenance = try #require(article.provenance)
        #expect(provenance.format == .newsML1 && provenance.provider == "sahel.example" && provenance.guid == Self.guid)
        #expect(provenance.version.number == 2)
        #expect(provenance.version.createdAt == (try WireFixture.moment("2025-03-04T07:00:00Z")))
        #expect(provenance.entities == [.init(.organization, "شركة المرفأ")])
    }

    @Test(
        "content in any form",
        arguments: [
            "<p>\(sentence)</p><p>\(second)</p>", "<![CDATA[<p>\(sentence)</p><p>\(second)</p>]]>",
            "\(sentence)\n\n\(second)",
            "<html><body><p>\(sentence)</p>\(second)</body></html>",
            "<body><body.content><p>\(sentence)</p><p>\(second)</p></body.content></body>",
            "<nitf><body><body.content><block><p>\(sentence)</p></block><p>\(second)</p></body.content></body></nitf>",
        ])
    func content(_ content: String) throws {
        let article = try WireFixture.article(Self.file("", Self.component("<HeadLine>خبر</HeadLine>", content)))
        #expect(article.body == Self.sentence + "\n\n" + Self.second && article.title == "خبر")
    }

    @Test("components nest: each text is read once, a picture's text is its caption")
    func nested() throws {
        let inner = Self.component(
            "<HeadLine>Road opens</HeadLine>", "<p>The coastal road opens again on Monday, the town says.</p>")
        let records = try WireFixture.records(
            Self.file(
                "",
                """
                <NewsComponent EquivalentsList="yes"><NewsComponent><NewsComponent>
                \(Self.component("<HeadLine>فتح الطريق</HeadLine>", "<p>\(Self.sentence)</p>"))</NewsComponent></NewsComponent>
                \(inner)\(inner)<NewsComponent><Role FormalName="Caption"/><ContentItem><MediaType FormalName="Text"/>
                <DataContent>الرصيف القديم في الميناء</DataContent></ContentItem></NewsComponent>
                <NewsComponent><ContentItem Href="a.jpg"><MediaType FormalName="Photo"/></ContentItem>
                <NewsComponent><ContentItem><MediaType FormalName="Text"/><DataContent>رئيس البلدية عند الافتتاح</DataContent>
                </ContentItem></NewsComponent></NewsComponent></NewsComponent>
                """))
        #expect(records.map { $0.article?.title } == ["فتح الطريق", "Road opens"])
        #expect(records.map { $0.article?.provenance?.guid } == [Self.guid, Self.guid + "#2"])
        #expect(records[0].article?.furniture == ["الرصيف القديم في الميناء", "رئيس البلدية عند الافتتاح"])
        #expect(records[0].bytes != records[1].bytes)
    }

    @Test("components by their roles: style sheets, headlines and contacts are not the text")
    func roles() throws {
        func part(_ role: String, _ mime: String, _ content: String) -> String {
            """
            <NewsComponent><Role FormalName="\(role)"/><ContentItem><MimeType FormalName="\(mime)"/><DataContent>\(content)</DataContent>
            </ContentItem></NewsComponent>
            """
        }
        let article = try WireFixture.article(
            Self.file(
                "",
                """
                <NewsComponent><NewsComponent><NewsLines><HeadLine>فتح الطريق</HeadLine></NewsLines>
                \(part("StyleSheet", "text/css", ".a { text-align: center; font-family: serif }"))
                \(part("HeadLine", "text/xhtml", "<html><body><p>فتح الطريق الساحلي في الميناء</p></body></html>"))
                \(part("Contact", "text/xhtml", "<html><body><p>للاتصال: مكتب الإعلام في البلدية</p></body></html>"))
                \(part("Body", "text/xhtml", "<html><head><title/></head><body><p>\(Self.sentence)</p><p/></body></html>"))
                <NewsComponent><Role FormalName="Logo"/><ContentItem Href="a.jpg"><MimeType FormalName="image/jpeg"/></ContentItem>
                </NewsComponent></NewsComponent></NewsComponent>
                """))
        #expect(article.title == "فتح الطريق" && article.body == Self.sentence)
        #expect(article.furniture == ["فتح الطريق الساحلي في الميناء", "للاتصال: مكتب الإعلام في البلدية"])
    }

    @Test(
        "status and embargo",
        arguments: [
            ("<Status FormalName='Usable'/>", Provenance.State.usable, nil),
            ("<Status FormalName='Withheld'/>", .withheld, nil),
            ("<Status FormalName='Canceled'/>", .canceled, nil),
            ("<Status FormalName='Embargoed'/>", .usable, Provenance.Embargo.open),
            (
                "<Status FormalName='Embargoed'/><StatusWillChange><FutureStatus FormalName='Usable'/><DateAndTime>20250306T120000Z</DateAndTime></StatusWillChange>",
                .usable, .until(1_741_262_400_000)
            ),
            (
                "<Status FormalName='Embargoed'/><StatusWillChange><DateAndTime>20250306T140000+0200</DateAndTime></StatusWillChange>",
                .usable, .until(1_741_262_400_000)
            ),
            (
                "<Status FormalName='Embargoed'/><StatusWillChange><DateAndTime>20250306T120000</DateAndTime></StatusWillChange>",
                .usable, .open
            ),
            (
                "<Status FormalName='Usable'/><StatusWillChange><FutureStatus FormalName='Canceled'/><DateAndTime>20250306T120000Z</DateAndTime></StatusWillChange>",
                .usable, nil
            ),
        ] as [(String, Provenance.State, Provenance.Embargo?)])
    func state(_ status: String, _ state: Provenance.State, _ embargo: Provenance.Embargo?) throws {
        let article = try WireFixture.article(Self.file(status, Self.component("", "<p>\(Self.sentence)</p>")))
        #expect(article.provenance?.state == state && article.provenance?.embargo == embargo)
    }

    @Test("an item that is taken back has no text; one of pictures alone gives nothing; a bare item is read")
    func others() throws {
        let canceled = try WireFixture.article(Self.file("<Status FormalName='Canceled'/>", ""))
        #expect(
            canceled.body.isEmpty && canceled.provenance?.guid == Self.guid && canceled.provenance?.state == .canceled)
        #expect(try WireFixture.records(Self.file("", Self.component("", "", media: "Photo"))) == [])
        let bare = "<NewsItem><NewsManagement/>\(Self.component("", "<p>\(Self.sentence)</p>"))</NewsItem>"
        #expect(try WireFixture.article(bare).provenance?.format == .newsML1)
    }

    @Test("an item inside of an item is an article of its own")
    func inner() throws {
        let inner = """
            <NewsItem><Identification><NewsIdentifier><ProviderId>sahel.example</ProviderId><NewsItemId>TX-78</NewsItemId></NewsIdentifier>
            </Identification>\(Self.component("", "<p>\(Self.second)</p>"))</NewsItem>
            """
        let records = try WireFixture.records(
            Self.file("", Self.component("", "<p>\(Self.sentence)</p>") + "<NewsComponent>\(inner)</NewsComponent>"))
        #expect(records.map { $0.article?.provenance?.guid } == [Self.guid, "TX-78"])
        #expect(records.map { $0.article?.body } == [Self.sentence, Self.second])
        #expect(records[1].bytes == Array(inner.utf8))
    }

    @Test(
        "what is said of an item holds for the items in it",
        arguments: [
            ("Embargoed", "", Provenance.State.usable, Provenance.Embargo.open), ("Withheld", "", .withheld, nil),
            ("Canceled", "", .canceled, nil), ("Usable", "Withheld", .withheld, nil),
            ("Withheld", "Usable", .usable, nil),
            ("Embargoed", "Usable", .usable, .open),
        ] as [(String, String, Provenance.State, Provenance.Embargo?)])
    func inherited(_ outer: String, _ own: String, _ state: Provenance.State, _ embargo: Provenance.Embargo?) throws {
        let status = own.isEmpty ? "" : "<NewsManagement><Status FormalName='\(own)'/></NewsManagement>"
        let inner =
            "<NewsComponent><NewsItem>\(status)\(Self.component("", "<p>\(Self.second)</p>"))</NewsItem></NewsComponent>"
        let records = try WireFixture.records(Self.file("<Status FormalName='\(outer)'/>", inner))
        let said = records.first?.article?.provenance
        #expect(records.count == 1 && said?.state == state && said?.embargo == embargo)
    }

    @Test("of two embargoes the later one counts; one that ends in something else has no end")
    func embargoes() throws {
        func status(_ day: Int, _ future: String = "Usable") -> String {
            """
            <Status FormalName='Embargoed'/><StatusWillChange><FutureStatus FormalName='\(future)'/>
            <DateAndTime>2025030\(day)T120000Z</DateAndTime></StatusWillChange>
            """
        }
        func embargo(_ outer: String, _ inner: String) throws -> Provenance.Embargo? {
            let item = """
                <NewsComponent><NewsItem><NewsManagement>\(inner)</NewsManagement>\(Self.component("", "<p>\(Self.second)</p>"))</NewsItem>
                </NewsComponent>
                """
            return try WireFixture.records(Self.file(outer, item)).first?.article?.provenance?.embargo
        }
        let sixth = Provenance.Embargo.until(1_741_262_400_000)
        #expect(try embargo(status(6), status(5)) == sixth && embargo(status(5), status(6)) == sixth)
        #expect(try embargo(status(6, "Withheld"), status(5)) == .open)
    }

    @Test("an update that brings a text is a version; one that only says what changes is none")
    func updates() throws {
        let replaced = Self.component("<HeadLine>خبر</HeadLine>", "<p>\(Self.sentence)</p>")
        let update = "<Update DuidRef='c1'><Replace DuidRef='c1'>\(replaced)</Replace></Update>"
        let article = try WireFixture.article(Self.file("<Status FormalName='Usable'/>", update))
        #expect(article.body == Self.sentence && article.provenance?.guid == Self.guid && article.title == "خبر")
        #expect(article.provenance?.version.number == 2)
        let small =
            "<Update DuidRef='c1'><Replace DuidRef='p3'><HeadLine>\(Self.sentence)</HeadLine></Replace></Update>"
        let faults = try WireFixture.records(Self.file("", small)).map(\.fault)
        #expect(faults.map { $0?.fault } == [.noText] && faults[0]?.description.contains("Update") == true)
        let canceled = try WireFixture.article(Self.file("<Status FormalName='Canceled'/>", small))
        #expect(canceled.provenance?.state == .canceled)
    }

    @Test("the envelope says who sent it and when, where the item does not")
    func envelope() throws {
        let file = """
            <NewsML><NewsEnvelope><SentFrom><Party FormalName="sahel.example"/></SentFrom><DateAndTime>20250304T090000Z</DateAndTime>
            <NewsService FormalName="عربي"/></NewsEnvelope><NewsItem><Identification><NewsIdentifier><NewsItemId>7</NewsItemId>
            </NewsIdentifier></Identification>\(Self.component("", "<p>\(Self.sentence)</p>"))</NewsItem></NewsML>
            """
        let article = try WireFixture.article(file)
        #expect(article.provenance?.provider == "sahel.example" && article.provenance?.guid == "7")
        #expect(article.published == 1_741_078_800_000 && article.source == "sahel.example")
    }
}

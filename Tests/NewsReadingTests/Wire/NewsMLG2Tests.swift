import Testing

@testable import NewsReading

@Suite("NewsML-G2")
struct NewsMLG2Tests {
    private static let sentence = WireFixture.sentence
    private static let second = WireFixture.second

    /// An item; `meta`, `content` and `set` go into its three parts.
    private static func item(_ meta: String = "", _ content: String = "", _ set: String = "", attributes: String = "")
        -> String
    {
        """
        <newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:sahel.example:2025:ROAD" version="3" xml:lang="ar" \(attributes)>
        <rightsInfo><copyrightHolder><name>وكالة الساحل</name></copyrightHolder></rightsInfo>
        <itemMeta><itemClass qcode="ninat:text"/><provider qcode="nprov:SAHEL"/><versionCreated>2025-03-04T12:00:00+03:00</versionCreated>
        <firstCreated>2025-03-04T09:00:00+03:00</firstCreated>\(meta)</itemMeta><contentMeta>\(content)</contentMeta>
        <contentSet>\(set)</contentSet></newsItem>
        """
    }

    private static let xhtml =
        "<inlineXML contenttype=\"application/xhtml+xml\"><html><body><p>\(sentence)</p></body></html></inlineXML>"

    @Test("an item with a text in NITF under an embargo")
    func nitf() throws {
        let article = try WireFixture.article(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            \(Self.item(
                "<embargoed>2025-03-06T12:00:00Z</embargoed><pubStatus qcode='stat:usable'/><edNote>للمحررين: لا ينشر قبل الموعد</edNote>",
                """
                <headline>فتح الطريق الساحلي</headline><by>بقلم هناء الجبالي</by>
                <subject type="cpnat:person" qcode="p:1"><name>سامر العلي</name></subject>
                <subject type="cpnat:abstract"><name>نقل</name></subject>
                <subject type="cpnat:organisation"><name xml:lang="ar">بلدية الميناء</name><name xml:lang="en">Harbour Municipality</name></subject>
                <subject type="cpnat:geoArea"><name>الميناء</name></subject>
                """,
                """
                <inlineXML contenttype="application/nitf+xml"><nitf><body><body.head><hedline><hl1>عنوان آخر</hl1></hedline>
                <byline>بقلم هناء الجبالي</byline></body.head><body.content><p>\(Self.sentence)</p><p>\(Self.second)</p></body.content>
                <body.end><tagline>تحرير سامر</tagline></body.end></body></nitf></inlineXML>
                """))
            """)
        #expect(article.title == "فتح الطريق الساحلي" && article.body == Self.sentence + "\n\n" + Self.second)
        #expect(article.author == "هناء الجبالي" && article.source == "SAHEL")
        #expect(article.furniture == ["بقلم هناء الجبالي", "تحرير سامر", "للمحررين: لا ينشر قبل الموعد"])
        #expect(article.published == (try WireFixture.moment("2025-03-04T06:00:00Z")))
        let provenance = try #require(article.provenance)
        #expect(provenance.provider == "sahel.example" && provenance.guid == "urn:newsml:sahel.example:2025:ROAD")
        #expect(provenance.version.number == 3)
        #expect(provenance.version.createdAt == (try WireFixture.moment("2025-03-04T09:00:00Z")))
        #expect(provenance.embargo == .until(try WireFixture.moment("2025-03-06T12:00:00Z")))
        #expect(
            provenance.entities == [
                .init(.person, "سامر العلي"), .init(.organization, "بلدية الميناء"),
                .init(.organization, "Harbour Municipality"),
                .init(.place, "الميناء"),
            ])
    }

    @Test("a message: only items of text are articles, each once")
    func message() throws {
        let picture = Self.item("", "<description role=\"drol:caption\">\(Self.second)</description>", "").replacing(
            "ninat:text", with: "ninat:picture")
        let records = try WireFixture.records(
            """
            <newsMessage><header><sent>2025-03-04T12:00:00Z</sent></header><itemSet><packageItem guid="p"><itemMeta>
            <itemClass qcode="ninat:composite"/></itemMeta></packageItem>\(picture)\(Self.item("", "", Self.xhtml))
            <conceptItem guid="c"/></itemSet></newsMessage>
            """)
        #expect(records.count == 1 && records[0].article?.body == Self.sentence)
        #expect(records[0].article?.provenance?.format == .newsMLG2)
    }

    @Test("inline HTML of a page: its title, its labels and its captions are not its text")
    func page() throws {
        let set = """
            <inlineXML contenttype="text/html"><html><head><title>فتح الطريق</title></head><body><article><h1>فتح الطريق</h1>
            <div><span>محليات</span></div><figure><img/><figcaption>الرصيف</figcaption></figure><p>\(Self.sentence)</p>
            <blockquote>\(Self.second)</blockquote></article></body></html></inlineXML>
            """
        let article = try WireFixture.article(Self.item("", "<headline>فتح الطريق</headline>", set))
        #expect(article.body == Self.sentence + "\n\n" + Self.second)
        #expect(article.furniture == ["الرصيف", "محليات"])
    }

    @Test(
        "one of the renditions is the text",
        arguments: [
            ("<inlineData contenttype='text/plain'>\(second)</inlineData>\(xhtml)", sentence),
            ("<inlineData contenttype='text/plain'>\(sentence)</inlineData>", sentence),
            ("<inlineData contenttype='text/html'>&lt;p>\(sentence)&lt;/p></inlineData>", sentence),
            (
                "<inlineData contenttype='text/plain' encoding='base64'>\nZXhhbXBsZSB0ZXh0IG9mIGVub3VnaCBs\nZXR0ZXJzLg==</inlineData>",
                "example text of enough letters."
            ),
            (
                "<inlineData contenttype='text/plain' encoding='enc:b64'>ZXhhbXBsZSB0ZXh0IG9mIGVub3VnaCBsZXR0ZXJzLg==</inlineData>",
                "example text of enough letters."
            ),
            ("<inlineXML><!-- لا شيء --></inlineXML><inlineData>\(sentence)</inlineData>", sentence),
            ("<inlineXML><body.content><p>\(sentence)</p></body.content></inlineXML>", sentence),
            ("<inlineXML><body xmlns='http://www.w3.org/1999/xhtml'><p>\(sentence)</p></body></inlineXML>", sentence),
            ("<remoteContent href='https://a.example/x.html'/>\(xhtml)", sentence),
        ])
    func renditions(_ set: String, _ expected: String) throws {
        #expect(try WireFixture.article(Self.item("", "<headline>خبر</headline>", set)).body == expected)
    }

    @Test(
        "titles",
        arguments: [
            ("<headline role='hld:sub'>آخر</headline><headline>خبر</headline>", "خبر"),
            ("<headline role='hlrole:main'>خبر</headline>", "خبر"),
            ("<description role='drol:headline'>خبر</description>", "خبر"),
            ("<description role='drol:caption'>تعليق</description>", nil),
        ] as [(String, String?)])
    func title(_ content: String, _ expected: String?) throws {
        #expect(try WireFixture.article(Self.item("", content, Self.xhtml)).title == expected)
    }

    @Test(
        "what may be done with it",
        arguments: [
            ("", Provenance.State.usable, nil), ("<pubStatus qcode='stat:withheld'/>", .withheld, nil),
            ("<pubStatus qcode='stat:canceled'/>", .canceled, nil),
            ("<pubStatus uri='http://cv.iptc.org/newscodes/pubstatusg2/canceled'/>", .canceled, nil),
            ("<embargoed/>", .usable, Provenance.Embargo.open),
            ("<embargoed xsi:nil='true'></embargoed>", .usable, .open),
            ("<embargoed>غدا</embargoed>", .usable, .open),
            ("<embargoed>2025-03-06T12:00:00</embargoed>", .usable, .open),
            ("<embargoed>2025-03-06T12:00:00.5-02:00</embargoed>", .usable, .until(1_741_269_600_000)),
        ] as [(String, Provenance.State, Provenance.Embargo?)])
    func state(_ meta: String, _ state: Provenance.State, _ embargo: Provenance.Embargo?) throws {
        let provenance = try #require(try WireFixture.article(Self.item(meta, "", Self.xhtml)).provenance)
        #expect(provenance.state == state && provenance.embargo == embargo)
    }

    @Test("what is taken back needs no text; what is usable does")
    func withoutText() throws {
        let canceled = try WireFixture.article(
            Self.item("<pubStatus qcode='stat:canceled'/>", "<headline>خبر</headline>"))
        #expect(canceled.body.isEmpty && canceled.provenance?.state == .canceled)
        #expect(try WireFixture.records(Self.item())[0].fault?.fault == .noText)
        let described = try WireFixture.article(
            Self.item("", "<description role='drol:summary'>\(Self.sentence)</description>"))
        #expect(described.body == Self.sentence && described.provenance?.isSummary == true)
    }

    @Test("entities may be told beside the text's description")
    func asserts() throws {
        let file = Self.item("", "", Self.xhtml).replacing(
            "</newsItem>",
            with:
                "<assert qcode='p:2'><type qcode='cpnat:person'/><name>سامر</name></assert><assert type='cpnat:poi'><name>القلعة</name></assert></newsItem>"
        )
        #expect(
            try WireFixture.article(file).provenance?.entities == [.init(.person, "سامر"), .init(.place, "القلعة")])
    }
}

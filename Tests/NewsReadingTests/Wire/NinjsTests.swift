import Testing

@testable import NewsReading

@Suite("ninjs, versions 1 to 3")
struct NinjsTests {
    private static let lead = JSONFixture.lead
    private static let second = JSONFixture.second
    private static let html = "<section class=\\\"main\\\"><p>\(lead)</p><p>\(second)</p></section>"

    /// An object of version 2 with some members more.
    private static func second(_ members: String) -> String {
        #"{"uri":"urn:newsml:waha.example:20261122:44","type":"text","headlines":[{"role":"main","value":"صيانة الميناء"}],\#(members)}"#
    }

    @Test("the lists of the first examples of version 2, and a line with the author")
    func earlyLists() throws {
        let article = try JSONFixture.article(
            """
            {"uri": "http://waha.example/items/2026/45", "type": "composite", "versioncreated": "2026-11-22T10:37:00Z",
             "byline": "By Layla Haddad", "headline": [{"name": "short", "text": "الميناء"}, {"name": "main", "text": "صيانة الميناء"}],
             "body": [{"name": "text", "value": "\(Self.lead) \(Self.second)"},
                      {"name": "xhtml", "value": "<p>\(Self.lead)</p><p>\(Self.second)</p>"}]}
            """)
        #expect(article.title == "صيانة الميناء" && article.body == "\(Self.lead)\n\n\(Self.second)")
        #expect(article.author == "Layla Haddad")
    }

    @Test("version 1: one body of three, entities, a picture's caption")
    func versionOne() throws {
        let article = try JSONFixture.article(
            """
            {
              "uri": "http://waha.example/items/2026/44", "type": "composite", "version": "3",
              "versioncreated": "2026-11-22T10:37:00Z", "firstcreated": "2026-11-22T09:00:00+03:00",
              "pubstatus": "usable", "language": "ar", "byline": "ليلى حداد", "copyrightholder": "وكالة الواحة",
              "headline": "صيانة الميناء", "headline_short": "الميناء",
              "body_text": "\(Self.lead) \(Self.second)",
              "body_xhtml": "<p>\(Self.lead)</p><p>\(Self.second)</p>",
              "body_nitf": "<block><p>\(Self.lead)</p></block>",
              "description_text": "موجز لا يخص أحدا من القراء في هذا اليوم",
              "person": [{"name": "ليلى حداد", "rel": "about"}, {"name": "ليلى حداد"}, {"code": "7"}],
              "organisation": [{"name": "هيئة الموانئ"}], "place": [{"name": "الواحة"}],
              "subject": [{"name": "نقل", "scheme": "x"}],
              "associations": {"mainpic": {"uri": "http://waha.example/p/1", "type": "picture",
                "headline": "صورة", "description_text": "الأرصفة الشمالية للميناء القديم صباح الأحد",
                "description_xhtml": "<p>الأرصفة الشمالية للميناء القديم صباح الأحد</p>"}}
            }
            """)
        #expect(article.title == "صيانة الميناء")
        #expect(article.body == "\(Self.lead)\n\n\(Self.second)")
        #expect(article.furniture == ["الأرصفة الشمالية للميناء القديم صباح الأحد"])
        #expect(article.author == "ليلى حداد" && article.source == "وكالة الواحة" && article.language == "ar")
        #expect(article.url == "http://waha.example/items/2026/44")
        #expect(article.published == 1_795_327_200_000)
        let provenance = try #require(article.provenance)
        #expect(provenance.format == .ninjs && provenance.provider == "waha.example")
        #expect(provenance.guid == "http://waha.example/items/2026/44")
        #expect(provenance.version == Provenance.Version(number: 3, createdAt: 1_795_343_820_000))
        #expect(provenance.state == .usable && provenance.embargo == nil && !provenance.isSummary)
        #expect(
            provenance.entities.map(\.name) == ["ليلى حداد", "هيئة الموانئ", "الواحة", "نقل"]
                && provenance.entities.map(\.kind) == [.person, .organization, .place, .other])
    }

    @Test("version 2: the body from HTML, the title of role main")
    func versionTwo() throws {
        let article = try JSONFixture.article(
            """
            {"uri":"urn:newsml:waha.example:20261122:44","version":"2","versioncreated":"2026-11-22T16:02:28+02:00",
            "pubstatus":"usable","copyrightholder":"الواحة","by":"من ليلى حداد","language":"ar",
            "bodies":[{"role":"html","contenttype":"text/html","value":"\(Self.html)"}],
            "headlines":[{"role":"short","value":"الميناء"},{"role":"main","value":"صيانة الميناء"}]}
            """)
        #expect(article.title == "صيانة الميناء" && article.body == "\(Self.lead)\n\n\(Self.second)")
        #expect(article.author == "من ليلى حداد" && article.source == "الواحة" && article.url == nil)
        #expect(article.provenance?.version.number == 2 && article.provenance?.provider == "waha.example")
        #expect(article.provenance?.guid == "urn:newsml:waha.example:20261122:44")
    }

    @Test("version 3: names in camel case, NITF without its head, captions and footnotes")
    func versionThree() throws {
        let nitf = """
            <?xml version="1.0" encoding="UTF-8"?>
            <nitf version="-//IPTC//DTD NITF 3.6//EN"><head><title>صيانة الميناء</title></head><body><body.head>
            <hedline><hl1>صيانة الميناء</hl1></hedline><byline>ليلى حداد</byline></body.head><body.content>
            <block id="lead"><p lede="true">\(Self.lead)</p></block>
            <media media-type="image"><media-reference source="a.jpg"/><media-caption>رصيف الميناء</media-caption></media>
            <block><hl2>مراحل العمل</hl2><p>\(Self.second)<fn>حاشية للمحرر</fn></p></block></body.content>
            <body.end><tagline>تحرير الواحة</tagline></body.end></body></nitf>
            """
        let article = try JSONFixture.article(
            """
            {"uri":"https://waha.example/n/44","type":"text","version":"2","versionCreated":"2026-11-22T02:34:03+02:00",
            "pubStatus":"usable","embargoedUntil":"2026-11-23T00:00:00+00:00","representationType":"full",
            "headlines":[{"role":"main","value":"صيانة الميناء"}],
            "descriptions":[{"role":"lead","value":"\(Self.lead)"}],
            "bodies":[{"role":"nitf","contentType":"application/xml","value":\(JSONFixture.string(nitf))},
            {"role":"text","contentType":"text/plain","value":"\(Self.second)"}]}
            """)
        #expect(article.body == "\(Self.lead)\n\nمراحل العمل\n\n\(Self.second)")
        #expect(article.furniture == ["رصيف الميناء", "حاشية للمحرر", "ليلى حداد", "تحرير الواحة"])
        #expect(article.provenance?.embargo == .until(1_795_392_000_000))
    }

    @Test("four equal bodies give one article, a picture none; the title once more is not text")
    func equalBodies() throws {
        let page =
            "<html><head><title>صيانة الميناء</title></head><body><article><h1>صيانة الميناء</h1><p>\(Self.lead)</p>"
            + "<p>\(Self.second)</p><figure><img src=\\\"a\\\"/><figcaption>رصيف قديم</figcaption></figure></article></body></html>"
        let file = Self.second(
            """
            "version":"1","bodies":[
            {"role":"text","contenttype":"text/plain","value":"صيانة الميناء\\nالواحة\\n\(Self.lead)\\n\(Self.second)"},
            {"role":"html5","contenttype":null,"value":"\(page)"},
            {"role":"wahanitf","contenttype":"application/xml","value":"<WAHANITF><HEAD><X>س</X></HEAD><TEXT><P>\(Self.lead)</P></TEXT></WAHANITF>"},
            {"role":"richhtml5","contenttype":"text/html5","value":"\(page)"}],
            "associations":[{"name":"a001","type":"picture","uri":"http://waha.example/p","descriptions":[{"value":"رصيف الميناء في الشتاء"}]}]
            """)
        let article = try JSONFixture.article(file)
        #expect(article.body == "\(Self.lead)\n\n\(Self.second)")
        #expect(article.furniture == ["رصيف قديم", "رصيف الميناء في الشتاء"])
    }

    @Test(
        "plain text goes before markup where it has over a tenth more words, and alone",
        arguments: [
            (
                #"{"role":"html","value":"<p>\#(lead)</p>"},{"role":"text","value":"\#(lead) \#(second)"}"#,
                "\(lead) \(second)"
            ),
            (#"{"role":"html","value":"<p>\#(lead)</p>"},{"role":"text","value":"\#(lead) نهاية"}"#, "\(lead)"),
            (#"{"role":"text","value":"\#(lead)\n\#(second)"}"#, "\(lead)\n\n\(second)"),
            (#"{"role":"x","contenttype":"text/html","value":"\#(lead)"}"#, "\(lead)"),
            (#"{"value":"<WAHA><Z>\#(lead)</Z></WAHA>"}"#, "\(lead)"),
            (#"{"role":"lead","value":"<p>\#(second)</p>"},{"role":"main","value":"<p>\#(lead)</p>"}"#, "\(lead)"),
            (#"{"value":"<p>\#(lead)</p>"},{"value":"<p>\#(lead)</p><p>\#(second)</p>"}"#, "\(lead)\n\n\(second)"),
        ] as [(String, String)])
    func choice(_ bodies: String, _ expected: String) throws {
        #expect(try JSONFixture.article(Self.second(#""bodies":[\#(bodies)]"#)).body == expected)
    }

    @Test("without a body the description is the text, and the note to editors is none")
    func description() throws {
        let article = try JSONFixture.article(
            Self.second(
                #""version":"6","ednote":"توسيع طفيف في الفقرة الأولى من الخبر","descriptions":[{"role":"text","value":"\#(Self.lead) "}]"#
            ))
        #expect(article.body == Self.lead && article.provenance?.isSummary == true)
        #expect(article.provenance?.version.number == 6)
        let records = try JSONFixture.records(Self.second(#""ednote":"\#(Self.lead)","version":"1""#))
        #expect(records.map(\.fault?.fault) == [.noText])
    }

    @Test(
        "states",
        arguments: [
            (#""pubstatus":"usable""#, .usable), (#""pubStatus":"withheld""#, .withheld),
            (#""pubstatus":"stat:canceled""#, .canceled), (#""PUBSTATUS":"Cancelled""#, .canceled),
            (#""pubstatus":null"#, .usable),
            (#""pubstatus":"http://cv.iptc.org/newscodes/pubstatus/canceled""#, .canceled),
        ] as [(String, Provenance.State)])
    func states(_ member: String, _ expected: Provenance.State) throws {
        let article = try JSONFixture.article(Self.second(#""bodies":[{"value":"\#(Self.lead)"}],\#(member)"#))
        #expect(article.provenance?.state == expected && article.body == Self.lead)
        // Without a text what is taken back is told all the same, and all else is at fault.
        let bare = try JSONFixture.records(Self.second(member))
        #expect(bare.first?.article?.body == (expected == .usable ? nil : ""))
        #expect(bare.first?.article?.provenance?.state == (expected == .usable ? nil : expected))
    }

    @Test(
        "an embargo that cannot be read holds until a person lets go",
        arguments: [
            (#""embargoed":"2026-11-22T03:40:11Z""#, .until(1_795_318_811_000)),
            (#""embargoed":"2026-11-22T06:40:11.5+03:00""#, .until(1_795_318_811_500)),
            (#""embargoedUntil":1795318811"#, .until(1_795_318_811_000)), (#""embargoed":"""#, .open),
            (#""embargoed":"غدا""#, .open), (#""embargoed":"2026-11-22T03:40:11""#, .open),
            (#""embargoed":"2026-11-22""#, .open), (#""embargoed":"20261122""#, .open), (#""embargoed":{}"#, .open),
            (#""embargoed":true"#, .open), (#""embargoed":false"#, nil), (#""embargoed":null"#, nil), (#""x":1"#, nil),
            (#""embargoed":"2026-11-22T03:40:11Z","embargoedUntil":"2026-11-21T03:40:11Z""#, .until(1_795_318_811_000)),
            (#""embargoed":"2026-11-22T03:40:11Z","embargoedUntil":"""#, .open),
        ] as [(String, Provenance.Embargo?)])
    func embargo(_ member: String, _ expected: Provenance.Embargo?) throws {
        let article = try JSONFixture.article(Self.second(#""bodies":[{"value":"\#(Self.lead)"}],\#(member)"#))
        #expect(article.provenance?.embargo == expected)
    }

    @Test("associations of text type are records with their own bytes, held as long as what they stand in")
    func associations() throws {
        let inner = #"{"uri":"urn:x:2", "type":"text","headline":"ملف","body_text":"\#(Self.second)"}"#
        let link = #"{"uri":"urn:x:3","type":"text","headline":"رابط فقط"}"#
        let picture = #"{"uri":"urn:x:4","type":"ninat:picture","body_text":"\#(Self.second)"}"#
        let file = Self.second(
            #""bodies":[{"value":"\#(Self.lead)"}],"embargoed":"","associations":[\#(inner),\#(link),\#(picture),7,null]"#
        )
        let records = try JSONFixture.records(file)
        try #require(records.map(\.article?.body) == [Self.lead, Self.second])
        #expect(records[1].bytes == Array(inner.utf8) && records[0].bytes == Array(file.utf8))
        #expect(records[1].article?.provenance?.guid == "urn:x:2")
        #expect(records.map(\.article?.provenance?.embargo) == [.open, .open])
        // A package without a text of its own.
        let package = try JSONFixture.records(
            #"{"uri":"urn:x:1","type":"composite","headline":"ملف","associations":{"a":\#(inner)}}"#)
        #expect(package.map(\.article?.title) == ["ملف"] && package.count == 1)
        #expect(package[0].article?.provenance?.guid == "urn:x:2")
    }

    @Test(
        "what has no text by its type gives no record",
        arguments: ["picture", "video", "audio", "graphic", "event", "planning"])
    func textless(_ type: String) throws {
        let file = #"{"uri":"urn:x:1","type":"\#(type)","headline":"صورة","description_text":"\#(Self.lead)"}"#
        #expect(try JSONFixture.records(file).isEmpty)
        let article = #"{"uri":"urn:x:2","type":"text","headline":"خبر","body_text":"\#(Self.lead)"}"#
        #expect(
            try JSONFixture.records("\(article)\n\(file)\n\(article)").map(\.article?.body) == [Self.lead, Self.lead])
    }

    @Test("agencies that write guid for uri, and authors in a list")
    func superdesk() throws {
        let article = try JSONFixture.article(
            """
            {"guid":"tag:waha.example:2026:newsml_44","version":"12","type":"text","pubstatus":"usable",
            "versioncreated":"2026-11-22T03:40:11+0000","headline":"<b>صيانة</b> الميناء","body_html":"<p>\(Self.lead)</p>",
            "source":"الواحة","authors":[{"name":"ليلى حداد","role":"writer"},{"name":"سامي نور"}]}
            """)
        #expect(article.title == "صيانة الميناء" && article.body == Self.lead && article.source == "الواحة")
        #expect(article.author == "ليلى حداد, سامي نور")
        #expect(article.provenance?.provider == "waha.example")
        #expect(article.provenance?.guid == "tag:waha.example:2026:newsml_44")
    }

    @Test(
        "NITF in a value of JSON, whole, a piece, or broken",
        arguments: [
            ("<nitf><head><title>س</title></head><body><body.content><p>أ</p></body.content></body></nitf>", ["أ"], []),
            ("<block id=\"1\"><hl2>أ</hl2><p>ب</p></block>", ["أ", "ب"], []),
            ("<p>أ<fn>ب <b>ج</b></fn></p><media/><p>د</p>", ["أ", "د"], ["ب ج"]),
            ("<media><media-caption>أ</media-caption></media>ب", ["ب"], ["أ"]),
            ("<p>أ</p><tagline>ب</tagline>", ["أ"], ["ب"]), ("<fn>أ<p>ب</p>", ["أ", "ب"], []),
            ("</fn>أ</media>", ["أ"], []),
        ] as [(String, [String], [String])])
    func nitf(_ nitf: String, _ texts: [String], _ furniture: [String]) throws {
        let read = try Reading(limits: Limits()).nitf(RecordFields.Value(bytes: Array(nitf.utf8)))
        #expect(read.texts.map { String(decoding: $0.bytes, as: UTF8.self) } == texts && read.furniture == furniture)
    }
}

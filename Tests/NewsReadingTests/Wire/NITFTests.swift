import Testing

@testable import NewsReading

@Suite("NITF")
struct NITFTests {
    private static let sentence = WireFixture.sentence
    private static let second = WireFixture.second

    private static func nitf(_ docdata: String, _ content: String, attributes: String = "") -> String {
        """
        <?xml version="1.0" encoding="utf-8"?>
        <!DOCTYPE nitf SYSTEM "nitf-3-3.dtd">
        <nitf baselang="ar"><head><title>عنوان الملف</title><docdata \(attributes)>\(docdata)</docdata>
        <pubdata name="جريدة الساحل" date.publication="20250304T110000+0300"/></head><body>\(content)</body></nitf>
        """
    }

    private static let text = "<body.content><p>\(sentence)</p><p>\(second)</p></body.content>"

    @Test(
        "what the author is does not belong to the name",
        arguments: ["By Hana Jabali<byttl>Staff Writer</byttl>", "By Hana Jabali, <byttl>Staff Writer</byttl>"])
    func byline(_ byline: String) throws {
        let article = try WireFixture.article(
            Self.nitf("", "<body.head><byline>\(byline)</byline><dateline>4/3/2025</dateline></body.head>\(Self.text)"))
        #expect(article.author == "Hana Jabali")
        // A date in figures alone is no place.
        #expect(article.body == "\(Self.sentence)\n\n\(Self.second)" && article.furniture.contains("4/3/2025"))
    }

    @Test("a document is read whole")
    func document() throws {
        let article = try WireFixture.article(
            Self.nitf(
                """
                <date.issue norm="20250304T090000+0300"/><doc-id id-string="SAHEL-5df9-a2_03" regsrc="SAHEL"/><du-key key="طريق" version="4"/>
                <identified-content><person>سامر العلي</person><org>بلدية الميناء</org><location>الميناء</location></identified-content>
                """,
                """
                <body.head><hedline><hl1>فتح الطريق</hl1><hl2>بعد عامين</hl2></hedline><note><p>يحل محل سابقه</p></note>
                <byline>بقلم <person>هناء الجبالي</person></byline><distributor><org>الساحل</org></distributor>
                <dateline><location>الميناء</location>، 4 آذار</dateline><abstract><p>مختصر</p></abstract></body.head>
                <body.content><p class="lead">\(Self.sentence)</p><hl2>ماذا بعد؟</hl2><p>\(Self.second)</p>
                <ul><li>الأول</li><li>الثاني</li></ul><table><caption>جدول</caption><tr><td>12</td><td>متر</td></tr></table>
                <media media-type="image"><media-reference source="x"/><media-caption>الرصيف القديم</media-caption></media>
                <p>للمراسلة: <a href="mailto:d@sahel.example">d@sahel.example</a> (©الساحل)</p><fn>حاشية</fn></body.content>
                <body.end><tagline>تحرير سامر</tagline></body.end>
                """))
        #expect(article.title == "فتح الطريق" && article.author == "هناء الجبالي" && article.source == "الساحل")
        #expect(
            article.body
                == [
                    "الميناء، 4 آذار", Self.sentence, "ماذا بعد؟", Self.second, "الأول", "الثاني", "12", "متر",
                    "للمراسلة: d@sahel.example (©الساحل)",
                ].joined(separator: "\n\n"))
        #expect(
            article.furniture == [
                "جدول", "الرصيف القديم", "حاشية", "بعد عامين", "يحل محل سابقه", "بقلم هناء الجبالي", "مختصر",
                "تحرير سامر",
            ])
        #expect(article.published == (try WireFixture.moment("2025-03-04T06:00:00Z")) && article.language == "ar")
        let provenance = try #require(article.provenance)
        #expect(provenance.provider == "SAHEL" && provenance.guid == "SAHEL-5df9-a2" && provenance.version.number == 4)
        #expect(provenance.embargo == nil && provenance.cancels.isEmpty)
        #expect(
            provenance.entities == [
                .init(.person, "سامر العلي"), .init(.organization, "بلدية الميناء"), .init(.place, "الميناء"),
            ])
    }

    @Test(
        "titles and texts",
        arguments: [
            (
                "<body.content><block><p>\(sentence)</p><p>\(second)</p></block></body.content>", "عنوان الملف",
                [sentence, second]
            ),
            (
                "<body.head><abstract><p>\(sentence)</p></abstract></body.head><body.content></body.content>",
                "عنوان الملف", [sentence]
            ),
            ("<body.content><hl1>عنوان الملف</hl1><p>\(sentence)</p></body.content>", "عنوان الملف", [sentence]),
            ("<body.content><pre>\(sentence)\n\n\(second)</pre></body.content>", "عنوان الملف", [sentence, second]),
            (
                "<body.head><dateline>الميناء</dateline></body.head><body.content><p>الميناء - \(sentence)</p></body.content>",
                "عنوان الملف",
                ["الميناء - " + sentence]
            ),
            (
                "<body.content><bq><block><p>\(sentence)</p></block></bq><p>قال<br/>\(second)</p></body.content>",
                "عنوان الملف", [sentence, "قال " + second]
            ),
            ("<body.content><p>\(sentence)<br/>\(second)</p></body.content>", "عنوان الملف", [sentence, second]),
        ])
    func text(_ content: String, _ title: String, _ body: [String]) throws {
        let article = try WireFixture.article(Self.nitf("", content))
        #expect(article.title == title && article.body == body.joined(separator: "\n\n"))
        #expect(article.provenance?.guid == nil && article.provenance?.provider == nil)
    }

    @Test(
        "the version in the id and again in the key",
        arguments: [
            ("X_47", "version='47'", "X", 47), ("X_00", "version='1'", "X", 1), ("X_47", "version='3'", "X_47", 3),
            ("X_47", "", "X_47", nil),
            ("X", "generation='2'", "X", 2), ("_1", "version='1'", "_1", 1),
            ("X_2", "version='2' generation='9'", "X", 2),
            ("X_9223372036854775807", "version='5'", "X_9223372036854775807", 5),
            ("X_9223372036854775807", "version='9223372036854775807'", "X", .max),
            ("X_9223372036854775806", "version='9223372036854775807'", "X", .max),
            ("X_9223372036854775807", "version='-9223372036854775808'", "X_9223372036854775807", .min),
            ("X_-9223372036854775808", "version='-9223372036854775808'", "X", .min),
            ("X_-9223372036854775808", "version='-9223372036854775807'", "X", .min + 1),
        ] as [(String, String, String, Int64?)])
    func version(_ id: String, _ key: String, _ guid: String, _ number: Int64?) throws {
        let provenance = try #require(
            try WireFixture.article(Self.nitf("<doc-id id-string='\(id)' regsrc='S'/><du-key \(key)/>", Self.text))
                .provenance)
        #expect(provenance.guid == guid && provenance.version.number == number)
    }

    @Test(
        "embargo: released later than issued",
        arguments: [
            ("20250304T090000Z", "20250306T120000Z", "", Provenance.Embargo.until(1_741_262_400_000)),
            ("20250304T090000Z", "20250304T090000Z", "", nil),
            ("20250304T090000+0300", "20250304T070000+0100", "", nil),
            ("20250304T090000", "20250304T090000", "", nil), ("20250304", "20250304", "", nil),
            ("20250304T090000", "20250306T120000", "", .open), ("20250304", "20250306", "", .open),
            ("20250304T090000Z", "later", "", .open), ("20250304T090000Z", "", "", nil),
            ("20250304T090000Z", "", "management-status='embargoed'", .open),
            ("20250304T090000", "20250306T120000Z", "", .until(1_741_262_400_000)),
        ] as [(String, String, String, Provenance.Embargo?)])
    func embargo(_ issue: String, _ release: String, _ attributes: String, _ expected: Provenance.Embargo?) throws {
        let docdata = "<date.issue norm='\(issue)'/><date.release norm='\(release)'/>"
        #expect(
            try WireFixture.article(Self.nitf(docdata, Self.text, attributes: attributes)).provenance?.embargo
                == expected)
    }

    @Test("a document that cancels itself and another")
    func cancels() throws {
        let article = try WireFixture.article(
            Self.nitf(
                "<doc-id id-string='sahel.77.b' regsrc='sahel.example'/>", "",
                attributes:
                    "management-status='canceled' management-doc-idref='sahel.77.a' management-idref-status='canceled'")
        )
        #expect(article.body.isEmpty)
        #expect(article.provenance?.state == .canceled && article.provenance?.cancels == ["sahel.77.a"])
        let other = try WireFixture.article(
            Self.nitf(
                "<doc-id id-string='K'/>", Self.text,
                attributes: "management-doc-idref='X_47' management-idref-status='Cancelled'"))
        #expect(other.provenance?.state == .usable && other.provenance?.cancels == ["X_47", "X"])
        let own = try WireFixture.article(
            Self.nitf(
                "<doc-id id-string='X_48'/><du-key version='48'/>", Self.text,
                attributes: "management-doc-idref='X_47' management-idref-status='canceled'"))
        #expect(own.provenance?.guid == "X" && own.provenance?.cancels == ["X_47"])
        let usable = try WireFixture.article(
            Self.nitf("", Self.text, attributes: "management-doc-idref='X' management-idref-status='usable'"))
        #expect(usable.provenance?.cancels == [])
    }

    @Test(
        "signatures at the end are furniture",
        arguments: [
            "bur-dar-gl/fz", "ع ن/م ر", "(©الساحل)", "© الساحل 2025", "d@sahel.example/ h@sahel.example", "ends",
            "انتهى",
        ])
    func signatures(_ line: String) throws {
        let article = try WireFixture.article(
            Self.nitf("", "<body.content><p>\(Self.sentence)</p><p>\(line)</p><p/></body.content>"))
        #expect(article.body == Self.sentence && article.furniture == [line])
    }

    @Test(
        "a last line that is text stays",
        arguments: ["1/2", "نعم أو لا", "a@b.example كتب", "قال وانتهى", "الدوحة / القاهرة"])
    func noSignatures(_ line: String) throws {
        let article = try WireFixture.article(
            Self.nitf("", "<body.content><p>\(Self.sentence)</p><p>\(line)</p></body.content>"))
        #expect(article.body == Self.sentence + "\n\n" + line)
    }

    @Test("a moment for machines is no dateline, initials are no author, who has a guid has a provider")
    func sparse() throws {
        let head = """
            <body.head><byline>gr/bp</byline><distributor>الساحل</distributor>
            <dateline><story.date norm="20250304T090000Z">20250304T090000Z</story.date></dateline></body.head>
            """
        let article = try WireFixture.article(Self.nitf("<doc-id id-string='77'/>", head + Self.text))
        #expect(
            article.body == Self.sentence + "\n\n" + Self.second && article.author == nil && article.source == "الساحل")
        #expect(article.provenance?.provider == "الساحل" && article.provenance?.guid == "77")
    }

    @Test("several documents one after another")
    func several() throws {
        let one = "<nitf><body><body.content><p>\(Self.sentence)</p></body.content></body></nitf>"
        #expect(
            try WireFixture.articles("<?xml version='1.0'?>\(one)\n\(one)").map(\.body) == [
                Self.sentence, Self.sentence,
            ])
    }
}

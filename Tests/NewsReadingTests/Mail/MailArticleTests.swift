import Testing

@testable import NewsReading

@Suite("Mail: articles")
struct MailArticleTests {
    private typealias Mail = MailFixture
    private static let text = "\(Mail.first)\n\n\(Mail.second)"

    @Test("a mail with everything")
    func everything() throws {
        let mail = Mail.mail(
            Self.text, "Content-Type: text/plain; charset=utf-8", "Archived-At: <https://lists.example/a/7>",
            "List-Id: \"=?utf-8?q?=D9=86=D8=B4=D8=B1=D8=A9?= port\" <port.lists.example>")
        for file in [mail, Mail.returned(mail), "\u{FEFF}\n\n" + mail] {
            let article = try Mail.article(file)
            #expect(article.title == "افتتاح المرفأ")
            #expect(article.body == Self.text)
            #expect(article.author == "ليلى حداد")
            #expect(article.source == "نشرة port")
            #expect(article.published == 1_795_318_811_000)
            #expect(article.language == "ar")
            #expect(article.url == "https://lists.example/a/7")
            #expect(article.furniture == [])
            var provenance = Provenance(.mail)
            provenance.provider = "press.example"
            provenance.guid = "7.1@press.example"
            #expect(article.provenance == provenance)
            #expect(article.charset == nil && article.mended == nil)
        }
    }

    @Test("without a list and a name, the domain and the address speak; without a date, the first station's")
    func origins() throws {
        let mail = Mail.mail(
            Self.text, "From: news@Agency.example", "Date: soon",
            "Received: by c.example; Sun, 22 Nov 2026 06:50:00 +0300 (AST)",
            "Received: from a by b; Sun, 22 Nov 2026 06:40:11 +0300")
        let article = try Mail.article(mail)
        #expect(article.author == "news@Agency.example")
        #expect(article.source == "agency.example" && article.provenance?.provider == "agency.example")
        #expect(article.published == 1_795_318_811_000)
        #expect(article.url == nil)
    }

    @Test("alternative: HTML if it has most of plain's words, else plain; in base64 and with a tail below it")
    func alternative() throws {
        let plain =
            "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n\(Mail.base64(Self.text))"
        let html =
            "<html><body><p>\(Mail.first)</p><p><b>وقال مدير</b> الهيئة: البيان كامل في موقعها لمن أراد أن يقرأه.</p></body></html>"
        func mail(_ html: String) -> String {
            Mail.mail("", "")  // The header alone.
                .replacing("\n\n", with: "\n")
                + Mail.multipart(
                    "alternative",
                    [
                        plain,
                        "Content-Type: text/html; charset=\"UTF-8\"\nContent-Transfer-Encoding: base64\n\n\(Mail.base64(html))\n"
                            + "_______________\nlist mailing list\n",
                    ])
        }
        #expect(
            try Mail.article(mail(html)).body
                == "\(Mail.first)\n\nوقال مدير الهيئة: البيان كامل في موقعها لمن أراد أن يقرأه.")
        #expect(try Mail.article(mail("<p>\(Mail.first)</p>")).body == Self.text)
        #expect(try Mail.article(mail("<img src=cid:1>")).body == Self.text)
    }

    @Test("mixed: the texts in order, pictures skipped; HTML in a multipart/related with its picture")
    func mixed() throws {
        let picture = "Content-Type: image/png; name=a.png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo="
        let related = Mail.multipart(
            "related", ["Content-Type: text/html; charset=utf-8\n\n<p>\(Mail.first)</p>", picture], "in")
        let mail =
            Mail.mail("", "").replacing("\n\n", with: "\n")
            + Mail.multipart(
                "mixed", [related, picture, "Content-Type: text/plain; charset=utf-8\n\n\(Mail.second)"], "in-out")
        #expect(try Mail.article(mail).body == Self.text)
    }

    @Test(
        "quoted-printable in windows-1256, declared, declared wrongly and not declared",
        arguments: [
            "windows-1256", "\"CP1256\"", "us-ascii", "utf-8", "x-unknown", "",
        ])
    func charsets(_ name: String) throws {
        let body = Mail.quotedPrintable(Mail.bytes(Self.text, .windows1256))
        let article = try Mail.article(
            Mail.mail(
                body, "Content-Type: text/plain" + (name.isEmpty ? "" : "; charset=\(name)"),
                "Content-Transfer-Encoding: Quoted-Printable"))
        #expect(article.body == Self.text)
        #expect(article.charset == "windows-1256")
    }

    @Test("a raw header in the charset of its text")
    func rawHeader() throws {
        let text = Mail.mail(
            Self.text, "Subject: افتتاح المرفأ", "From: ليلى <l@x.example>",
            "Content-Type: text/plain; charset=windows-1256")
        let article = try Mail.article(Mail.bytes(text, .windows1256))
        #expect(article.title == "افتتاح المرفأ")
        #expect(article.author == "ليلى")
        #expect(article.body == Self.text)
        #expect(try Mail.article(text).title == "افتتاح المرفأ")
    }

    @Test("a subject that was misread is mended")
    func misreadSubject() throws {
        let subject = "Subject: =?utf-8?Q?Harbour=C3=A2=E2=82=AC=E2=84=A2s_new_quay?="
        #expect(try Mail.article(Mail.mail(Self.text, subject)).title == "Harbour’s new quay")
    }

    @Test(
        "prefixes of answers go, names of lists stay",
        arguments: [
            ("Re: خبر", "خبر"), ("FW: Fwd: RE: خبر", "خبر"), ("رد: خبر: تفاصيل", "خبر: تفاصيل"),
            ("إعادة توجيه: خبر", "خبر"),
            ("Re[2]: خبر", "خبر"), ("[port] Re: خبر", "[port] Re: خبر"), ("بغداد: خبر", "بغداد: خبر"), ("Re:", nil),
        ] as [(String, String?)])
    func subjects(_ subject: String, _ title: String?) throws {
        #expect(try Mail.article(Mail.mail(Self.text, "Subject: \(subject)")).title == title)
    }

    @Test("attached mails, pages and feeds are records of their own, after the mail's")
    func attachments() throws {
        let inner = Mail.mail(Mail.second, "Message-ID: <2@x>", "Subject: inner one")
        let page =
            "<html><head><title>t</title></head><body><h1>سوق السمك</h1><p>\(Mail.first)</p><p>\(Mail.second)</p></body></html>"
        let list = [
            "Content-Type: text/plain; charset=utf-8\n\n\(Self.text)",
            "Content-Type: message/rfc822\nContent-Disposition: attachment; filename=a.eml\n\n\(inner)",
            "Content-Type: text/html; charset=windows-1256\nContent-Disposition: attachment; filename=a.html\n"
                + "Content-Transfer-Encoding: base64\n\n\(Mail.base64(Mail.bytes(page, .windows1256)))",
            "Content-Type: application/octet-stream; name=n.jsonl\nContent-Transfer-Encoding: base64\n\n"
                + Mail.base64("{\"title\":\"ع\",\"text\":\"\(Mail.first)\"}\n{\"text\":\"\(Mail.second)\"}"),
            "Content-Type: application/pdf; name=a.pdf\nContent-Transfer-Encoding: base64\n\nJVBERi0xLjQK",
            "Content-Type: text/plain; name=ATT1.txt\nContent-Disposition: attachment\n\n____\nport mailing list\nhttps://x.example/l",
        ]
        let records = try Mail.records(
            Mail.mail("", "").replacing("\n\n", with: "\n") + Mail.multipart("mixed", list))
        #expect(records.map(\.place) == [1, 2, 3, 4, 5])
        #expect(records[0].article?.body == Self.text)
        #expect(records[1].article?.title == "inner one" && records[1].article?.provenance?.guid == "2@x")
        #expect(records[1].bytes == Array(inner.utf8))
        #expect(records[2].article?.body.contains(Mail.second) == true && records[2].article?.charset == "windows-1256")
        #expect(records[2].bytes == Mail.bytes(page, .windows1256))
        #expect(records[3].article?.body == Mail.first && records[4].article?.body == Mail.second)
    }

    @Test("a mail that only carries an article is none itself; one that carries nothing is at fault")
    func carriers() throws {
        let feed = "Content-Type: application/json\n\n{\"title\":\"ع\",\"text\":\"\(Mail.first)\"}"
        let head = Mail.mail("", "").replacing("\n\n", with: "\n")
        let only = try Mail.records(head + feed)
        #expect(only.count == 1 && only[0].article?.body == Mail.first)
        let short = try Mail.records(head + Mail.multipart("mixed", ["\nمرفق", feed]))
        #expect(short.map(\.article?.body) == [Mail.first])
        #expect(try Mail.records(Mail.mail("قصير")).map(\.fault?.fault) == [.noText])
        #expect(try Mail.records(Mail.mail("")).map(\.fault?.fault) == [.noText])
    }

    @Test("mails in mails are opened up to a depth")
    func depth() throws {
        var mail = Mail.mail(Self.text)
        for _ in 0..<6 {
            mail =
                Mail.mail("", "").replacing("\n\n", with: "\n")
                + Mail.multipart(
                    "mixed", ["\n\(Mail.first)", "Content-Type: message/rfc822\n\n\(mail)"], "b\(mail.utf8.count)")
        }
        let records = try Mail.records(mail)
        #expect(records.map(\.fault?.fault) == [nil, nil, nil, nil, .tooDeep])
    }
}

import Testing

@testable import NewsReading

@Suite("Mail: pages saved by browsers")
struct SavedPageTests {
    private typealias Mail = MailFixture
    private static let html = """
        <!doctype html><html lang="ar" dir="rtl"><head><title>افتتاح الرصيف الجديد | صحيفة الميناء</title></head><body>
        <div class="menu"><a href="/">الرئيسية</a> <a href="/eco">اقتصاد</a></div><article><h1>افتتاح الرصيف الجديد</h1>
        <p>\(MailFixture.first)</p><p>\(MailFixture.second)</p>
        <p>وأضاف أن الرصيف الثاني يفتح في الربيع المقبل، وأن عدد السفن زاد هذا العام إلى ثلاثمئة سفينة.</p></article>
        <div class="footer">جميع الحقوق محفوظة</div></body></html>
        """

    /// As Blink writes it.
    static let page = MailFixture.returned(
        """
        From: <Saved by Blink>
        Snapshot-Content-Location: https://port.example/2026/quay?id=1
        Subject: =?utf-8?Q?=D8=A7=D9=81=D8=AA=D8=AA=D8=A7=D8=AD?=
        Date: Sun, 22 Nov 2026 03:40:11 -0000
        MIME-Version: 1.0
        Content-Type: multipart/related;
        \ttype="text/html";
        \tboundary="----MultipartBoundary--x7----"


        ------MultipartBoundary--x7----
        Content-Type: text/html
        Content-ID: <frame-1@mhtml.blink>
        Content-Transfer-Encoding: quoted-printable
        Content-Location: https://port.example/2026/quay?id=1

        \(MailFixture.quotedPrintable(Array(html.utf8)))
        ------MultipartBoundary--x7----
        Content-Type: text/css
        Content-Transfer-Encoding: quoted-printable
        Content-Location: cid:css-1@mhtml.blink

        @charset "utf-8"; body { color: red; }
        ------MultipartBoundary--x7----
        Content-Type: text/html
        Content-ID: <frame-2@mhtml.blink>

        <p>إطار الإعلانات</p>
        ------MultipartBoundary--x7------
        """)

    @Test("a page saved by Chrome is read as a page")
    func blink() throws {
        let article = try Mail.article(Self.page)
        #expect(article.title == "افتتاح الرصيف الجديد")
        #expect(article.body.hasPrefix(Mail.first) && article.body.hasSuffix("ثلاثمئة سفينة."))
        #expect(article.url == "https://port.example/2026/quay?id=1")
        #expect(article.published == nil)
        #expect(article.provenance?.format == .mhtml && article.provenance?.guid == nil)
        #expect(article.provenance?.fetchedAt == 1_795_318_811_000)
        #expect(!article.body.contains("الإعلانات"))
    }

    @Test("the root is the one that start names; the charset is the part's")
    func root() throws {
        let page = Mail.base64(Mail.bytes(Self.html, .windows1256))
        let mail =
            "MIME-Version: 1.0\nSubject: x\n"
            + Mail.multipart(
                "related",
                [
                    "Content-Type: text/html\nContent-ID: <a@b>\nContent-Location: https://x.example/ad\n\n<p>إعلان</p>",
                    "Content-Type: text/html; charset=windows-1256\nContent-ID: <c@d>\nContent-Transfer-Encoding: base64\n"
                        + "Content-Location: https://x.example/n\n\n\(page)",
                ]
            ).replacing("related;", with: "related; start=\"<c@d>\";")
        let article = try Mail.article(mail)
        #expect(article.url == "https://x.example/n")
        #expect(article.charset == "windows-1256")
        #expect(article.body.hasPrefix(Mail.first))
    }

    @Test("a newsletter with pictures is a mail, and a page alone in a mail from a browser is a page")
    func nearMisses() throws {
        let parts = [
            "Content-Type: text/html; charset=utf-8\nContent-Location: x\n\n<p>\(Mail.first)</p>",
            "Content-Type: image/gif\n\nGIF",
        ]
        let head = Mail.mail("", "").replacing("\n\n", with: "\n")
        #expect(try Mail.article(head + Mail.multipart("related", parts)).provenance?.format == .mail)
        let alone = "From: <Saved by X>\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n\(Self.html)"
        #expect(try Mail.article(alone).provenance?.format == .mhtml)
        let none = "From: <Saved by X>\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n<p>x</p>"
        #expect(try Mail.records(none).map(\.fault?.fault) == [.noText])
    }
}

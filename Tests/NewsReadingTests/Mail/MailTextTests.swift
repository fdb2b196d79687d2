import Testing

@testable import NewsReading

@Suite("Mail: what of the text is the article's")
struct MailTextTests {
    private typealias Mail = MailFixture
    private static let text = "\(Mail.first)\n\n\(Mail.second)"

    private static func check(
        _ body: String, _ fields: String..., kept: String, furniture: Int,
        at location: SourceLocation = #_sourceLocation
    ) throws {
        let head = fields.first ?? "Content-Type: text/plain; charset=utf-8"
        let article = try Mail.article(Mail.mail(body, head), at: location)
        #expect(article.body == kept, sourceLocation: location)
        #expect(article.furniture.count == furniture, "\(article.furniture)", sourceLocation: location)
    }

    @Test("a signature goes, unless what follows is too long for one")
    func signature() throws {
        try Self.check("\(Self.text)\n\n-- \nليلى حداد\nالمكتب الصحفي", kept: Self.text, furniture: 3)
        try Self.check("\(Self.text)\n--\nليلى حداد", kept: Self.text, furniture: 2)
        let lines = (1...12).map { "سطر \($0) من قائمة الفائزين بالجوائز هذا العام." }
        let kept = Self.text + "\n\n" + lines.joined(separator: "\n\n")
        try Self.check("\(Self.text)\n--\n\(lines.joined(separator: "\n"))", kept: kept, furniture: 1)
    }

    @Test(
        "footers of lists",
        arguments: [
            "_______________________________________________\nPort mailing list\nPort@lists.example\nhttps://lists.example/port",
            "-- \nYou received this message because you are subscribed to the Google Groups \"port\" group.\nhttps://groups.example/d",
            "وصلتك هذه الرسالة لأنك مشترك في نشرتنا.\nلإلغاء الاشتراك اضغط هنا",
            "هيئة المرافئ\nشارع البحر\nإلغاء الاشتراك",
            "To unsubscribe from this list, write to leave@lists.example",
            "شارك على فيسبوك\nتابعونا على تويتر",
            "جميع الحقوق محفوظة لهيئة المرافئ 2026",
            "أرسلت من هاتفي",
        ])
    func footers(_ footer: String) throws {
        let article = try Mail.article(Mail.mail("\(Self.text)\n\n\(footer)"))
        let body = article.body
        // The address above the label that is sure stays: it may be anything.
        #expect(body == Self.text || body == Self.text + "\n\nهيئة المرافئ\n\nشارع البحر", "\(body)")
        #expect(!article.furniture.isEmpty)
    }

    @Test(
        "what only reads like a footer stays",
        arguments: [
            "طالب مشتركون بإلغاء الاشتراك في الخدمة بعد رفع الأسعار، وقالت الشركة إن الرسوم باقية.",
            "قررت الشركة إلغاء الاشتراك المجاني في خدمتها بعد أسبوع.",
            "Readers unsubscribe from the service in great numbers.",
            "Share prices fell in early trading on Monday.",
            "كتب الوزير في رسالته: لا تراجع عن القرار.",
        ])
    func notFooters(_ line: String) throws {
        let kept = "\(Mail.first)\n\n\(line)\n\n\(Mail.second)"
        try Self.check(kept, kept: kept, furniture: 0)
        let last = "\(Mail.first)\n\n\(line)"
        try Self.check(last, kept: last, furniture: 0)
    }

    @Test(
        "quotations and the line above them go",
        arguments: [
            "On Sun, 22 Nov 2026 at 06:40, Layla <l@x.example> wrote:",
            "On Sun, 22 Nov 2026 at 06:40, Layla Haddad of the press office\n<l@x.example> wrote:",
            "في الأحد، ٢٢ نوفمبر ٢٠٢٦ في ٦:٤٠ ص تمت كتابة ما يلي بواسطة ليلى <l@x.example>:",
            "في ٢٢ نوفمبر ٢٠٢٦، الساعة ٦:٤٠ ص، كتب سامي <s@x.example>:",
        ])
    func quotations(_ attribution: String) throws {
        let quote = "> هل من جديد؟\n>\n>> نعم، غدا."
        let lineCount = attribution.split(separator: "\n").count
        try Self.check("\(Self.text)\n\n\(attribution)\n\n\(quote)", kept: Self.text, furniture: lineCount + 2)
        let article = try Mail.article(Mail.mail("\(attribution)\n\(quote)\n\n\(Self.text)"))
        #expect(article.body == Self.text)
    }

    @Test("a mail that only quotes is read for what it quotes")
    func onlyQuoted() throws {
        let quoted = Self.text.split(separator: "\n", omittingEmptySubsequences: false).map { "> \($0)" }.joined(
            separator: "\n")
        try Self.check(
            "للعلم\n\nOn Sun, 22 Nov 2026 at 06:40, Layla <l@x.example> wrote:\n\(quoted)",
            kept: "للعلم\n\n\(Self.text)", furniture: 1)
    }

    @Test(
        "the header of a forwarded mail goes, its text stays",
        arguments: [
            "---------- Forwarded message ---------\nFrom: Layla <l@x.example>\nDate: Sun, 22 Nov 2026\nSubject: بيان\nTo: <d@y.example>",
            "-----Original Message-----\nFrom: Layla\nSent: Sunday\nTo: Desk\nSubject: بيان",
            "Begin forwarded message:\n\nFrom: Layla <l@x.example>\nSubject: بيان",
            "---------- رسالة مُعاد توجيهها ---------\nمن: ليلى <l@x.example>\nالتاريخ: الأحد\nالموضوع: بيان\nإلى: المكتب",
            "من: ليلى\nتاريخ الإرسال: الأحد\nإلى: المكتب\nالموضوع: بيان",
        ])
    func forwarded(_ header: String) throws {
        for start in ["", "للعلم.\n\n", "-- \nسامي\n\n"] {
            let article = try Mail.article(Mail.mail("\(start)\(header)\n\n\(Self.text)"))
            #expect(article.body.hasSuffix(Self.text) && article.body.utf8.count < Self.text.utf8.count + 20)
            #expect(article.furniture.contains { $0.contains("ليلى") || $0.contains("Layla") })
        }
    }

    @Test("the lines of a paragraph are joined where a width broke them, lists and verses are not")
    func wrapped() throws {
        let long = (Mail.first + " " + Mail.second).split(separator: " ")
        var (lines, line) = ([String](), "")
        for word in long {
            if line.unicodeScalars.count + word.unicodeScalars.count + 1 > 64 {
                lines.append(line)
                line = ""
            }
            line += line.isEmpty ? String(word) : " " + word
        }
        let wrapped = (lines + [line]).joined(separator: "\n")
        let whole = long.joined(separator: " ")
        try Self.check("\(wrapped)\n\n\(wrapped)\n", kept: "\(whole)\n\n\(whole)", furniture: 0)
        let list = "النتائج النهائية للجولة الثالثة\nبغداد 2 البصرة 1\nالموصل 0 أربيل 0\nالنجف 3 كربلاء 1"
        try Self.check(list, kept: list.replacing("\n", with: "\n\n"), furniture: 0)
    }

    @Test("format=flowed: a line that ends with a space goes on")
    func flowed() throws {
        let head = "Content-Type: text/plain; charset=utf-8; format=flowed"
        let body = "أعلنت هيئة المرافئ صباح الأحد \nافتتاح الرصيف الجديد أمام \nالسفن.\n بدأ العمل فورا.\n\n-- \nليلى"
        try Self.check(
            body, head, kept: "أعلنت هيئة المرافئ صباح الأحد افتتاح الرصيف الجديد أمام السفن.\n\nبدأ العمل فورا.",
            furniture: 2)
        try Self.check(
            "أعلنت هيئة المرا \nفئ صباح الأحد افتتاح الرصيف.", head + "; DelSp=yes",
            kept: "أعلنت هيئة المرافئ صباح الأحد افتتاح الرصيف.", furniture: 0)
    }

    @Test("HTML: the quotation behind its line, a forwarded header in one paragraph, signature and footer go")
    func html() throws {
        let body = "<p>\(Mail.first)</p><p>\(Mail.second)</p>"
        let tails = [
            "<div>On Sun, 22 Nov 2026 at 06:40, L &lt;l@x.example&gt; wrote:</div><blockquote type=cite><p>هل من جديد؟</p><p>نعم.</p></blockquote>",
            "<div>-- <br>ليلى حداد</div>", "<p><a href=u>إلغاء الاشتراك</a> | <a href=v>عرض في المتصفح</a></p>",
            "<figure><img><figcaption>الرصيف الجديد</figcaption></figure>",
        ]
        for tail in tails {
            let article = try Mail.article(Mail.mail(body + tail, "Content-Type: text/html; charset=utf-8"))
            #expect(article.body == Self.text)
            #expect(!article.furniture.isEmpty)
        }
        let header =
            "<div>---------- Forwarded message ---------<br>From: L &lt;l@x&gt;<br>Date: Sun<br>Subject: x<br>To: y<br></div>"
        #expect(try Mail.article(Mail.mail(header + body, "Content-Type: text/html")).body == Self.text)
        // A quotation of the article's own stays.
        let own = "<p>\(Mail.first)</p><blockquote><p>\(Mail.second)</p></blockquote>"
        #expect(try Mail.article(Mail.mail(own, "Content-Type: text/html")).body == Self.text)
        #expect(try Mail.article(Mail.mail("<html>\(own)</html>")).body == Self.text)
    }

    @Test("the title is not said twice")
    func title() throws {
        try Self.check("عرض في المتصفح\n\nافتتاح المرفأ\n\n\(Self.text)", kept: Self.text, furniture: 2)
    }
}

import Testing

@testable import NewsReading

@Suite("Mail: headers, words, parameters, encodings")
struct MailPartsTests {
    private static func text(_ field: String, charset: String? = nil) -> String {
        EncodedWords.text(of: Array(field.utf8), charset: charset)
    }

    @Test(
        "encoded words",
        arguments: [
            ("=?utf-8?B?2YXYsdit2KjYpw==?=", "مرحبا"), ("=?UTF-8?q?=D9=85=D8=B1?=", "مر"),
            // A letter is split between two words; blanks between words do not count, those beside plain text do.
            ("=?utf-8?B?2YU=?= =?utf-8?B?2LHY?=\n =?utf-8?B?rdio2Kc=?=", "مرحبا"),
            ("=?utf-8?Q?=D9?==?utf-8?Q?=85?=", "م"),
            ("a =?utf-8?Q?b?= c", "a b c"), ("=?utf-8?Q?a_b?=  =?iso-8859-1?Q?=E9?=", "a bé"),
            // Base64 that is cut in the middle of a group.
            ("=?utf-8?B?2YXYs?= =?utf-8?B?dit2KjYpw==?=", "مرحبا"), ("=?utf-8*ar?B?2YU=?=", "م"),
            ("\"=?windows-1256?Q?=E3=D1=CD=C8=C7?=\"", "\"مرحبا\""), ("=?utf-8?Q?a b?=", "a b"),
            ("=?utf-8?X?a?=", "=?utf-8?X?a?="), ("=?utf-8?Q?a", "=?utf-8?Q?a"), ("=?utf-8?Q??=", ""),
            ("=?=?=?", "=?=?=?"),
            ("=?utf-8?Q?=ZZ=4?=", "=ZZ=4"), ("=?utf-8?B?@@@?=", ""), ("a\u{0}\t b", "a b"),
        ])
    func words(_ field: String, _ text: String) { #expect(Self.text(field) == text) }

    @Test(
        "addresses",
        arguments: [
            ("ليلى <l@x.example>", "ليلى", "l@x.example"),
            ("\"Haddad, Layla\" <L@X.example>, b@c", "Haddad, Layla", "L@X.example"),
            ("l@x.example (Layla \\(press\\))", "Layla (press)", "l@x.example"), ("l@x.example", nil, "l@x.example"),
            ("=?utf-8?Q?a=2C_b?= <a@b>", "a, b", "a@b"), ("desk: a@b, c@d;", nil, "a@b"), ("<a@b>", nil, "a@b"),
            ("Saved by Blink", "Saved by Blink", nil), ("", nil, nil), ("<", nil, nil), ("\"", nil, nil),
            ("\\", "\\", nil),
            ("a@b <a@b>", nil, "a@b"), ("l at x.example (Layla)", "Layla", "l@x.example"),
            ("Port at night", "Port at night", nil), ("'Layla' <a@b", "Layla", "a@b"),
        ] as [(String, String?, String?)])
    func addresses(_ field: String, _ name: String?, _ address: String?) {
        let read = MailAddress(Array(field.utf8))
        #expect(read.name == name)
        #expect(read.address == address)
    }

    @Test(
        "parameters",
        arguments: [
            ("text/HTML; charset=utf-8", "charset", "utf-8"), ("text/html;charset=\"a;b\"; x=y", "charset", "a;b"),
            ("text/plain (x;y) ; charset = a", "charset", "a"), ("a/b; x=1 ;; ; y=2", "y", "2"),
            ("a/b; x=1; x=2", "x", "1"),
            ("a/b; name*=utf-8'ar'%D9%85", "name", "م"),
            ("a/b; name*0=\"a b\"; name*1*=%20c; name*2=d", "name", "a b cd"),
            ("a/b; name*0*=utf-8''%D9; name*1*=%85", "name", "م"), ("a/b; x=\"\\\"q\\\\\"", "x", "\"q\\"),
            ("a/b; x=\"1\" y=2", "y", "2"),
            ("a/b; x", "x", nil), ("a/b; x=\"", "x", ""), ("", "x", nil), ("a/b; name*=%zz", "name", "%zz"),
        ] as [(String, String, String?)])
    func parameters(_ field: String, _ name: String, _ value: String?) {
        let read = MailParameters(Array(field.utf8))
        #expect(read.bytes(name).map { String(decoding: $0, as: UTF8.self) } == value)
        #expect(field.isEmpty || read.value == String(field.lowercased().prefix { $0 != ";" && $0 != " " }))
    }

    @Test(
        "quoted-printable",
        arguments: [
            ("a=3D=D9=85", "a=م"), ("a=\nb", "ab"), ("a=  \r\nb", "ab"), ("a \t\nb", "a\nb"), ("a \r\nb", "a\r\nb"),
            ("=", ""),
            ("=zz=4", "=zz=4"), ("a=20\nb", "a \nb"), ("=d9=85", "م"), ("a= b", "a= b"), (" a", " a"),
        ])
    func quotedPrintable(_ text: String, _ decoded: String) {
        #expect(String(decoding: TransferEncoding.quotedPrintable(Array(text.utf8)[...]), as: UTF8.self) == decoded)
    }

    @Test(
        "base64 with what does not belong there",
        arguments: [
            ("YWJj", "abc"), ("YW\r\nJj", "abc"), ("YQ==", "a"), ("YWI", "ab"), ("YQ==YWI=", "aab"), ("YWJj!", "abc"),
            ("YWJjYWJjYWJj*", "abcabcabc"), ("YQ==\n-- \nport mailing list\nYWJj", "a"), ("____ ____\nYWJj", "abc"),
            ("Y", ""), ("", ""),
            ("=", ""), ("====", ""), ("YQ== \t", "a"),
        ])
    func base64(_ text: String, _ decoded: String) {
        #expect(String(decoding: TransferEncoding.base64(Array(text.utf8)[...]), as: UTF8.self) == decoded)
    }

    @Test(
        "dates as mailers write them",
        arguments: [
            "Sun, 22 Nov 2026 06:40:11 +0300", "Sun, 22 Nov 2026 06:40:11 +0300 (AST)",
            "Mon, 22 Nov 2026 06:40:11 +0300",
            "22 Nov 2026 03:40:11 GMT", "Sun 22 Nov 2026 03:40:11 UT", "Sun Nov 22 03:40:11 2026 +0000",
            "Sun,  22  Nov  2026 03:40:11 -0000", "Sun, 22 Nov 26 03:40:11 Z",
        ])
    func dates(_ text: String) { #expect(MailFields.moment(Array(text.utf8)) == 1_795_318_811_000) }

    @Test(
        "a date without a zone that says something is a day",
        arguments: [
            "Sun, 22 Nov 2026 06:40:11 XYZT", "Sun, 22 Nov 2026 06:40:11", "Sun Nov 22 06:40:11 2026", "22 Nov 2026",
        ])
    func days(_ text: String) { #expect(MailFields.moment(Array(text.utf8)) == 1_795_305_600_000) }

    @Test("what is no date", arguments: ["", "soon", "Sun,", "(((", "99 Nov 2026 06:40", "Nov Nov Nov Nov Nov"])
    func noDates(_ text: String) { #expect(MailFields.moment(Array(text.utf8)) == nil) }

    @Test("headers: folded fields, odd lines, no blank line")
    func headers() {
        let text =
            "From a@b Sun Nov 22 06:40:11 2026\r\nA: 1\r\n\t2\r\nlost its blanks\r\nB : 3\r\n: no\r\n\r\nC: 4\r\n"
        let bytes = Array(text.utf8)
        let headers = MailHeaders(bytes, from: 0)
        #expect(headers.text("a") == "1 2")
        #expect(headers.text("b") == "3")
        #expect(headers.text("c") == nil)
        let plain = Array("A: 1\nنص بلا سطر فارغ".utf8)
        #expect(MailHeaders(plain, from: 0).end == 5)
        #expect(MailHeaders(Array("A: 1".utf8), from: 0).text("a") == "1")
    }

    @Test("parts: the outer boundary ends the inner ones, the end may be missing, a multipart without parts is a text")
    func parts() throws {
        func types(_ mail: String) throws -> [String] {
            func flat(_ part: MailPart) -> [String] { part.isMultipart ? part.children.flatMap(flat) : [part.type] }
            return flat(try MailPart(mail: Array(mail.utf8)))
        }
        let inner = "Content-Type: multipart/alternative; boundary=in\n\n--in\nContent-Type: a/b\n\nx\n"
        let outer = "Content-Type: multipart/mixed; boundary=\"out\"\n\npreamble\n--out\n\(inner)"
        #expect(
            try types(outer + "--in\nContent-Type: c/d\n\n--out \nContent-Type: e/f\n\n--out--\nend") == [
                "a/b", "c/d", "e/f",
            ])
        #expect(try types(outer) == ["a/b"])
        #expect(try types(outer + "--in--\n--outer\n--out\n\n--inner") == ["a/b", "text/plain"])
        #expect(try types("Content-Type: multipart/mixed; boundary=b\n\ntext") == ["text/plain"])
        #expect(try types("Content-Type: multipart/mixed\n\n--b\n\ntext") == ["text/plain"])
        #expect(try types("Content-Type: multipart/digest; boundary=b\n\n--b\n\nA: b\n\n--b--") == ["message/rfc822"])
    }
}

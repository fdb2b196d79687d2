import Testing

@testable import NewsReading

@Suite("Mail: hostile mails")
struct MailAdversaryTests {
    private typealias Mail = MailFixture
    private static let head = "From: a@b.example\nMIME-Version: 1.0\n"

    private static func times(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

    @Test("ten thousand parts are one fault, a thousand are read")
    func parts() throws {
        let part = "--b\n\nسطر من النشرة اليومية للميناء\n"
        let start = "\(Self.head)Content-Type: multipart/mixed; boundary=b\n\n"
        #expect(try Mail.records(start + Self.times(part, 10_000)).map(\.fault?.fault) == [.tooLarge])
        #expect(try Mail.article(start + Self.times(part, 999)).body.hasPrefix("سطر"))
    }

    @Test("parts in parts: sixteen deep are read, a thousand are a fault")
    func nested() throws {
        func mail(_ depth: Int) -> String {
            Self.head
                + (0..<depth).map { "Content-Type: multipart/mixed; boundary=b\($0)\n\n--b\($0)\n" }.joined()
                + "\n\(Mail.first)"
        }
        #expect(try Mail.article(mail(16)).body == Mail.first)
        #expect(try Mail.records(mail(17)).map(\.fault?.fault) == [.tooDeep])
        #expect(try Mail.records(mail(1_000)).map(\.fault?.fault) == [.tooDeep])
    }

    @Test("a boundary in a boundary, or the same twice")
    func boundaries() throws {
        let mail =
            "\(Self.head)Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: multipart/mixed; boundary=a-\n\n"
            + "--a-\n\n\(Mail.first)\n--a\n\n\(Mail.second)\n--a--\n--a---"
        #expect(try Mail.article(mail).body == "\(Mail.first)\n\n\(Mail.second)")
        let same =
            "\(Self.head)Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: multipart/mixed; boundary=a\n\n"
            + "--a\n\n\(Mail.first)\n--a--\n--a\n\n\(Mail.second)\n--a--"
        #expect(try Mail.article(same).body == "\(Mail.first)\n\n\(Mail.second)")
    }

    @Test(
        "shapes that cost much elsewhere",
        arguments: [
            "Subject: \(times("=?u?Q?", 100_000))\n\n", "Subject: \(times("=?u?Q?a", 100_000))\n\n",
            "Subject: \(times("=?utf-8?B?2?= ", 50_000))\n\n", "Subject: x\n\(times(" y\n", 200_000))\n",
            "Content-Type: text/plain; \(times("a=b; ", 50_000))\n\n",
            "Content-Type: text/plain; \(times("(", 200_000))\n\n",
            "To: \(times("a@b.example, ", 50_000))\n\n", times("X: y\n", 100_000) + "\n",
            times("Received: by x; y\n", 50_000) + "\n",
            "Subject: x\n\n" + times(">", 500_000), "Subject: x\n\n" + times("> a\nOn 1 x wrote:\n", 20_000),
            "Subject: x\n\n" + times("-- \n", 100_000), "Subject: x\n\n" + times("From: x\n", 50_000),
            "Subject: x\n\n" + times("a\n\n", 100_000), "Content-Type: text/html\n\n" + times("<a<b", 100_000),
            "Content-Type: text/html\n\n" + times("<blockquote>On 1 a wrote:", 5_000),
            "Content-Type: multipart/mixed; boundary=\(times("-", 400))\n\n" + times(times("-", 300) + "\n", 1_000),
            "Content-Transfer-Encoding: base64\n\n" + times("A=", 200_000),
            "Content-Transfer-Encoding: base64\n\n" + times("ى= ", 100_000),
            "Content-Transfer-Encoding: quoted-printable\n\n" + times("= ", 200_000),
            "Subject: x\n\n" + times("unsubscribe ", 50_000),
        ])
    func shapes(_ rest: String) throws {
        let records = try Mail.records(Self.head + rest + "\n\n\(Mail.first)")
        #expect(records.count == 1)
    }

    @Test("a header without end is no text, and costs only itself")
    func endlessHeader() throws {
        let mail = "\(Self.head)Subject: " + Self.times("x", 1 << 20)
        #expect(try Mail.records(mail).map(\.fault?.fault) == [.noText])
        let field = MailHeaders(Array(mail.utf8), from: 0).value("subject")
        #expect(field?.count ?? 0 <= 64 << 10)
    }

    @Test("a part that cannot be decoded is that record's fault")
    func undecodable() throws {
        let bytes =
            Array("\(Self.head)Content-Type: text/plain; charset=koi8-r\n\n".utf8)
            + (0..<400).map { 0xC0 + UInt8($0 * 7 % 64) }
        let records = try Mail.records(bytes)
        #expect(records.count == 1)
        let zero = Array("\(Self.head)\n".utf8) + [0] + Array(Mail.first.utf8) + [0]
        #expect(try Mail.article(zero).body == Mail.first)
    }

    @Test("any bytes below a header are read without harm", arguments: 0..<40)
    func noise(_ seed: UInt64) throws {
        var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
        func next() -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33)
        }
        let pieces = [
            "--b\n", "--b--\n", "Content-Type: multipart/mixed; boundary=b\n", "Content-Type: text/html\n", "\n",
            "\r\n", "> ",
            "Content-Transfer-Encoding: base64\n", "=?utf-8?B?", "?=", "=", "<p>",
            "From a@b Sun Nov 22 06:40:11 2026\n", "-- \n",
            "Content-Type: message/rfc822\n", "From: a@b\nSubject: x\n", "نص", "{\"text\":\"", "\u{0}", "\t",
            "charset=\"", "YWJj",
        ]
        var file = Array("\(Self.head)Content-Type: multipart/mixed; boundary=b\n\n--b\n".utf8)
        for _ in 0..<300 { file += Array(pieces[next() % pieces.count].utf8) }
        for _ in 0..<10 { file[next() % file.count] = UInt8(next() % 256) }
        #expect(try Mail.records(file, pieceSizes: [next() % 50 + 1]) == Mail.records(file))
    }
}

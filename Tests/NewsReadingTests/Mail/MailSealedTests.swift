import Foundation
import Testing

@testable import NewsReading

@Suite("Mail: what is signed, encrypted, or written in older ways")
struct MailSealedTests {
    private static let first = MailFixture.first
    private static let second = MailFixture.second
    private static let both = "\(first)\n\n\(second)"

    // MARK: UTF-7

    /// As RFC 2152 writes a text: letters beyond ASCII as UTF-16 in base64.
    private static func utf7(_ text: String) -> String {
        var out = ""
        var wide: [UInt8] = []
        func end() {
            guard !wide.isEmpty else { return }
            out += "+" + Data(wide).base64EncodedString().replacing("=", with: "") + "-"
            wide = []
        }
        for unit in text.utf16 {
            if unit < 0x80, unit != 0x2B {
                end()
                out.unicodeScalars.append(Unicode.Scalar(UInt8(unit)))
            } else {
                wide += [UInt8(unit >> 8), UInt8(unit & 0xFF)]
            }
        }
        end()
        return out
    }

    @Test(
        "UTF-7",
        arguments: [
            ("Hi Mom +Jjo-!", "Hi Mom ☺!"), ("A+ImIDkQ.", "A≢Α."), ("+ZeVnLIqe-", "日本語"), ("1 +- 1", "1 + 1"),
            ("+2D3eAA-", "😀"), ("+", "+"), ("a+", "a+"), ("+-", "+"), ("+AA-", "\u{0}"), ("+AAA-", " "),
            ("+2D0-", "\u{FFFD}"),
            ("+BkU BkU", "م BkU"),
        ])
    func letters(_ bytes: String, _ text: String) {
        let read = String(decoding: UTF7Text.decoded(Array(bytes.utf8)), as: UTF8.self)
        #expect(read == (text == "\u{0}" ? "" : text))
    }

    @Test("a mail that declares UTF-7 is read so, one that does not is not")
    func utf7Mail() throws {
        for name in ["utf-7", "\"UTF-7\"", "unicode-1-1-utf-7"] {
            let mail = MailFixture.mail(
                Self.utf7(Self.both), "Content-Type: text/plain; charset=\(name)",
                "Subject: =?utf-7?Q?\(Self.utf7("الميناء"))?=")
            let article = try MailFixture.article(mail)
            #expect(article.body == Self.both && article.title == "الميناء" && article.language == "ar")
        }
        let other = try MailFixture.records(MailFixture.mail(Self.utf7(Self.both)))
        #expect(other.first?.article?.body != Self.both)
    }

    // MARK: uuencode

    private static func uu(_ bytes: [UInt8], _ name: String = "a.bin", end: String = "`\nend\n") -> String {
        var out = "begin 644 \(name)\n"
        for start in stride(from: 0, to: bytes.count, by: 45) {
            let line = Array(bytes[start..<min(start + 45, bytes.count)])
            func letter(_ value: Int) -> String { String(UnicodeScalar(UInt8(value == 0 ? 0x60 : value + 0x20))) }
            out += letter(line.count)
            for at in stride(from: 0, to: line.count, by: 3) {
                let bits = (0..<3).reduce(0) { $0 << 8 | (at + $1 < line.count ? Int(line[at + $1]) : 0) }
                for shift in [18, 12, 6, 0] { out += letter(bits >> shift & 63) }
            }
            out += "\n"
        }
        return out + end
    }

    @Test("uuencode gives back its bytes", arguments: [1, 2, 3, 44, 45, 46, 90, 200])
    func uuencode(_ count: Int) throws {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37) }
        for end in ["`\nend\n", " \nend\n", "end\n", "end", "", "\nbehind\n"] {
            let read = try #require(UUText(Array("before\n\(Self.uu(bytes, end: end))".utf8)))
            #expect(read.files.first.map { Array($0.prefix(count)) } == bytes, "\(end)")
            #expect(String(decoding: read.text, as: UTF8.self).hasPrefix("before\n"))
        }
        // Blanks at the ends of lines are lost on the way.
        let spaced = Self.uu(bytes).replacing("`", with: " ").replacing(#/ +\n/#, with: "\n")
        if let read = UUText(Array(spaced.utf8)) { #expect(read.files[0].prefix(count).elementsEqual(bytes)) }
    }

    @Test(
        "what is no such file is a text",
        arguments: [
            "begin 644 a", "begin the work", "begin 9 a\n#0V%T\nend", "begin 644 a\nنص\nend",
            " begin 644 a\n#0V%T\nend",
        ])
    func noUUencode(_ text: String) { #expect(UUText(Array(text.utf8)) == nil) }

    @Test("a file in a text is no text; one that holds an article is one of its own")
    func uuMail() throws {
        let picture = try MailFixture.article(
            MailFixture.mail("\(Self.first)\n\n\(Self.uu([0x89, 0x50, 0x4E, 0x47, 0, 1, 2]))\n\(Self.second)\n"))
        #expect(picture.body == Self.both)
        let text = "العنوان\n\n\(Self.second)\n"
        let attached = try MailFixture.records(
            MailFixture.mail("\(Self.first)\n\n\(Self.uu(Array(text.utf8), "خبر.txt"))"))
        #expect(attached.count == 2 && attached[0].article?.body == Self.first)
        #expect(attached[1].article?.body.contains(Self.second) == true)
        let part = try MailFixture.article(
            MailFixture.mail(Self.uu(Array(Self.first.utf8), "x"), "Content-Transfer-Encoding: x-uuencode"))
        #expect(part.body == Self.first)
    }

    // MARK: OpenPGP

    private static let signature = """
        -----BEGIN PGP SIGNATURE-----

        iQEzBAEBCAAdFiEEx0JGaGFzaGFzaGFzaGFzaGFzaAAKCRBhc2hhc2hhc2
        =aB3d
        -----END PGP SIGNATURE-----
        """

    @Test(
        "a signed text is read without what signs it",
        arguments: [
            "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n\(both)\n\(signature)\n",
            "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\nNotDashEscaped: x\n\n\(both)\n\(signature)",
            "-----BEGIN PGP SIGNED MESSAGE-----\n\n- \(both)\n\(signature)\n",
            "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA1\n\n\(both)\n-----BEGIN PGP SIGNATURE-----\nabc",
            "\(both)\n\n-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nabc\n=x\n-----END PGP PUBLIC KEY BLOCK-----\n",
        ])
    func signed(_ body: String) throws {
        for body in [body, MailFixture.returned(body)] {
            let article = try MailFixture.article(MailFixture.mail(body))
            #expect(article.body == Self.both && article.furniture == [])
        }
    }

    @Test("hyphens of a text are not OpenPGP's")
    func hyphens() {
        for text in ["", "-", "-----", "----- BEGIN PGP MESSAGE-----\n", "x -----BEGIN PGP MESSAGE-----", "- بند"] {
            #expect(PGPText(Array(text.utf8)) == nil, "\(text)")
        }
    }

    @Test(
        "what only its receiver can read says so",
        arguments: [
            (
                "-----BEGIN PGP MESSAGE-----\n\nhQEMA0JhZGFiYWRhYmFkYWJhZGFiYWRhYmFk\n=x\n-----END PGP MESSAGE-----\n",
                "",
                "OpenPGP"
            ),
            (
                MailFixture.parts([
                    "Content-Type: application/pgp-encrypted\n\nVersion: 1\n",
                    "Content-Type: application/octet-stream; name=encrypted.asc\n\n-----BEGIN PGP MESSAGE-----\nabc\n",
                ]), "Content-Type: multipart/encrypted; protocol=\"application/pgp-encrypted\"; boundary=\"=_b1\"",
                "OpenPGP"
            ),
            (
                "MIAGCSqGSIb3", "Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m",
                "encrypted (S/MIME)"
            ),
            ("MIAGCSqGSIb3", "Content-Type: application/x-pkcs7-mime; name=smime.p7m", "encrypted (S/MIME)"),
            ("MIAGCSqGSIb3", "Content-Type: application/pkcs7-mime; smime-type=signed-data", "inside the signature"),
            (
                MailFixture.parts(["Content-Type: application/ms-tnef; name=winmail.dat\n\nabc"]),
                "Content-Type: multipart/mixed; boundary=\"=_b1\"", "winmail.dat"
            ),
            (
                MailFixture.parts([
                    "Content-Type: application/octet-stream; name=winmail.dat\nContent-Transfer-Encoding: base64\n\neJ8+IgAA"
                ]), "Content-Type: multipart/mixed; boundary=\"=_b1\"", "winmail.dat"
            ),
        ])
    func sealed(_ body: String, _ type: String, _ words: String) throws {
        let records = try MailFixture.records(MailFixture.mail(body, type))
        #expect(records.map(\.fault?.fault) == [.undecodable])
        #expect(records.first?.fault?.description.contains(words) == true)
    }

    @Test("beside a text they are nothing: a detached signature, a winmail.dat")
    func besideText() throws {
        let text = "Content-Type: text/plain; charset=utf-8\n\n\(Self.both)"
        for (kind, other) in [
            ("signed", "Content-Type: application/pkcs7-signature; name=smime.p7s\n\nMIAGCSqGSIb3"),
            ("signed", "Content-Type: application/x-pkcs7-signature; name=smime.p7s\n\nMIAGCSqGSIb3"),
            ("signed", "Content-Type: application/pgp-signature\n\n\(Self.signature)"),
            ("mixed", "Content-Type: application/ms-tnef; name=winmail.dat\n\nabc"),
        ] {
            let article = try MailFixture.article(
                MailFixture.mail(
                    MailFixture.parts([text, other]), "Content-Type: multipart/\(kind); boundary=\"=_b1\""))
            #expect(article.body == Self.both && article.furniture == [], "\(other)")
        }
    }

    @Test("a winmail.dat alone is refused by its name")
    func outlookFile() throws {
        let records = try MailFixture.records(
            [0x78, 0x9F, 0x3E, 0x22, 0x01, 0x00, 0x01, 0x90] + Array(repeating: 0, count: 64))
        #expect(records.map(\.fault?.fault) == [.binary])
        #expect(records.first?.fault?.description.contains("winmail.dat") == true)
    }

    // MARK: bounds

    @Test("hostile texts cost their length, and every prefix is read")
    func bounds() throws {
        let many = [
            String(repeating: "begin 644 a\n", count: 20_000), String(repeating: "begin 644 a\n#0V%T\n", count: 20_000),
            String(repeating: "-----BEGIN PGP SIGNED MESSAGE-----\n", count: 20_000),
            String(repeating: "-", count: 200_000),
            String(repeating: "\n-", count: 100_000),
        ]
        for text in many { _ = try MailFixture.records(MailFixture.mail(text)) }
        _ = UTF7Text.decoded(Array(String(repeating: "+", count: 400_000).utf8))
        let mail = Array(
            MailFixture.mail(
                "-----BEGIN PGP SIGNED MESSAGE-----\n\n\(Self.first)\n\(Self.uu([1, 2, 3]))\(Self.signature)"
            ).utf8)
        for end in stride(from: 0, to: mail.count, by: 11) { _ = try MailFixture.records(Array(mail[..<end])) }
    }
}

import Testing

@testable import NewsReading

@Suite("Reading: bytes to text, and files that are none")
struct ReadingDecodingTests {
    private static let page = "عنوان الخبر 😀\r\n\r\nنص الخبر في سطر واحد أطول من عنوانه.\rسطر ثان.\n"
    private static let text = "عنوان الخبر 😀\n\nنص الخبر في سطر واحد أطول من عنوانه.\n\nسطر ثان."

    private static func utf16(_ text: String, isBig: Bool) -> [UInt8] {
        text.utf16.flatMap { isBig ? [UInt8($0 >> 8), UInt8($0 & 0xFF)] : [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    }

    private static func fault(_ bytes: [UInt8], limits: Limits = Limits()) -> ReadingError? {
        do {
            _ = try Reader.read(bytes, limits: limits)
            return nil
        } catch {
            return error
        }
    }

    @Test("UTF-8 and UTF-16, with and without a mark, say the same")
    func encodings() throws {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let files = [
            Array(Self.page.utf8), mark + Array(Self.page.utf8), [0xFF, 0xFE] + Self.utf16(Self.page, isBig: false),
            [0xFE, 0xFF] + Self.utf16(Self.page, isBig: true), Self.utf16(Self.page, isBig: false),
            Self.utf16(Self.page, isBig: true),
        ]
        for file in files {
            let article = try Reader.read(file, limits: Limits())
            #expect(article.text == Self.text)
            #expect(article.language == "ar")
            let plain = try Reader.readPlain(file, limits: Limits())
            #expect(plain.body == Self.page)
            #expect(plain.title == nil)
            #expect(plain.furniture.isEmpty)
        }
    }

    @Test("Latin text in UTF-16 without a mark")
    func latin() throws {
        let page = "Storm closes the port of the city\n\nThe port was closed on Monday.\n"
        for isBig in [true, false] {
            #expect(
                try Reader.read(Self.utf16(page, isBig: isBig), limits: Limits()).title
                    == "Storm closes the port of the city")
        }
    }

    @Test("each fault with its place")
    func faults() {
        let arabic = Array("نص".utf8)
        let table: [(name: String, bytes: [UInt8], fault: ReadingError.Fault, offset: Int?)] = [
            ("empty", [], .empty, nil),
            ("white space", Array(" \r\n\t\u{A0}\n".utf8), .noText, nil),
            ("mark alone", [0xEF, 0xBB, 0xBF], .noText, nil),
            ("UTF-16 mark alone", [0xFF, 0xFE], .noText, nil),
            ("gzip", [0x1F, 0x8B, 8, 0], .binary, 0),
            ("zip", [0x50, 0x4B, 3, 4, 20], .binary, 0),
            ("PDF", Array("%PDF-1.7\n".utf8), .binary, 0),
            ("PNG", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], .binary, 0),
            ("JPEG", [0xFF, 0xD8, 0xFF, 0xE0], .binary, 0),
            ("NUL", arabic + [0] + arabic, .binary, 4),
            ("NUL before a broken letter", [0x61, 0, 0xFF, 0xFF, 0xFF], .binary, 1),
            ("controls", Array(repeating: 1, count: 20) + arabic, .binary, 0),
            ("broken letter", arabic + [0xC3], .undecodable, 4),
            ("lone continuation", arabic + [0x80] + arabic, .undecodable, 4),
            ("overlong", [0x61, 0xC0, 0x80], .undecodable, 1),
            ("surrogate in UTF-8", [0x61, 0xED, 0xA0, 0x80], .undecodable, 1),
            ("too short for an older charset", [0xC7, 0xE1, 0xCE, 0xC8, 0xD1], .undecodable, 0),
            ("odd UTF-16", [0xFF, 0xFE, 0x27, 0x06, 0x41], .undecodable, 4),
            ("lone high", [0xFF, 0xFE, 0x27, 0x06, 0x3D, 0xD8], .undecodable, 4),
            ("lone low", [0xFE, 0xFF, 0xDE, 0x00, 0x06, 0x27], .undecodable, 2),
            ("high and letter", [0xFE, 0xFF, 0xD8, 0x3D, 0x06, 0x27], .undecodable, 2),
            ("NUL in UTF-16", [0xFE, 0xFF, 0x06, 0x27, 0, 0], .binary, 4),
        ]
        for row in table {
            let error = Self.fault(row.bytes)
            #expect(error?.fault == row.fault, "\(row.name)")
            #expect(error?.offset == row.offset, "\(row.name)")
            #expect(error?.description.isEmpty == false, "\(row.name)")
            #expect(throws: ReadingError.self) { try Reader.readPlain(row.bytes, limits: Limits()) }
        }
    }

    @Test("the limit is the last size that is read")
    func size() {
        #expect(Self.fault(Array(repeating: 0x61, count: 10), limits: Limits(maxFileBytes: 10)) == nil)
        #expect(Self.fault(Array(repeating: 0x61, count: 11), limits: Limits(maxFileBytes: 10))?.fault == .tooLarge)
    }

    @Test("nothing of the file is in the message")
    func privacy() {
        let error = Self.fault(Array("سر".utf8) + [0xFF])
        #expect(error?.description == "byte 4 is not valid UTF-8")
    }

    @Test("a few control characters are no fault, and marks and odd spaces at a line's ends go")
    func oddities() throws {
        let article = try read(
            "\u{200F}\u{A0}سطر\u{7} أول طويل بما يكفي ليكون نصا.\u{2003}\u{FEFF}\n\u{200B}\n\u{B}سطر ثان.\u{C}سطر ثالث."
        )
        #expect(article.body == "سطر\u{7} أول طويل بما يكفي ليكون نصا.\n\nسطر ثان.\n\nسطر ثالث.")
    }

    @Test(
        "language",
        arguments: [
            ("قالت مصادر محلية إن الأمطار الغزيرة قطعت الطرق الجبلية.", "ar"),
            ("رئیس جمهور گفت که این پروژه تا پایان سال به بهره‌برداری می‌رسد و چند هزار شغل ایجاد می‌کند.", "fa"),
            ("وزیر اعظم نے کہا ہے کہ ملک میں بجلی کی قیمتیں کم کی جائیں گی اور عوام کو ریلیف ملے گا۔", "ur"),
            ("سەرۆکی حکومەت ڕایگەیاند کە پڕۆژەکە لە کۆتایی ساڵدا تەواو دەبێت.", "ckb"),
            ("The minister said on Monday that the port of the city would open again in the spring.", "en"),
            ("Le ministre a annoncé lundi que le port de la ville serait ouvert au printemps prochain.", "und"),
            ("12 34 56", "und"), ("Президент заявил, что порт откроется весной.", "und"),
        ])
    func language(text: String, tag: String) throws { #expect(try read(text).language == tag) }
}

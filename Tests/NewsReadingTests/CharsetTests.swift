import Testing

@testable import NewsReading

@Suite("Reading: older charsets")
struct CharsetTests {
    private static let arabic =
        "أعلن وزير النقل في مؤتمر صحفي أن الميناء الجديد سيفتح أبوابه أمام السفن التجارية مطلع الشهر المقبل. وقال إن الأعمال انتهت."
    private static let persian =
        "وزير راه گفت بندر جديد از ماه آينده به روي کشتي‌ها باز مي‌شود و چند پروژه ديگر هم پيش از پايان سال به بهره‌برداري مي‌رسد."
    private static let french =
        "Le maire a annoncé que le port serait rouvert à la fin de l’été, après deux années de travaux très coûteux."

    /// The text in a charset of single bytes.
    private static func bytes(_ text: String, _ charset: Charset) -> [UInt8] {
        text.unicodeScalars.map { scalar in
            if scalar.value < 0x80 { return UInt8(scalar.value) }
            let index = charset.upperHalf.firstIndex(of: UInt16(scalar.value))
            return index.map { UInt8($0 + 0x80) } ?? UInt8(ascii: "?")
        }
    }

    private static func decoded(
        _ file: [UInt8], declared: Charset? = nil, answer: Charset? = nil
    ) throws(ReadingError) -> (charset: Charset, text: String) {
        let detector = CharsetDetector(declared: declared, answer: answer)
        let text = try DecodedText(file, limits: Limits(), detector: detector)
        return (text.charset, String(validUTF8: text.bytes, text.start..<text.bytes.count))
    }

    @Test("the letters decide", arguments: Charset.arabic)
    func arabicSets(charset: Charset) throws {
        let found = try Self.decoded(Self.bytes(Self.arabic, charset))
        #expect(found.text == Self.arabic)
        // MacArabic and ISO-8859-6 have the same letters.
        #expect(found.charset == (charset == .macArabic ? .iso8859Part6 : charset))
        let article = try Reader.read(Self.bytes(Self.arabic, charset), limits: Limits())
        #expect(article.body == Self.arabic)
        #expect(article.language == "ar")
        #expect(article.charset == found.charset.rawValue)
    }

    @Test(
        "languages of Western Europe in windows-1252",
        arguments: [
            "Vognmanden på Ærø siger, at færgen også sejler om søndagen; broen åbner først til påske.",
            "L’attività è finita: il porto riaprirà lunedì, però la città aspetta più novità.",
            "A inauguração da estação não será amanhã, disse o capitão; as obras vão até março.",
            "El 1º de mayo la línea 3ª abrirá; según el alcalde, será más rápida.",
        ])
    func western(_ text: String) throws {
        let found = try Self.decoded(Self.bytes(text, .windows1252))
        #expect(found.charset == .windows1252 && found.text == text)
    }

    @Test("digits and spaces of its own tell MacArabic")
    func mac() throws {
        var file = Self.bytes(Self.arabic, .macArabic)
        file = file.map { $0 == 0x20 ? 0xA0 : $0 }
        #expect(try Self.decoded(file).text == Self.arabic)
        let digits = Self.arabic + " ١٢٣"
        #expect(try Self.decoded(Self.bytes(digits, .macArabic)).text == digits)
    }

    @Test("Persian and French")
    func others() throws {
        let persian = try Self.decoded(Self.bytes(Self.persian, .windows1256))
        #expect(persian.charset == .windows1256)
        #expect(persian.text == Self.persian)
        let french = try Self.decoded(Self.bytes(Self.french, .windows1252))
        #expect(french.charset == .windows1252)
        #expect(french.text == Self.french)
    }

    @Test("UTF-8 has no charset to speak of")
    func utf8() throws { #expect(try read(Self.arabic).charset == nil) }

    @Test("other scripts are refused, and the reason says what to do")
    func refused() {
        let russian: [UInt8] =
            "президент заявил что порт города откроется весной и суда смогут заходить в него без ограничений"
            .unicodeScalars.map { $0.value < 0x80 ? UInt8($0.value) : UInt8($0.value - 0x430 + 0xE0) }
        let greek: [UInt8] = "ο πρόεδρος δήλωσε ότι το λιμάνι της πόλης θα ανοίξει την άνοιξη και τα πλοία θα μπορούν"
            .unicodeScalars.map { $0.value < 0x80 ? UInt8($0.value) : UInt8($0.value - 0x370 + 0xA0 - 0x20 + 0x10) }
        let row = Array(repeating: UInt8(0xC7), count: 400)
        for file in [russian, greek, row, Self.bytes(Self.arabic, .windows1256).reversed()] {
            let error = #expect(throws: ReadingError.self) { try Self.decoded(file) }
            #expect(error?.fault == .undecodable)
            #expect(error?.description.hasSuffix("save the text as UTF-8") == true)
        }
    }

    @Test("one bad byte in UTF-8 does not make it an older charset")
    func brokenUTF8() {
        let file = Array(Self.arabic.utf8) + [0xD8] + Array(Self.arabic.utf8)
        let error = #expect(throws: ReadingError.self) { try Self.decoded(file) }
        #expect(error?.offset == Self.arabic.utf8.count)
    }

    @Test("what is declared counts if the bytes fit it")
    func declared() throws {
        let short = "خبر عاجل"
        let file = Self.bytes(short, .windows1256)
        #expect(throws: ReadingError.self) { try Self.decoded(file) }
        #expect(try Self.decoded(file, declared: .windows1256).text == short)
        #expect(try Self.decoded(file, answer: .windows1256).text == short)
        #expect(try Reader.read(file, limits: Limits(), declared: "Windows-1256").text == short)
        #expect(try Reader.read(file, limits: Limits(), declared: "martian", detected: "cp1256").text == short)
        // Wrong declarations: the bytes are UTF-8, or Arabic of another charset.
        #expect(try Self.decoded(Array(short.utf8), declared: .windows1256).text == short)
        for declared in [Charset.windows1252, .iso8859Part6, .macArabic, .cp720, .utf8, .utf16LittleEndian] {
            #expect(try Self.decoded(Self.bytes(Self.arabic, .windows1256), declared: declared).text == Self.arabic)
        }
        let wide = Self.arabic.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        #expect(try Self.decoded(wide, declared: .utf16BigEndian).text == Self.arabic)
    }

    @Test(
        "the file's own declaration",
        arguments: [
            ("<?xml version=\"1.0\" encoding=\"ISO-8859-6\"?>", Charset.iso8859Part6),
            ("<?xml version='1.0' encoding='windows-1256' ?>", .windows1256),
            ("<html><head><META CHARSET=cp1256>", .windows1256),
            (
                "<meta http-equiv=\"Content-Type\" content=\"text/html; charset = windows-1256\">", .windows1256
            ),
            ("From: a\r\nContent-Type: text/plain;\r\n charset=\"x-mac-arabic\"\r\n\r\n", .macArabic),
            ("<meta name=\"a\"><meta charset=\"iso-8859-1\"/>", .windows1252),
            ("<meta charset=\"utf-16\">", nil), ("<meta charset=\"martian\">", nil), ("charset=windows-1256", nil),
            ("<p>encoding=\"windows-1256\"</p>", nil), ("<meta charset", nil), ("<meta charset=", nil), ("", nil),
        ] as [(String, Charset?)])
    func ownDeclaration(text: String, charset: Charset?) {
        #expect(DeclaredCharset.find(in: Array(text.utf8)) == charset)
    }

    @Test(
        "names of charsets",
        arguments: [
            ("UTF8", Charset.utf8), (" \"Windows-1256\" ", .windows1256), ("iso-8859-1", .windows1252),
            ("latin1", .windows1252), ("ASMO-708", .iso8859Part6), ("ISO_8859-6:1987", .iso8859Part6),
            ("DOS-720", .cp720), ("utf-16", .utf16LittleEndian), ("koi8-r", nil), ("", nil),
        ] as [(String, Charset?)])
    func names(name: String, charset: Charset?) { #expect(Charset(declared: name) == charset) }

    @Test("every table has 128 letters, and none twice but what MacArabic writes in both directions")
    func tables() {
        for charset in Charset.allCases where charset.isSingleByte {
            #expect(charset.upperHalf.count == 128)
            let letters = charset.upperHalf.filter { $0 >= 0x80 }
            #expect(Set(letters).count == letters.count)
        }
    }
}

import ArabicText
import Testing

@testable import NewsReading

@Suite("Reading: text that was misread, or written in the wrong letters")
struct MendingTests {
    private static let arabic =
        "قال رئيس البلدية خلال زيارة تفقدية إن العمل في الجسر الجديد سينتهي قبل حلول فصل الشتاء، وإن الطريق سيفتح أمام السيارات."

    /// What a program makes of the bytes of a text that it takes to be of a charset; C1 controls for its holes.
    private static func misread(_ bytes: [UInt8], _ charset: Charset) -> String {
        var text = String.UnicodeScalarView()
        for byte in bytes {
            let letter = byte < 0x80 ? UInt16(byte) : charset.upperHalf[Int(byte) - 0x80]
            if let scalar = Unicode.Scalar(letter == 0 ? UInt16(byte) : letter) { text.append(scalar) }
        }
        return String(text)
    }

    private static func bytes(_ text: String, _ charset: Charset) -> [UInt8] {
        text.unicodeScalars.map { scalar in
            if scalar.value < 0x80 { return UInt8(scalar.value) }
            return charset.upperHalf.firstIndex(of: UInt16(scalar.value)).map { UInt8($0 + 0x80) } ?? 0x3F
        }
    }

    @Test("one step and two, and what happened is said")
    func steps() throws {
        let as1252 = Self.misread(Array(Self.arabic.utf8), .windows1252)
        let as1256 = Self.misread(Array(Self.arabic.utf8), .windows1256)
        let table: [(String, String)] = [
            (as1252, "UTF-8 that was read as windows-1252"), (as1256, "UTF-8 that was read as windows-1256"),
            (
                Self.misread(Self.bytes(Self.arabic, .windows1256), .windows1252),
                "windows-1256 that was read as windows-1252"
            ),
            (
                Self.misread(Array(as1252.utf8), .windows1252),
                "UTF-8 that was read as windows-1252, and before that UTF-8 that was read as windows-1252"
            ),
            (
                Self.misread(Array(as1256.utf8), .windows1252),
                "UTF-8 that was read as windows-1252, and before that UTF-8 that was read as windows-1256"
            ),
        ]
        for (text, note) in table {
            let article = try read(text)
            #expect(article.body == Self.arabic)
            #expect(article.mended == note)
            #expect(article.language == "ar")
        }
    }

    @Test("a part may be misread, a letter lost, the end cut")
    func parts() throws {
        let wrong = Self.misread(Array(Self.arabic.utf8), .windows1252)
        let other = "وأضاف أن السكان رحبوا بالقرار، وأن المدارس القريبة ستعود إلى مواعيدها المعتادة."
        #expect(try read(wrong + "\n\n" + other).text == Self.arabic + "\n\n" + other)
        let holes = wrong.replacing("\u{81}", with: "\u{FFFD}")
        #expect(try read(holes).body == Self.arabic)
        #expect(try read(String(wrong.dropLast(2))).body == String(Self.arabic.dropLast(2)))
    }

    @Test("what is lost is refused, with its reason")
    func lost() {
        let wrong = Self.misread(Array(Self.arabic.utf8), .windows1252)
        let halves = String(
            String.UnicodeScalarView(wrong.unicodeScalars.filter { $0.value < 0x80 || $0.value > 0xBF }))
        let error = #expect(throws: ReadingError.self) { try read(halves) }
        #expect(error?.fault == .undecodable)
        #expect(error?.description.contains("windows-1252") == true)
        let signs = #expect(throws: ReadingError.self) { try read(String(repeating: "\u{FFFD}\u{FFFD} ", count: 30)) }
        #expect(signs?.fault == .undecodable)
    }

    @Test("a short title is mended as the text of its record is; Russian that was misread is refused")
    func shortTitle() throws {
        func misread(_ text: String) -> String { Self.misread(Self.bytes(text, .windows1256), .windows1252) }
        let line = "{\"title\":\"\(misread("خبر عاجل"))\",\"text\":\"\(misread(Self.arabic))\"}"
        let article = try #require(try ReadRecord.all(line + "\n" + line)[0].article)
        #expect(article.title == "خبر عاجل")
        #expect(article.body == Self.arabic)
        let error = #expect(throws: ReadingError.self) { try read("Ïðåçèäåíò çàÿâèë, ÷òî ïîðò îòêðîåòñÿ âåñíîé.") }
        #expect(error?.description.hasPrefix("its letters are those of another charset") == true)
    }

    @Test("controls that are signs of windows-1252, in a text and in a record")
    func strayControls() throws {
        let wrong = "قال \u{93}نعم\u{94} \u{96} ثم خرج من القاعة مع الوفد\u{85} \u{81}"
        let right = "قال “نعم” – ثم خرج من القاعة مع الوفد\u{85} \u{81}"
        let mended = try MendedText(Array(wrong.utf8))
        #expect(mended.bytes == Array(right.utf8) && mended.note == "control characters that are signs of windows-1252")
        #expect(StrayControls.replaced(in: Array("\u{85}\u{81}\u{A0}«».".utf8)) == nil)
        // Far behind in a long text, at every place of a row.
        for count in 200..<220 {
            let text = String(repeating: "a", count: count)
            #expect(try MendedText(Array("\(text)\u{92}s".utf8)).bytes == Array("\(text)’s".utf8))
        }
    }

    @Test("Western signs between English words")
    func western() throws {
        let article = try read("The mayorâ€™s office said â€“ on Monday â€“ that the cafÃ© would open again.")
        #expect(article.body == "The mayor’s office said – on Monday – that the café would open again.")
        #expect(article.mended == "UTF-8 that was read as windows-1252")
    }

    @Test(
        "right text stays as it is",
        arguments: [
            Self.arabic, "Le maire a annoncé « un été très chaud » à Besançon.",
            "Ærø ligger i Østersøen, og Ø er en ø.",
            "Die Größe der Bühne überraschte: „Schön“, sagte er.", "§ 12 من القانون „خبر“ نشر أمس في الجريدة الرسمية",
            "İstanbul’da ağır yağış şehri etkiledi.", "Президент заявил, что порт откроется весной.",
            "ظل ظافر ينظر طويلا إلى الطريق والطائرة", "إلى الأمام، إلا أن الآخرين هللوا للقرار",
            "Sarja on luokkaa Ä\u{A0}ja Å\u{A0}, ja lisäksi Å— kuten ennen.", "Luokka Ä\u{A0}alkaa maanantaina.",
            "A MANHÃ\u{A0}chega cedo ao porto da cidade",
            "R&D and AT&T; a&b=1&copy=2",
            "سبحان الله ﷺ وقال ﷲ أكبر", "ﷺ", "تجاهل لاعب الفريق الأخبار", "الأسعار ارتفعت 5 % & المبيعات أيضا",
            "ماأجمل الطبيعة في الربيع والخريف", "لإلغاء القرار ولإلحاق الضرر",
        ])
    func right(text: String) throws {
        let article = try read(text)
        #expect(article.text == text)
        #expect(article.mended == nil)
    }

    @Test(
        "lam and alef that changed places",
        arguments: [
            ("أكد اإلعالن أن األمم وافقت", "أكد الإعالن أن الأمم وافقت"),
            ("واإلنتاج باألسواق واآلن", "والإنتاج بالأسواق والآن"),
            ("بسم اهلل وعبداهلل وباهلل، واهلل.", "بسم الله وعبدالله وبالله، والله."), ("اهلل", "الله"), ("األ", "الأ"),
            ("\"األخبار\" (اإلقليم)", "\"الأخبار\" (الإقليم)"),
        ])
    func lamAlef(text: String, right: String) throws {
        let article = try read(text)
        #expect(article.text == right)
        #expect(article.mended == "lam and alef that had changed places")
    }

    @Test("presentation forms in both orders")
    func forms() throws {
        let logical = "ﻗﺎﻝ ﺍﻟﻮﺯﻳﺮ ﻓﻲ ﺑﻐﺪﺍﺩ ﺇﻥ (ﺍﻟﺴﻼﻡ) ﻣﻤﻜﻦ ﻓﻲ 2024"
        let right = "قال الوزير في بغداد إن (السلام) ممكن في 2024"
        let article = try read(logical)
        #expect(article.body == right)
        #expect(article.mended == "presentation forms")
        let visual = "2024 ﻲﻓ ﻦﻜﻤﻣ (ﻡﻼﺴﻟﺍ) ﻥﺇ ﺩﺍﺪﻐﺑ ﻲﻓ ﺮﻳﺯﻮﻟﺍ ﻝﺎﻗ"
        let turned = try read(visual)
        #expect(turned.body == right)
        #expect(turned.mended == "presentation forms in visual order")
        #expect(try read(visual + "\n" + "12.5 ﺩﺍﺯ").body == right + "\n\n" + "زاد 12.5")
    }

    @Test(
        "stray HTML entities",
        arguments: [
            ("قال &quot;نعم&quot;&nbsp;ثم مضى", "قال \"نعم\"\u{A0}ثم مضى"), ("&#1575;&#x644;خبر", "الخبر"),
            ("R&amp;D", "R&D"), ("قال &amp;quot;لا&amp;quot;", "قال \"لا\""), ("Caf&eacute; &euro; &#146;", "Café € ’"),
            ("&amp;amp; خبر", "& خبر"),
            (
                "a &#65; &#0; &#xD800; &#1; &bogus; &; &#; &#x; &#xFFFFFFFFF;",
                "a A &#0; &#xD800; &#1; &bogus; &; &#; &#x; &#xFFFFFFFFF;"
            ),
        ])
    func entities(text: String, right: String) throws {
        let article = try read(text)
        #expect(article.text == right)
        #expect(article.mended == "HTML entities")
    }

    @Test(
        "controls and form feeds part what stands on both sides",
        arguments: ["\u{C}", "\u{1}", "\u{B}", "\u{1F}", "\u{7F}", "\u{90}"])
    func gaps(control: String) throws {
        let article = try read("وصل محمد\(control)حسن إلى العاصمة في زيارة رسمية تستمر يومين.")
        let tokens = SearchText(article.text).tokens
        let second = try #require(tokens.indices.dropFirst(2).first)
        #expect(tokens[second].gap == .hard)
    }

    @Test("records are mended too: text, title, author")
    func records() throws {
        let wrong = Self.misread(Array(Self.arabic.utf8), .windows1252)
        let title = Self.misread(Array("افتتاح الجسر الجديد".utf8), .windows1252)
        let line =
            "{\"title\":\"\(title)\",\"text\":\"\(wrong)\",\"author\":\"\(Self.misread(Array("سمير".utf8), .windows1252))\"}"
        let article = try #require(try ReadRecord.all(line + "\n" + line)[1].article)
        #expect(article.body == Self.arabic)
        #expect(article.title == "افتتاح الجسر الجديد")
        #expect(article.author == "سمير")
        #expect(article.mended == "UTF-8 that was read as windows-1252")
        let plain = "{\"title\":\"خبر &quot;عاجل&quot;\",\"text\":\"\(Self.arabic)\"}"
        let other = try #require(try ReadRecord.all(plain + "\n" + plain)[0].article)
        #expect(other.title == "خبر \"عاجل\"")
        #expect(other.body == Self.arabic)
        #expect(other.mended == "HTML entities")
    }

    @Test("where a program wrote nothing for the byte that windows-1252 lacks, feh is put back")
    func droppedFeh() throws {
        let text =
            "أعلن المتحدث في مؤتمر صحافي أن الفرق الفنية أنهت أعمال الصيانة في المحطة القديمة قرب المرفأ، وأضاف أن التيار سيعود."
        let letters = String(decoding: text.utf8.flatMap { byte in Array("\(windows1252(byte))".utf8) }, as: UTF8.self)
        let article = try Reader.readPlain(Array(letters.utf8), limits: Limits())
        #expect(article.body == text)
        #expect(article.mended == "UTF-8 that was read as windows-1252")
    }

    /// As what a byte is read in windows-1252; 81 as nothing, the other holes as themselves.
    private func windows1252(_ byte: UInt8) -> String {
        guard byte != 0x81 else { return "" }
        let upper = Charset.windows1252.upperHalf
        let scalar = byte < 0x80 || upper[Int(byte) - 0x80] < 0x80 ? UInt32(byte) : UInt32(upper[Int(byte) - 0x80])
        return Unicode.Scalar(scalar).map { String(Character($0)) } ?? ""
    }

    @Test(
        "clean text stays as it was decoded, but for what a program has spoilt",
        arguments: [
            ("قال المتحدث إن  الطريق آمن.\r\n\n\tثم غادر.\n", "قال المتحدث إن  الطريق آمن.\r\n\n\tثم غادر.\n", nil),
            (
                "قال &quot;نعم&quot; اإلعلان", "قال \"نعم\" الإعلان",
                "HTML entities; lam and alef that had changed places"
            ),
            ("قال سالم\u{0C}العمري ذلك.", "قال سالم العمري ذلك.", "control characters"),
        ] as [(String, String, String?)])
    func plain(_ text: String, _ expected: String, _ note: String?) throws {
        let article = try Reader.readPlain(Array(text.utf8), limits: Limits())
        #expect(article.body == expected && article.mended == note)
    }
}

import ArabicText
import Testing

/// Which spellings are the same word, and which are not.
@Suite struct SpellingTests {
    @Test(arguments: [
        // Alef, hamza, yeh, waw, heh.
        ("أحمد", "احمد"), ("إبراهيم", "ابراهيم"), ("آمال", "امال"), ("ٱلله", "الله"), ("على", "علي"), ("هدى", "هدي"),
        ("فاطمة", "فاطمه"), ("مؤيد", "مويد"), ("رئيس", "رييس"), ("شيء", "شي"), ("علاء", "علا"),
        ("بهاءالدين", "بهاالدين"),
        // The same letter composed and decomposed.
        ("آ\u{644}", "ا\u{653}\u{644}"), ("ؤ\u{644}", "و\u{654}\u{644}"), ("ئ\u{644}", "ي\u{654}\u{644}"),
        // Marks and tatweel.
        ("مُحَمَّد", "محمد"), ("خٰلد", "خلد"), ("مـــحـمد", "محمد"), ("قُرۡءَان", "قران"),
        // Controls, also at both ends and within.
        ("\u{200F}محمد\u{200F}", "محمد"), ("مح\u{200D}مد", "محمد"), ("\u{202B}محمد\u{202C}", "محمد"),
        ("مح\u{AD}مد", "محمد"),
        ("نمی\u{200C}دانم", "نميدانم"), ("\u{FEFF}محمد", "محمد"), ("محمد\u{FE0F}", "محمد"),
        // Presentation forms.
        ("ﻣﺤﻤﺪ", "محمد"), ("ﷲ", "الله"), ("ﷴ", "محمد"), ("ﻻفروف", "لافروف"), ("ﻷحمد", "لأحمد"), ("دﹶرﹶس", "درس"),
        ("ﮐﺮﯾﻢ", "كريم"), ("ﭼﺎﻡ", "جام"), ("س\u{FE73}", "س"),
        // Persian and Urdu.
        ("کاظمی", "كاظمي"), ("گلستان", "كلستان"), ("پوتین", "بوتين"), ("چاد", "جاد"), ("ژاله", "زاله"),
        ("ڤيينا", "فيينا"),
        ("ڨفصة", "قفصه"), ("خاں", "خان"), ("ٹرمپ", "ترمب"), ("ہندہ", "هنده"), ("ۆ", "و"), ("ۂ", "ه"), ("ۀ", "ه"),
        // Digits.
        ("٢٠٢٦", "2026"), ("۲۰۲۶", "2026"), ("२०२६", "2026"), ("２０２６", "2026"), ("𝟚", "2"),
        // Latin, Greek, Cyrillic, Hebrew.
        ("MACRON", "macron"), ("José", "jose"), ("Jose\u{301}", "jose"), ("Müller", "muller"), ("ＣＮＮ", "cnn"),
        ("ﬁnance", "finance"), ("Erdoğan", "erdogan"), ("İstanbul", "istanbul"), ("Yıldırım", "yildirim"),
        ("Weiß", "weiss"), ("Wałęsa", "walesa"), ("Søren", "soren"), ("𝐁𝒂𝔤𝕕𝖆𝗱", "bagdad"), ("Ⅻ", "xii"), ("ʰ", "h"),
        ("ΑΘΗΝΑΣ", "αθηνας"), ("ᾳ", "α"), ("Москва", "МОСКВА"), ("й", "и"), ("שָׁלוֹם", "שלום"), ("שׁ", "ש"),
        // Apostrophes.
        ("Sana'a", "sanaa"), ("Sana’a", "sanaa"), ("Sana‘a", "sanaa"), ("Qurʾān", "quran"), ("ʿAbd", "abd"),
        ("Saʻdī", "sadi"),
        ("O'Brien", "obrien"), ("l'état", "letat"),
        // Other scripts keep their letters.
        ("漢字", "漢字"), ("हिन्दी", "हिन्दी"), ("한국", "한국"), ("ՀԱՅ", "հայ"),
    ])
    func equal(_ one: String, _ other: String) {
        #expect(folded(one) == folded(other))
        #expect(SearchText(one).tokens.map(\.hash) == SearchText(other).tokens.map(\.hash))
        #expect(SearchText(one).tokens.count == 1)
    }

    @Test(arguments: [
        ("علوي", "علاوي"), ("حسن", "حسين"), ("سليم", "سليمان"), ("الكبيسي", "القبيسي"), ("خالد", "خلد"),
        ("فتح", "فتحت"),
        ("القاني", "القانون"), ("المالكي", "المالكية"), ("عمر", "امر"), ("بنت", "بنه"), ("ذهب", "دهب"),
        ("كريم", "عبدالكريم"),
        ("قاآني", "قاني"), ("العراق", "العراقي"), ("هند", "حند"), ("ڄار", "جار"), ("हिन्दी", "हनद"), ("s", "ʃ"),
    ])
    func different(_ one: String, _ other: String) {
        #expect(folded(one) != folded(other))
        #expect(SearchText(one).tokens.map(\.hash) != SearchText(other).tokens.map(\.hash))
    }

    /// The folded text with its gaps: space soft, hyphen, comma hard.
    @Test(arguments: [
        ("", ""), (" ", ""), ("،", ""), ("\u{64B}", ""), ("\u{200F}\u{200F}", ""), ("ء", ""), ("😀", ""), ("'", ""),
        ("نصر الله", "نصر الله"), ("نصر\tالله", "نصر الله"), ("نصر\u{A0}الله", "نصر الله"), ("نصر   الله", "نصر الله"),
        ("نصر\u{3000}الله", "نصر الله"), ("نصر \u{200F} الله", "نصر الله"), ("نصر \u{64B} الله", "نصر الله"),
        ("نصر\nالله", "نصر الله"), ("نصر\r\nالله", "نصر الله"), ("نصر\rالله", "نصر الله"), ("نصر \n الله", "نصر الله"),
        ("نصر\u{2028}الله", "نصر الله"), ("نصر\u{85}الله", "نصر الله"),
        ("نصر\n\nالله", "نصر,الله"), ("نصر\r\n\r\nالله", "نصر,الله"), ("نصر\n \nالله", "نصر,الله"),
        ("نصر\r\rالله", "نصر,الله"),
        ("نصر\n\rالله", "نصر,الله"), ("نصر\r\u{200F}\nالله", "نصر الله"), ("نصر\u{2029}الله", "نصر,الله"),
        ("al-Kadhimi", "al-kadhimi"), ("al\u{2010}Kadhimi", "al-kadhimi"), ("al\u{2011}Kadhimi", "al-kadhimi"),
        ("al-\u{200F}Kadhimi", "al-kadhimi"), ("al - Kadhimi", "al,kadhimi"), ("al- Kadhimi", "al,kadhimi"),
        ("al -Kadhimi", "al,kadhimi"), ("al--Kadhimi", "al,kadhimi"), ("al–Kadhimi", "al,kadhimi"), ("al-\nK", "al,k"),
        ("بغداد، اليوم", "بغداد,اليوم"), ("بغداد.اليوم", "بغداد,اليوم"), ("«بغداد» اليوم", "بغداد,اليوم"),
        ("بغداد_اليوم", "بغداد اليوم"), ("بغداد #اليوم", "بغداد اليوم"), ("بغداد. #اليوم", "بغداد,اليوم"),
        ("بغداد _ اليوم", "بغداد اليوم"),
        ("بغداد😀اليوم", "بغداد,اليوم"), ("بغداد\u{0}اليوم", "بغداد,اليوم"), ("بغداد\u{FFFD}اليوم", "بغداد,اليوم"),
        ("محمد ﷺ رسول", "محمد,رسول"), ("بسم ﷽ قال", "بسم,قال"), ("ﷻ", ""),
        ("'abc'", "abc"), ("abc's", "abc-s"), ("بra's", "ب ras"), ("بab's ج", "ب ab-s ج"), ("abc' def", "abc,def"),
        ("a''b", "a,b"), ("قال'ب", "قال,ب"),
        ("1'000", "1,000"),
        ("3.5", "3,5"), ("٣٫٥", "3,5"), ("50%", "50"), ("#عاجل", "عاجل"), ("COVID-19", "covid-19"), ("ب2", "ب2"),
        ("x²", "x"), ("Apple™", "apple"), ("①", ""),
    ])
    func gaps(_ text: String, _ expected: String) {
        #expect(folded(text) == expected)
    }

    /// The surface of the first token.
    @Test(arguments: [
        (" محمدٌ.", "محمدٌ"), ("محمد\u{200F}.", "محمد"), ("\u{200F}محمد\u{200F}", "محمد"), ("سماء ", "سماء"),
        ("ءامن", "ءامن"),
        ("ء امن", "امن"), ("ءـَامن", "ءـَامن"), ("محمد\u{200F}ٌ", "محمد\u{200F}ٌ"), ("Qurʾ.", "Qurʾ"), ("(ﷲ)", "ﷲ"),
        ("عـــ،", "عـــ"), ("abc'", "abc"),
    ])
    func surfaces(_ text: String, _ expected: String) {
        let text = SearchText(text)
        let token = text.tokens[0]
        #expect(
            Array(text.surface(Int(token.start)..<Int(token.end)).unicodeScalars) == Array(expected.unicodeScalars))
    }

    private func folded(_ text: String) -> String { String(decoding: SearchText(text).folded, as: UTF8.self) }
}

import ArabicText
import Testing

@testable import NewsAnalysis

/// Where mentions begin and end, and what they are then; with the shipped lists and model.
@Suite("Entities: edges") struct MentionEdgesTests {
    /// The mentions as `name:type`, the type by its first letter.
    private static func found(_ text: String) throws -> [String] {
        let recognizer = try #require(TaggerTests.shipped)
        return recognizer.mentions(in: SearchText(text)).map { "\($0.name):\($0.type.rawValue.prefix(1))" }
    }

    @Test(
        "what is named after a person is a place or a body",
        arguments: [
            ("أغلقت الشرطة جسر سالم الكناني صباح اليوم", "جسر سالم الكناني:p"),
            ("وقع الحادث في شارع محمد الفاسي ليلا", "شارع محمد الفاسي:p"),
            ("زار الوزير جسر الشهيد سالم الكناني أمس", "جسر الشهيد سالم الكناني:p"),
            ("قالت جمعية أحمد القصاب الخيرية إنها توقفت", "جمعية أحمد القصاب"),
            ("تجمع المئات بساحة محمود درويش وسط المدينة", "ساحة محمود درويش:p"),
        ])
    func things(_ text: String, _ expected: String) throws {
        let found = try Self.found(text)
        #expect(found.contains { $0.hasPrefix(expected) }, "\(found)")
        #expect(!found.contains { $0.hasSuffix(":person") }, "\(found)")
    }

    /// In his office and of his prize nobody else is meant; a prize is no mention at all.
    @Test func othersStayPersons() throws {
        #expect(try Self.found("استقبله في مكتبه محمود عباس أمس").contains("محمود عباس:p"))
        #expect(try Self.found("فاز الكاتب بجائزة محمود درويش هذا العام").allSatisfy { !$0.contains("درويش") })
    }

    @Test(
        "letters joined to a word of two letters",
        arguments: ["بتل أبيب", "لتل أبيب", "وتل أبيب", "وبتل أبيب", "تل أبيب"])
    func shortWords(_ place: String) throws {
        #expect(try Self.found("وصل الوفد \(place) أمس").contains("تل أبيب:p"))
    }

    @Test func aPlaceOfTwoWordsIsFoundWhereItsFirstAloneIsNone() throws {
        for place in ["أم الفحم", "رأس غارب", "بني وليد", "قره باغ"] {
            let found = try Self.found("اندلع حريق كبير في \(place) مساء أمس وقال مسؤول إنه تحت السيطرة")
            #expect(found.contains("\(place):p") || found.contains { $0.hasSuffix("\(place):p") }, "\(found)")
        }
    }

    @Test(
        "a verb before or behind a name is none of it",
        arguments: ["يلقي", "ألقى", "يلتقي", "تلتقي", "سيزور", "أعلن", "يؤكد", "أكد", "يترأس", "ناقش", "وقال"])
    func verbs(_ verb: String) throws {
        for name in ["نبيل الكناني", "محمود عباس"] {
            let found = try Self.found("السيد \(name) \(verb) كلمة مساء اليوم في بغداد")
            #expect(found.contains("\(name):p"), "\(found)")
        }
    }

    /// No name holds half a bracket, a quote or the sign of a hashtag.
    @Test(arguments: [
        "قال خالد (أبو سامر) الحموي إن الطريق مفتوح", "أعلنت حركة (أحرار) اليوم موقفها من الهدنة",
        "نقلت صحيفة \"الأخبار\" عن مصدر", "قال محمود عباس (أبو مازن) إن اللقاء مهم", "نشرت قناة «العربية» الخبر",
        "تصدر وسم #محمود_عباس الموقع", "وسم #الهلال_الأحمر_القطري أمس",
        "أكدت منظمة الصحة العالمية (WHO) الخبر", "قال الرئيس \"محمود عباس\" أمس", "أعلن تنظيم [القاعدة] ذلك",
    ])
    func signs(_ text: String) throws {
        let names = try Self.found(text)
        let signs = Set("()[]\"«»“”_#")
        #expect(names.allSatisfy { name in !name.contains { signs.contains($0) } && !name.contains("  ") }, "\(names)")
    }

    /// Whatever the tagger takes for the name.
    @Test func aNounThatIsTakenForAGivenNameMakesAThing() throws {
        #expect(try Self.found("بيان سرايا عبد الله عزام صدر.") == ["سرايا عبد الله عزام:o"])
        #expect(try Self.found("قال وسام خالد الحمدان إن الطريق مفتوح").contains("وسام خالد الحمدان:p"))
    }

    /// A hashtag says what a text is about; who stands before it is named without it.
    @Test func aHashtagIsNoMention() throws {
        #expect(try Self.found("تصدر وسم #محمود_عباس الموقع") == [])
        #expect(try Self.found("قال الرئيس محمود عباس #فلسطين إن اللقاء مهم") == ["محمود عباس:p"])
    }

    @Test func aMonthIsNobody() throws {
        for text in [
            "الرياض، الأحد 3 ربيع الأول 1445هـ", "في 9 جمادى الآخرة 1444 هـ", "خلال شهر ربيع الثاني", "12 رجب 1444",
        ] {
            let months = ["ربيع", "جمادى", "رجب"]
            #expect(try Self.found(text).allSatisfy { name in !months.contains { name.hasPrefix($0) } })
        }
        #expect(try Self.found("قال رجب طيب أردوغان إن بلاده مستعدة").contains { $0.hasPrefix("رجب") })
    }
}

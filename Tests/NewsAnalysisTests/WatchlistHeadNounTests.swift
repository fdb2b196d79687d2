import Testing

@testable import NewsAnalysis

/// Nouns before an organization's name: مجلة and نادي introduce one that has a name of its own, جامعة النهضة is another than النهضة.
@Suite struct WatchlistHeadNounTests {
    /// `testLexicon` with more entities.
    static func lexicon(_ entities: String) throws -> Lexicon {
        var lexicon = testLexicon
        try lexicon.add(parsing: entities)
        return lexicon
    }

    @Test(arguments: [
        ("نجمة الريف", "نشرت مجلة ⟦نجمة الريف⟧ تحقيقا عن المياه."), ("نجمة الريف", "أغلقت جريدة ⟦نجمة الريف⟧ أبوابها."),
        ("صوت الوادي", "قالت إذاعة ⟦صوت الوادي⟧ إن السد امتلأ."), ("صوت الوادي", "تحدث مدير لإذاعة ⟦صوت الوادي⟧ أمس."),
        ("مزن نت", "نقلت شبكة ⟦مزن نت⟧ الخبر."), ("الضحى العربي", "عرضت قنوات ⟦الضحى العربي⟧ الحفل."),
        // The adjective behind it says that another is meant.
        ("الأفق", "نشرت مجلة الأفق العلمية بحثا."), ("الأفق", "نشرت مجلة ⟦الأفق⟧ بحثا."),
        // Of the noun of an organization nothing follows for what is behind the next one.
        ("صوت الوادي", "في مبنى نقابة إذاعة ⟦صوت الوادي⟧ أمس."),
    ])
    func whatIntroducesAnOrganization(_ name: String, _ marked: String) { check(marked, names: organization(name)) }

    @Test func aMagazineIntroducesNoPlace() {
        check("قالت إذاعة غدامس إن السد امتلأ.", names: place("غدامس"))
        check("قالت إذاعة في ⟦غدامس⟧ ذلك.", names: place("غدامس"))
    }

    @Test(arguments: [
        ("ريال مدريد", "فاز نادي ⟦ريال مدريد⟧ أمس."), ("هارفارد", "أعلنت جامعة ⟦هارفارد⟧ منحا جديدة."),
        ("هارفارد", "انضم الباحث لجامعة ⟦هارفارد⟧ أمس."), ("أفاليس", "قال بنك ⟦أفاليس⟧ إن الفائدة سترتفع."),
        ("رويال بلازا", "أعلن بنك ⟦رويال بلازا⟧ أرباحه مساء."),
        ("لاريسا يونايتد", "تعادل نادي ⟦لاريسا يونايتد⟧ ثانية."),
        ("هارفارد", "وصلت جامعة \"⟦هارفارد⟧\" إلى النهائي."),
    ])
    func aBodyNounIntroducesAnOwnName(_ name: String, _ marked: String) { check(marked, names: organization(name)) }

    /// With ال; a given name, a head noun or a cue first; a word; behind another noun.
    @Test(arguments: [
        ("النهضة", "أعلنت جامعة النهضة موعد الامتحان."), ("النصر", "وقع الحادث في شارع النصر ليلا."),
        ("كريم بلازا", "أقيم الحفل في فندق كريم بلازا مساء."), ("نادي سيفار", "وقعت مؤسسة نادي سيفار العقد."),
        ("حركة نماء", "مولت مؤسسة حركة نماء المشروع."),
        ("قال نت", "قدمت مؤسسة قال نت العرض."),
        ("فتح", "درس في كلية فتح عامين."), ("صواريخ", "زار مصنع صواريخ أمس."), ("هارفارد", "زار متحف هارفارد أمس."),
        ("النهضة التونسية", "فازت جامعة النهضة التونسية بالكأس."),
    ])
    func anotherOrganizationIsNotTheName(_ name: String, _ marked: String) { check(marked, names: organization(name)) }

    @Test func aBodyNounIntroducesOrganizationsOnly() {
        check("أعلنت جامعة هارفارد منحا جديدة.", names: place("هارفارد"))
    }

    /// An entity of the lexicon that is a noun and the name is the name's own, quoted or not.
    @Test func anEntityOfNounAndNameIsTheNamesOwn() throws {
        let lexicon = try WatchlistHeadNounTests.lexicon(
            """
            [organizations]
            تنظيم الراية البيضاء
            مجلة نجمة الريف
            نادي لاريسا
            بيت الراية الخضراء
            """)
        func check(_ name: String, _ marked: String) {
            NewsAnalysisTests.check(marked, all: [organization(name)], lexicon: lexicon)
        }
        check("الراية البيضاء", "أعلن تنظيم ⟦الراية البيضاء⟧ موقفه.")
        check("الراية البيضاء", "أعلن تنظيم \"⟦الراية البيضاء⟧\" موقفه.")
        check("الراية البيضاء", "أعلن تنظيم (⟦الراية البيضاء⟧) موقفه.")
        check("نجمة الريف", "نشرت مجلة «⟦نجمة الريف⟧» تحقيقا.")
        check("نجمة الريف", "نشرت مجلة ⟦نجمة الريف⟧ تحقيقا.")
        check("لاريسا", "فاز نادي ⟦لاريسا⟧ أمس.")
        check("لاريسا", "فاز نادي \"⟦لاريسا⟧\" أمس.")
        // بيت introduces nothing.
        check("الراية الخضراء", "اجتمعوا في بيت الراية الخضراء أمس.")
        check("الراية الخضراء", "اجتمعوا في بيت \"الراية الخضراء\" أمس.")
    }

    /// What introduces an organization is a noun that could also make another of it.
    @Test func bodyNounsAreHeadNounsOrCues() {
        let heads = Set(testLexicon.headNouns + testLexicon.organizationCues)
        #expect(testLexicon.bodyNouns.filter { !heads.contains($0) } == [])
        #expect(!testLexicon.bodyNouns.isEmpty)
    }
}

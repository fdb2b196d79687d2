import Testing

@testable import NewsAnalysis

/// Names as the lexicon has them besides: other forms of the same entity, plurals in the other case, places in one word or two.
@Suite struct WatchlistKnownFormsTests {
    private let lexicon: Lexicon

    init() throws {
        lexicon = try WatchlistHeadNounTests.lexicon(
            """
            [organizations]
            منظمة شط النخيل | Palm Shore Relief of Jura | PSRJ | شط النخيل للإغاثة | Palms
            حركة رعدان | رعدان
            تنظيم القاعدة | القاعدة
            نقابة الساحل | Coast Union
            نقابة الجبل | Coast Union
            الأمم المتحدة | UN
            مجموعة العشرين | G20
            حزب السواقي | SwD
            [places]
            غدامس | Zilla | واحة غدامس القديمة
            بور سعيد
            أبوظبي
            [persons]
            سامي الوهدان | Samo Kheel | Kheel
            """)
    }

    private func check(
        _ name: TrackedName, _ marked: String, tier: Match.Tier? = nil, evidence: [String]? = nil,
        at location: SourceLocation = #_sourceLocation
    ) {
        NewsAnalysisTests.check(marked, all: [name], lexicon: lexicon, tier: tier, evidence: evidence, at: location)
    }

    @Test func organizationsHaveAllTheirForms() {
        let shore = organization("منظمة شط النخيل")
        check(
            shore, "He thanked ⟦Palm Shore Relief of Jura⟧ again.", tier: .probable,
            evidence: ["name", "known_form:منظمة شط النخيل"])
        check(shore, "وشكر ⟦شط النخيل للإغاثة⟧ ثانية.", evidence: ["name", "known_form:منظمة شط النخيل"])
        check(organization("Palms"), "وشكر ⟦منظمة شط النخيل⟧ ثانية.", evidence: ["name", "known_form:Palms"])
        check(
            organization("جمعية شط", aliases: ["PSRJ"]), "وشكر ⟦منظمة شط النخيل⟧ ثانية.",
            evidence: ["alias:PSRJ", "known_form:PSRJ"])
    }

    @Test(arguments: [
        "He thanked the ⟦PSRJ⟧ again.", "He thanked the Psrj again.", "He thanked the psrj again.",
        "Palms said so.", "⟦Palms⟧ said so, and the ⟦Palms⟧ met.", "He saw palms.",
        "He thanked ⟦PALM SHORE RELIEF OF JURA⟧ again.",
        "He left Palm shore Relief of Jura again.", "He left palm shore relief of jura again.",
        "He thanked ⟦Palm Shore Relief OF Jura⟧ again.",
    ])
    func latinFormsNeedCapitals(_ marked: String) { check(organization("منظمة شط النخيل"), marked) }

    /// Signs and figures have no capitals, and what the lexicon has in small letters is written so.
    @Test func acronymsWithOtherSigns() {
        check(organization("الأمم المتحدة"), "He thanked the ⟦UN⟧ again.")
        check(organization("الأمم المتحدة"), "He thanked the ⟦U.N⟧. again.")
        check(organization("مجموعة العشرين"), "He left the ⟦G20⟧ again.")
        check(organization("حزب السواقي"), "He left the ⟦SwD⟧ again.")
    }

    /// What stands in a longer form of the same entity may be anybody's, and capitals in a headline of capitals say nothing.
    @Test(arguments: [
        ("مجلس الرعاة", "They asked the ⟦Dale Shepherd Council⟧ again.", true),
        ("مجلس الرعاة", "They asked the Shepherd Council again.", false),
        ("الأمم المتحدة", "MAN FOUND IN UN PARK BY POLICE", false),
    ])
    func whatMayBeAnybodys(_ name: String, _ marked: String, _ isFound: Bool) throws {
        let lexicon = try WatchlistHeadNounTests.lexicon(
            "[organizations]\nمجلس الرعاة | Shepherd Council | Dale Shepherd Council\nالأمم المتحدة | UN")
        NewsAnalysisTests.check(marked, all: [organization(name)], lexicon: lexicon)
        #expect(marked.contains("⟦") == isFound)
    }

    /// What else the lexicon calls an organization confirms no short form of its listed name.
    @Test func itConfirmsNothing() throws {
        let lexicon = try WatchlistHeadNounTests.lexicon(
            "[nationalities]\nالقرطاجي\n[organizations]\nالمجلس الأعلى القرطاجي | Dale Council")
        NewsAnalysisTests.check(
            "He left the ⟦Dale Council⟧ again. وقال المجلس الأعلى إن الحكم نهائي.",
            all: [organization("المجلس الأعلى القرطاجي")], lexicon: lexicon)
    }

    @Test func placesAndPersonsHaveThoseInTheOtherScript() {
        check(place("غدامس"), "They left ⟦Zilla⟧ again.", evidence: ["name", "known_form:غدامس"])
        check(place("Zilla"), "وصلوا إلى ⟦غدامس⟧ أمس.", evidence: ["name", "known_form:Zilla"])
        check(place("واحة غدامس القديمة"), "وصلوا إلى غدامس أمس.")
        check(person("سامي الوهدان"), "He met ⟦Samo Kheel⟧ again.", evidence: ["name", "known_form:سامي الوهدان"])
        check(person("سامي الوهدان"), "He met Kheel again.")
    }

    @Test func noneOfAnotherKindOrOfSeveral() {
        check(organization("غدامس"), "They left Zilla again.")
        check(place("منظمة شط النخيل"), "He thanked the PSRJ again.")
        check(organization("Coast Union"), "قالت نقابة الساحل ذلك.")
    }

    /// القاعدة is a word.
    @Test func oneArabicWordCountsWhereItIsNoWord() {
        check(organization("حركة رعدان"), "وقالت ⟦رعدان⟧ إنها باقية.", evidence: ["name", "known_form:حركة رعدان"])
        check(organization("تنظيم القاعدة"), "وقال إن القاعدة معروفة.")
    }

    @Test(arguments: [
        ("الحوثيون", "هاجم ⟦الحوثيين⟧ أمس."), ("الحوثيين", "هاجم ⟦الحوثيون⟧ المدينة."),
        ("الحوثيون", "قال مصدر ⟦للحوثيين⟧ ذلك."),
        ("الإخوان المنصفون", "بيان ⟦الإخوان المنصفين⟧ أمس."),
        ("اتحاد المراقبين العرب", "قال ⟦اتحاد المراقبون العرب⟧ ذلك."),
        // Too short, without ال, or only one of two.
        ("حزب الدين", "قال حزب الدون ذلك."), ("حزب مراقبين", "قال حزب مراقبون ذلك."),
        ("المنصفون المراقبون", "قال المنصفون المراقبين ذلك."),
        ("المنصفون المراقبون", "بيان ⟦المنصفين المراقبين⟧ أمس."),
    ])
    func pluralsInTheOtherCase(_ name: String, _ marked: String) { check(organization(name), marked) }

    @Test func theOtherCaseIsAsGoodAsTheListedOne() {
        check(organization("الحوثيون"), "هاجم ⟦الحوثيين⟧ أمس.", tier: .exact, evidence: ["name", "spelling"])
        check(place("الحوثيون"), "وصل إلى الحوثيين أمس.")
    }

    @Test func placesInOneWordOrTwo() {
        check(place("أبو ظبي"), "وصل إلى ⟦أبوظبي⟧ أمس.", tier: .exact, evidence: ["name", "joined"])
        check(place("بورسعيد"), "وصل إلى ⟦بور سعيد⟧ أمس.", tier: .exact, evidence: ["name", "joined"])
        check(organization("بنك أبو ظبي"), "أعلن ⟦بنك أبوظبي⟧ أرباحه.", tier: .exact, evidence: ["name", "joined"])
        // The lexicon has no such place; it may be a person.
        check(place("عينسعيد"), "قال عين سعيد ذلك.")
        check(organization("بورسعيد"), "قال بور سعيد ذلك.")
    }
}

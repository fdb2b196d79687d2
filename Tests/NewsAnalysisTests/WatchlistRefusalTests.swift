import ArabicText
import Testing

@testable import NewsAnalysis

/// Why a candidate is no match: every refusal, reached by a sentence.
@Suite struct WatchlistRefusalTests {
    /// A text in which the candidate ⟦…⟧ of the first name is refused.
    struct Item: CustomStringConvertible, Sendable {
        var refusal: Refusal
        /// The letters that decided.
        var by: String?
        var names: [TrackedName]
        var marked: String
        /// What the recognizer sees.
        var seen: [(EntityType, String)]
        var description: String { "\(refusal.rawValue): \(marked)" }

        init(
            _ refusal: Refusal, by: String? = nil, _ names: TrackedName..., in marked: String,
            seen: [(EntityType, String)] = []
        ) {
            (self.refusal, self.by, self.names, self.marked, self.seen) = (refusal, by, names, marked, seen)
        }
    }

    static let items = [
        Item(.articleDiffers, organization("حركة أمل"), in: "أجلت ⟦حركة الأمل⟧ المدنية مؤتمرها إلى الشهر المقبل."),
        Item(.slipInFamilyName, person("منذر الطراونة"), in: "قال ⟦منذر الطراوتة⟧ إن الأشغال بدأت."),
        Item(
            .variantAlone, person("بريت ماكغورك", aliases: ["ماكغورك"]), in: "غادر ⟦ماكجورك⟧ العاصمة بعد زيارة قصيرة."),
        Item(.otherSounds, person("سليم الرياحي"), in: "The club met with ⟦Salem Rayahi⟧ on Monday."),
        Item(.notCapitalized, person("مصطفى الكاظمي"), in: "The page is called ⟦mustafa kadhimi⟧ fans."),
        Item(.commonWords, person("Karim Kabir"), in: "استقبلهم أهل القرية في ⟦كرم كبير⟧ وفرح."),
        Item(.wholeWord, person("ريم"), in: "قال ⟦كريم⟧ ذلك أمام الصحفيين."),
        Item(.otherWord, person("علي"), in: "قال ⟦على⟧ عجل إن الجلسة تأجلت."),
        Item(.noCue, person("صالح"), in: "جاء القرار في ⟦صالح⟧ المواطنين."),
        Item(.mostlyWord, place("صور"), in: "نشر الموقع ⟦صور⟧ الحادث أمس."),
        Item(
            .notNear, TrackedName(id: "صور", name: "صور", kind: .place, near: ["لبنان"]),
            in: "نظمت بلدية ⟦صور⟧ حملة نظافة."),
        Item(.kunyaBefore, by: "أبو", person("علي الهاشمي"), in: "دعا أبو ⟦علي الهاشمي⟧ إلى الهدوء."),
        Item(.sonBefore, by: "بن", person("الراوي"), in: "شارك بن ⟦الراوي⟧ في الندوة."),
        Item(
            .sonOfAnother, by: "خميس", person("طلال بن عمران", aliases: ["بن عمران"]),
            in: "حضر خميس ⟦بن عمران⟧ الندوة مع زملائه."),
        Item(
            .insideRecognizedName, by: "لورينا الزعارير", person("فهمي الزعارير"),
            in: "وصل فهمي الزعارير. وقالت لورينا ⟦الزعارير⟧ إن الجولة طويلة.", seen: [(.person, "لورينا الزعارير")]),
        Item(
            .headNounBefore, by: "المستشفى الجامعي", person("فهمي الزعارير"),
            in: "نقل إلى المستشفى الجامعي ⟦فهمي الزعارير⟧."),
        Item(.givenNameBefore, by: "أحمد", person("علي الهاشمي"), in: "دعا أحمد ⟦علي الهاشمي⟧ إلى الهدوء."),
        Item(
            .givenNameBehind, by: "محمد", person("مصطفى الكاظمي", titles: ["رئيس الوزراء"]),
            in: "استقبل رئيس الوزراء ⟦الكاظمي⟧ محمد الحلبوسي مساء أمس."),
        Item(
            .describesNoun, by: "النادي", person("فوزي البنزرتاوي", weak: ["البنزرتاوي"]),
            in: "فاز فوزي البنزرتاوي بالجائزة. وخسر النادي ⟦البنزرتاوي⟧ المباراة."),
        Item(.noMiddleName, person("نوري المالكي"), in: "كان ⟦نوري مستشار المالكي⟧ ثلاث سنوات."),
        Item(.headNounBefore, by: "جامعة", place("بغداد"), in: "افتتحت جامعة ⟦بغداد⟧ فرعا جديدا."),
        Item(
            .adjectiveBehind, by: "الأوروبي", organization("البنك المركزي المصري"),
            in: "رفع البنك المركزي المصري الفائدة. وأبقى ⟦البنك المركزي⟧ الأوروبي عليها."),
        Item(
            .insideLongerName, by: "فصائل الحشد الشعبي", organization("الحشد الشعبي"),
            organization("فصائل الحشد الشعبي"),
            in: "نفت فصائل ⟦الحشد الشعبي⟧ الخبر."),
        Item(.insideLongerEntity, by: "غينيا بيساو", place("غينيا"), in: "وصل الوفد إلى ⟦غينيا⟧ بيساو أمس."),
        Item(.insidePhrase, by: "أمين عام", person("أمين"), in: "التقى الوزير ⟦أمين⟧ عام الحزب في مكتبه."),
        Item(.unconfirmed, person("مصطفى الكاظمي"), in: "وصل ⟦الكاظمي⟧ اليوم إلى البصرة."),
        Item(.unconfirmed, person("إسماعيل قاآني", weak: ["قاآني"]), in: "تحدث ⟦قاآني⟧ إلى الصحفيين."),
        Item(.unconfirmed, organization("الحرس الوطني الكويتي"), in: "أعلن ⟦الحرس الوطني⟧ حالة التأهب."),
        Item(
            .alsoAnothers, person("مصطفى الكاظمي"),
            in: "وصل مصطفى الكاظمي مع حيدر الكاظمي. وقال ⟦الكاظمي⟧ إن الجولة طويلة."),
        Item(
            .severalOwners, person("مصطفى الكاظمي"), person("ماجد الكاظمي"),
            in: "وصل مصطفى الكاظمي مع ماجد الكاظمي. وقال ⟦الكاظمي⟧ إن الجولة طويلة."),
        Item(
            .countedAlready, person("إسماعيل قاآني", aliases: ["اللواء إسماعيل قاآني"]),
            in: "وصل اللواء ⟦إسماعيل قاآني⟧ مساء."),
        Item(
            .tooMany, place("بغداد"),
            in: String(repeating: "عاد الوفد إلى بغداد. ", count: 1_000) + "ثم غادر ⟦بغداد⟧ أمس."),
    ]

    @Test(arguments: items)
    func isRefusedForItsReason(_ item: Item) throws {
        let candidates = WatchlistRefusalTests.candidates(item.marked, item.names, item.seen)
        let at = try #require(WatchlistRefusalTests.span(of: item.marked))
        let found = candidates.filter { $0.span == at }
        let outcome = NameCandidate.Outcome.refused(item.refusal, by: item.by)
        #expect(found.contains { $0.outcome == outcome }, "\(candidates)")
        #expect(!found.contains { if case .taken = $0.outcome { true } else { false } }, "\(candidates)")
    }

    @Test func everyRefusalIsShown() {
        #expect(Set(WatchlistRefusalTests.items.map(\.refusal)) == Set(Refusal.allCases))
    }

    /// What it was compared with is told as the user wrote it, and a refusal keeps the evidence of its letters.
    @Test(arguments: [
        ("وصل ⟦للقاآني⟧ خبر", NameCandidate.Form.lastName, "القاآني", ["clitic:ل", "last_name"]),
        ("تحدث ⟦أبو القاسم⟧ إلى الناس", .weakAlias, "أبو القاسم", ["weak_alias:أبو القاسم"]),
        ("دعا أبو ⟦إسماعيل القاآنى⟧ إلى الهدوء", .name, "إسماعيل القاآني", ["name", "spelling"]),
    ])
    func comparedWithWhatTheUserWrote(
        _ marked: String, _ form: NameCandidate.Form, _ spelling: String, _ evidence: [String]
    ) throws {
        let candidates = WatchlistRefusalTests.candidates(
            marked, [person("إسماعيل القاآني", weak: ["أبو القاسم"], titles: ["وزير النفط"])])
        let found = try #require(
            candidates.first { $0.span == WatchlistRefusalTests.span(of: marked) }, "\(candidates)")
        #expect(found.form == form)
        #expect(found.spelling == spelling)
        #expect(found.evidence.map(\.description) == evidence)
    }

    /// The cost of what is taken is the sum of its evidence, and the tier follows from it.
    @Test func whatIsTakenKnowsItsCost() throws {
        let names = [person("مصطفى الكاظمي", titles: ["رئيس الوزراء"])]
        let candidates = WatchlistRefusalTests.candidates("قال رئيس الوزراء. وبعده ⟦الكاظمي⟧", names)
        let taken = try #require(candidates.first)
        #expect(candidates.count == 1)
        #expect(taken.outcome == .taken(.probable))
        #expect(taken.evidence.map(\.cost) == [0.2, 0.2])
        #expect(abs(taken.evidence.cost - 0.4) < 0.001)
        #expect(taken.form == .lastName)
        #expect(taken.spelling == "الكاظمي")
    }

    /// What is too doubtful to alert is taken all the same, and says so.
    @Test func whatIsPossibleIsTaken() throws {
        let candidates = WatchlistRefusalTests.candidates("وصل ⟦علي حسن⟧ المجيدي إلى القرية.", [person("علي حسن")])
        let taken = try #require(candidates.first)
        #expect(taken.outcome == .taken(.possible))
        #expect(taken.evidence.map(\.description) == ["name", "longer_name:المجيدي"])
    }

    /// Only those that are asked about are told, each of several names that are called alike.
    @Test func namesAreFoundByIdAndInAnySpelling() {
        let list = Watchlist(
            [
                TrackedName(id: "a1", name: "هدى المرزوقي", kind: .person, aliases: ["أم النور"]),
                TrackedName(id: "a2", name: "هدي المرزوقى", kind: .person),
                TrackedName(id: "بغداد", name: "a1", kind: .other),
            ], lexicon: testLexicon)
        #expect(list.indices(meantBy: "a1") == [0])
        #expect(list.indices(meantBy: "بغداد") == [2])
        #expect(list.indices(meantBy: "هدى المرزوقى") == [0, 1])
        #expect(list.indices(meantBy: "ام النور") == [0])
        #expect(list.indices(meantBy: "أم") == [])
        #expect(list.indices(meantBy: "؟") == [])
        let text = SearchText("كتبت هدى المرزوقي عن المدينة.")
        #expect(list.candidates(for: [1], in: text, titleBytes: 0).map(\.name.id) == ["a2"])
        #expect(list.candidates(for: [0, 1], in: text, titleBytes: 0).map(\.name.id).sorted() == ["a1", "a2"])
    }

    private static func candidates(
        _ marked: String, _ names: [TrackedName], _ seen: [(EntityType, String)] = []
    ) -> [NameCandidate] {
        let text = marked.filter { $0 != "⟦" && $0 != "⟧" }
        let list = Watchlist(names, lexicon: testLexicon)
        let search = SearchText(text)
        return list.candidates(for: [0], in: search, recognized: recognizedNames(seen, in: search), titleBytes: 0)
    }

    private static func span(of marked: String) -> Range<Int>? {
        let scalars = Array(marked.unicodeScalars)
        guard let start = scalars.firstIndex(of: "⟦"), let end = scalars.firstIndex(of: "⟧") else { return nil }
        return start..<(end - 1)
    }
}

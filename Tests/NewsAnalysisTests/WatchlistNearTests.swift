import ArabicText
import Testing

@testable import NewsAnalysis

/// `near`: a name that is a word too counts only in an article that has one of some words.
@Suite struct WatchlistNearTests {
    /// A homograph, a text that means it and one that means the word.
    struct Homograph: CustomStringConvertible, Sendable {
        var name: TrackedName
        var meant: String
        var other: String
        var description: String { name.name }

        init(_ name: String, _ kind: EntityType, near: [String], _ meant: String, other: String) {
            self.name = TrackedName(id: "x", name: name, kind: kind, near: near)
            (self.meant, self.other) = (meant, other)
        }
    }

    static let homographs = [
        Homograph(
            "صور", .place, near: ["لبنان", "صيدا"],
            "أمضى الصيادون ليلتهم في ميناء قديم، ثم عادوا من ⟦صور⟧ صباحا. ويشهد جنوب لبنان موسما جيدا.",
            other: "نشر الفنان صور الحفل على صفحته، ثم حذفها بعد ساعة."),
        Homograph(
            "مالي", .place, near: ["باماكو", "الساحل الأفريقي"],
            "انسحبت القوات من ⟦مالي⟧ بعد عشر سنوات. وقالت باماكو إن القرار سيادي.",
            other: "طلب المجلس من الشركة تقديم كشف مالي مفصل قبل نهاية الشهر."),
        Homograph(
            "الشباب", .organization, near: ["مقديشو", "الصومال"],
            "قتل ثلاثة جنود في هجوم شنته ⟦الشباب⟧ على معسكر قرب العاصمة. ويعاني الصومال من موجة جفاف.",
            other: "تنظم البلدية دورة في الحاسوب يشارك فيها الشباب من الأحياء المجاورة."),
        Homograph(
            "الحياة", .organization, near: ["الصحيفة", "رئيس التحرير"],
            "قال الكاتب ⟦للحياة⟧ إن روايته تصدر قريبا، وأضاف في حديثه إلى الصحيفة أنه أتم جزأها الثاني.",
            other: "تعود الحياة إلى الأسواق القديمة بعد أسابيع من الإغلاق."),
        Homograph(
            "النهضة", .organization, near: ["الغنوشي", "تونس"],
            "أعلنت ⟦النهضة⟧ أنها لن تشارك في الحوار. وقال الغنوشي إن المكتب سيجتمع غدا.",
            other: "يدرس الكتاب أسباب النهضة في أوروبا وأثرها في العمارة."),
        Homograph(
            "فتح", .organization, near: ["عباس", "رام الله"],
            "أجلت ⟦فتح⟧ مؤتمرها إلى الربيع، حسب ما قاله مسؤول في رام الله.",
            other: "قررت الإدارة فتح المعبر يومين في الأسبوع أمام المسافرين."),
        Homograph(
            "أمل", .organization, near: ["بري", "الضاحية"],
            "اتفقت ⟦أمل⟧ مع حلفائها على لائحة واحدة. وأعلن بري أسماء المرشحين مساء.",
            other: "عاد الصيادون إلى البحر على أمل أن يكون الموسم أفضل."),
        Homograph(
            "القاعدة", .organization, near: ["الظواهري", "التنظيم"],
            "تبنت ⟦القاعدة⟧ الهجوم في بيان نشر أمس. وكان الظواهري قد توعد بمثله.",
            other: "لا استثناء من هذه القاعدة، كما قال المدرب بعد المباراة."),
        Homograph(
            "الأخبار", .organization, near: ["بيروت", "الصحيفة"],
            "كتبت ⟦الأخبار⟧ في عددها أمس أن اللقاء تأجل، ونفت مصادر في بيروت ذلك.",
            other: "تابع الناس الأخبار عبر هواتفهم طوال الليل."),
        Homograph(
            "المصير", .organization, near: ["الفيلم", "المخرج"],
            "عرضت القاعة ⟦المصير⟧ في نسخة مرممة. وحضر المخرج العرض الأول.",
            other: "ما زال المصير مجهولا بعد أسبوع على اختفاء القارب."),
        Homograph(
            "قبلي", .place, near: ["توزر", "الجريد"],
            "انطلق السباق الصحراوي من ⟦قبلي⟧ وسط حضور كبير، وينتهي في توزر بعد أربعة أيام.",
            other: "وصل زميلي من قبلي إلى المكتب وفتح النوافذ."),
        Homograph(
            "الكاف", .place, near: ["الولاية", "تونس"],
            "تساقطت الثلوج على ⟦الكاف⟧ فجرا وأغلقت الطرق، وطلبت الولاية تعزيز فرق الإنقاذ.",
            other: "يكتب الطفل الكاف واللام قبل غيرهما من الحروف."),
        Homograph(
            "الحمامات", .place, near: ["نابل", "السياح"],
            "بلغت نسبة الحجز في ⟦الحمامات⟧ تسعين في المئة، وتوافد السياح منذ بداية الشهر.",
            other: "أغلقت المدرسة الحمامات لصيانتها خلال العطلة."),
        Homograph(
            "المنار", .organization, near: ["القناة", "البث"],
            "بثت ⟦المنار⟧ صورا من الموقع، وقالت القناة إن مراسلها أصيب.",
            other: "كان المنار يهدي السفن إلى المرفأ قبل أن يطفأ."),
        Homograph(
            "العهد", .organization, near: ["الدوري", "النجمة"],
            "فاز ⟦العهد⟧ بهدفين من دون رد، وهو فوزه الرابع في الدوري.",
            other: "قال الجيران إنه حافظ على العهد ولم يبع البيت."),
        Homograph(
            "الأنوار", .organization, near: ["الجريدة"],
            "أجرت ⟦الأنوار⟧ حوارا مع الوزير، ونشرته الجريدة على صفحتين.",
            other: "أطفئت الأنوار في الشارع ساعة كاملة ليلة أمس."),
        Homograph(
            "النصر", .organization, near: ["الهلال", "الدوري"],
            "تعادل ⟦النصر⟧ على أرضه، فابتعد عن صدارة الدوري بنقطتين.",
            other: "احتفل السكان بذكرى النصر في الساحة الكبرى."),
        Homograph(
            "الوطن", .organization, near: ["الصحيفة", "دمشق"],
            "ذكرت ⟦الوطن⟧ أن الطريق سيفتح خلال أيام، وزارت بعثة من دمشق الموقع.",
            other: "غادر كثير منهم الوطن بحثا عن عمل."),
        Homograph(
            "عمان", .place, near: ["مسقط", "السلطنة"],
            "وصلت الباخرة إلى ⟦عمان⟧ بعد أن غادرت ميناءها السابق. وقالت مسقط إن الحمولة سليمة.",
            other: "جلس السائح تحت ظلال أشجار عمان القديمة يرسم."),
        Homograph(
            "الساحل", .place, near: ["سوسة", "المنستير"],
            "يتزود ⟦الساحل⟧ بالماء من السد الجديد، وتبدأ الأشغال في سوسة قريبا.",
            other: "سار المتطوعون على الساحل يجمعون البقايا."),
        Homograph(
            "نور", .organization, near: ["الجمعية", "المكفوفين"],
            "أطلقت ⟦نور⟧ حملة جديدة لجمع الكتب، وتعنى الجمعية بتعليم المكفوفين.",
            other: "دخل نور خافت من النافذة فاستيقظ الطفل."),
        Homograph(
            "الميدان", .place, near: ["دمشق", "الشام"],
            "اصطف الزبائن في ⟦الميدان⟧ أمام محال الحلوى، وهي عادة قديمة في دمشق.",
            other: "عاد الفارس إلى الميدان بعد غياب سنتين."),
    ]

    @Test(arguments: homographs)
    func itCountsWhereOneOfItsWordsStands(_ homograph: Homograph) {
        check(homograph.meant, names: homograph.name)
        check(homograph.other, names: homograph.name)
    }

    private func place(_ name: String, near: [String]) -> TrackedName {
        TrackedName(id: name, name: name, kind: .place, near: near)
    }

    @Test func theWordIsFoldedAndHasNoClitics() {
        for (word, text) in [
            ("لبنان", "في لبنان"), ("لبنان", "للبنان"), ("لبنان", "وبلبنان"), ("الجنوب", "بجنوب"), ("جنوب", "وللجنوب"),
            ("أهالي", "اهالى"), ("بلدية", "بلديتها"), ("شاطئ", "شاطئه"),
        ] {
            check("وصلوا إلى ⟦صور⟧ ليلا. وكان \(text) هادئا.", names: place("صور", near: [word]))
        }
        for (word, text) in [("لبنان", "اللبناني"), ("جنوب", "الجنوبي"), ("نور", "نورا")] {
            check("وصلوا إلى صور ليلا. وكان \(text) هادئا.", names: place("صور", near: [word]))
        }
    }

    @Test func aWordOfSeveralTokensStandsInARow() {
        let name = place("صور", near: ["جبل عامل"])
        check("عادت القرى في جبل عامل إلى الحصاد، ومعها ⟦صور⟧ وحقولها.", names: name)
        check("عاد عامل إلى جبل بعيد يحمل صور أولاده.", names: name)
    }

    @Test func theEvidenceNamesTheWord() {
        check(
            "وصلوا إلى ⟦صور⟧ ليلا. وكان لبنان هادئا.", names: place("صور", near: ["صيدا", "لبنان"]), tier: .probable,
            evidence: ["name", "near:لبنان"])
        check(
            "وصلوا إلى مدينة ⟦صور⟧ في لبنان.", names: place("صور", near: ["لبنان"]),
            evidence: ["name", "cue:مدينة", "near:لبنان"])
    }

    /// It asks for its words also where a cue stands, and for everything that the name is found by.
    @Test func withoutItsWordsNothingCounts() {
        check("وصلوا إلى مدينة صور ليلا.", names: place("صور", near: ["لبنان"]))
        var name = person("سعيد الزعارير", weak: ["أبو فراس"], titles: ["وزير الداخلية"])
        name.near = ["البصرة"]
        check("وصل وزير الداخلية الزعارير. وقال سعيد الزعارير ذلك، ثم عاد الزعارير وأبو فراس.", names: name)
        check(
            "وصل وزير الداخلية ⟦الزعارير⟧ إلى البصرة. وقال ⟦سعيد الزعارير⟧ ذلك، ثم عاد ⟦الزعارير⟧ ⟦وأبو فراس⟧.",
            names: name)
        name.lastName = .alone
        check("وقال الزعارير ذلك.", names: name, seen: [(.person, "الزعارير")])
        check("وقال ⟦الزعارير⟧ ذلك في البصرة.", names: name, seen: [(.person, "الزعارير")])
    }

    /// Each line of the furniture is a text of its own.
    @Test func theArticleSaysNothingOfTheFurniture() {
        let list = Watchlist([place("صور", near: ["لبنان"])], lexicon: testLexicon)
        #expect(list.matches(inFurniture: ["أخبار لبنان", "حفل في صور"]).isEmpty)
        #expect(list.matches(inFurniture: ["أخبار لبنان", "حفل في صور لبنان"]).count == 1)
    }

    @Test func theWordsOutliveTheirRecord() {
        let name = place("صور", near: ["لبنان", "صيدا"])
        #expect(TrackedNameRecords([name, person("سعيد")])[0] == name)
    }
}

import ArabicText
import Testing

@testable import NewsAnalysis

/// Bare names and gaps, by NAMES2 §5 and §7: what counts, and what does not.
@Suite struct WatchlistBareNameTests {
    private let kazim = person("ثامر السبيعان")

    private func lastName(_ use: TrackedName.LastNameUse?, _ name: String = "فهمي الزعارير") -> TrackedName {
        TrackedName(id: name, name: name, kind: .person, lastName: use)
    }

    // MARK: The article teaches the spelling

    @Test func theLastNameIsSpelledAsTheArticleDoes() {
        check(
            "وصل ⟦توماس برغستراند⟧ أمس. وقال ⟦برغستراند⟧ إن البعثة باقية.", names: person("Thomas Bergstrand"),
            evidence: ["name", "script:Thomas Bergstrand"])
        check("وصل ⟦توماس بيرجستراند⟧ أمس، وبقي ⟦بيرجستراند⟧ ساعة.", names: person("Thomas Bergstrand"))
        check("وصل ⟦خلف حبتور⟧ أمس، ثم عاد ⟦حبتور⟧ وعاد ⟦الحبتور⟧ الوفد.", names: person("خلف الحبتور"))
        check(
            "⟦Thamer Al-Subaian⟧ arrived. Later ⟦Subaian⟧ said so, and a subaian is no name.",
            names: person("ثامر السبيعان"))
    }

    /// عبيد is joined to what follows, and is a given name all the same.
    @Test func aJoinedGivenNameHasALastNameBehindIt() {
        check("وصل ⟦عبيد الزعارير⟧ أمس. وقال ⟦الزعارير⟧ ذلك.", names: person("عبيد الزعارير"))
    }

    @Test func aDescriptionTeachesNothing() {
        let name = person("ثامر السبيعان", aliases: ["أمين المنظمة"])
        check("وصل ⟦أمين المنظمة⟧ أمس. وقالت المنظمة إن الجولة ناجحة.", names: name)
    }

    @Test func anAliasThatIsANameTeachesItsLastName() {
        let name = person("ثامر السبيعان", aliases: ["ثامر الزعارير"])
        check("وصل ⟦ثامر الزعارير⟧ أمس. وبقي ⟦الزعارير⟧ ساعة.", names: name)
    }

    // MARK: Behind a full mention

    @Test func aWordNeedsNoCueBehindTheFullName() {
        check(
            "عاد ⟦كامل المهندس⟧. وترك ⟦المهندس⟧ رسالة للناس.", names: person("كامل المهندس"), tier: .exact)
        check("عاد ⟦كامل المهندس⟧. وترك المهندس المدني رسالة.", names: person("كامل المهندس"))
        check("عاد ⟦نبيل صالح⟧. وجاء القرار لصالح الناس.", names: person("نبيل صالح"))
        check("عاد ⟦نبيل صالح⟧. ثم ذهب ⟦صالح⟧ إلى بيته.", names: person("نبيل صالح"))
        check("وصل ⟦فهمي السوداني⟧ مع الوفد السوداني. وتكلم ⟦السوداني⟧ طويلا.", names: person("فهمي السوداني"))
        check("ترك المهندس رسالة للناس.", names: person("كامل المهندس"))
    }

    @Test func theEvidenceSaysThatAWordIsAssumedToBeMeant() throws {
        let list = Watchlist([person("كامل المهندس")], lexicon: testLexicon)
        let matches = list.matches(in: SearchText("عاد كامل المهندس. وترك المهندس رسالة."), titleBytes: 0)
        let last = try #require(matches.last)
        #expect(last.tier == .probable)
        #expect(last.evidence.map(\.description) == ["last_name", "full_mention:كامل المهندس", "word_too"])
    }

    @Test func whatTheRecognizerSeesTakesALastNameAway() {
        let name = person("فهمي الزعارير")
        check(
            "وصل ⟦فهمي الزعارير⟧. وقالت لورينا الزعارير ذلك.", names: name, seen: [(.person, "لورينا الزعارير")])
        check(
            "وصل ⟦فهمي الزعارير⟧. وقال النائب ⟦الزعارير⟧ ذلك.", names: name, seen: [(.person, "النائب الزعارير")])
        check("وصل ⟦فهمي الزعارير⟧. ثم طالب ⟦الزعارير⟧ بذلك.", names: name, seen: [(.person, "طالب الزعارير")])
        // A joined particle is inside nobody's name: two persons are taken for one. A place may have one.
        check(
            "وصل ⟦فهمي الزعارير⟧. واتفق السبيعان ⟦والزعارير⟧ على ذلك.", names: name,
            seen: [(.person, "السبيعان والزعارير")])
        check(
            "وصل ⟦فهمي الزعارير⟧. وتقع السبيعان والزعارير في الشمال.", names: name,
            seen: [(.place, "السبيعان والزعارير")])
        check(
            "وصل ⟦فهمي الزعارير⟧ إلى قلعة سهل الزعارير أمس.", names: name, seen: [(.place, "سهل الزعارير")])
    }

    /// The recognizer may see nothing, or nonsense: a full name stands.
    @Test func fullNamesDoNotAskTheRecognizer() {
        check("وصل ⟦فهمي الزعارير⟧ أمس.", names: person("فهمي الزعارير"), seen: [(.place, "وصل فهمي الزعارير")])
    }

    // MARK: Without the full name

    @Test func aRareLastNameCountsWhereAPersonIsSeen() {
        check(
            "وقال ⟦الزعارير⟧ إن الجولة طويلة.", names: lastName(nil), tier: .probable,
            evidence: ["last_name", "lone_last_name:الزعارير"], seen: [(.person, "الزعارير")])
        check(
            "وقال النائب ⟦الزعارير⟧ إن الجولة طويلة.", names: lastName(nil), seen: [(.person, "النائب الزعارير")])
        check("وقال الزعارير إن الجولة طويلة.", names: lastName(nil))
        check("وقال الزعارير إن الجولة طويلة.", names: lastName(nil), seen: [(.place, "الزعارير")])
        check(
            "وقالت لورينا الزعارير ذلك، ثم عاد الزعارير.", names: lastName(nil),
            seen: [(.person, "لورينا الزعارير"), (.person, "الزعارير")])
        check(
            "وقال الزعارير إن الجولة طويلة.", names: lastName(nil), lastName(nil, "سالم الزعارير"),
            seen: [(.person, "الزعارير")])
        check("وقال العباسي إن الجولة طويلة.", names: lastName(nil, "فهمي العباسي"), seen: [(.person, "العباسي")])
        check("وقال المهندس إن الجولة طويلة.", names: lastName(nil, "كامل المهندس"), seen: [(.person, "المهندس")])
    }

    @Test func theListSaysWhenALastNameCounts() {
        let seen = [(EntityType.person, "الزعارير")]
        check("وقال الزعارير ذلك.", names: lastName(.confirmed), seen: seen)
        check("وقال الزعارير ذلك.", names: lastName(.never), seen: seen)
        check("وقال حافظ قائد الزعارير ذلك.", names: lastName(.alone))
        check("وقال القائد ⟦الزعارير⟧ ذلك.", names: lastName(.alone))
        check("وقال ⟦الزعارير⟧ ذلك.", names: lastName(.alone), tier: .probable)
        check("جاء ⟦فهمي الزعارير⟧ وعاد ⟦الزعارير⟧.", names: lastName(.confirmed))
        check("جاء ⟦فهمي الزعارير⟧ وعاد الزعارير.", names: lastName(.never))
        check("وقال ⟦المهندس⟧ ذلك، فعاد المهندس.", names: lastName(.alone, "كامل المهندس"))
        check("وقال سالم الزعارير ذلك.", names: lastName(.alone))
    }

    // MARK: Names of one word

    @Test func aNameOfOneWordIsFoundBesideOthers() {
        let name = person("السبيعان")
        check(
            "وصل ثامر ⟦السبيعان⟧ إلى الدوحة.", names: name, tier: .probable, evidence: ["name", "longer_name:ثامر"])
        check("وصل ⟦السبيعان⟧ إلى الدوحة.", names: name, tier: .exact)
        check("دعا أبو السبيعان إلى الهدوء.", names: name)
        check("أغلق شارع ثامر السبيعان أمس.", names: name)
        check("وصل عبد الله ⟦صالح⟧ إلى الدوحة في صالح الناس.", names: person("صالح"))
        check("وصل الوفد في صالح الناس.", names: person("صالح"))
    }

    @Test func aloneAsksForLess() {
        let name = TrackedName(id: "s", name: "السبيعان", kind: .person, isAlone: true)
        check("وصل ثامر السبيعان، ثم وصل ⟦السبيعان⟧.", names: name)
    }

    /// Another one's given name before the word confirms nothing that needs the person himself.
    @Test func aNameBesideAnotherConfirmsNothing() {
        let name = person("السبيعان", weak: ["أبو النور"])
        check("وصل فهد ⟦السبيعان⟧ وأبو النور.", names: name)
        check("وصل ⟦السبيعان⟧ وهو ⟦أبو النور⟧.", names: name)
    }

    // MARK: Things that are named after persons

    @Test(arguments: [
        "أغلق شارع ثامر السبيعان أمس.", "نقل إلى مستشفى ثامر السبيعان.", "نقل إلى المستشفى الجامعي ثامر السبيعان.",
        "فاز بجائزة ثامر السبيعان للرواية.", "وقف في ساحة الرئيس ثامر السبيعان.",
        "تدرب في الملعب الأولمبي الكبير ثامر السبيعان.",
    ])
    func aThingIsNoPerson(_ text: String) { check(text.replacing("الكبير ", with: ""), names: kazim) }

    @Test func whoeverStandsBehindAnotherNounIsMeant() {
        check("استقبل في مكتبه ⟦ثامر السبيعان⟧ أمس.", names: kazim)
        check("زار المستشفى ⟦ثامر السبيعان⟧ أمس.", names: kazim)
        check("التقى مدير ⟦ثامر السبيعان⟧.", names: kazim)
    }

    // MARK: Gaps

    @Test func hashtagsAreNames() {
        check("غرد الناس: #⟦ثامر_السبيعان⟧ يصل اليوم.", names: kazim)
        check("غرد الناس: #⟦عبد_الكريم_العاني⟧ يصل.", names: person("عبد الكريم العاني"))
        check("زار #⟦ثامر_السبيعان⟧ المدينة. وبقي #⟦السبيعان⟧ ساعة.", names: kazim)
        check("وصل ثامر. #السبيعان", names: kazim)
    }

    @Test func aQuotationMarkIsNoGapForACue() {
        check("أعلنت حركة \"⟦فتح⟧\" موقفها. وجرى فتح المعبر.", names: organization("فتح"))
        check("أعلنت حركة «⟦فتح⟧» موقفها.", names: organization("فتح"))
        check("أعلنت حركة (⟦فتح⟧) موقفها.", names: organization("فتح"))
        check("أعلنت حركة، فتح المعبر.", names: organization("فتح"))
        check("قال: \"سلام عليكم\". وقال \"سلام عليكم\".", names: person("سلام"))
    }

    @Test func aNameMayCrossTheBracketThatOpensBeforeIt() {
        check("وصل (⟦ثامر) السبيعان⟧ أمس.", names: kazim)
        check("وصل الوفد (ومعه ثامر) السبيعان غاب.", names: kazim)
        check("وصل (ثامر)، السبيعان غاب.", names: kazim)
    }

    @Test func aSplitInsideANameIsAJoin() {
        check(
            "اعتقل ⟦ياسين بو رقعة⟧ أمس. ومثل ⟦بو رقعة⟧ أمام القاضي.", names: person("ياسين بورقعة"),
            evidence: ["name", "joined"])
        check("اعتقل ⟦ياسين بورقعة⟧ أمس.", names: person("ياسين بو رقعة"))
        check("وصل ⟦محمد بنعيادة⟧ أمس.", names: person("محمد بن عيادة"))
        check("وصل بو تين أمس.", names: person("بوتين"))
    }

    /// Traps: a longer window must not win over the exact run in it, and على is never علي.
    @Test func trapsStayTraps() {
        check("وصل ⟦ثامر السبيعان⟧ في المساء.", names: kazim)
        check("عاد ⟦حسن علي⟧ أمس. ثم وقف على الجسر.", names: person("حسن علي"))
        check("وصل حسين السبيعان وسليم السبيعان.", names: person("حسن السبيعان"), person("سالم السبيعان"))
    }
}

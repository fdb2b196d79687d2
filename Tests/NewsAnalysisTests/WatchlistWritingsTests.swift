import Testing

@testable import NewsAnalysis

/// Names as people write them: with signs of their own, in other writings of the same, glued, with initials.
@Suite struct WatchlistWritingsTests {
    private func person(_ name: String, aliases: [String] = []) -> TrackedName {
        TrackedName(id: "n", name: name, kind: .person, aliases: aliases)
    }

    private func body(_ name: String, aliases: [String] = []) -> TrackedName {
        TrackedName(id: "n", name: name, kind: .organization, aliases: aliases)
    }

    @Test(arguments: [
        ("AT&T", "Shares of ⟦AT&T⟧ fell."), ("AT&T", "Shares of ⟦AT & T⟧ fell."), ("AT&T", "We met at T junction."),
        ("M&S", "Profits at ⟦M&S⟧ rose."), ("Brown & Root", "He left ⟦Brown and Root⟧ in May."),
        ("Brown & Root", "The colour brown, root and leaf."),
        ("Blue Wave Trading Co., Ltd.", "Then ⟦Blue Wave Trading Co., Ltd⟧. signed."),
        ("Blue Wave Trading Co., Ltd.", "Then ⟦Blue Wave Trading Co Ltd⟧ signed."),
        ("Blue Wave Trading Co Ltd", "Then ⟦Blue Wave Trading Co Ltd⟧ signed."),
        ("S.A.R.L. Nour Al Bahr", "The firm ⟦S.A.R.L. Nour Al Bahr⟧ closed."),
        ("S.A.R.L. Nour Al Bahr", "The firm ⟦SARL Nour Al Bahr⟧ closed."),
        ("J.P. Morgan", "Shares of ⟦J.P. Morgan⟧ fell."), ("J.P. Morgan", "Shares of ⟦JP Morgan⟧ fell."),
        ("JP Morgan", "Shares of ⟦J. P. Morgan⟧ fell."), ("J.P. Morgan", "He chose plan J. Then Morgan spoke."),
        ("U.N.", "The ⟦UN⟧ said so."), ("UN", "The ⟦U.N⟧. said so."),
        ("ج.ع.ق", "أكدت ⟦ج.ع.ق⟧ موقفها أمس."), ("ج.ع.ق", "أكدت ⟦ج ع ق⟧ موقفها أمس."),
        ("تي.إن.إس", "نقلت ⟦تي.إن.إس⟧ الخبر."), ("تي إن إس", "نقلت ⟦تي.إن.إس⟧ الخبر."),
        ("تي.إن.إس", "نقلت ⟦تي إن إس⟧ الخبر."),
        ("حركة (نور)", "أعلنت ⟦حركة (نور⟧) موقفها."), ("حركة (نور)", "أعلنت ⟦حركة نور⟧ موقفها."),
        ("حركة (نور)", "أعلنت ⟦حركة \"نور⟧\" موقفها."), ("حركة (نور)", "توقفت الحركة، نور الشمس عاد."),
        ("مجموعة «رعد»", "قالت ⟦مجموعة \"رعد⟧\" إنها انسحبت."),
        ("كتلة الوفاء – الجبهة المدنية", "أعلنت ⟦كتلة الوفاء - الجبهة المدنية⟧ ذلك."),
        ("كتائب الفجر", "قالت ⟦كتائب \"الفجر⟧\" ذلك."), ("كتائب الفجر", "قالت كتائب \"الفجر سيأتي\"."),
        ("Delta Line Co. Inc.", "⟦Delta Line Co., Inc⟧. signed."), ("Delta S.p.A.", "⟦Delta SpA⟧ signed."),
        ("ج.ع.ق", "أعلنت ⟦ج. ع. ق⟧ موقفها."), ("McArthur's", "⟦McArthurs⟧ and ⟦McArthur's⟧ opened, McArthur came."),
        ("كتلة الوفاء – الجبهة المدنية", "حضرت كتلة الوفاء. الجبهة المدنية غابت."),
        ("كتلة الوفاء الجبهة المدنية", "حضرت كتلة الوفاء، الجبهة المدنية غابت."),
    ])
    func signsOfItsOwn(_ name: String, _ marked: String) { check(marked, names: body(name)) }

    @Test(arguments: [
        ("Peter Wang", "⟦Peter Wang⟧'s team arrived."), ("Peter Wang", "It was ⟦Peter Wang⟧’s idea."),
        ("Peter Wang", "The house was ⟦Peter Wang⟧`s, he said."), ("Peter Wang", "Two Peter Wangs came."),
        ("Peter Wang", "⟦Peter J. Wang⟧ spoke."), ("Peter Wang", "⟦Peter J Wang⟧ spoke."),
        ("Peter J. Wang", "⟦Peter Wang⟧ spoke."), ("Peter J. Wang", "⟦Peter J. Wang⟧ spoke."),
        ("Peter Wang", "Plan B for Peter. J Wang spoke."), ("Noam Re'em", "⟦Noam Re`em⟧ and ⟦Noam Re´em⟧ spoke."),
        ("Mohamed Nouri", "⟦Muhammad Nouri⟧ met ⟦Mohammed Nouri⟧."),
    ])
    func inLatin(_ name: String, _ marked: String) { check(marked, names: person(name)) }

    @Test(arguments: [
        ("وزارة شؤون الري", "قالت ⟦وزارة شئون الري⟧ ذلك."), ("وزارة شئون الري", "قالت ⟦وزارة شؤون الري⟧ ذلك."),
        ("شركة رؤوس الجبال", "بيان ⟦شركة رءوس الجبال⟧ صدر."), ("هيئة الري", "بيان ⟦هيأة الري⟧ صدر."),
        ("لجنة المسؤولية", "بيان ⟦لجنة المسئولية⟧ صدر."), ("اتحاد القراءة", "بيان ⟦اتحاد القرائة⟧ صدر."),
    ])
    func seatsOfHamza(_ name: String, _ marked: String) { check(marked, names: body(name)) }

    @Test(arguments: [
        ("سامر داوود", "وصل ⟦سامر داود⟧ أمس."), ("سامر داود", "وصل ⟦سامر داوود⟧ أمس."),
        ("إسحاق الرميثي", "صورة ⟦إسحق الرميثي⟧ القديمة."), ("مروة حسن", "تحدثت ⟦مروا حسن⟧ أمس."),
        ("ليلى الرميثي", "تحدثت ⟦ليلا الرميثي⟧ أمس."), ("نورا الرميثي", "قال نوري الرميثي أمس."),
        ("منى الرميثي", "اعتذر منا الرميثي."), ("عبد الرحمن الرميثي", "وصل ⟦عبد الرحمان الرميثي⟧ أمس."),
        ("محمد الرميثي", "قال ⟦محمدالرميثي⟧ إن الطريق آمن."), ("علي حسن", "رأى علي \"حسن\" أمس."),
        ("محمد الرميثي", "أشاد ⟦بمحمدالرميثي⟧ وحده."),
        ("علي رضا باقري", "وصل ⟦عليرضا باقري⟧ أمس."), ("عليرضا باقري", "وصل ⟦علي رضا باقري⟧ أمس."),
        ("علي رضا باقري", "وصل ⟦علیرضا باقری⟧ أمس."),
    ])
    func doubletsAndGluedNames(_ name: String, _ marked: String) { check(marked, names: person(name)) }

    @Test(arguments: [
        ("BBC", "قال مراسل شبكة⟦BBC⟧ في غزة."), ("BBC", "وأفادت الـ⟦BBC⟧ بأن الطريق مغلق."),
        ("FBI", "بحسب ال⟦FBI⟧ فر الرجل."),
        ("CNN", "نقل عن الـ ⟦CNN⟧ أمس."), ("CNN", "صنعاء⟦CNN⟧ مراسل."),
    ])
    func againstAnotherScript(_ name: String, _ marked: String) { check(marked, names: body(name)) }

    @Test(arguments: [
        ("أكادير", "وصل الوفد إلى ⟦أڭادير⟧ اليوم."), ("نينوى", "وصل الوفد إلى ⟦نێنوى⟧ اليوم."),
        ("لاركانة", "وصل الوفد إلى ⟦لاڑکانہ⟧."),
        ("كوئته", "وصل الوفد إلى ⟦کوئٹہ⟧."), ("صنعاء", "وصل إلى ⟦صنعاء⟧CNN مراسل."),
    ])
    func lettersOfNeighbours(_ name: String, _ marked: String) {
        check(marked, names: TrackedName(id: "n", name: name, kind: .place))
    }

    @Test(arguments: [
        ("WHO", "The man who came late."), ("WHO", "Who came late?"), ("WHO", "The ⟦WHO⟧ said so."),
        ("US", "He told us so."),
        ("US", "The ⟦U.S⟧. said so."), ("AIMS", "The plan aims at peace."), ("AIMS", "Plan Aims at Peace"),
        ("NATO", "Members of ⟦Nato⟧ met."), ("NATO", "The ⟦NATO⟧ met."), ("Apple", "He ate an apple."),
        ("Apple", "Shares of ⟦Apple⟧ fell."),
        ("iPhone", "His ⟦iphone⟧ fell."),
    ])
    func capitals(_ name: String, _ marked: String) { check(marked, names: body(name)) }

    @Test func evidenceNamesWhatWasAssumed() {
        check(
            "وصل ⟦سامر داود⟧ أمس.", names: person("سامر داوود"), tier: .exact, evidence: ["name", "variant:سامر داود"])
        check("قالت ⟦وزارة شئون الري⟧.", names: body("وزارة شؤون الري"), tier: .exact, evidence: ["name", "spelling"])
        check("قال ⟦محمدالرميثي⟧ ذلك.", names: person("محمد الرميثي"), tier: .exact, evidence: ["name", "joined"])
        check("⟦Peter J. Wang⟧ spoke.", names: person("Peter Wang"), tier: .exact, evidence: ["name", "middle_name:J"])
    }
}

import ArabicText
import Testing

@testable import NewsAnalysis

/// Which letters are a name: folding, canonical tokens, proclitics, gaps, differences.
@Suite struct WatchlistSpellingTests {
    let qaani = person("إسماعيل قاآني", aliases: ["قاآني"])

    @Test func evidenceAndTier() {
        check("أعلن ⟦إسماعيل قاآني⟧ موقفه", names: qaani, tier: .exact, evidence: ["name"])
        check("زيارة ⟦لقاآني⟧ غدا", names: qaani, tier: .exact, evidence: ["clitic:ل", "alias:قاآني"])
        check("أعلن ⟦اسماعيل قااني⟧ موقفه", names: qaani, tier: .exact)
        check("⟦إِسْمَاعِيل قَاآنِي⟧", names: qaani, tier: .exact)
        check("وفيه ⟦اسماعیل قاآنی⟧ أيضا", names: qaani, tier: .exact, evidence: ["name"])
        check("التقى ⟦هادى العامرى⟧", names: person("هادي العامري"), tier: .exact, evidence: ["name", "spelling"])
    }

    @Test func canonicalTokens() {
        let karim = person("عبد الكريم الدوري")
        check("زار ⟦عبدالكريم الدوري⟧ القرية", names: karim, tier: .exact, evidence: ["name", "joined"])
        check("زار ⟦عبد الكريم الدوري⟧ القرية", names: karim, evidence: ["name"])
        check("مع ⟦وعبد الكريم الدوري⟧ معا", names: karim, evidence: ["clitic:و", "name"])
        check("كلمة ⟦حسن نصرالله⟧", names: person("حسن نصر الله"), evidence: ["name", "joined"])
        let fadak = person("أبو فدك المحمداوي")
        check("التقى ⟦أبا فدك المحمداوي⟧ ثم ⟦بأبي فدك المحمداوي⟧", names: fadak)
        check("حضر ⟦خالد ابن الوليد الهاشمي⟧", names: person("خالد بن الوليد الهاشمي"))
        check("حضر ⟦جمال آل إبراهيم⟧ مع ⟦جمال إبراهيم⟧", names: person("جمال آل إبراهيم"))
    }

    @Test func proclitics() {
        let rawi = person("عدنان الراوي", aliases: ["الراوي"])
        check("تصريح ⟦للراوي⟧ عن ذلك", names: rawi, evidence: ["clitic:ل", "alias:الراوي"])
        check("خطة ⟦فللراوي⟧ أخرى", names: rawi, evidence: ["clitic:فل", "alias:الراوي"])
        check("اجتمعوا ⟦بعدنان الراوي⟧ مساء", names: rawi, evidence: ["clitic:ب", "name"])
        check("كل من سعد ⟦وعدنان الراوي⟧ معا", names: rawi)
        check("مطار ⟦للبنان⟧ الجديد", names: place("لبنان"), evidence: ["clitic:ل", "name"])
        check("عدنان والراوي", names: person("عدنان الراوي"))  // Only the first token carries proclitics.
    }

    @Test func gaps() {
        let hasan = person("علي حسين")
        check("حضر علي، حسين، وعمر", names: hasan)
        check("انتهى بكلمة علي. حسين الجمهور", names: hasan)
        check("تقدم علي\n\nحسين تابع", names: hasan)
        check("التقى ⟦علي\nحسين⟧ اليوم", names: hasan)
        check("التقى ⟦علي\u{00A0}\u{00A0}حسين⟧ اليوم، و(⟦علي حسين⟧)غدا", names: hasan)
        check("Then ⟦Al-Kadhimi⟧ left", names: person("al Kadhimi"))
        check("ح\u{200F}ضر ⟦عل\u{200D}ي حس\u{200B}ين⟧\u{200F} اليوم", names: hasan)
    }

    @Test func article() {
        check("زار ⟦وليد المرعي⟧ المدينة", names: person("وليد مرعي"), tier: .exact, evidence: ["name", "article"])
        check("زار ⟦طارق بركات⟧ المدينة", names: person("طارق البركات"), tier: .exact)
        check("زار وليد الشم المدينة", names: person("وليد شم"))  // Two letters are not enough.
        check("حركة الأمل المدنية", names: organization("حركة أمل"))
    }

    @Test func middleName() {
        let maliki = person("نوري المالكي")
        check("قال ⟦نوري كامل المالكي⟧", names: maliki, tier: .probable, evidence: ["name", "middle_name:كامل"])
        check("قال نوري وزير المالكي", names: maliki)
        check("قال علي أحمد حسن", names: person("علي حسن"))  // حسن may be a middle name itself.
    }

    @Test func differentNames() {
        check("علاوي وعلوي: محمد علاوي", names: person("محمد علوي"))
        check(
            "حسين الربيعي، سليمان البياتي، رائد القبيسي", names: person("حسن الربيعي"), person("سليم البياتي"),
            person("رائد الكبيسي"))
        check("حسن علي زار القرية", names: person("علي حسن"))
        check("القوات العراقية والجانب الإيراني واللبنانيون", names: place("العراق"), place("إيران"), place("لبنان"))
        check("القانون، القاني، قانية", names: person("قاآني"))
        check("مذهب المالكية", names: person("المالكي"))
        check("في بوشهر وسامراء", names: person("بوش"), person("سامر"))
    }

    @Test func latin() {
        check("Sources said ⟦Brett McGurk⟧ left", names: person("بريت ماكغورك", aliases: ["Brett McGurk"]))
        check("Sources said ⟦BRÉTT McGurk⟧ left", names: person("Brett McGurk"))
    }
}

/// Which person is meant.
@Suite struct WatchlistPersonTests {
    let kadhimi = person("مصطفى الكاظمي", titles: ["رئيس الوزراء"])

    @Test func bareLastName() {
        check(
            "⟦الكاظمي⟧ في بغداد\nوصل ⟦مصطفى الكاظمي⟧ اليوم", names: kadhimi,
            evidence: ["last_name", "full_mention:مصطفى الكاظمي"])
        check("وصل ⟦مصطفى الكاظمي⟧. رسالة ⟦للكاظمي⟧ من الوفد", names: kadhimi)
        check("وصل الكاظمي اليوم", names: kadhimi)
        check("وصل ⟦مصطفى الكاظمي⟧ مع حيدر الكاظمي. وقال الكاظمي", names: kadhimi)
        check("وصل ⟦مصطفى الكاظمي⟧. ثم قال أبو الكاظمي", names: kadhimi)
        check("في شارع الكاظمي قال ⟦مصطفى الكاظمي⟧", names: kadhimi)
        check("وطالب ⟦الكاظمي⟧ بذلك، وكان ⟦مصطفى الكاظمي⟧ قد وصل", names: kadhimi)
    }

    @Test func oneLastNameOfTwoPersons() {
        let other = person("ماجد الكاظمي")
        check("وصل ⟦مصطفى الكاظمي⟧ مع ⟦ماجد الكاظمي⟧. وقال الكاظمي", names: kadhimi, other)
        check("وصل ⟦مصطفى الكاظمي⟧. وقال ⟦الكاظمي⟧", names: kadhimi, other)
    }

    @Test func titleBeforeLastName() {
        check(
            "قال رئيس الوزراء ⟦الكاظمي⟧ ذلك", names: kadhimi, tier: .exact,
            evidence: ["last_name", "title:رئيس الوزراء"])
        check("لقاء لرئيس الوزراء ⟦الكاظمي⟧", names: kadhimi)
        check("قال الشاعر الكاظمي ذلك", names: kadhimi)
        check("قال رئيس الوزراء، الكاظمي شاعر", names: person("مصطفى الكاظمي", titles: ["الوزير"]))
        check("وصل رئيس الوزراء. وبعده قال ⟦الكاظمي⟧ ذلك", names: kadhimi, tier: .probable)
        check("قال الوزير ثم قال الكاظمي", names: person("مصطفى الكاظمي", titles: ["الوزير"]))  // Too common a title.
    }

    @Test func lastNamesThatAreWords() {
        let sudani = person("محمد شياع السوداني")
        check("استقبل ⟦محمد شياع السوداني⟧ الوفد السوداني", names: sudani)
        check("استقبل ⟦محمد شياع السوداني⟧ الوفد. وقال ⟦السوداني⟧", names: sudani)
        check("استقبل ⟦علي حسن⟧ الوفد بحسن ظن، وحسن خلقه", names: person("علي حسن"))
    }

    /// بها folds to what the given name بهاء folds to, على to what علي does: neither is a name beside the last name.
    @Test func wordsThatOnlyFoldLikeGivenNames() {
        let dawud = person("عماد الداوود")
        check("وصل ⟦عماد الداوود⟧ ثم كانت جولة قام بها ⟦الداوود⟧ مساء", names: dawud)
        check("وصل ⟦عماد الداوود⟧ ثم رد ⟦الداوود⟧ على الأسئلة", names: dawud)
        check("وصل ⟦عماد الداوود⟧ ثم رد بهاء الداوود", names: dawud)
        check("وصل ⟦عماد الداوود⟧ ثم رد علي الداوود", names: dawud)
    }

    @Test func lastNamesOfTwoTokens() {
        check("زار ⟦محمد بن سلمان⟧ القاهرة. واستقبل ⟦بن سلمان⟧ الوفد", names: person("محمد بن سلمان"))
        check("زار ⟦أحمد أبو الغيط⟧ القاهرة. وقال ⟦أبو الغيط⟧", names: person("أحمد أبو الغيط"))
        check("زار ⟦أبو فدك⟧ الموقع. وواحة فدك بعيدة", names: person("أبو فدك"))
    }

    @Test func weakAlias() {
        let qaani = person("إسماعيل قاآني", weak: ["قاآني"], titles: ["القائد"])
        check("لقاء قاآني", names: qaani)
        check("وصل ⟦إسماعيل قاآني⟧، لقاء ⟦قاآني⟧", names: qaani)
        check(
            "لقاء ⟦قاآني⟧، ثم عاد القائد", names: qaani, tier: .probable,
            evidence: ["weak_alias:قاآني", "title:القائد"])
    }

    @Test func otherPersons() {
        let hashimi = person("علي الهاشمي")
        check("دعا أبو علي الهاشمي", names: hashimi)
        check("دعت أم علي الهاشمي", names: hashimi)
        check("دعا لأبي علي الهاشمي", names: hashimi)
        check("دعا عبد علي الهاشمي", names: hashimi)
        check("دعا أحمد علي الهاشمي", names: hashimi)
        check("دعا ابن ⟦علي الهاشمي⟧ ونجل ⟦علي الهاشمي⟧", names: hashimi)
        check("دعا أحمد ⟦وعلي الهاشمي⟧", names: hashimi)
        check("وصل عبد الكريم الدوري", names: person("كريم الدوري"))
        check("وصل أسامة الخالدي", names: person("أسامة المعموري"), person("سعد الخالدي"))
    }

    @Test func namesThatGoOn() {
        check("وصل ⟦إسماعيل قاآني⟧ الإيراني", names: person("إسماعيل قاآني"))
        check("وصل علي حسن كاظم المجيد", names: person("علي حسن"), tier: .possible)
        check("وصل علي حسن المجيدي", names: person("علي حسن"), tier: .possible)
        check("وصل ⟦علي حسن⟧ إلى القرية", names: person("علي حسن"), tier: .exact)
    }
}

/// Names that are words, and names inside longer ones.
@Suite struct WatchlistContextTests {
    @Test(arguments: [
        "في صالح المواطنين", "ماء الشبكة غير صالح للشرب", "قال إنه سعيد بالنتيجة", "شهر كريم تتضاعف فيه",
        "توزيع عادل للثروة",
        "على أمل استئناف المباحثات", "فتح المعبر", "أعلن فتح تحقيق", "بدر مكتمل", "أشاد بحسن الاستقبال",
        "الوزير أمين عام الحزب",
        "نص عليه القانون", "قال على عجل", "صدر باسم الحكومة", "حرب طويلة", "سلام شامل", "القرار الحكيم",
        "المهندس المقيم",
        "الأسد الأفريقي", "قال كريم الراوي ذلك",
    ])
    func wordsAreNoNames(text: String) {
        let persons = [
            "صالح", "سعيد", "كريم", "عادل", "حسن", "أمين", "علي", "باسم", "حرب", "سلام", "الحكيم", "المهندس", "الأسد",
        ]
        let list = Watchlist(
            persons.map { person($0) } + ["فتح", "أمل", "بدر"].map { organization($0) }, lexicon: testLexicon)
        let matches = list.matches(in: SearchText(text), titleBytes: 0).filter { $0.tier != .possible }
        #expect(matches.map(\.surface) == [], "\(text)")
    }

    @Test func cues() {
        check("قال ⟦صالح⟧ إن البرلمان", names: person("صالح"), tier: .probable, evidence: ["name", "cue:قال"])
        check("التقى الرئيس ⟦صالح⟧ وفدا", names: person("صالح"))
        check("مثل الرئيس الأسبق ⟦مبارك⟧ أمام", names: person("مبارك"), evidence: ["name", "cue:الرئيس الأسبق"])
        check("رفضت حركة ⟦فتح⟧ المقترح", names: organization("فتح"))
        check("قال القيادي في ⟦فتح⟧ إن", names: organization("فتح"))
        check("قال ⟦علي⟧ ذلك", names: person("علي"))
    }

    @Test(arguments: [
        "قال كريم ذلك", "تسلم وسام الجائزة", "اعتذر فراس", "صعد بلال", "فسعد به كثيرا", "وأكرم أهلها", "زفت بشرى",
    ])
    func stemsThatAreNone(text: String) {
        let list = Watchlist(
            ["ريم", "سام", "راس", "لال", "سعد", "أكرم", "شرى"].map { person($0) }, lexicon: testLexicon)
        #expect(list.matches(in: SearchText(text), titleBytes: 0).map(\.surface) == [])
    }

    @Test func stemsBeforeSeveralTokens() {
        check("قال كامل الشمري", names: person("أمل الشمري"))  // A given name as it stands.
        check("مع ⟦لعلي الشمري⟧", names: person("علي الشمري"))
        check("مع ⟦بغداد⟧ وحدها", names: place("بغداد"))
        check("ولي كتاب", names: person("كتاب"))
    }

    @Test func headNouns() {
        check("أعلنت كتائب حزب الله", names: organization("حزب الله"))
        check("وقالت كتائب حزب الله", names: organization("حزب الله"))
        check("بكتائب حزب الله", names: organization("حزب الله"))
        check("أعلن ⟦حزب الله⟧ موقفه", names: organization("حزب الله"))
        check("كتائب ⟦حزب الله⟧", names: organization("حزب الله", whole: false))
        check("قائد فيلق القدس", names: place("القدس"))
        check("جامعة بغداد وشركة إسمنت بغداد", names: place("بغداد"))
        check("جامعة في ⟦بغداد⟧ وجامعة ⟦ببغداد⟧", names: place("بغداد"))
        check("رابطة أصدقاء الأمم المتحدة", names: organization("الأمم المتحدة"))
        check("قالت شركة ⟦أرامكو⟧", names: organization("أرامكو"))
        check("حصل حزب الدعوة الإسلامية على", names: organization("الدعوة"))
        check("غادرت الجامعة ⟦بغداد⟧", names: place("بغداد"))
    }

    @Test func longerNames() {
        let shorter = organization("الحشد الشعبي")
        check("قال ⟦الحشد الشعبي⟧", names: shorter, organization("فصائل الحشد الشعبي"))
        check("قالت ⟦فصائل الحشد الشعبي⟧", names: shorter, organization("فصائل الحشد الشعبي"))
        check("في جنوب السودان", names: place("السودان"))
        check("في غينيا بيساو", names: place("غينيا"))
        check("في جمهورية ⟦العراق⟧", names: place("العراق"))
        check("قرار ⟦مجلس الأمن⟧ الدولي", names: organization("مجلس الأمن"))
        check("قرار مجلس الأمن الدولي", names: organization("الأمن الدولي"))
    }

    @Test func longestSpellingOfOneName() {
        let qaani = person("إسماعيل قاآني", aliases: ["قاآني", "اللواء إسماعيل قاآني"])
        check("وصل ⟦اللواء إسماعيل قاآني⟧", names: qaani, evidence: ["alias:اللواء إسماعيل قاآني"])
    }
}

import Testing

@testable import NewsAnalysis

/// Organizations and places of one word that news uses mostly as a word, by NAMES2 §6. The shares are those of `config/names.shares`:
/// صور, قبلي and الشباب are mostly words, بغداد and حماس are not.
@Suite struct WatchlistWordsTests {
    @Test func aWordNeedsACueBesideIt() {
        check("نظمت بلدية ⟦صور⟧ حملة نظافة.", names: place("صور"), tier: .probable, evidence: ["name", "cue:بلدية"])
        check("نشر الموقع صور الحفل.", names: place("صور"))
        check("أعلنت حركة ⟦الشباب⟧ مسؤوليتها. وخرج الشباب إلى الساحة.", names: organization("الشباب"))
        check("وصل الوفد إلى ⟦بغداد⟧، وعادت ⟦حماس⟧ إلى المحادثات.", all: [place("بغداد"), organization("حماس")])
        // A town's name is no word, whatever else is called so.
        check("أرسلت اللجنة رسالة ⟦للنجف⟧ أمس.", names: organization("النجف"))
    }

    @Test func orTheRecognizersLabelHere() {
        check(
            "وصلوا إلى ⟦صور⟧ ليلا.", names: place("صور"), tier: .probable, evidence: ["name", "recognized"],
            seen: [(.place, "صور")])
        check("وصلوا ⟦لصور⟧ ليلا.", names: place("صور"), seen: [(.place, "لصور")])
        check("وصلوا إلى صور ليلا.", names: place("صور"), seen: [(.organization, "صور")])
        check("وصلوا إلى صور ليلا.", names: place("صور"), seen: [(.place, "صور ليلا")])
    }

    /// What is a name now and then is meant where the article introduces it; what never is has to be introduced each time.
    @Test func orAnIntroductionElsewhere() {
        check(
            "عاد الهدوء إلى معتمدية ⟦قبلي⟧. وغادر الوزير ⟦قبلي⟧ ظهرا.", names: place("قبلي"),
            evidence: ["name", "cue:معتمدية"])
        check(
            "غادر الوزير ⟦قبلي⟧ ظهرا. وكان في معتمدية ⟦قبلي⟧ منذ أمس.", names: place("قبلي"),
            evidence: ["name", "introduced:معتمدية قبلي"])
        check("زار الوزير ⟦قبلي⟧، ثم غادر ⟦قبلي⟧.", names: place("قبلي"), seen: [(.place, "قبلي")])
        check("وصل الوزير قبلي بساعة، ثم غادر من قبلي.", names: place("قبلي"))
        check("نظمت بلدية ⟦صور⟧ حملة، ونشرت صور الحملة.", names: place("صور"))
    }

    @Test func orAPlaceThatIsJoinedToIt() {
        let seen = [(EntityType.place, "صيدا"), (.place, "وصيدا")]
        check(
            "أغلقت الطريق بين صيدا ⟦وصور⟧ أمس.", names: place("صور"), evidence: ["clitic:و", "name", "cue:صيدا"],
            seen: seen)
        check("أغلقت الطريق بين صيدا و ⟦صور⟧ أمس.", names: place("صور"), seen: seen)
        check("أغلقت الطريق بين ⟦صور⟧ وصيدا أمس.", names: place("صور"), seen: seen)
        check("أغلقت الطريق بين ⟦صور⟧ و صيدا أمس.", names: place("صور"), seen: seen)
        check("وصلت من صيدا، وصور الحفل معها.", names: place("صور"), seen: seen)
        check("نشرت صور من صيدا.", names: place("صور"), seen: seen)
        check("التقى صيدا والشباب.", names: organization("الشباب"), seen: seen)
    }

    @Test func orAPersonBeforeBracketsThatHoldIt() {
        let seen = [(EntityType.person, "سامي الوهدان")]
        check(
            "قال النائب سامي الوهدان (⟦الشباب⟧) إن الجلسة تأجلت.", names: organization("الشباب"),
            evidence: ["name", "cue:سامي الوهدان"], seen: seen)
        check("قال النائب سامي الوهدان ( ⟦الشباب⟧ ) ذلك.", names: organization("الشباب"), seen: seen)
        check("قال النائب سامي الوهدان (من الشباب) ذلك.", names: organization("الشباب"), seen: seen)
        check("نشر سامي الوهدان (صور) ذلك.", names: place("صور"), seen: seen)
        check("بحث الباحث عن العصر (الشباب) طويلا.", names: organization("الشباب"))
    }

    @Test func anAdjectiveMakesALongerName() {
        let name = organization("القاعدة")
        check("زار الوزير القاعدة البحرية أمس.", names: name, seen: [(.organization, "القاعدة البحرية")])
        check("دخل الجنود للقاعدة الجوية.", names: name)
        check("تحدث البيان عن تنظيم ⟦القاعدة⟧ الإرهابي.", names: name)
        check("تبنت ⟦القاعدة⟧ الهجوم. وقال تنظيم ⟦القاعدة⟧ إنه باق.", names: name)
        // Without ال it is a name, and the adjective describes it.
        check("أعلنت ⟦حماس⟧ الفلسطينية موقفها.", names: organization("حماس"))
        check("أعلن ⟦البنتاغون⟧ الأمريكي موقفه.", names: organization("البنتاغون"))
    }

    @Test func شبهMakesAnotherName() {
        check("يشهد جنوب شبه الجزيرة أمطارا.", names: organization("الجزيرة"))
        check("ونقلت قناة ⟦الجزيرة⟧ الخبر عن وكالة في شبه الجزيرة.", names: organization("الجزيرة"))
    }

    @Test func anOrganizationNeedsNotItsIntroduction() {
        check(
            "تبنى ⟦داعش⟧ الهجوم، وقال تنظيم ⟦داعش⟧ إنه باق.".replacing("تنظيم ⟦داعش⟧", with: "⟦تنظيم داعش⟧"),
            names: organization("تنظيم داعش"), tier: .exact, evidence: ["name", "short_form"])
        check("وقالت ⟦حماس⟧ إن الوفد وصل.", names: organization("حركة حماس"))
        // What is left is a word, or another's.
        check("قررت الحكومة فتح المعبر.", names: organization("حركة فتح"))
        check("والحمد لله على ذلك، والله أعلم.", names: organization("حزب الله"))
        check("وتحدث الوزير عن القاعدة.", names: organization("تنظيم القاعدة"))
    }

    @Test func oneWordStandsForTwoBehindTheFullName() {
        let (party, seen) = (organization("نداء قرطاج"), (EntityType.organization, "النداء"))
        check("قال ⟦نداء قرطاج⟧ إنه باق. وأضاف أن ⟦النداء⟧ سيرد.", names: party, seen: [seen])
        check("قال ⟦نداء قرطاج⟧ إنه باق. وأضاف أن حركة ⟦النداء⟧ سترد.", names: party)
        // Nothing says that the party is meant here.
        check("قال ⟦نداء قرطاج⟧ إنه باق. وأضاف أن النداء سيصل.", names: party)
        check("قال ⟦نداء قرطاج⟧ إنه باق. ووجه النداء الأخير للجميع.", names: party, seen: [seen])
        check("وجه النداء إلى الجميع.", names: party, seen: [seen])
        check(
            "قال ⟦حزب الواحات⟧ إنه باق، وإن الحزب سيرد.", names: organization("حزب الواحات"),
            seen: [(.organization, "الحزب")])
        let club = organization("النادي السواحلي")
        check(
            "فاز ⟦النادي السواحلي⟧ أمس. وتصدر ⟦السواحلي⟧ الترتيب.", names: club, seen: [(.organization, "السواحلي")])
        check(
            "فاز ⟦النادي السواحلي⟧ أمس. وحضر الوفد السواحلي المباراة.", names: club, seen: [(.organization, "السواحلي")]
        )
    }

    @Test func aWordInBracketsBehindACueIsNoPlace() {
        check("زار عشرين دولة (صور).", names: place("صور"))
        check("زار مدينة \"⟦صور⟧\" أمس.", names: place("صور"))
    }

    /// Without a table nothing is known of shares, and the list of words decides.
    @Test func withoutATableTheListOfWordsDecides() {
        var lexicon = testLexicon
        lexicon.nameShares = NameShares()
        check("غادر الوزير ⟦قنا⟧ ظهرا.", all: [place("قنا")], lexicon: lexicon)
        check("قررت فتح المعبر.", all: [organization("فتح")], lexicon: lexicon)
    }
}

import ArabicText
import Testing

@testable import NewsAnalysis

/// Names that are not written as listed: other spellings of foreign names, slips, the other script; and what is none of these.
@Suite struct WatchlistApproximationTests {
    /// What stands around a Latin mention of a name that is listed in Arabic.
    @Test(arguments: [
        ("سعد الحريري", "Then Abu Saad al-Hariri spoke."),
        ("علي حسن", "Then Mohammed Ali Hassan spoke."),
        ("علي حسن", "Then ⟦Ali Hassan⟧ spoke."), ("علي حسن", "Then Ali Hassan Salameh spoke."),
        ("رفيق الحريري", "It left Rafik Hariri International Airport late."),
        ("رفيق الحريري", "Then ⟦Rafik Hariri⟧ spoke."),
    ])
    func aLatinMentionHasNeighboursToo(_ name: String, _ marked: String) {
        check(marked, names: TrackedName(id: "n", name: name, kind: .person))
    }

    /// What was laid beside a name before is remembered: that changes nothing, also where many names begin alike.
    @Test func whatIsRememberedChangesNothing() {
        let letters = Array("bcdfghjklmnprstvwz")
        let names = (0..<300).map { number in
            TrackedName(
                id: "n\(number)", name: "Mohammed Ali B\(letters[number % 18])\(letters[number / 18 % 18])har",
                kind: .person)
        }
        let once = "حضر محمد علي بسفهار، ثم محمد علي كريم. "
        func matches(_ list: Watchlist, _ text: String) -> [Match] { list.matches(in: SearchText(text), titleBytes: 0) }
        let first = matches(Watchlist(names, lexicon: testLexicon), once)
        #expect(!first.isEmpty && first.allSatisfy { $0.surface.hasPrefix("محمد علي ب") })
        let list = Watchlist(names, lexicon: testLexicon)
        // Whatever was read before.
        _ = matches(list, String(repeating: "محمد علي كريم بسفهار محمد علي ", count: 200))
        #expect(matches(list, once) == first)
        let twice = matches(list, once + once)
        #expect(twice.prefix(first.count).map(\.surface) == first.map(\.surface))
        #expect(twice.count == 2 * first.count)
    }

    /// The letters fit nearly, but the recognizer sees a town there.
    @Test func aPlaceOfSeveralWordsIsNobodysOtherSpelling() {
        let name = TrackedName(id: "n", name: "Haider al-Abadi", kind: .person)
        check("عقد المنتدى بمدينة حيدر آباد أمس.", names: name, seen: [(.place, "حيدر آباد")])
        check("قال ⟦حيدر العبادي⟧ ذلك.", names: name, seen: [(.person, "حيدر العبادي")])
    }

    @Test func variantsOfForeignNames() {
        let harding = person("غريغور هاردينغ", aliases: ["هاردينغ"])
        check("صرح ⟦جريجور هاردينغ⟧ أمس", names: harding, tier: .probable, evidence: ["name", "variant:جريجور"])
        check("صرح ⟦غريغور هاردينج⟧ أمس", names: harding, tier: .probable, evidence: ["name", "variant:هاردينج"])
        check("كلمة ⟦لغريغور هردينغ⟧ أمس", names: harding, evidence: ["clitic:ل", "name", "variant:هردينغ"])
        check("كلمة ⟦لهاردنغ⟧ أمس", names: harding, evidence: ["clitic:ل", "alias:هاردينغ", "variant:لهاردنغ"])
        check("صرح ⟦هارديينغ⟧ أمس", names: harding)
        check("صرح هاردوم أمس", names: harding)
    }

    /// What news text is full of is itself: it is no spelling of another name.
    @Test func knownNamesAreNoVariants() {
        check("حضر كمال الراوي", names: person("جمال الراوي"))
        check("حضر حسين الراوي", names: person("حسن الراوي"))
        check("حضر سلمان الراوي", names: person("سليمان الراوي"))
        check("حضر زاهر الراوي", names: person("ظاهر الراوي"))
    }

    /// A given name with another vowel is the same man only where the name is foreign.
    @Test func nativeNamesHaveNoOtherVowels() {
        check("حضر محمد علاوي أمس", names: person("محمد علوي"))
        check("حضر محمد علوي أمس", names: person("محمد علاوي"))
        check("وصلت ⟦مارجريت ستينسون⟧ أمس", names: person("مارغريت ستينسون"))
    }

    /// Arabic family names that differ in one letter of a kind are two families.
    @Test func familyNamesAreNoVariants() {
        check("حضر غسان القبيسي", names: person("غسان الكبيسي"))
        check("حضر منير الصخيري", names: person("منير السخيري"))
        check("حضرت سلمى الرافدية", names: person("سلمى الرافدي"))
        check("حضر توفيق الصلالي", names: person("توفيق الصبالي"))
    }

    @Test(arguments: [
        ("عصام الوهدان", "حضر ⟦عصام الوهدن⟧ أمس"), ("عصام الوهدان", "حضر ⟦عصام الوهدنا⟧ أمس"),
        ("عصام الوهدان", "حضر ⟦عصام الوههدان⟧ أمس"), ("عصام الوهدان", "حضر ⟦عصاام الوهدان⟧ أمس"),
        ("سامر الوهدان", "حضر ⟦سانر الوهدان⟧ أمس"), ("سامر الوهدان", "حضر ⟦ساامر الوهدان⟧ أمس"),
        ("سامر بن وهدان الراوي", "حضر ⟦سامر بن وهدام الراوي⟧ أمس"),
    ])
    func oneSlip(_ name: String, _ text: String) {
        check(text, names: person(name), tier: .probable)
    }

    @Test func slipsInOrganizations() {
        let rafed = organization("هيئة الرافد")
        check("أعلنت ⟦هيئةة الرافد⟧ ذلك", names: rafed)
        check("أعلنت ⟦هيئة الرافدد⟧ ذلك", names: rafed)
        check("أعلنت ⟦لهيئة الراافد⟧ ذلك", names: rafed)
    }

    /// Two slips, a slip in the only token, a wrong first letter, an ending added or lost, a neighbour that is somebody else.
    @Test(arguments: [
        ("عصام الوهدان", "حضر عصاام الوههدان"), ("عصام الوهدان", "حضر الوهدن"), ("عصام الوهدان", "حضر نصام الوهدان"),
        ("عصام الوهدان", "حضر عصام الوهداني"), ("عصام الوهداني", "حضر عصام الوهدان"),
        ("عصام الوهدان", "حضر وليد الوهدن"),
        ("عصام الوهدان", "حضر عصام. الوهدن"), ("عصام الوهدان", "حضر الوهدن عصام"),
    ])
    func noSlip(_ name: String, _ text: String) {
        check(text, names: person(name))
    }

    @Test func arabicNamesInLatin() {
        let wahdan = person("أسامة الوهدان")
        check(
            "met ⟦Osama al-Wahdan⟧ on Tuesday", names: wahdan, tier: .probable,
            evidence: ["name", "script:أسامة الوهدان"])
        check("مقابلة مع ⟦Usama El Wahdan⟧ غدا", names: wahdan)
        check("with ⟦Oussama Wahdan⟧ again", names: wahdan)
        check("with osama wahdan", names: wahdan)  // Names are capitalised.
        check("with Osama Hamdan and Samir Wahdan", names: wahdan)
        check("said ⟦Abdel-Rahman Khalifa⟧ today", names: person("عبد الرحمن خليفة"))
        check("said ⟦Abdulrahman Khalifa⟧ today", names: person("عبدالرحمن خليفة"))
        check("said ⟦Abd al-Rahman Khalifa⟧ today", names: person("عبدالرحمن خليفة"))
        check("said ⟦Noureddine Charfi⟧ today", names: person("نور الدين الشرفي"))
    }

    @Test func latinNamesInArabic() {
        check("وصل ⟦غريغور هاردينغ⟧ أمس", names: person("Gregor Harding"), tier: .probable)
        check("وصل ⟦مصطفى الوهدان⟧ أمس", names: person("Mustafa al-Wahdan"))
        check("التقى ⟦عبد الرحمن خليفة⟧ أمس", names: person("Abdulrahman Khalifa"))
        check("وصل مصطفى. الوهدان أمس", names: person("Mustafa al-Wahdan"))
        check("وصل ⟦يوسف الشاهد⟧ أمس", names: person("Youssef Chahed"))
        check("وصل ⟦سمير الحداد⟧ أمس", names: person("Samir Haddad"))
    }

    /// Letters that Arabic writes with two, and given names that are words too.
    @Test func latinNamesWithSoundsThatArabicLacks() {
        check("وصل ⟦فريدريش ميرتس⟧ أمس", names: person("Friedrich Merz"), tier: .probable)
        check("وصل ⟦هرتسي هليفي⟧ أمس", names: person("Herzi Halevi"), tier: .probable)
        check("وصل ⟦ألكسندر فوتشيتش⟧ أمس", names: person("Aleksandar Vucic"), tier: .probable)
        check("وصل ⟦بيت هيغسيث⟧ أمس", names: person("Pete Hegseth"), tier: .probable)
        check("وصل ⟦هادي العامري⟧ أمس", names: person("Hadi al-Amiri"), tier: .probable)
        check("وصل رضا العامري أمس", names: person("Reza Amiri"))
    }

    /// A frequent given name carries no last name that only resembles the listed one, and no name ends before it is complete.
    @Test func aFrequentGivenNameIsNotEnough() {
        check("اغتيل محمد الزواري أمس", names: person("Mohammed al-Zawahra"))
        check("قال ⟦محمد الزواري⟧ أمس", names: person("Mohamed Zouari"), tier: .probable)
        check("وصل فريد بن سالم أمس", names: person("Farid Bang"))
        check("حضر محمد أبو سليم أمس", names: person("Mohamed Ababou"))
    }

    /// Consonants alone are those of many words.
    @Test(arguments: [
        ("Ali Hassan", "الوقوف على حسن تزويد السوق"), ("Ali Hassan", "نقلوه إلى حصان آخر"),
        ("Mary Dean", "قال المارة الذين حضروا"),
        ("Mona Karim", "وهذا من كرم الضيافة"), ("Hani Salam", "يحل هنا السلام"), ("Lina Masoud", "لن مسودة القرار"),
        ("Sam Nader", "سمع نادر الخبر"), ("Ali Salem", "صعد إلى سلم الطائرة"), ("Ben Ali", "أفاد بأن لا أحد حضر"),
        ("Ben Ali", "الفرق بين أعلى الأسعار"),
    ])
    func wordsAreNoLatinNames(_ name: String, _ text: String) {
        check(text, names: person(name))
    }

    /// An alias of one token is varied alone only in vowels that are written or not.
    @Test(arguments: [
        ("بايدن", "قال رئيس الحكومة بودن أمس"), ("بوغبا", "موعد بوجبة إفطار"), ("ماكرون", "سمكها خمسة ميكرون"),
        ("كوهين", "وقال كاهن القرية"), ("ميستورا", "كانت الحقيقة مستورة"), ("لوبان", "خرج لاعبان ليبيان"),
    ])
    func wordsAreNoVariantsOfAnAlias(_ alias: String, _ text: String) {
        check(text, names: person("سيرج الطويل", aliases: [alias]))
    }

    @Test func anAliasIsVariedInItsVowels() {
        check("وقال ⟦هاردينغز⟧ أمس", names: person("غريغور هاردينغز", aliases: ["هاردينغز"]))
        check("وقال ⟦هردنغز⟧ أمس", names: person("غريغور هاردينغز", aliases: ["هاردينغز"]))
        check("وقال ⟦توبايدن⟧ أمس", names: person("سيرج توبيدن", aliases: ["توبيدن"]))
    }

    /// What may be another word confirms nothing, itself least of all.
    @Test func aDoubtfulMentionConfirmsNothing() {
        check("رست السفينة في ⟦مرسى⟧ المدينة", names: person("محمد مرسي", aliases: ["مرسي"]), tier: .probable)
        check(
            "وقال ⟦هاردينغس⟧ إن إيلي حضر".replacing("⟦هاردينغس⟧", with: "هاردينغس"),
            names: person("إيلي هاردنغص", aliases: ["هاردنغص"], weak: ["إيلي"]))
    }

    /// An article that is nothing but a name.
    @Test func matchesOfOneNameAreBounded() {
        let text = String(repeating: "أسامة الوهدان، ", count: 3 * Watchlist.mostMatches)
        let watchlist = Watchlist([person("أسامة الوهدان")], lexicon: testLexicon)
        #expect(watchlist.matches(in: SearchText(text), titleBytes: 0).count == Watchlist.mostMatches)
    }

    /// Short names have too few consonants: their vowels have to agree as well.
    @Test func shortNamesNeedTheirVowels() {
        check("with ⟦Ali Hassan⟧ today", names: person("علي حسن"))
        check("with Ali Hassan today", names: person("علي حسين"))
        check("with ⟦Ali Hussein⟧ today", names: person("علي حسين"))
        check("with ⟦Hadi al-Ameri⟧ today", names: person("هادي العامري"))
        check("with Huda al-Omari today", names: person("هادي العامري"))
    }

    @Test func variantsOfABareLastName() {
        let harding = person("غريغور هاردينغ")
        check("وصل ⟦غريغور هاردينغ⟧ أمس. وقال ⟦هردينج⟧ إن العمل مستمر، ثم ذكر خطة ⟦لهاردنغ⟧.", names: harding)
        check("وصل الوفد أمس. وقال هردينج إن العمل مستمر.", names: harding)
        check("وصل ⟦غريغور هاردينغ⟧ أمس مع وليد هردينج.", names: harding)
    }

    @Test func aRareMiddleName() {
        check("وصل ⟦محمد طرخان الوهدان⟧ أمس", names: person("محمد الوهدان"), tier: .probable)
        check("وصل محمد إلى الوهدان أمس", names: person("محمد الوهدان"))
    }

    /// What a list does not look for is not found; a list beside it loses nothing by that.
    @Test func everyNameHasItsOwnSwitches() {
        let fuzzy = TrackedName(id: "fuzzy", name: "عصام الوهدان", kind: .person, isCrossScript: false)
        let script = TrackedName(id: "script", name: "عصام الوهدان", kind: .person, isFuzzy: false)
        let neither = TrackedName(
            id: "neither", name: "عصام الوهدان", kind: .person, isFuzzy: false, isCrossScript: false)
        let watchlist = Watchlist([fuzzy, script, neither], lexicon: testLexicon)
        func ids(_ text: String) -> [String] {
            watchlist.matches(in: SearchText(text), titleBytes: 0).map(\.name.id).sorted()
        }
        #expect(ids("حضر عصام الوهدان") == ["fuzzy", "neither", "script"])
        #expect(ids("حضر عصام الوهدن وعصام أيضا") == ["fuzzy"])
        #expect(ids("today Issam al-Wahdan spoke") == ["script"])
    }

    /// A bare last name that is written otherwise belongs to them too.
    @Test func variantsOfABareLastNameCanBeSwitchedOff() {
        let text = "وصل ⟦غريغور هاردينغ⟧ أمس. وقال هردينج إن العمل مستمر."
        check(
            text, names: TrackedName(id: "x", name: "غريغور هاردينغ", kind: .person, isFuzzy: false))
    }

    /// However many names there are: who is to look for what is for the lists to say.
    @Test func aLongListBesideAShortOne() {
        let long = (0..<CompiledNames.approximateLimit).map {
            TrackedName(
                id: "n\($0)", name: "عصام الوهدان", kind: .person, aliases: ["اسم \($0)"], isFuzzy: false,
                isCrossScript: false)
        }
        let watchlist = Watchlist(long + [person("سامر الجبالي")], lexicon: testLexicon)
        let text = SearchText("حضر عصام الوهدن مع سامر الجباالي ثم Samer al-Jabali")
        #expect(watchlist.matches(in: text, titleBytes: 0).map(\.surface) == ["سامر الجباالي", "Samer al-Jabali"])
    }
}

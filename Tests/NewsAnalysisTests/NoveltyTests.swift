import ArabicText
import TestSupport
import Testing

@testable import NewsAnalysis

/// What an article is among earlier ones.
@Suite struct NoveltyTests {
    /// Words that stand nowhere else.
    private static func words(_ stem: String, _ range: Range<Int>) -> String {
        range.map { number in
            stem + String(number, radix: 4).map { "سطفق".map(String.init)[$0.wholeNumberValue ?? 0] }.joined()
        }
        .joined(separator: " ")
    }

    private static func text(_ text: String) -> StoryText { StoryText(SearchText(text)) }

    private static func candidate(_ article: Int64, _ story: Int64, _ text: String, isCopy: Bool = false) -> Candidate {
        Candidate(article: article, story: story, isCopy: isCopy, text: NoveltyTests.text(text))
    }

    private static let base = words("خبر", 0..<100)

    @Test func aCopyIsACopyOfTheEarliestInWhateverOrderTheCandidatesCome() {
        var candidates = [
            NoveltyTests.candidate(9, 4, Self.base, isCopy: true),
            NoveltyTests.candidate(5, 4, Self.base, isCopy: true),
            NoveltyTests.candidate(2, 2, Self.words("غيره", 0..<50)), NoveltyTests.candidate(1, 1, ""),
        ]
        var random = SplitMix(seed: 5)
        for _ in 0..<20 {
            candidates.shuffle(using: &random)
            let novelty = Novelty(of: Self.text(Self.base), among: candidates)
            #expect(novelty.verdict == .duplicate)
            #expect(novelty.original == 5 && novelty.story == 4 && novelty.resemblance == 1)
            #expect(novelty.ties.map(\.article) == [5, 9] && novelty.joined.isEmpty)
        }
    }

    @Test func whatHasNothingInCommonBeginsAStory() {
        for text in [Self.base, "", "؟!"] {
            let novelty = Novelty(of: Self.text(text), among: [Self.candidate(1, 1, Self.words("غيره", 0..<80))])
            #expect(novelty == Novelty(of: Self.text(text), among: []))
            #expect(novelty.verdict == .original && novelty.ties.isEmpty)
            #expect(novelty.original == nil && novelty.story == nil && novelty.resemblance == nil)
        }
        #expect(Novelty(of: Self.text(""), among: [Self.candidate(1, 1, "", isCopy: true)]).verdict == .original)
    }

    /// A version of two stories makes them one: the older stays.
    @Test func aVersionOfTwoStoriesJoinsThem() {
        let novelty = Novelty(
            of: Self.text(Self.words("خبر", 0..<100)),
            among: [
                Self.candidate(12, 12, Self.words("خبر", 20..<100)), Self.candidate(7, 3, Self.words("خبر", 0..<80)),
                Self.candidate(15, 8, Self.words("خبر", 5..<95)),
            ])
        #expect(novelty.verdict == .nearDuplicate)
        #expect(novelty.story == 3 && novelty.original == 7)
        #expect(novelty.joined == [8, 12])
        #expect(novelty.ties.map(\.article) == [7, 12, 15])
    }

    /// What quotes another article begins a story of its own, and says which passage it took.
    @Test func aQuotedPassageIsReuse() throws {
        let quote = Self.words("خبر", 30..<60)
        let text = Self.words("رأي", 0..<120) + ". " + quote + ". " + Self.words("ختام", 0..<80)
        let novelty = Novelty(of: Self.text(text), among: [Self.candidate(4, 2, Self.base)])
        #expect(novelty.verdict == .reuse)
        #expect(novelty.original == 4 && novelty.story == nil && novelty.joined.isEmpty)
        let passage = try #require(novelty.ties.first?.relation.passages.first)
        #expect(passage.wordCount == 30)
        func cut(_ text: String, _ range: Range<Int>) -> String {
            String(String.UnicodeScalarView(Array(text.unicodeScalars)[range]))
        }
        #expect(cut(text, passage.a) == quote)
        #expect(cut(Self.base, passage.b) == quote)
    }

    /// Fifteen words in a row of a long text are what any two texts may share, sixteen are re-used.
    @Test(arguments: [15, 16]) func theShortestReuse(_ count: Int) {
        let text = Self.words("رأي", 0..<300) + " " + Self.words("خبر", 0..<count)
        let base = Self.words("خبر", 0..<count) + " " + Self.words("آخر", 0..<300)
        let novelty = Novelty(of: Self.text(text), among: [Self.candidate(1, 1, base)])
        #expect(novelty.verdict == (count == 16 ? .reuse : .original))
    }

    /// The configured resemblance decides, and what is a version at a lower one stays re-use at a higher one.
    @Test func theThresholdIsConfigured() {
        let other = Self.candidate(1, 1, Self.words("خبر", 0..<70) + " " + Self.words("آخر", 0..<30))
        for (resemblance, verdict) in [(0.3, Novelty.Verdict.nearDuplicate), (0.5, .nearDuplicate), (0.9, .reuse)] {
            let rules = StoryRules(resemblance: resemblance)
            #expect(Novelty(of: Self.text(Self.base), among: [other], rules: rules).verdict == verdict)
        }
    }

    // MARK: Templates

    private static func prices(_ numbers: [Int], day: String) -> String {
        "أسعار الخضار يوم \(day)\n\nبلغ سعر كيلو الطماطم في السوق المركزي \(numbers[0]) دينارا، وسعر الخيار \(numbers[1]) دينارا، "
            + "وسجل سعر البطاطا \(numbers[2]) دينارا للكيلو، فيما وصل سعر البصل إلى \(numbers[3]) دينارا والثوم و\(numbers[4]) للحزمة. "
            + "وقال تجار إن الأسعار مرشحة للتغير في الأيام المقبلة تبعا للعرض والطلب وكلفة النقل من المحافظات."
    }

    /// The same form with other numbers is no version; with the same numbers and another wording it is one.
    @Test func aFormFilledInAgainIsATemplate() {
        let monday = Self.prices([11, 27, 31, 45, 52], day: "الاثنين")
        let tuesday = Self.prices([12, 28, 36, 49, 58], day: "الثلاثاء")
        let novelty = Novelty(of: Self.text(tuesday), among: [Self.candidate(1, 1, monday)])
        #expect(novelty.verdict == .template)
        #expect(novelty.original == 1 && novelty.story == nil)
        let again = monday.replacing("وقال تجار إن", with: "وذكر باعة في السوق أن")
        #expect(Novelty(of: Self.text(again), among: [Self.candidate(1, 1, monday)]).verdict == .nearDuplicate)
    }

    /// Where only a number differs another fact is told, however short the text.
    @Test(arguments: [
        ("12", "14", Novelty.Verdict.template), ("12", "١٢", .duplicate), ("12", "اثني عشر", .nearDuplicate),
        ("12", "خمسة عشر", .template), ("ثلاثة عشر", "عشرين", .template), ("خمسة وثلاثين", "سبعة وثلاثين", .template),
        ("مئة وعشرين", "120", .nearDuplicate), ("3 آلاف", "ثلاثة آلاف", .nearDuplicate),
        ("3 آلاف", "3 ملايين", .template),
        ("مئة", "مئة وخمسين ألف", .template), ("عشرات", "مئات", .template), ("أحد عشر", "11", .nearDuplicate),
    ])
    func anotherNumberIsAnotherFact(_ before: String, _ now: String, _ verdict: Novelty.Verdict) {
        func toll(_ count: String) -> String {
            "ارتفعت حصيلة انهيار المبنى السكني في حي الورود شرقي المدينة إلى \(count) قتيلا بحسب ما أعلنت فرق الإنقاذ التي تواصل "
                + "البحث بين الأنقاض عن ناجين منذ ليلة أمس"
        }
        #expect(Novelty(of: Self.text(toll(now)), among: [Self.candidate(1, 1, toll(before))]).verdict == verdict)
    }

    /// A form whose numbers are words is one too, though some numbers take more words than others.
    @Test func aFormMayHaveItsNumbersInWords() {
        func tide(_ numbers: [String]) -> String {
            "جدول المد في الميناء\n\nأعلنت سلطة الموانئ أن ارتفاع المد صباحا يبلغ \(numbers[0]) سنتيمترا ومساء \(numbers[1]) سنتيمترا، "
                + "وأن عدد السفن الراسية \(numbers[2]) سفينة تنتظر الدخول منها \(numbers[3]) سفينة، داعية الصيادين في القرى المجاورة إلى الحذر."
        }
        let before = tide(["ثمانين", "خمسة وسبعين", "أربعين", "اثنتي عشرة"])
        let now = tide(["مئة وعشرة", "تسعين", "ستا وثلاثين", "عشرين"])
        #expect(Novelty(of: Self.text(now), among: [Self.candidate(1, 1, before)]).verdict == .template)
        let mended = before.replacing("داعية الصيادين", with: "ودعت الصيادين")
        #expect(Novelty(of: Self.text(mended), among: [Self.candidate(1, 1, before)]).verdict == .nearDuplicate)
    }

    /// Numbers are compared by what they say, and tolls of two by the noun.
    @Test(arguments: [
        ("قتل 3 أشخاص", "قتل ثلاثة أشخاص", [String]()), ("قتل ثلاثة أشخاص", "قتل خمسة أشخاص", ["خمسة"]),
        ("قتل ثلاثة عشر شخصا", "قتل ثلاثة أشخاص", ["ثلاثة"]), ("قتل عدة أشخاص", "قتل 7 أشخاص", ["7"]),
        ("سقط قتيلان", "سقط 3 قتلى", ["3"]), ("سقط 3 قتلى وجريح", "سقط قتيلان و3 جرحى", ["قتيلان", "و3"]),
        ("سقط 7 قتلى", "سقط عشرات القتلى", ["عشرات"]), ("35 ألف نازح", "خمسة وثلاثون ألف نازح", []),
        ("نزح ألف شخص", "نزح ألف شخص", []), ("three were killed", "twenty-five were killed", ["twenty-five"]),
        ("two hundred left", "200 left", []), ("dozens were hurt", "hundreds were hurt", ["hundreds"]),
        ("يوم الأحد", "يوم الاثنين", []), ("قال أحد الشهود", "قال أحد عشر شاهدا", ["أحد عشر"]),
    ])
    func numbersSayTheSameInWordsAndFigures(_ told: String, _ now: String, _ new: [String]) {
        let scalars = Array(now.unicodeScalars)
        let spans = ToldWords([Self.text(told)]).newNumbers(in: Self.text(now))
        #expect(spans.map { String(String.UnicodeScalarView(scalars[$0])) } == new)
    }

    // MARK: Flashes

    /// In a line or two, another name is another event; the same event in other words is not.
    @Test(arguments: [
        (
            "عاجل: حريق كبير في مستودع للوقود في طرابلس", "عاجل: حريق كبير في مستودع للوقود في صيدا",
            Novelty.Verdict.template
        ),
        ("عاجل | قبول استقالة وزير النقل سامر الحاج", "عاجل | قبول استقالة وزير النقل سامر نعمة", .template),
        (
            "الملك يتسلم صباح اليوم أوراق اعتماد السفير الهندي",
            "الملك يتسلم صباح اليوم أوراق اعتماد السفير الكندي", .template
        ),
        (
            "A strong earthquake hits the coast of Chile tonight", "A strong earthquake hits the coast of Peru tonight",
            .template
        ),
        (
            "البنك المركزي في اجتماعه الطارئ مساء اليوم في مقره وسط العاصمة يرفع سعر الفائدة",
            "البنك المركزي في اجتماعه الطارئ مساء اليوم في مقره وسط العاصمة يخفض سعر الفائدة", .template
        ),
        ("عاجل: حريق كبير في مستودع للوقود في طرابلس", "حريق كبير في مستودع للوقود في طرابلس", .nearDuplicate),
        (
            "عاجل: حريق كبير في مستودع للوقود في طرابلس", "عاجل: حريق كبير في مستودع للوقود في طرابلس اللبنانية",
            .nearDuplicate
        ),
        (
            "الملك يتسلم صباح اليوم أوراق اعتماد السفير الهندي",
            "الملك يتلقى صباح اليوم أوراق اعتماد السفير الهندي", .nearDuplicate
        ),
        (
            "انفجار قوي يهز وسط المدينة ويوقع إصابات بين المارة والباعة وأضرارا كبيرة",
            "انفجار قوي يهز وسط المدينة ويوقع إصابات بين المارة والباعة وأضرارها كبيرة",
            .nearDuplicate
        ),
        (
            "قالت الوزارة إن فرق الإطفاء سيطرت على حريق المرفأ", "أعلنت الوزارة إن فرق الإطفاء سيطرت على حريق المرفأ",
            .nearDuplicate
        ),
        (
            "الوزير يعلن في مؤتمر صحفي عقده مساء اليوم في مقر الوزارة وسط العاصمة أن الوفد سيشارك",
            "الوزير يعلن في مؤتمر صحفي عقده مساء اليوم في مقر الوزارة وسط العاصمة أن الوفد لن يشارك", .template
        ),
        (
            "وصول وفد رسمي كبير مساء اليوم إلى مطار العاصمة لبحث مشاريع الكهرباء والماء في أمريكا",
            "وصول وفد رسمي كبير مساء اليوم إلى مطار العاصمة لبحث مشاريع الكهرباء والماء في أميركا",
            .nearDuplicate
        ),
    ])
    func inAFlashAnotherNameIsAnotherEvent(_ before: String, _ now: String, _ verdict: Novelty.Verdict) {
        for (one, other) in [(before, now), (now, before)] {
            let novelty = Novelty(of: Self.text(other), among: [Self.candidate(1, 1, one)])
            #expect(novelty.verdict == verdict)
            #expect((novelty.story == nil) == (verdict == .template))
        }
    }

    // MARK: Frames of pages

    private static func framed(_ article: String) -> String {
        let head = (0..<12).map { "عنوان جانبي \($0) من الصفحة نفسها" }.joined(separator: "\n\n")
        let foot = (0..<12).map { "رابط أسفل \($0) تابعونا على \($0 + 40)" }.joined(separator: "\n\n")
        return "\(head)\n\n\(article)\n\n\(foot)"
    }

    /// Two pages of one site are no versions of each other, and share no passage worth telling.
    @Test func theSameFrameAroundOtherArticlesIsNothing() {
        let (one, other) = (Self.framed(Self.words("خبر", 0..<40)), Self.framed(Self.words("آخر", 0..<40)))
        #expect(Comparison(Self.text(one), Self.text(other)).alike.resemblance > 0.5)
        #expect(Novelty(of: Self.text(other), among: [Self.candidate(1, 1, one)]).verdict == .original)
    }

    /// An article in a large frame is a version of the article alone.
    @Test func anArticleInAFrameIsAVersionOfItself() {
        let article = Self.words("خبر", 0..<60)
        #expect(
            Novelty(of: Self.text(Self.framed(article)), among: [Self.candidate(1, 1, article)]).verdict
                == .nearDuplicate)
    }

    /// What is the same only without page furniture is a version, and no copy.
    @Test func withoutFurnitureTheSameIsAVersion() {
        let line = "تابعوا صفحتنا على مواقع التواصل"
        let mark = Self.text(line).lines[0].mark
        let novelty = Novelty(of: Self.text("\(line)\n\n\(Self.base)"), among: [Self.candidate(1, 1, Self.base)]) {
            $0 == mark
        }
        #expect(novelty.verdict == .nearDuplicate && novelty.resemblance == 1)
        #expect(novelty.copied.isEmpty)
    }

    /// A copy is one however it is met: by the hash of its words, or as a candidate among others.
    @Test func aCopyOfACopyIsACopy() {
        let candidates = [Self.candidate(1, 1, Self.base, isCopy: true), Self.candidate(7, 1, Self.base)]
        let novelty = Novelty(of: Self.text(Self.base), among: candidates)
        #expect(novelty.verdict == .duplicate && novelty.original == 1)
        #expect(novelty.copied == [1, 7])
    }

    /// Which of two comes first changes who is the version, not what they are to each other.
    @Test(arguments: 0..<60) func aRelationHasNoDirection(_ seed: Int) {
        var random = SplitMix(seed: UInt64(seed))
        let stream = StoryStream(random: &random, count: 8)
        for a in stream.texts {
            for b in stream.texts {
                let (left, right) = (Self.text(a), Self.text(b))
                let (there, back) = (
                    Relation(of: Comparison(left, right), rules: StoryRules()),
                    Relation(of: Comparison(right, left), rules: StoryRules())
                )
                #expect(there?.kind == back?.kind)
                #expect(there?.resemblance == back?.resemblance)
                #expect(there?.containment == back?.containmentOfOther)
            }
        }
    }
}

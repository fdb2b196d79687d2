import ArabicText
import FoundationEssentials
import NewsAnalysis
import TestSupport
import Testing

/// The mentions in `marked` are exactly its spans in ⟦…⟧; `names` are their canonical names where they matter.
private func check(
    _ marked: String, _ type: EntityType? = nil, names: [String]? = nil, by recognizer: Recognizer,
    at location: SourceLocation = #_sourceLocation
) {
    var text = String.UnicodeScalarView()
    var spans: [Range<Int>] = []
    var start = 0
    for scalar in marked.unicodeScalars {
        switch scalar {
        case "⟦": start = text.count
        case "⟧": spans.append(start..<text.count)
        default: text.append(scalar)
        }
    }
    let found = recognizer.mentions(in: SearchText(String(text)))
    #expect(found.map(\.span) == spans, "\(marked) \(found.map(\.name))", sourceLocation: location)
    if let type { #expect(found.allSatisfy { $0.type == type }, sourceLocation: location) }
    if let names { #expect(found.map(\.name) == names, sourceLocation: location) }
}

@Suite("Entities: listed names")
struct EntitiesTests {
    static let recognizer = make(
        """
        [places]
        العراق
        لبنان
        بغداد
        القاهرة
        القدس
        مصر
        جدة
        محافظة النجف | النجف
        الولايات المتحدة | أمريكا | الولايات المتحدة الأمريكية
        رام الله
        [organizations]
        فيلق القدس
        حزب الله
        كتائب حزب الله
        الأمم المتحدة
        NATO
        [titles]
        الرئيس
        رئيس الوزراء
        رئيس
        [persons]
        جو بايدن | بايدن
        [given_names]
        سالم
        محمد
        باسم
        [words]
        وجدة
        """)

    static func make(_ lexicon: String) -> Recognizer {
        var read = Lexicon()
        #expect(throws: Never.self) { try read.add(parsing: lexicon) }
        return Recognizer(lexicon: read)
    }

    @Test(
        "whole words, with letters joined before them",
        arguments: [
            "سافر إلى ⟦بغداد⟧ أمس", "⟦بغداد⟧", "من ⟦القاهرة⟧ ⟦والقاهرة⟧ ⟦للقاهرة⟧ ⟦بالقاهرة⟧ ⟦وبالقاهرة⟧ ⟦فللقاهرة⟧",
            "⟦لبنان⟧ ⟦بلبنان⟧ ⟦للبنان⟧ ⟦ولبنان⟧ ⟦وللبنان⟧",
            "البغدادي والعراقي واللبنانيون", "«⟦العراق⟧»، (⟦مصر⟧).", "⟦العِراق⟧ ⟦العــراق⟧ ⟦القاهره⟧", "بغدادنا والبصرة",
            "بغدادبغداد", "كبنان وفبغ",
        ])
    func words(text: String) { check(text, .place, by: Self.recognizer) }

    @Test("the longest name that stands there")
    func longest() {
        check("⟦فيلق القدس⟧ في ⟦القدس⟧", names: ["فيلق القدس", "القدس"], by: Self.recognizer)
        check("⟦كتائب حزب الله⟧ ⟦وحزب الله⟧ ⟦لكتائب حزب الله⟧", .organization, by: Self.recognizer)
        check("⟦الولايات المتحدة الأمريكية⟧ ⟦والولايات المتحدة⟧ ⟦وأمريكا⟧", by: Self.recognizer)
        check("⟦محافظة النجف⟧ ⟦والنجف⟧", names: ["محافظة النجف", "محافظة النجف"], by: Self.recognizer)
        check("الولايات الأخرى", by: Self.recognizer)
    }

    @Test("a name crosses white space, one line end and a hyphen, nothing else")
    func gaps() {
        check("⟦فيلق  القدس⟧ ⟦فيلق\nالقدس⟧ ⟦فيلق-القدس⟧ ⟦حزب\u{A0}الله⟧", by: Self.recognizer)
        check("حزب، الله حزب\n\nالله حزب. الله", by: Self.recognizer)
        check("⟦رام الله⟧ ⟦ورامالله⟧", by: Self.recognizer)
    }

    @Test("a short name that ends in ة is not the same word with a pronoun")
    func tehMarbuta() {
        check("وصل جده إلى ⟦جدة⟧ ثم ⟦لجدة⟧ مع جده", by: Self.recognizer)
    }

    @Test("no letters are taken off a word the language knows, unless a second word makes sure")
    func knownWords() {
        check("وجدة", by: Self.recognizer)
        let recognizer = Self.make("[places]\nسيم\n[persons]\nسيم حداد\n[given_names]\nوسيم")
        check("وسيم، ⟦وسيم حداد⟧ ⟦فسيم⟧", by: recognizer)
    }

    @Test("ك is a letter of the word, unless the article or a second word follows")
    func comparison() {
        let recognizer = Self.make("[places]\nلاوس\nالعراق\nهونغ كونغ")
        check("كلاوس ⟦كالعراق⟧ ⟦وكالعراق⟧ ⟦كهونغ كونغ⟧ ⟦ولاوس⟧ وكلاوس", by: recognizer)
    }

    @Test("spans count scalars, surfaces keep their marks")
    func spans() {
        check("😀 ⟦العِراقَ⟧ \u{200F}⟦NATO⟧ nato 𝒜 ⟦بايدن⟧", by: Self.recognizer)
    }

    @Test("Latin forms need the capitals they are listed with: jordan, turkey, who and us are words")
    func capitals() {
        let recognizer = Self.make(
            "[places]\nالأردن | Jordan\nأمريكا | US\nالقاعدة | al-Tanf\n[organizations]\nWorld Bank")
        check("⟦Jordan⟧ jordan ⟦JORDAN⟧ ⟦US⟧ us Us ⟦al-Tanf⟧ ⟦Al-Tanf⟧ ⟦World bank⟧ world bank", by: recognizer)
        check("في ⟦Jordan⟧ أو ⟦US⟧،us", names: ["الأردن", "أمريكا"], by: recognizer)
    }

    @Test("a title, a given name and a family name are a person")
    func titles() {
        check("قال الرئيس ⟦محمد المنصوري⟧ أمس", .person, names: ["محمد المنصوري"], by: Self.recognizer)
        check("ورئيس الوزراء ⟦سالم محمد العتيبي⟧", .person, by: Self.recognizer)
        check("للرئيس ⟦محمد بن سالم⟧ قصر", .person, by: Self.recognizer)
        check("رئيس الوزراء ⟦جو بايدن⟧", names: ["جو بايدن"], by: Self.recognizer)
        for none in [
            "الرئيس محمد", "الرئيس محمد اليوم", "محمد المنصوري", "الرئيس المنصوري", "الرئيس، محمد المنصوري",
            "الرئيس محمد بن", "الرئيس محمد وسالم",
        ] {
            check(none, by: Self.recognizer)
        }
        check("الرئيس محمد ⟦العراق⟧", .place, by: Self.recognizer)
    }

    @Test("a listed person behind given names is told whole, and behind بن is somebody's father")
    func relatives() {
        check("⟦جو بايدن⟧ ⟦وبايدن⟧", names: ["جو بايدن", "جو بايدن"], by: Self.recognizer)
        check("قال ⟦سالم محمد بايدن⟧ أمس", .person, names: ["سالم محمد بايدن"], by: Self.recognizer)
        check("سالم بن بايدن وسالم بن محمد بايدن", by: Self.recognizer)
        check("بايدن بن سالم", by: Self.recognizer)
        check("سالم، ⟦بايدن⟧", names: ["جو بايدن"], by: Self.recognizer)
    }

    @Test("an empty lexicon finds nothing, and an empty text holds nothing")
    func empty() {
        check("العراق", by: Recognizer(lexicon: Lexicon()))
        check("", by: Self.recognizer)
        check("... ؟", by: Self.recognizer)
        check("مصطفى", by: Self.make("[places]\n---"))
    }

    @Test("mentions rise, do not overlap and are what a naive search of the words finds")
    func naive() {
        let names = ["حزب الله", "كتائب حزب الله", "العراق", "القدس", "فيلق القدس", "رام الله"]
        let words = ["حزب الله", "كتائب", "العراق", "القدس", "فيلق", "رام الله", "قال", "من"]
        let recognizer = Self.make("[places]\n" + names.joined(separator: "\n"))
        var lottery = SplitMix(seed: 3)
        for _ in 0..<500 {
            let picked = (0..<Int.random(in: 1...12, using: &lottery)).compactMap { _ in
                words.randomElement(using: &lottery)
            }
            let text = picked.joined(separator: " ").split(separator: " ").map(String.init)
            var expected: [String] = []
            var at = 0
            while at < text.count {
                let here = names.filter { text[at...].starts(with: $0.split(separator: " ").map(String.init)) }
                let best = here.max { $0.split(separator: " ").count < $1.split(separator: " ").count }
                if let best { expected.append(best) }
                at += best?.split(separator: " ").count ?? 1
            }
            let found = recognizer.mentions(in: SearchText(text.joined(separator: " ")))
            #expect(found.map(\.name) == expected, "\(text)")
            for (left, right) in zip(found, found.dropFirst()) {
                #expect(left.span.upperBound <= right.span.lowerBound)
            }
        }
    }
}

@Suite("Entities: the lexicon that is shipped")
struct EntitiesLexiconTests {
    static let lexicon: Lexicon? = {
        let path = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined() + "/config/lexicon.txt"
        var lexicon = Lexicon()
        guard let text = try? String(contentsOfFile: path, encoding: .utf8), (try? lexicon.add(parsing: text)) != nil
        else { return nil }
        return lexicon
    }()

    @Test("it parses, and no form names two things")
    func forms() throws {
        let lexicon = try #require(Self.lexicon)
        var owner: [[UInt64]: String] = [:]
        for entry in lexicon.entities {
            for form in [entry.name] + entry.forms {
                let key = SearchText(form).canonicalTokens().map(\.hash)
                #expect(!key.isEmpty, "\(form)")
                #expect(owner[key] == nil, "\(form) of \(entry.name) is a form of \(owner[key] ?? "")")
                owner[key] = entry.name
            }
        }
        #expect(lexicon.entities.count { $0.type == .place } > 500)
    }

    @Test(
        "names in running text",
        arguments: [
            "وصل وزير الخارجية إلى ⟦القاهرة⟧ قادما من ⟦بغداد⟧ في طريقه إلى ⟦الولايات المتحدة⟧",
            "دعت ⟦الأمم المتحدة⟧ ⟦ومجلس الأمن الدولي⟧ إلى وقف القتال في ⟦اليمن⟧ ⟦وسوريا⟧ ⟦وليبيا⟧",
            "نفت ⟦حركة حماس⟧ ما نشرته ⟦وكالة رويترز⟧ عن لقاء في ⟦تل أبيب⟧",
            "قوات من ⟦الحشد الشعبي⟧ في ⟦محافظة الأنبار⟧ قرب الحدود مع ⟦سوريا⟧",
            "نشر صور اللاعبين بعد المباراة بحماس كبير", "تقرير مالي عن بنين وبنات من قبلي",
            "شارك الوفد العراقي واللبنانيون والمصريون في الاجتماع",
            "هدد ⟦الحرس الثوري الإيراني⟧ بإغلاق ⟦مضيق هرمز⟧", "ذهب مع جده دوما إلى البحيرة الشرقية",
            "فريق صلاح الدين وباب المدينة",
            "قال ⟦جو بايدن⟧ ⟦ونتنياهو⟧ إن الاتفاق قريب",
        ])
    func news(text: String) throws { check(text, by: Recognizer(lexicon: try #require(Self.lexicon))) }
}

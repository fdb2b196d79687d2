import ArabicText
import TestSupport
import Testing

@testable import NewsAnalysis

/// The real matcher and the naive one agree on random lists and texts.
@Suite struct WatchlistOracleTests {
    @Test(arguments: 0..<40)
    func agreesWithTheNaiveMatcher(seed: UInt64) {
        var random = SplitMix(seed: seed)
        #expect(compare(rounds: 3, &random, { RandomNews.names(&$0) }, { RandomNews.lexicon(&$0) }) > 3)
    }

    /// With other spellings, slips and the other script.
    @Test(arguments: 100..<140)
    func agreesWhereNamesAreWrittenOtherwise(seed: UInt64) {
        var random = SplitMix(seed: seed)
        #expect(
            compare(
                rounds: 3, &random, { OtherSpellings.names(&$0) }, { OtherSpellings.lexicon(&$0) },
                OtherSpellings.changed) > 3)
    }

    /// Else there would be nothing to agree on.
    @Test func theTextsMeetTheRules() {
        var counts: [String: Int] = [:]
        for seed in UInt64(0)..<60 {
            var random = SplitMix(seed: seed)
            let isOther = seed % 2 == 1
            let names = isOther ? OtherSpellings.names(&random) : RandomNews.names(&random)
            let lexicon = isOther ? OtherSpellings.lexicon(&random) : RandomNews.lexicon(&random)
            let list = Watchlist(names, lexicon: lexicon)
            for _ in 0..<4 {
                var text = RandomNews.text(&random, names: names)
                if isOther { text = OtherSpellings.changed(text, &random) }
                for match in list.matches(in: SearchText(text), titleBytes: 0) {
                    for rule in Set(match.evidence.map(\.rule.rawValue)) { counts[rule, default: 0] += 1 }
                    guard match.name.kind == .organization else { continue }
                    let before = String(text.unicodeScalars.prefix(match.span.lowerBound))
                    for noun in lexicon.bodyNouns + ["مجلة"]
                    where match.name.wholeEntity && before.hasSuffix(noun + " ") {
                        counts[noun, default: 0] += 1
                    }
                    let isEnding = match.surface.hasSuffix("ين") && match.name.name.hasSuffix("ون")
                    if isEnding, match.evidence.contains(where: { $0.rule == .spelling }) {
                        counts["ون", default: 0] += 1
                    }
                }
            }
        }
        let rules = ["known_form", "second_form", "script", "joined", "spelling", "مجلة", "نادي", "ون"]
        #expect(rules.filter { counts[$0] == nil } == [], "\(counts)")
    }

    /// Returns how many matches there were.
    private func compare(
        rounds: Int, _ random: inout SplitMix, _ makeNames: (inout SplitMix) -> [TrackedName],
        _ makeLexicon: (inout SplitMix) -> Lexicon, _ change: (String, inout SplitMix) -> String = { text, _ in text }
    ) -> Int {
        var found = 0
        for _ in 0..<rounds {
            let names = makeNames(&random)
            let lexicon = makeLexicon(&random)
            let list = Watchlist(names, lexicon: lexicon)
            let naive = NaiveWatchlist(names, lexicon: lexicon)
            for _ in 0..<4 {
                let text = change(RandomNews.text(&random, names: names), &random)
                let search = SearchText(text)
                let recognized = RandomNews.recognized(search.canonicalTokens().count, &random)
                let all = list.matches(
                    in: search, tokens: search.canonicalTokens(), recognized: recognized, titleBytes: 0)
                expectExplained(all, of: list, in: text, recognized)
                let matches = all.map {
                    NaiveWatchlist.Found(
                        name: $0.name.id, span: $0.span, tier: $0.tier, evidence: $0.evidence.map(\.description))
                }
                let expected = naive.matches(in: text, recognized: recognized)
                found += expected.count
                #expect(matches == expected, "\(names) \(text) \(recognized)")
            }
        }
        return found
    }
}

/// A small fixed generator (SplitMix64): the same seed gives the same texts for ever.
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    /// The seed is mixed first: streams of neighbouring seeds would be one stream, a step apart.
    init(seed: UInt64) {
        state = seed
        state = next()
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
        return z ^ z >> 31
    }

    mutating func pick<T>(_ items: [T]) -> T { items[Int(next() % UInt64(items.count))] }

    mutating func happens(_ percent: UInt64) -> Bool { next() % 100 < percent }
}

/// Texts and lists from few words, so that names meet often and in every way the rules know.
enum RandomNews {
    static let given = ["كريم", "ريم", "حسن", "علي", "أحمد", "سالم", "فراس", "وسام", "عبد الكريم", "نصر الله", "هبة"]
    static let family = [
        "الراوي", "راوي", "العاني", "الهاشمي", "الكبيسي", "مرعي", "المرعي", "بن سالم", "آل حمد", "القيسي", "القيسى",
        "بوعلام", "بو علام",
    ]
    static let things = [
        "القدس", "بغداد", "فتح", "بدر", "حزب الله", "الأمن", "مجلس الأمن", "الحكمة", "البصرة", "البصره", "أمل",
        "مجلس الأمن الوطني", "بيت القدس المركزي", "بيت القدس", "حركة فتح", "حزب الحكمة", "المراقبون",
        "الإخوان المنصفون",
        "بورزيد", "بور زيد", "نجد", "مجلة نجد", "NOUR",
    ]
    static let around = [
        "قال", "طالب", "أعلن", "الرئيس", "السابق", "وزير النفط", "النائب", "كتائب", "جامعة", "حركة", "شركة", "أبو",
        "أم", "بن",
        "في", "إسمنت", "الوطني", "على", "مدينة", "صالح", "أمين عام", "زيارة", "إن", "فيلق", "المركزي", "غدا", "آل",
        "الجامعة", "جسر", "شبه", "و", "المركزية", "نادي", "مجلة", "of",
    ]

    /// Other forms of the entities of the lexicon, and of names.
    static let forms = [
        "Fatah", "fatah", "الحركة الوطنية", "TOB", "Tob", "Quds Force", "Quds force", "The Observers", "لجنة المراقبين",
        "Basra", "Al Quds", "Bour Zid", "Nour", "NOUR", "Karim Basra", "Basra Nour", "Karim", "Kareem Rawi",
        "المراقبين",
        "الإخوان المنصفين", "قوة القدس", "بورزيد", "بور زيد",
    ]

    static func lexicon(_ random: inout SplitMix) -> Lexicon {
        var lexicon = Lexicon()
        lexicon.givenNames = given + ["طالب", "صالح", "أمل", "بدر", "سعيد"]
        lexicon.words = ["فتح", "أمل", "على", "في", "إن", "صالح", "كريم", "الحكمة", "الأمن", "أمين عام", "على أمل"]
        lexicon.titles = ["الرئيس", "النائب", "وزير النفط", "وزير"]
        lexicon.titleAdjectives = ["السابق"]
        lexicon.speechVerbs = ["قال", "أعلن", "طالب"]
        lexicon.headNouns = ["كتائب", "جامعة", "فيلق", "حزب", "نادي"]
        lexicon.bodyNouns = ["كتائب", "جامعة", "فيلق", "نادي"]
        lexicon.organizationCues = ["حركة", "شركة", "حزب"]
        lexicon.placeCues = ["مدينة"]
        lexicon.organizationWords = ["الجامعة", "مجلة"]
        lexicon.placeWords = ["زيارة"]
        var shares: [String: (person: Int, organization: Int, place: Int, name: Int)] = [:]
        for word in ["القدس", "بغداد", "فتح", "بدر", "الامن", "الحكمه", "البصره", "امل", "نجد"] where random.happens(70)
        {
            shares[word] = (0, Int(random.next() % 9), Int(random.next() % 9), Int(random.next() % 8))
        }
        lexicon.nameShares = (try? nameShares(shares)) ?? NameShares()
        lexicon.namedThings = ["جامعة", "جسر"]
        lexicon.borneByMany = ["هاشمي", "قيسي", "سالم"]
        lexicon.mostlyWords = ["بدر", "أمل"]
        lexicon.mostlyNames = ["كريم", "صالح"]
        lexicon.familyNames = ["الراوي", "القيسي"]
        lexicon.nationalities = ["الوطني", "المركزي"]
        if random.happens(45) {
            // Known by several forms.
            lexicon.entities = [
                Lexicon.Entry(type: .organization, name: "حركة فتح", forms: ["Fatah", "فتح", "الحركة الوطنية"]),
                Lexicon.Entry(type: .organization, name: "حزب الحكمة", forms: ["الحكمة", "TOB", "Quds Force"]),
                Lexicon.Entry(type: .organization, name: "المراقبون", forms: ["The Observers", "لجنة المراقبين"]),
                Lexicon.Entry(type: .place, name: "البصرة", forms: ["Basra", "مدينة البصرة"]),
                Lexicon.Entry(type: .place, name: "القدس", forms: ["Al Quds", "بيت القدس"]),
                Lexicon.Entry(type: .place, name: "بور زيد", forms: ["Bour Zid"]),
                Lexicon.Entry(type: .organization, name: "مجلة نجد", forms: []),
                Lexicon.Entry(type: .organization, name: "نادي نجد", forms: ["Nour"]),
                Lexicon.Entry(type: .person, name: "كريم الراوي", forms: ["Karim", "Kareem Rawi"]),
            ]
        } else if random.happens(60) {
            lexicon.entities = [
                Lexicon.Entry(type: .organization, name: "مجلس الأمن الوطني", forms: []),
                Lexicon.Entry(type: .organization, name: "حركة فتح", forms: []),
                Lexicon.Entry(type: .place, name: "بغداد", forms: ["مدينة بغداد"]),
                Lexicon.Entry(type: .place, name: "القدس", forms: []),
                Lexicon.Entry(type: .organization, name: "فيلق القدس", forms: ["قوة القدس", "Quds Force"]),
                Lexicon.Entry(type: .place, name: "بورزيد", forms: []),
            ]
        }
        return lexicon
    }

    static func names(_ random: inout SplitMix) -> [TrackedName] {
        (0..<Int(2 + random.next() % 6)).map { index in
            let kind = random.pick([EntityType.person, .person, .person, .organization, .place, .other])
            func spelling(_ random: inout SplitMix) -> String {
                guard kind == .person else { return random.pick(things) }
                let name = random.pick(given) + (random.happens(80) ? " " + random.pick(family) : "")
                return random.happens(10) ? "أبو " + name : name
            }
            var name = TrackedName(id: "n\(index)", name: spelling(&random), kind: kind)
            if random.happens(30) { name.aliases = [spelling(&random), random.pick(family)] }
            if random.happens(30) { name.weakAliases = [random.pick(family + given)] }
            if random.happens(40) { name.titles = [random.pick(["الرئيس", "وزير النفط", "النائب"])] }
            if random.happens(20) { name.wholeEntity.toggle() }
            if random.happens(20) { name.isAlone = true }
            if random.happens(20) { name.near = [random.pick(family + around), random.pick(given + things)] }
            if random.happens(40) { name.lastName = random.pick(TrackedName.LastNameUse.allCases) }
            return name
        }
    }

    static func text(_ random: inout SplitMix, names: [TrackedName]) -> String {
        let spellings = names.flatMap { [$0.name] + $0.aliases + $0.weakAliases + $0.titles }
        var text = ""
        for _ in 0..<Int(10 + random.next() % 40) {
            var word =
                random.happens(35)
                ? random.pick(spellings) : random.pick(random.pick([given, family, things, around, around, forms]))
            if random.happens(5) {
                word = random.pick(["نادي", "جامعة", "فيلق", "مجلة"]) + " " + random.pick(spellings)
            }
            text += random.happens(25) ? joined(random.pick(["و", "ل", "ب", "ف", "وب", "ك"]), word) : word
            text += random.pick([
                " ", " ", " ", " ", " ", " ", " ", " ", "، ", ". ", "\n", "\n\n", " - ", "-", "\u{200F} ", "_", " #",
                " «", " (", ") ",
            ])
        }
        return text
    }

    /// What a recognizer might see in a text of so many tokens.
    static func recognized(_ count: Int, _ random: inout SplitMix) -> [RecognizedName] {
        var (names, at) = ([RecognizedName](), 0)
        while at < count {
            let end = min(count, at + 1 + Int(random.next() % 3))
            if random.happens(30) {
                names.append(
                    RecognizedName(type: random.pick([.person, .person, .organization, .place]), tokens: at..<end))
            }
            at = end
        }
        return names
    }

    private static func joined(_ proclitics: String, _ word: String) -> String {
        proclitics.hasSuffix("ل") && word.hasPrefix("ال") ? proclitics + "ل" + word.dropFirst(2) : proclitics + word
    }
}

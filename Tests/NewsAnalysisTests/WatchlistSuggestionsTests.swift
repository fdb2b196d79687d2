import ArabicText
import Testing

@testable import NewsAnalysis

/// What `rasid watchlist suggest` promises.
@Suite struct WatchlistSuggestionsTests {
    private func suggestions(_ name: String, _ kind: EntityType = .person) -> [SpellingSuggestion] {
        Watchlist.suggestions(for: TrackedName(id: "x", name: name, kind: kind), lexicon: testLexicon)
    }

    @Test(
        arguments: [
            ("مصطفى الكاظمي", "مصطفي الكاظمي", SpellingSuggestion.Origin.spelling, Match.Tier.exact, .nothing),
            ("مصطفى الكاظمي", "لمصطفى الكاظمي", .proclitic, .exact, .nothing),
            ("مصطفى الكاظمي", "مصطفى كاظمي", .article, .exact, .nothing),
            ("مصطفى الكاظمي", "الكاظمي", .lastName, .exact, .fullName),
            ("مصطفى الكاظمي", "Mustafa al-Kazimi", .otherScript, .probable, .nothing),
            ("مصطفى الكاظمي", "مصطفى أحمد الكاظمي", .middleName, .probable, .nothing),
            ("بريت ماكغورك", "بريت ماكجورك", .variant, .probable, .nothing),
            ("أسامة الوهدان", "أسامة الودهان", .slip, .probable, .nothing),
            ("عبد الفتاح الوهدان", "عبدالفتاح الوهدان", .joined, .exact, .nothing),
            ("أبو غريب الوهدان", "أبا غريب الوهدان", .cases, .exact, .nothing),
            ("Brett McGurk", "بريت ماكغورك", .otherScript, .probable, .nothing),
            ("محمد بن سلمان", "بن سلمان", .lastName, .exact, .fullName),
        ] as [(String, String, SpellingSuggestion.Origin, Match.Tier, SpellingSuggestion.Condition)])
    func aSpelling(
        _ name: String, _ spelling: String, _ origin: SpellingSuggestion.Origin, _ tier: Match.Tier,
        _ condition: SpellingSuggestion.Condition
    ) throws {
        let all = suggestions(name)
        let found = all.filter { $0.spelling.unicodeScalars.elementsEqual(spelling.unicodeScalars) }
        #expect(found.map(\.origin) == [origin], "\(all.map(\.spelling))")
        #expect(found.first?.tier == tier && found.first?.condition == condition)
    }

    @Test func whatIsAWordNeedsACue() {
        let fatah = suggestions("فتح", .organization)
        #expect(fatah.first?.origin == .given && fatah.first?.condition == .cue)
        #expect(fatah.contains { $0.tier == nil && $0.spelling == "Fatah" })
        #expect(suggestions("علي").first?.condition == .cue)
        // What would match words everywhere is no alias to suggest.
        #expect(!suggestions("WHO", .organization).contains { $0.spelling == "وهو" })
        #expect(!suggestions("Ali").contains { $0.spelling == "علي" })
        #expect(suggestions("Putin").contains { $0.tier == nil && $0.spelling == "بوتين" })
    }

    /// What is too short, or no name at all, is not found as given, and that is said by leaving it out.
    @Test(arguments: ["", "  ", "؟", "7", "\u{202E}\u{1B}[31m"])
    func whatIsNoName(_ name: String) {
        #expect(!suggestions(name).contains { $0.origin == .given && $0.tier == .exact && name.isEmpty })
    }

    /// The promise: in another sentence, the matcher finds the spelling where it stands, in that tier.
    @Test(arguments: [
        ("مصطفى الكاظمي", EntityType.person), ("عبد الفتاح السيسي", .person), ("Brett McGurk", .person),
        ("Mustafa al-Kadhimi", .person), ("محمد بن سلمان", .person), ("أبو مهدي المهندس", .person),
        ("حسن نصر الله", .person), ("زلنسكي", .person), ("هيئة الرافد", .organization), ("فتح", .organization),
        ("صور", .place), ("بحر النجف", .place), ("نوستروم", .other),
    ])
    func whatIsPromisedIsFound(_ name: String, _ kind: EntityType) {
        let tracked = TrackedName(id: "x", name: name, kind: kind)
        let watchlist = Watchlist([tracked], lexicon: testLexicon)
        let cue = [EntityType.organization: "حركة", .place: "مدينة"][kind] ?? "الرئيس"
        let all = Watchlist.suggestions(for: tracked, lexicon: testLexicon)
        #expect(all.first?.origin == .given)
        for one in all {
            let before: String
            switch one.condition {
            case .nothing: before = "أخبار: "
            case .cue: before = "أخبار: \(cue) "
            case .fullName: before = "(\(name)) أخبار: "
            }
            let start = before.unicodeScalars.count
            let text = SearchText("\(before)\(one.spelling)؛ انتهى")
            let span = start..<(start + one.spelling.unicodeScalars.count)
            let match = watchlist.matches(in: text, titleBytes: 0).first { $0.span == span }
            #expect(match?.tier == one.tier, "\(one)")
        }
        let spellings = all.map { Array($0.spelling.unicodeScalars) }
        #expect(Set(spellings).count == spellings.count)
        #expect(all == Watchlist.suggestions(for: tracked, lexicon: testLexicon))
    }
}

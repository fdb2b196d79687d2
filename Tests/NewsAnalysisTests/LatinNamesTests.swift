import ArabicText
import TestSupport
import Testing

@testable import NewsAnalysis

/// English prose, by capitals, titles and nouns; p, o and l say what a name is, as in ``FreshArticles``.
@Suite("Entities: English prose")
struct LatinNamesTests {
    @Test(
        "what is told by which sign",
        arguments: [
            "The visit of Foreign Minister ⟦pNadia Rahal⟧ to the town of ⟦lQalb⟧ ended on Friday",
            "Syrian Prime Minister ⟦pOmar Deeb⟧ resigned in January, said spokesman ⟦pAli al-Hakim⟧ of the ⟦oHope Party⟧",
            "Mr. ⟦pDeeb⟧ met Gen. ⟦pRuth Hale⟧ of the ⟦oNorth Army⟧ and officials of the ⟦oMinistry of Water and⟧",
            "It rained in ⟦lMaraq⟧ and near ⟦lWadi Sur⟧, but nobody in ⟦lHazem⟧ province was hurt",
            "The ⟦oBaghdad University⟧ closed; ⟦pLina van der Berg⟧ of ⟦oXYZA⟧ told the ⟦oGulf Times⟧ that ⟦pBerg⟧ agreed",
            "⟦lRiver Camp⟧ lies on ⟦lLake Noor⟧, and the Second World War began there on a Monday in September",
            "Then ⟦pNora P. Hale⟧ met ⟦pJordan Morton⟧ of the ⟦oBaghdad Falcons⟧; the ⟦oFalcons⟧ won, and ⟦pNora⟧ left",
            "Nobody knew ⟦oMurjan Games⟧, but it rained in ⟦lSt. Marak⟧ when ⟦oMurjan⟧ opened",
            "Mr. ⟦pJordan Williams⟧ got a B. Nobody knew him. Will they say ⟦pWilliams⟧?",
            // Words with a small letter, sentences that begin, peoples and prizes are none.
            "The Iraqi said it was cold. Turkey was eaten, and the Nobel Prize went to others. However nobody came",
        ])
    func signs(_ marked: String) throws {
        try check(marked.replacing("Water and⟧", with: "Water⟧ and"))
    }

    /// The tagger is not asked in English prose, so that it casts no doubt on what is listed; the last full stop belongs to U.S.
    @Test func whatIsListedIsFound() throws {
        let text =
            "He said that the U.S. and Israel had agreed with Jordan and Egypt on a plan to share the water of the river"
        let scalars = Array(text.unicodeScalars)
        let found = try #require(TaggerTests.shipped).mentions(in: SearchText(text))
        #expect(
            found.map { String(String.UnicodeScalarView(scalars[$0.span])) } == ["U.S.", "Israel", "Jordan", "Egypt"])
    }

    @Test func aHeadlineHasNoCapitalsOfItsOwn() throws {
        try check(
            "⟦pOmar Deeb⟧ Quits Over Water Plan\n\nPresident ⟦pOmar Deeb⟧ quit today over a plan.\n\n⟦pDeeb⟧ Says No More Words About Water"
        )
    }

    /// Names beside candidates, against trying each name with every candidate.
    @Test(arguments: 1...20 as ClosedRange<UInt64>) func namesStandBesideCandidates(_ seed: UInt64) {
        var random = SplitMix(seed: seed)
        let text = SearchText((0..<60).map { _ in "Word" }.joined(separator: " "))
        let tokens = text.canonicalTokens()
        func ranges() -> [Range<Int>] {
            var (ranges, at): ([Range<Int>], Int) = ([], Int.random(in: 0..<4, using: &random))
            while at < 55 {
                ranges.append(at..<(at + Int.random(in: 1..<5, using: &random)))
                at = (ranges.last?.upperBound ?? 0) + Int.random(in: 0..<3, using: &random)
            }
            return ranges
        }
        let candidates = ranges().map { MentionCandidate(type: .place, name: "", tokens: $0) }
        let found = ranges().map { LatinNames.Found(type: .person, tokens: $0, isSure: Bool.random(using: &random)) }
        var kept = candidates
        for name in found {
            let overlapping = candidates.filter { $0.tokens.overlaps(name.tokens) }
            let isFree = overlapping.allSatisfy {
                name.isSure && $0.tokens.count < name.tokens.count && $0.tokens.clamped(to: name.tokens) == $0.tokens
            }
            guard isFree else { continue }
            kept.removeAll { $0.tokens.overlaps(name.tokens) }
            kept.append(MentionCandidate(type: .person, name: "", tokens: name.tokens))
        }
        kept.sort { $0.tokens.lowerBound < $1.tokens.lowerBound }
        let merged = LatinNames.merged(candidates, found.shuffled(using: &random), text, tokens)
        #expect(merged.map(\.tokens) == kept.map(\.tokens))
        #expect(merged.map(\.type) == kept.map(\.type))
    }

    @Test func inArabicProseFewLatinWordsAreTheTaggers() throws {
        let words = "قال المتحدث باسم Hope Party إن One Two Three Four جاءت"
        let text = SearchText(words)
        #expect(LatinNames().prose(text, text.canonicalTokens()) == [6..<10])
        #expect(LatinNames().prose(SearchText(""), []) == [])
    }

    @Test(
        "mentions of any text lie in it, rise and do not overlap",
        arguments: [
            "", "A", "THE THE THE THE", "Mr. Mr. Mr. Mr.", "of of of Of", "Al al Al al-",
            "Prime Minister President King", "É. O'N. X\n\nY Z",
        ])
    func total(_ text: String) throws {
        let found = try #require(TaggerTests.shipped).mentions(in: SearchText(text))
        var end = 0
        for mention in found {
            #expect(mention.span.lowerBound >= end && !mention.span.isEmpty)
            end = mention.span.upperBound
        }
        #expect(end <= text.unicodeScalars.count)
    }

    private func check(_ marked: String, at location: SourceLocation = #_sourceLocation) throws {
        let (text, expected) = FreshArticlesTests.parsed(marked)
        let scalars = Array(text.unicodeScalars)
        let found = LatinNamesTests.recognizer.mentions(in: SearchText(text))
        #expect(
            found.map { FreshArticlesTests.Entity(type: $0.type, span: $0.span) } == expected,
            "\(found.map { "\($0.type) " + String(String.UnicodeScalarView(scalars[$0.span])) })",
            sourceLocation: location)
    }

    /// Knows one place only.
    private static let recognizer: Recognizer = {
        var lexicon = Lexicon()
        #expect(throws: Never.self) { try lexicon.add(parsing: "[places]\nبغداد | Baghdad") }
        return Recognizer(lexicon: lexicon)
    }()
}

import ArabicText
import TestSupport
import Testing

@testable import NewsAnalysis

/// The parts of the matcher on their own.
@Suite struct WatchlistPartTests {
    private func sentence(_ text: String, _ name: String) -> String {
        let at = text.firstRange(of: name)!
        let bytes = text.utf8.distance(from: text.startIndex, to: at.lowerBound)
        let range = bytes..<bytes + name.utf8.count
        return Array(text.utf8).withUnsafeBufferPointer { Sentence.around(range, in: $0) }
    }

    @Test func sentences() {
        #expect(sentence("أولا. وصل سعد اليوم! ثم غادر.", "سعد") == "وصل سعد اليوم!")
        #expect(sentence("هل وصل سعد؟ نعم", "سعد") == "هل وصل سعد؟")
        #expect(sentence("سطر\nوصل سعد\nسطر", "سعد") == "وصل سعد")
        #expect(sentence("سعد", "سعد") == "سعد")
        #expect(sentence("  سعد  ", "سعد") == "سعد")
        #expect(sentence("بنسبة 3.5 وصل سعد", "سعد") == "بنسبة 3.5 وصل سعد")
        #expect(sentence("site.com وصل سعد.قال", "سعد") == "site.com وصل سعد.")
    }

    @Test func longSentences() {
        let filler = String(repeating: "كلام ", count: 200)
        for text in [filler + "سعد " + filler, "سعد " + filler, filler + "سعد", "أولا. سعد " + filler] {
            let sentence = sentence(text, "سعد")
            #expect(sentence.unicodeScalars.count <= 300)
            #expect(sentence.unicodeScalars.count > 285)
            #expect(sentence.contains("سعد"))
            // Cut between words, and it says so.
            #expect(sentence.hasPrefix("…") == text.hasPrefix(filler))
            #expect(sentence.hasSuffix("…") == text.hasSuffix(filler))
            let whole = sentence.trimmingPrefix("…").prefix { $0 != "…" }
            #expect((" " + text + " ").contains(" " + whole + " "))
            #expect(!whole.hasPrefix(" ") && !whole.hasSuffix(" "))
        }
        let long = "س" + String(repeating: "ـ", count: 400) + "عد"
        #expect(sentence("قال " + long, long).unicodeScalars.count == 300)
    }

    @Test func filterNeverForgets() {
        var random = SplitMix(seed: 7)
        let hashes = (0..<10_000).map { _ in random.next() }
        let filter = BlockedFilter(hashes, count: hashes.count)
        #expect(hashes.allSatisfy(filter.mayContain))
        let foreign = (0..<10_000).filter { _ in filter.mayContain(random.next()) }.count
        #expect(foreign < 600)
    }

    @Test func tableFindsEverySpelling() {
        var random = SplitMix(seed: 3)
        let words = (0..<60).map { "كلمة\($0)" }
        var builder = SpellingTableBuilder()
        var spellings: [[String]] = []
        for _ in 0..<2_000 {
            let spelling = (0..<Int(1 + random.next() % 4)).map { _ in random.pick(words) }
            builder.add([CanonicalText(SearchText(spelling.joined(separator: " ")))], .name, owner: spellings.count)
            spellings.append(spelling)
        }
        let table = builder.build()
        for (index, spelling) in spellings.enumerated() {
            let tokens = CanonicalText(SearchText(spelling.joined(separator: " "))).tokens.map(\.hash)
            #expect(table.mayBegin(with: tokens[0]))
            let slot = table.slot(tokens.dropFirst().reduce(tokens[0], FoldedHash.combine))
            #expect(slot?.spellings.contains { table.spellings[$0].owner == index } == true)
        }
        #expect(table.slot(1) == nil)
    }

    @Test func lettersDecideNotHashes() {
        let compiled = CompiledNames([place("بغداد")], lexicon: Lexicon())
        let text = CanonicalText(SearchText("البصرة"))
        let forged = Sighting(spellings: 0..<1, tokens: 0..<1, reading: 0, hasMiddle: false)
        #expect(Verification(compiled: compiled, text: text).occurrence(of: 0, at: forged) == nil)
    }

    @Test func lastNames() {
        let vocabulary = Vocabulary(testLexicon)
        func last(_ name: TrackedName) -> [String] { LastName.lastNames(of: name, vocabulary).map(\.text.text) }
        #expect(last(person("مصطفى الكاظمي")) == ["الكاظمي"])
        #expect(last(person("محمد بن سلمان")) == ["بن سلمان"])
        #expect(last(person("أبو فدك")) == [])
        #expect(last(person("صالح")) == [])
        #expect(last(place("بغداد الجديدة")) == [])
        #expect(
            last(person("Mustafa al-Kadhimi", aliases: ["مصطفى الكاظمي", "وزير النفط"])) == ["kadhimi", "الكاظمي"])
    }

    @Test func theShippedListsSayWhatTheRulesNeed() {
        #expect(testLexicon.givenNames.count > 500)
        #expect(testLexicon.words.count > 500)
        let vocabulary = Vocabulary(testLexicon)
        func classes(_ word: String) -> Vocabulary.Classes {
            CanonicalText(SearchText(word)).tokens.first.map { vocabulary.classes($0.hash) } ?? []
        }
        #expect(classes("وسام").isSuperset(of: [.givenName, .word]))
        #expect(classes("عبد الكريم").contains(.givenName))
        #expect(classes("كتائب").contains(.headNoun))
        #expect(classes("حركة").contains(.organizationCue))
        #expect(classes("قالت").contains(.speechVerb))
        #expect(classes("الأسبق").contains(.titleAdjective))
        #expect(classes("مدينة").contains(.placeCue))
        #expect(classes("زعفران").isEmpty)
        // A place among the words would need a cue to be found.
        for place in ["بغداد", "العراق", "القدس", "لبنان"] {
            #expect(classes(place).isDisjoint(with: .ambiguous), "\(place)")
        }
    }

    @Test func tiers() {
        func tier(_ costs: Double...) -> Match.Tier {
            Acceptance(name: 0, tokens: 0..<1, evidence: costs.map { Evidence(.name, cost: $0) }, listed: .spelling(0))
                .tier
        }
        #expect(tier() == .exact)
        #expect(tier(0.15, 0.05) == .exact)
        #expect(tier(0.1, 0.1, 0.1) == .probable)
        #expect(tier(0.2, 0.3) == .probable)
        #expect(tier(0.3, 0.6) == .possible)
    }
}

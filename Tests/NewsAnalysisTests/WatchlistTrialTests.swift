import ArabicText
import Testing

@testable import NewsAnalysis

/// What `watchlist check` finds out by trying: names that are never found, words that ask for `near`, how last names are used.
@Suite struct WatchlistTrialTests {
    private func kinds(_ name: TrackedName) -> [NameRemark.Kind] {
        Watchlist.remarks(on: [name], lexicon: testLexicon).map(\.kind)
    }

    @Test func aNameThatIsNeverFoundIsTold() {
        let long = (1...40).map { "كلمة\($0)" }.joined(separator: " ")
        #expect(kinds(organization(long)) == [.notFound(nil)])
        let aliased = TrackedName(id: "x", name: "سمير الوهدان", kind: .person, aliases: [long])
        #expect(
            Watchlist.remarks(on: [aliased], lexicon: testLexicon)
                == [NameRemark(id: "x", key: "aliases", spelling: long, kind: .notFound(nil))])
        var weak = person("سمير الوهدان")
        weak.weakAliases = [long]
        #expect(kinds(weak) == [.notFound(nil)])
    }

    @Test(arguments: [
        person("سمير الوهدان", aliases: ["Samir Wahdan"], weak: ["الوهدان"]), person("عبد الكريم العاني"),
        organization("حزب الله"), place("بغداد"), organization("Newsweek", aliases: ["نيوزويك"]),
        TrackedName(id: "x", name: "صور", kind: .place, near: ["لبنان"]),
    ])
    func aNameThatIsFoundIsNot(_ name: TrackedName) {
        #expect(!kinds(name).contains { if case .notFound = $0 { true } else { false } }, "\(kinds(name))")
    }

    /// Below the gate of NAMES2 §6.
    @Test func aWordAsksForNear() {
        #expect(kinds(place("صور")) == [.mostlyWord(tenths: 0)])
        #expect(kinds(place("قبلي")) == [.mostlyWord(tenths: 2)])
        #expect(kinds(organization("الشباب")) == [.mostlyWord(tenths: 0)])
        #expect(kinds(place("بغداد")).isEmpty)
        #expect(kinds(TrackedName(id: "x", name: "صور", kind: .place, near: ["لبنان"])).isEmpty)
        #expect(!NameRemark.Kind.mostlyWord(tenths: 0).isNote && !NameRemark.Kind.notFound(nil).isNote)
    }

    @Test func lastNamesAreCountedByWhoseTheyAre() {
        let names = [person("سمير الوهدان"), person("ليلى العاني"), organization("الوهدان")]
        let uses = LastNameUses(names, lexicon: testLexicon)
        let found = uses.uses(
            in: SearchText("وصل سمير الوهدان مع محمد الوهدان. وقال الوهدان للوهدان ذلك، وعاد وسمير وهدان."))
        #expect(found == [0: LastNameUses.Uses(others: 1, bare: 1, own: 2)])
        #expect(uses.uses(in: SearchText("عاد الناس إلى بيوتهم.")).isEmpty)
        #expect(LastNameUses([organization("الوهدان")], lexicon: testLexicon).uses(in: SearchText("الوهدان")).isEmpty)
    }
}

import Testing

@testable import NewsAnalysis

/// Which tracked names are one name in two spellings.
@Suite struct WatchlistEqualNamesTests {
    @Test func spellingsOfOneNameAreFoundInOrder() {
        func name(_ id: String, _ text: String) -> TrackedName { TrackedName(id: id, name: text, kind: .person) }
        let groups = Watchlist.equalNames([
            name("a", "عبد الكريم الدوري"), name("b", "سلمى الراوي"), name("c", "عبدالكريم الدوري"),
            name("d", "سلمي الراوي"), name("e", "كريم الدوري"), name("f", "…"), name("g", "؟"),
        ])
        #expect(groups == [["a", "c"], ["b", "d"]])
    }
}

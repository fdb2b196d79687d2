import Testing

@testable import NewsAnalysis

/// What is remarkable about tracked names.
@Suite struct WatchlistRemarksTests {
    private static let lexicon: Lexicon = {
        var lexicon = Lexicon()
        lexicon.words = ["فتح", "وسام"]
        lexicon.givenNames = ["محمد", "وسام"]
        lexicon.titles = ["الرئيس", "وزير الخارجية"]
        return lexicon
    }()

    private func remarks(_ names: TrackedName...) -> [NameRemark] {
        Watchlist.remarks(on: names, lexicon: WatchlistRemarksTests.lexicon)
    }

    private func remark(_ name: String, _ kind: EntityType = .person) -> NameRemark.Kind? {
        remarks(TrackedName(id: "x", name: name, kind: kind)).first?.kind
    }

    @Test func whatSaysTooLittle() {
        #expect(remark("ود") == .tooShort(letters: 2))
        #expect(remark("UN", .organization) == .tooShort(letters: 2))
        #expect(remark("و. د", .other) == .tooShort(letters: 2))
        #expect(remark("قيس") == .shortWord)
        #expect(remark("قـيـس") == .shortWord)
        #expect(remark("فتح", .organization) == .commonWord)
        #expect(remark("مُحمّد") == .givenName)
        #expect(remark("الرئيس") == .title)
        #expect(remark("وزير الخارجيه") == .title)
    }

    @Test func whatSaysEnough() {
        for name in ["قيس سعيد", "محمد الهاشمي", "فتح الإسلام", "وزير الخارجية الهاشمي", "ماجدة"] {
            #expect(remark(name) == nil, "\(name)")
        }
        // Short names of places and organizations are common and mean them.
        #expect(remark("قطر", .place) == nil)
        #expect(remark("IMF", .organization) == nil)
        #expect(remarks(TrackedName(id: "x", name: "سلمى الهاشمي", kind: .person, weakAliases: ["سل", "فتح"])).isEmpty)
    }

    @Test func equalAfterFolding() {
        let found = remarks(
            TrackedName(id: "a", name: "أسامة الوهدان", kind: .person, aliases: ["اسامه الوهدان", "أبو سمير"]),
            TrackedName(id: "b", name: "أسامه الوهدان", kind: .person),
            TrackedName(id: "c", name: "سمير الوهدان", kind: .person, aliases: ["ابو سمير"]))
        #expect(
            found == [
                NameRemark(
                    id: "a", key: "aliases", spelling: "اسامه الوهدان", kind: .needless(spelling: "أسامة الوهدان")),
                NameRemark(
                    id: "b", key: "name", spelling: "أسامه الوهدان",
                    kind: .equals(id: "a", spelling: "أسامة الوهدان")),
                NameRemark(
                    id: "c", key: "aliases", spelling: "ابو سمير", kind: .equals(id: "a", spelling: "أبو سمير")),
            ])
    }

    /// Names that the older question finds equal are remarked upon, and no others are among names.
    @Test func agreesWithEqualNames() {
        let names = [
            TrackedName(id: "a", name: "عبد الكريم الهاشمي", kind: .person),
            TrackedName(id: "b", name: "عبدالكريم الهاشمى", kind: .person),
            TrackedName(id: "c", name: "عبد الكريم القاسمي", kind: .person),
        ]
        #expect(Watchlist.equalNames(names) == [["a", "b"]])
        #expect(Watchlist.remarks(on: names, lexicon: Lexicon()).map(\.id) == ["b"])
    }
}

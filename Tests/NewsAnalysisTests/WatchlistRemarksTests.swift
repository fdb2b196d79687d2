import Testing

@testable import NewsAnalysis

/// What is remarkable about tracked names.
@Suite struct WatchlistRemarksTests {
    private static let lexicon: Lexicon = {
        var lexicon = Lexicon()
        lexicon.words = ["فتح", "وسام"]
        lexicon.givenNames = ["محمد", "وسام"]
        lexicon.titles = ["الرئيس", "وزير الخارجية"]
        lexicon.entities = [
            Lexicon.Entry(type: .place, name: "جنوب السودان", forms: ["جمهورية جنوب السودان"]),
            Lexicon.Entry(type: .place, name: "العراق", forms: ["جمهورية العراق"]),
            Lexicon.Entry(type: .organization, name: "صندوق الأمير طلال الراجحي", forms: []),
            Lexicon.Entry(type: .person, name: "سامر نبيل الطويل", forms: []),
        ]
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
        for name in ["قيس سعيد", "محمد الهاشمي", "محمد وسام الهاشمي", "فتح الإسلام", "وزير الخارجية الهاشمي", "ماجدة"] {
            #expect(remark(name) == nil, "\(name)")
        }
        // Short names of places and organizations are common and mean them.
        #expect(remark("قطر", .place) == nil)
        #expect(remark("NATO", .organization) == nil)
        #expect(remarks(TrackedName(id: "x", name: "سلمى الهاشمي", kind: .person, weakAliases: ["الهاشمي"])).isEmpty)
    }

    @Test func whatManyBear() {
        #expect(remark("محمد وسام") == .twoGivenNames)
        #expect(remark("محمد وسام", .organization) == nil)
        #expect(remark("IMF", .organization) == .shortLatin(letters: 3))
        #expect(remark("Ali") == .shortLatin(letters: 3))
        let weak = remarks(
            TrackedName(id: "x", name: "سلمى الهاشمي", kind: .person, weakAliases: ["سل", "فتح", "الهاشمي"]))
        #expect(
            weak
                == ["سل", "فتح"].map {
                    NameRemark(id: "x", key: "weak_aliases", spelling: $0, kind: .genericWeakAlias)
                })
    }

    /// A person of two Latin words is looked for in Arabic text; of one word is not.
    @Test func whatArabicTextDoesNotShow() {
        #expect(remark("Brett McGurk") == nil)
        #expect(remark("Putin") == .latinOnly)
        #expect(remark("Li Na") == nil)
        #expect(remarks(TrackedName(id: "x", name: "Putin", kind: .person, aliases: ["بوتين"])).isEmpty)
        #expect(remarks(TrackedName(id: "x", name: "Putin", kind: .person, isCrossScript: false)).isEmpty)
        #expect(remarks(TrackedName(id: "x", name: "Putin", kind: .person, aliases: ["Vladimir Putin"])).isEmpty)
    }

    @Test func whatStandsInsideALongerName() {
        #expect(remark("السودان", .place) == .inside(entity: "جنوب السودان", isLeftOut: true))
        #expect(remark("السودان", .other) == .inside(entity: "جنوب السودان", isLeftOut: false))
        #expect(remark("الراجحي") == .inside(entity: "صندوق الأمير طلال الراجحي", isLeftOut: true))
        #expect(remark("طلال الراجحي") == .inside(entity: "صندوق الأمير طلال الراجحي", isLeftOut: false))
        // Itself, by another of its forms; a person's longer name is the person's.
        #expect(remark("العراق", .place) == nil)
        #expect(remark("سامر نبيل") == nil)
        #expect(remark("الأمير السودان", .place) == nil)
        let kinds: [NameRemark.Kind] = [
            .inside(entity: "", isLeftOut: true), .inside(entity: "", isLeftOut: false), .latinOnly,
        ]
        #expect(kinds.map(\.isNote) == [true, false, false])
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

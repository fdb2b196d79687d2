import ArabicText
import TestSupport
import Testing

@testable import NewsAnalysis

/// The door itself: order, zones, odd lists, odd texts.
@Suite struct WatchlistTests {
    private func surfaces(_ names: [TrackedName], _ text: String) -> [String] {
        Watchlist(names, lexicon: testLexicon).matches(in: SearchText(text), titleBytes: 0).map(\.surface)
    }

    @Test func zonesAndOrder() {
        let names = [person("سعد الجبوري"), place("بغداد")]
        let title = "بغداد تستقبل"
        let text = title + "\n\n" + "وصل سعد الجبوري إلى بغداد."
        let matches = Watchlist(names, lexicon: testLexicon).matches(in: SearchText(text), titleBytes: title.utf8.count)
        #expect(matches.map(\.zone) == [.title, .body, .body])
        #expect(matches.map(\.name.id) == ["بغداد", "سعد الجبوري", "بغداد"])
        #expect(matches.map(\.span.lowerBound) == matches.map(\.span.lowerBound).sorted())
    }

    @Test func namesThatFoldToNothing() {
        let names = ["", " ", "ـــ", "\u{200F}", "!!", "ء", "،؛"].enumerated().map {
            TrackedName(
                id: "n\($0)", name: $1, kind: .person, aliases: ["", "؟"], weakAliases: [""], titles: ["", "..."])
        }
        #expect(surfaces(names, "وصل سعد !! ـــ ء اليوم") == [])
        #expect(surfaces(names + [place("بغداد")], "في بغداد !!") == ["بغداد"])
        #expect(surfaces([], "في بغداد") == [])
        #expect(surfaces([place("بغداد")], "") == [])
        #expect(surfaces([place("بغداد")], "... \u{200F} !") == [])
    }

    @Test func laterDuplicateOfAnIdIsIgnored() {
        let second = TrackedName(id: "بغداد", name: "البصرة", kind: .place)
        let list = Watchlist([place("بغداد"), second], lexicon: testLexicon)
        #expect(list.names.map(\.name) == ["بغداد"])
    }

    @Test func twoNamesWithOneSpelling() {
        let twin = TrackedName(id: "twin", name: "سعد الجبورى", kind: .person)
        #expect(surfaces([person("سعد الجبوري"), twin], "وصل سعد الجبوري") == ["سعد الجبوري", "سعد الجبوري"])
    }

    @Test func veryLongNames() {
        let words = (0..<40).map { "كلمة\($0)" }
        let text = words.joined(separator: " ")
        #expect(surfaces([organization(words.prefix(32).joined(separator: " "))], text).count == 1)
        #expect(surfaces([organization(words.joined(separator: " "))], text) == [])
    }

    /// One name a hundred thousand times: ten times the text may take about ten times the time, not a hundred times.
    @Test func oneNameRepeatedIsLinear() {
        let name = "سعد الجبوري. "
        let names = [
            person("سعد الجبوري", aliases: ["الجبوري"], weak: ["سعد"], titles: ["الرئيس"]), person("سعد سعد سعد"),
        ]
        let list = Watchlist(names, lexicon: testLexicon)
        func time(_ count: Int) -> Duration {
            let text = SearchText(String(repeating: name, count: count))
            return ContinuousClock().measure { _ = list.matches(in: text, titleBytes: 0) }
        }
        _ = time(1_000)
        let (tenth, whole) = (time(10_000), time(100_000))
        #expect(whole < tenth * 40, "\(name): \(tenth), \(whole)")
    }

    /// What a name matches does not depend on the other names, but for the three rules that the watchlist documents:
    /// the names here have no last name in common, none is in another, and no token is another with a proclitic.
    @Test(arguments: 0..<20)
    func addingANameTakesNothingAway(seed: UInt64) {
        var random = SplitMix(seed: seed)
        let given = ["رامي", "سعد", "نبيل", "طارق", "زياد"]
        let family = ["الجبوري", "العاني", "التكريتي", "الهيتي", "الشمري", "البياتي"]
        let all = family.map { person(random.pick(given) + " " + $0) } + [place("بغداد"), organization("الحشد الشعبي")]
        var text = ""
        for _ in 0..<60 {
            text +=
                random.pick(["", "و", "ل", "ب"])
                + random.pick(given + family + all.map(\.name) + ["قال", "الرئيس", "في"])
            text += random.pick([" ", " ", "، ", "\n"])
        }
        var before: [Match] = []
        for count in 1...all.count {
            let list = Watchlist(Array(all.prefix(count)), lexicon: testLexicon)
            let matches = list.matches(in: SearchText(text), titleBytes: 0)
            #expect(before.allSatisfy(matches.contains))
            before = matches
        }
        #expect(!before.isEmpty)
    }
}

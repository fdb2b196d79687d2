import Foundation
import Testing

/// `rasid watchlist suggest`.
@Suite final class WatchlistSuggestTests {
    private let desk: Desk

    init() throws { desk = try Desk() }

    @Test func forPeopleAndPrograms() throws {
        let text = try desk.run(["watchlist", "suggest", "أسامة", "الوهدان"])
        #expect(text.exit == .code(0))
        #expect(text.errors.isEmpty)
        try Snapshot.expect(text.text, "watchlist-suggest", desk: desk)
        let json = try desk.run(["watchlist", "suggest", "--json", "أسامة الوهدان"])
        try Snapshot.expect(json.text, "watchlist-suggest-json", desk: desk)
        let spellings = try #require(try json.object()["spellings"] as? [[String: Any]])
        #expect(spellings.count > 20)
    }

    @Test func otherKindsAndLatinNames() throws {
        let fatah = try desk.run(["watchlist", "suggest", "--kind", "organization", "فتح"])
        try Snapshot.expect(fatah.text, "watchlist-suggest-organization", desk: desk)
        let latin = try desk.run(["watchlist", "suggest", "Esmail Qaani"])
        try Snapshot.expect(latin.text, "watchlist-suggest-latin", desk: desk)
    }

    /// Every spelling that is said to be found without more is found in an article by the program.
    @Test func theProgramFindsWhatItPromises() throws {
        let json = try desk.run(["watchlist", "suggest", "--json", "أسامة الوهدان"]).object()
        let spellings = try #require(json["spellings"] as? [[String: Any]]).filter { $0["needs"] is NSNull }
        try desk.write("names: [{id: a, name: أسامة الوهدان, kind: person}]\n", to: "a.yaml")
        for one in spellings {
            let spelling = try #require(one["spelling"] as? String)
            let output = try desk.run(
                ["analyze", "--plain", "--json", "--watchlist", "a.yaml", "-"],
                input: "وقال \(spelling) أمس إن الاتفاق قريب.\n")
            let matches = try #require(try output.object()["matches"] as? [[String: Any]])
            #expect(matches.first?["surface"] as? String == spelling, "\(spelling)")
            #expect(matches.first?["tier"] as? String == one["tier"] as? String, "\(spelling)")
        }
    }

    /// No configuration is needed; a name that is not found ends with 1; hostile ones harm nothing.
    @Test func withoutConfigurationAndHostile() throws {
        let output = try Output.of(["watchlist", "suggest", "بريت ماكغورك"], in: desk.folder)
        #expect(output.exit == .code(0))
        #expect(output.text.contains("    بريت ماكجورك\n"))
        #expect(output.errors.isEmpty)
        let given = try desk.run(["watchlist", "suggest", "سامي"])
        #expect(
            given.errors
                == "warning: \"سامي\" is only a given name, which many bear; write the full name, or put it under "
                + "weak_aliases, where it needs confirmation\n")
        let long = try desk.run(["watchlist", "suggest", String(repeating: "با تا ", count: 20)])
        #expect(long.exit == .code(1))
        #expect(long.text.contains("\nnot found as given; "))
        let hostile = try desk.run(["watchlist", "suggest", "\u{1B}[31mأسامة\u{202E} الوهدان\u{85}"])
        expectHarmless(hostile.text + hostile.errors)
        #expect(try desk.run(["watchlist", "suggest", String(repeating: "ا", count: 300)]).exit == .code(64))
        #expect(try desk.run(["watchlist", "suggest", "--config", "nowhere.yaml", "أحمد"]).exit == .code(78))
    }
}

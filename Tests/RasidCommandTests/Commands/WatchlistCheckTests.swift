import Foundation
import Testing

/// `rasid watchlist check`.
@Suite final class WatchlistCheckTests {
    private let desk: Desk

    init() throws { desk = try Desk() }

    @Test func goodLists() throws {
        for files in [[], ["watchlist.yaml"]] {
            let output = try desk.run(["watchlist", "check"] + files)
            #expect(output.exit == .code(0))
            #expect(output.errors.isEmpty)
            let shown = files.isEmpty ? desk.watchlist : "watchlist.yaml"
            #expect(output.text == "\(shown): good; 2 names\narchive: none yet\n")
        }
    }

    @Test func everyWarning() throws {
        try desk.write(
            News.watchlist + """
                  - id: wahdan-2
                    name: اسامه الوهدان
                    kind: person
                  - id: fatah
                    name: فتح
                    kind: organization
                    aliases: [UN, حركة فتح]
                  - id: sami
                    name: سامي
                    kind: person
                    weak_aliases: [سا]
                  - id: minister
                    name: وزير الخارجية
                    kind: person
                    aliases: [هيئة الرافد, قيص, وزير الخارجيه]
                  - {id: mahmoud, name: محمود علي, kind: person, weak_aliases: [محمود, في]}
                  - {id: who, name: WHO, kind: organization, aliases: [منظمة الصحة]}
                  - {id: putin, name: Putin, kind: person}
                  - {id: sudan, name: السودان, kind: place}
                  - {id: sudan-2, name: دولة السودان, kind: place, aliases: [السودان], whole_entity: false}
                  - {id: sudan-3, name: الصومال, kind: other}
                """, to: "watchlist.yaml")
        let output = try desk.run(["watchlist", "check"])
        #expect(output.exit == .code(1))
        try Snapshot.expect(output.errors + output.text, "watchlist-check-warnings", desk: desk)
        // The daemon takes the list all the same.
        #expect(try desk.run(["check"]).exit == .code(0))
    }

    /// Faults as `rasid check` prints them.
    @Test func faults() throws {
        try desk.write("names:\n  - id: Wahdan\n    name: أسامة الوهدان\n    kind: persn\n", to: "watchlist.yaml")
        let output = try desk.run(["watchlist", "check"])
        #expect(output.exit == .code(78))
        #expect(output.text.isEmpty)
        #expect(output.errors == (try desk.run(["check"]).errors))
        let missing = try desk.run(["watchlist", "check", "nowhere.yaml"])
        #expect(missing.exit == .code(78))
        #expect(missing.errors == "nowhere.yaml:1:1: file: does not exist; create it or correct the path\n")
    }

    /// Lists that stand beside each other are checked together, also without any configuration.
    @Test func listsWithoutConfiguration() throws {
        try desk.write(News.watchlist.replacing("id: ", with: "id: b-"), to: "b.yaml")
        let output = try Output.of(["watchlist", "check", "watchlist.yaml", "b.yaml"], in: desk.folder)
        #expect(output.exit == .code(1))
        #expect(output.text == "watchlist.yaml, b.yaml: 4 warnings; 4 names\n")
        expectHarmless(output.errors)
    }

    // MARK: The archive

    /// What each name matches is what the daemon recorded.
    @Test func inHowManyArticles() throws {
        for number in 1...4 { try desk.drop("m\(number).txt", News.minister(number)) }
        try desk.drop("a.txt", News.agreement(7))
        try desk.drop("h.txt", News.hostile)
        try desk.drop("n.txt", News.match(8))
        #expect(try desk.once() == .code(0))
        let before = try Data(contentsOf: URL(fileURLWithPath: desk.archive))
        try desk.write(News.watchlist + News.thirdName, to: "new.yaml")
        let text = try desk.run(["watchlist", "check", "new.yaml"])
        #expect(text.exit == .code(0))
        #expect(text.errors.isEmpty)
        expectHarmless(text.text)
        try Snapshot.expect(text.text, "watchlist-check-archive", desk: desk)
        let json = try desk.run(["watchlist", "check", "--json"])
        #expect(json.exit == .code(0))
        expectHarmless(json.text)
        let names = try json.lines.map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
        #expect(names.map { $0["id"] as? String } == ["wahdan", "rafed"])
        #expect(names.map { $0["of"] as? Int } == [7, 7])
        #expect(names.map { $0["articles"] as? Int } == [6, 1])
        let examples = try #require(names[0]["examples"] as? [[String: Any]])
        #expect(examples.count == 3)
        #expect(try Data(contentsOf: URL(fileURLWithPath: desk.archive)) == before)
    }

    /// A match too doubtful to alert is told apart.
    @Test func doubtfulMatches() throws {
        try desk.drop("1.txt", "وصل سامر حسن كاظم المجيد إلى المدينة صباح أمس، وكان في استقباله عدد من الأهالي.\n")
        #expect(try desk.once() == .code(0))
        try desk.write("names: [{id: ali, name: سامر حسن, kind: person}]\n", to: "new.yaml")
        let output = try desk.run(["watchlist", "check", "new.yaml"])
        #expect(output.text.contains("     0  ali  سامر حسن  (and 1 too doubtful to alert)\n"))
    }

    @Test func archivesThatAreNotThere() throws {
        let left = try desk.run(["watchlist", "check", "--no-archive"])
        #expect(left.text == "\(desk.watchlist): good; 2 names\n")
        let named = try desk.run(["watchlist", "check", "--archive", "nowhere.db"])
        #expect(named.exit == .code(66))
        #expect(named.errors == "rasid: there is no archive nowhere.db; rasid run makes one\n")
        #expect(try desk.run(["watchlist", "check", "--json"]).exit == .code(66))
        // One that was not asked for keeps nobody from checking a list.
        try desk.makeFolder("archive")
        try desk.write(String(repeating: "no archive. ", count: 100), to: "archive/rasid.db")
        let damaged = try desk.run(["watchlist", "check"])
        #expect(damaged.exit == .code(0))
        #expect(damaged.errors.contains("names were not looked for in it"))
        #expect(try desk.run(["watchlist", "check", "--archive", desk.archive]).exit == .code(65))
        // Without a configuration there is none to look into.
        let bare = try Output.of(["watchlist", "check", "watchlist.yaml"], in: desk.folder)
        #expect(bare.text == "watchlist.yaml: good; 2 names\n")
    }
}

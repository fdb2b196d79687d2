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
            #expect(output.text == "\(shown): good; 2 names\n")
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
}

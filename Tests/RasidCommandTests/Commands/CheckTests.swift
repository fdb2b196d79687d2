import Foundation
import Glibc
import Testing

/// `rasid check`.
@Suite final class CheckTests {
    private let desk: Desk

    init() throws { desk = try Desk() }

    @Test func goodFiles() throws {
        let output = try desk.run(["check"])
        #expect(output.exit == .code(0))
        #expect(output.errors.isEmpty)
        try Snapshot.expect(output.text, "check-good", desk: desk)
    }

    /// Every fault of every file, each with its place; the daemon does not start either, and says the same.
    @Test func everyFaultAtOnce() throws {
        try desk.write(
            """
            spool: spool
            inbox: {settle: soon, rescann: 1s, max_file_size: 8}
            archive: {}
            watchlists: [one.yaml, two.yaml, missing.yaml]
            data_dir: \(Checkout.data)
            alerts: {log: log/alerts.jsonl, journal: perhaps}
            stories: {resemblance: 2}
            """, to: "rasid.yaml")
        try desk.write("names:\n  - id: Wahdan\n    name: أسامة الوهدان\n    kind: persn\n", to: "one.yaml")
        try desk.write("names:\n  - id: rafed\n    kind: organization\n    alias: [هيئة]\n  - x\n", to: "two.yaml")
        let output = try desk.run(["check"])
        #expect(output.exit == .code(78))
        #expect(output.text.isEmpty)
        try Snapshot.expect(output.errors, "check-faults", desk: desk)
        for options in [[], ["--once"]] {
            let run = try desk.run(["run"] + options)
            #expect(run.exit == .code(78))
            #expect(run.errors == output.errors)
        }
        #expect(!FileManager.default.fileExists(atPath: desk.archive), "half configured, it made an archive")
    }

    /// A FIFO in a list's place is told at once, and hangs nothing.
    @Test(arguments: ["watchlist.yaml", "list.csv", "rasid.yaml"])
    func aFIFOIsAFault(_ name: String) throws {
        desk.settings.watchlists = "[watchlist.yaml, list.csv]"
        try desk.writeConfiguration()
        try desk.write("id,schema,name\na,Person,سامر الجبالي\n", to: "list.csv")
        #expect(unlink(desk.path(name)) == 0)
        #expect(mkfifo(desk.path(name), 0o600) == 0)
        for arguments in [["check"], ["run", "--once"], ["watchlist", "check"]] {
            let output = try desk.run(arguments)
            #expect(output.exit == .code(78))
            #expect(output.errors.contains("\(name):1:1: file: is a FIFO; name a regular file"))
        }
    }

    /// A remark is no fault.
    @Test func aListOfPersonsThatEverybodyMayReadIsRemarkedOn() throws {
        #expect(chmod(desk.watchlist, 0o640) == 0)
        #expect(try desk.run(["check"]).errors.isEmpty)
        #expect(chmod(desk.watchlist, 0o644) == 0)
        #expect(chmod(desk.folder, 0o755) == 0)
        let output = try desk.run(["check"])
        #expect(output.exit == .code(0))
        let isReached = chmod(Guardian.shared.folder, 0o755) == 0
        #expect(
            try desk.run(["check"]).errors
                == (isReached
                    ? "remark: \(desk.watchlist): everybody on this machine may read it, and it names persons; to change that: "
                        + "chgrp rasid \(desk.watchlist) && chmod 640 \(desk.watchlist)\n" : ""))
    }

    /// Names that are equal after folding are no fault, but are told.
    @Test func equalNamesAreAWarning() throws {
        let twin = "  - id: wahdan-2\n    name: اسامه الوهدان\n    kind: person\n"
        try desk.write(News.watchlist + twin, to: "watchlist.yaml")
        let output = try desk.run(["check"])
        #expect(output.exit == .code(0))
        #expect(output.text.hasSuffix("good; 3 names\n"))
        try Snapshot.expect(output.errors, "check-warning", desk: desk)
    }

    /// What is looked for is said, list by list, and done: by every command that reads the lists.
    @Test func eachListHasItsSwitches() throws {
        let rows = (0..<10_000).map { "Q\($0),Person,نادر القيرواني \($0)\n" }.joined()
        try desk.write("id,schema,name\nwaked,Person,سامر الجبالي\n" + rows, to: "long.csv")
        desk.settings.watchlists = "[{path: watchlist.yaml, fuzzy: false}, {path: long.csv, cross_script: true}]"
        try desk.writeConfiguration()
        let checked = try desk.run(["check"])
        #expect(checked.exit == .code(0))
        try Snapshot.expect(checked.errors + checked.text, "check-switches", desk: desk)
        let text = "حضر أسامة الوهادن مع سامر الجباالي، ثم Usama Wahdan مع Samer al-Jabali\n"
        func surfaces(_ more: [String] = []) throws -> [String] {
            let output = try desk.run(["analyze", "--plain", "--json"] + more + ["-"], input: text)
            let matches = try output.object()["matches"] as? [[String: Any]] ?? []
            return matches.compactMap { $0["surface"] as? String }
        }
        #expect(try surfaces() == ["Usama Wahdan", "Samer al-Jabali"])
        // A file named here has the switches of its entry.
        #expect(try surfaces(["--watchlist", "./watchlist.yaml"]) == ["Usama Wahdan"])
        #expect(try surfaces(["--watchlist", "long.csv"]) == ["Samer al-Jabali"])
        desk.settings.watchlists = "[watchlist.yaml, {path: long.csv, fuzzy: true, cross_script: false}]"
        try desk.writeConfiguration()
        #expect(try surfaces() == ["أسامة الوهادن", "سامر الجباالي", "Usama Wahdan"])
    }

    @Test func switchesThatAreNone() throws {
        desk.settings.watchlists = "[{path: watchlist.yaml, fuzy: true, cross_script: on}]"
        try desk.writeConfiguration()
        let output = try desk.run(["check"])
        #expect(output.exit == .code(78))
        #expect(
            output.errors.replacing(desk.folder, with: "DESK") == """
                DESK/rasid.yaml:4:37: watchlists.fuzy: is not a known key; did you mean fuzzy?
                DESK/rasid.yaml:4:63: watchlists.cross_script: "on" is none of the words that can stand here; write one of true, false, auto

                """)
    }

    /// What stands in a file reaches the terminal escaped.
    @Test func hostileFilesHarmNothing() throws {
        let first = "spool: [\u{1B}[31m\nwatch\u{202E}lists: 1\n\"a\\e[31m\": 2"
        let second = "names:\n  - id: \"\\e[31m\"\n    name: \"\\u202E\"\n    \"\\e]0;x\\a\": 1\n"
        try desk.write(first, to: "rasid.yaml")
        let one = try desk.run(["check"])
        #expect(one.exit == .code(78))
        expectHarmless(one.errors)
        try desk.writeConfiguration()
        try desk.write(second, to: "watchlist.yaml")
        let two = try desk.run(["check"])
        #expect(two.exit == .code(78))
        expectHarmless(two.errors)
    }
}

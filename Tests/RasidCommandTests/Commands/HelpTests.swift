import Foundation
import Testing

/// Help, version, and what a wrong command line gets.
@Suite struct HelpTests {
    static let commands = [
        "rasid", "run", "check", "analyze", "compare", "search", "show", "stories", "alerts", "status", "metrics",
        "rejected",
        "rejected list",
        "rejected retry", "rejected discard", "watchlist", "watchlist check", "watchlist suggest", "backup",
        "entities", "export", "restore", "archive", "archive compact",
    ]

    @Test(arguments: commands)
    func help(_ command: String) throws {
        let words = command.split(separator: " ").map(String.init)
        let arguments = (command == "rasid" ? [] : words) + ["--help"]
        let output = try Output.of(arguments, in: Guardian.shared.folder)
        #expect(output.exit == .code(0))
        #expect(output.errors.isEmpty)
        try Snapshot.expect(output.text, "help-\(words.joined(separator: "-"))")
    }

    /// `rasid` alone is a question.
    @Test func noCommandAtAll() throws {
        let output = try Output.of([], in: Guardian.shared.folder)
        #expect(output.exit == .code(0))
        #expect(output.text == (try Output.of(["--help"], in: Guardian.shared.folder).text))
    }

    @Test func version() throws {
        let output = try Output.of(["--version"], in: Guardian.shared.folder)
        #expect(output.exit == .code(0))
        #expect(output.text.contains(/^\d+\.\d+\.\d+\n$/))
    }

    /// 64, nothing on standard output, and a word about what would be right.
    @Test(arguments: [
        (["runn"], "command"), (["run", "--onec"], "option"), (["run", "--no-index"], "no-index"),
        (["run", "--import"], "import"),
        (["status", "now"], "argument"), (["analyze"], "no-file"), (["alerts", "--since", "yesterday"], "since"),
        (["alerts", "--name"], "no-value"), (["status", "\u{1B}[31m\u{202E}.txt"], "hostile"),
        (["show", "al-seventeen"], "reference"), (["rejected", "retry"], "no-choice"), (["backup"], "no-copy"),
        (["alerts", "--last", "-1"], "last"), (["watchlist", "suggest", "--kind", "persn", "أحمد"], "kind"),
        (["watchlist", "suggest", "؟"], "no-name"),
        (["watchlist", "check", "--no-archive", "--json"], "no-archive"),
    ])
    func usage(_ arguments: [String], _ name: String) throws {
        let output = try Output.of(arguments, in: Guardian.shared.folder)
        #expect(output.exit == .code(64))
        #expect(output.text.isEmpty)
        expectHarmless(output.errors)
        try Snapshot.expect(output.errors, "usage-\(name)")
    }

    /// No configuration where one is needed.
    @Test(arguments: ["run", "check", "alerts", "status"])
    func noConfiguration(_ command: String) throws {
        let output = try Output.of([command, "--config", "nowhere/rasid.yaml"], in: Guardian.shared.folder)
        #expect(output.exit == .code(78))
        #expect(output.text.isEmpty)
        #expect(output.errors == "nowhere/rasid.yaml:1:1: file: does not exist; create it or correct the path\n")
    }
}

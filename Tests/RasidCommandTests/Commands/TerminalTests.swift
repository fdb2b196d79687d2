import Foundation
import Testing

/// Colour and bidi isolation are for terminals, and only for them.
@Suite final class TerminalTests {
    private let desk: Desk

    init() throws {
        desk = try Desk()
        try desk.drop("1.txt", News.page)
        try desk.once()
        try desk.drop("nul.txt", "\0")
        try desk.once()
        try desk.write(News.page, to: "page.txt")
        try desk.write(News.page.replacing("صباح", with: "مساء"), to: "other.txt")
    }

    static let commands = [
        ["alerts"], ["status"], ["analyze", "page.txt"], ["show", "1"], ["rejected", "list"],
        ["compare", "page.txt", "other.txt"], ["search", "الوهدان"], ["watchlist", "check"],
        ["watchlist", "suggest", "أسامة الوهدان"],
    ]

    @Test(arguments: commands)
    func onATerminalTextIsColouredAndIsolated(_ arguments: [String]) throws {
        let text = try onTerminal(arguments)
        #expect(text.contains("\u{1B}["))
        #expect(text.unicodeScalars.contains("\u{2068}") == (arguments != ["status"]))
        // Each line by itself: an isolate that is not closed would turn the rest around.
        for line in text.split(separator: "\n") {
            let scalars = line.unicodeScalars
            #expect(scalars.filter { $0 == "\u{2068}" }.count == scalars.filter { $0 == "\u{2069}" }.count)
        }
        try Snapshot.expect(
            text.replacing("\u{1B}", with: "␛"),
            "terminal-\(arguments[0] == "watchlist" ? arguments[1] : arguments[0])", desk: desk)
    }

    @Test(arguments: commands)
    func elsewhereItIsNot(_ arguments: [String]) throws {
        let output = try desk.run(arguments)
        #expect(output.exit == .code(TerminalTests.exit(arguments)))
        #expect(!output.text.contains("\u{1B}"))
        #expect(!output.text.unicodeScalars.contains { (0x2066...0x2069).contains($0.value) })
    }

    /// No daemon runs here, which is not well.
    private static func exit(_ arguments: [String]) -> Int32 { arguments[0] == "status" ? 1 : 0 }

    /// https://no-color.org
    @Test func noColorIsRespected() throws {
        for environment in [["NO_COLOR": "1"], ["TERM": "dumb"]] {
            let text = try onTerminal(["alerts"], environment: environment)
            #expect(!text.contains("\u{1B}"))
            // Colour is a matter of taste; that mixed letters keep their order is not.
            #expect(text.unicodeScalars.contains("\u{2068}"))
            #expect(text.contains("⟦"))
        }
        #expect(try onTerminal(["alerts"], environment: ["NO_COLOR": ""]).contains("\u{1B}"))
    }

    /// JSON is for programs, wherever it goes.
    @Test(arguments: [
        ["alerts", "--json"], ["status", "--json"], ["analyze", "--json", "page.txt"], ["show", "--json", "1"],
        ["rejected", "list", "--json"], ["compare", "--json", "page.txt", "other.txt"],
        ["search", "--json", "الوهدان"],
    ])
    func jsonIsTheSameEverywhere(_ arguments: [String]) throws {
        #expect(try onTerminal(arguments) == (try desk.run(arguments).text))
    }

    private func onTerminal(_ arguments: [String], environment: [String: String] = [:]) throws -> String {
        let screen = try Pseudoterminal()
        let program = try Program(
            arguments, in: desk.folder, environment: ["RASID_CONFIG": desk.configuration].merging(environment) { $1 },
            terminal: screen.terminal)
        try eventually("the end of \(arguments)") {
            screen.take()
            return program.isOver
        }
        #expect(try program.waitForExit() == .code(TerminalTests.exit(arguments)))
        return screen.take()
    }
}

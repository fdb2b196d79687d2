import Foundation
import Testing

/// `rasid analyze`: what people read, and which exit code which file gets.
@Suite final class AnalyzeTests {
    private let desk: Desk

    init() throws {
        desk = try Desk()
        try desk.write(News.page, to: "page.txt")
        try desk.write(News.match(3), to: "match.txt")
        try Data([0x1F, 0x8B, 8, 0]).write(to: URL(fileURLWithPath: desk.path("broken.txt")))
        try Data().write(to: URL(fileURLWithPath: desk.path("empty.txt")))
    }

    @Test func textForPeople() throws {
        let output = try analyze(["page.txt"])
        #expect(output.exit == .code(0))
        #expect(output.errors.isEmpty)
        try Snapshot.expect(output.text, "analyze-text", desk: desk)
    }

    @Test func jsonForPrograms() throws {
        let output = try analyze(["--json", "page.txt"])
        #expect(output.exit == .code(0))
        try Snapshot.expect(output.text, "analyze-json", desk: desk)
    }

    @Test func severalFiles() throws {
        let output = try analyze(["--json", "page.txt", "match.txt", "page.txt"])
        #expect(output.exit == .code(0))
        let files = try output.lines.map { line in
            (try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])?["file"] as? String
        }
        #expect(files == ["page.txt", "match.txt", "page.txt"])
        let text = try analyze(["page.txt", "match.txt"])
        #expect(text.text.contains("page.txt\ntitle") && text.text.contains("match.txt\ntitle"))
    }

    @Test func standardInput() throws {
        let output = try analyze(["--json", "-"], input: News.page)
        #expect(output.exit == .code(0))
        let named = try analyze(["--json", "page.txt"])
        #expect(output.text == named.text.replacing("\"file\":\"page.txt\"", with: "\"file\":\"-\""))
        let nothing = try analyze(["-"], input: "")
        #expect(nothing.exit == .code(65))
        #expect(nothing.errors == "rasid: standard input: the file is empty\n")
    }

    /// One bad file does not keep the others; the exit code says that there was one.
    @Test func badFilesAmongGoodOnes() throws {
        let output = try analyze(["--json", "missing.txt", "match.txt", "broken.txt", "empty.txt", ".", ""])
        #expect(output.exit == .code(66))
        #expect(output.lines.count == 1)
        try Snapshot.expect(output.errors, "analyze-bad-files", desk: desk)
        #expect(try analyze(["missing.txt"]).exit == .code(66))
        #expect(try analyze(["match.txt", "broken.txt"]).exit == .code(65))
    }

    /// Nothing is stored, nothing is made, nothing has to be configured.
    @Test(
        .enabled(
            if: !FileManager.default.fileExists(atPath: "/etc/rasid/rasid.yaml"), "this machine has a configuration"))
    func noConfigurationIsNeeded() throws {
        let plain = try Output.of(["analyze", "--json", "page.txt"], in: desk.folder)
        #expect(plain.exit == .code(0))
        #expect((try plain.object()["matches"] as? [Any])?.count == 0)
        let tracked = try analyze(["--json", "page.txt"])
        #expect((try tracked.object()["matches"] as? [Any])?.isEmpty == false)
        #expect(!FileManager.default.fileExists(atPath: desk.archive))
    }

    @Test func aBrokenWatchlist() throws {
        try desk.write("names: 3\n", to: "broken.yaml")
        let output = try Output.of(["analyze", "--watchlist", "broken.yaml", "page.txt"], in: desk.folder)
        #expect(output.exit == .code(78))
        #expect(output.text.isEmpty)
        #expect(output.errors.hasPrefix("broken.yaml:1:8: names: "))
    }

    /// A text that means to take over the terminal is shown escaped, in every form.
    @Test func hostileTextsHarmNothing() throws {
        let name = "bad\u{1B}[0m\u{202E}.txt"
        try desk.write(News.hostile, to: name)
        for options in [[], ["--json"], ["--plain"], ["--plain", "--json"]] {
            let output = try analyze(options + [name])
            #expect(output.exit == .code(0))
            expectHarmless(output.text)
        }
        expectHarmless(try analyze(["gone\(name)"]).errors)
    }

    private func analyze(_ arguments: [String], input: String? = nil) throws -> Output {
        try Output.of(["analyze", "--watchlist", desk.watchlist] + arguments, in: desk.folder, input: input)
    }
}

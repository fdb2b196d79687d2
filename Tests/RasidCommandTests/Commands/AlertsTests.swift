import Foundation
import Glibc
import Testing

/// `rasid alerts`.
@Suite final class AlertsTests {
    private let desk: Desk

    init() throws { desk = try Desk() }

    @Test func textForPeople() throws {
        try recordSome()
        let output = try desk.run(["alerts"])
        #expect(output.exit == .code(0))
        #expect(output.errors.isEmpty)
        try Snapshot.expect(output.text, "alerts-text", desk: desk)
    }

    /// `--json` is the log, line for line, and does not need it.
    @Test func jsonIsTheLog() throws {
        try recordSome()
        let output = try desk.run(["alerts", "--json"])
        #expect(output.lines == (try desk.logLines()))
        try Snapshot.expect(output.text, "alerts-json", desk: desk)
        try FileManager.default.removeItem(atPath: desk.log)
        #expect(try desk.run(["alerts", "--json"]).text == output.text)
    }

    @Test func nameAndSince() throws {
        try recordSome()
        let all = try desk.alerts()
        func sequences(_ options: [String]) throws -> [Int] {
            let output = try desk.run(["alerts", "--json"] + options)
            #expect(output.exit == .code(output.text.isEmpty ? 1 : 0))
            return try output.lines.map { try JSONDecoder().decode(LoggedAlert.self, from: Data($0.utf8)).sequence }
        }
        let rafed = all.filter { $0.subject == "rafed" }.map(\.sequence)
        let whole = all.map(\.sequence)
        #expect(rafed.count < whole.count)
        #expect(try sequences(["--name", "rafed"]) == rafed)
        #expect(try sequences(["--name", "nobody"]) == [])
        for since in ["1h", "2001-02-03", "2001-02-03T04:05:06Z", "90m", "7d"] {
            #expect(try sequences(["--since", since]) == whole)
        }
        #expect(try sequences(["--since", "2999"]) == [])
        let last = try #require(all.last?.time)
        #expect(try sequences(["--since", last]) == all.filter { $0.time >= last }.map(\.sequence))
        #expect(try desk.run(["alerts", "--name", "nobody"]).errors == "rasid: no alerts of that kind\n")
    }

    @Test func noneYet() throws {
        let nothing = try desk.run(["alerts"])
        #expect(nothing.exit == .code(66))
        #expect(nothing.errors == "rasid: there is no archive \(desk.archive); rasid run makes one\n")
        #expect(try desk.once() == .code(0))
        let output = try desk.run(["alerts"])
        #expect(output.exit == .code(1))
        #expect(output.errors == "rasid: no alerts\n")
    }

    /// `rasid alerts | head -1` ends at once and says nothing.
    @Test func aReaderThatGoesAway() throws {
        for number in 1...200 { try desk.drop("\(number).txt", News.agreement(number)) }
        #expect(try desk.once(["--no-index"]) == .code(0))
        let script = #""$1" alerts --json --config "$2" | head -n 1; echo "${PIPESTATUS[0]}" >&2"#
        let output = try Output.of(
            ["-c", script, "sh", Checkout.binary, desk.configuration], program: "/bin/bash", in: desk.folder)
        #expect(output.lines == [try desk.logLines()[0]])
        #expect(output.errors == "\(128 + SIGPIPE)\n")
    }

    /// Titles, sentences and names that mean to take over the terminal.
    @Test func hostileAlertsHarmNothing() throws {
        try desk.drop("a\u{1B}[0m\u{202E}.txt", News.hostile)
        #expect(try desk.once() == .code(0))
        #expect(try desk.logLines().count == 1)
        for options in [[], ["--json"]] {
            let output = try desk.run(["alerts"] + options)
            #expect(output.exit == .code(0))
            expectHarmless(output.text)
        }
        for line in try desk.logLines() { expectHarmless(line) }
    }

    private func recordSome() throws {
        try desk.drop("1.txt", News.page)
        try desk.drop("2.txt", News.agreement(2))
        try desk.drop("3.txt", News.match(3))
        try desk.drop("4.txt", News.agreement(2).replacing(" ", with: "  "))
        #expect(try desk.once() == .code(0))
    }

    /// What could not be written is no success.
    @Test(arguments: [["alerts"], ["status"], ["show", "1"], ["search", "الوهدان"]])
    func aFullStandardOutputIsToldAsSuch(_ arguments: [String]) throws {
        try recordSome()
        let output = try Output.of(
            ["-c", "\"$0\" \"$@\" > /dev/full", Checkout.binary] + arguments, program: "/bin/sh", in: desk.folder,
            environment: ["RASID_CONFIG": desk.configuration])
        #expect(output.exit == .code(74))
        #expect(output.errors == "rasid: cannot write the output: No space left on device\n")
    }

    /// Who may not read the archive is told how to be allowed to.
    @Test(.enabled(if: Desk.mayBecomeNobody, "needs root to become somebody else")) func withoutRights() throws {
        #expect(try desk.once() == .code(0))
        #expect(chmod(desk.archive, 0o600) == 0)
        let output = try desk.runAsNobody(["alerts"])
        #expect(output.exit == .code(66))
        #expect(output.errors.contains("you may not read the archive"))
        #expect(output.errors.contains("adduser NAME rasid"))
    }
}

import Foundation
import Testing

/// What long work says of itself: on a terminal only, and gone at the end.
@Suite final class ProgressTests {
    private let desk: Desk

    init() throws { desk = try Desk() }

    @Test func runOnceOnATerminal() throws {
        for number in 0..<1_000 { try desk.drop("\(number).txt", News.match(number)) }
        try desk.drop("nul.txt", "\0")
        let text = try onTerminal(["run", "--once"])
        let shown = text.matches(of: /\r(\d+) of (\d+) files([^\u{1B}\n]*)\u{1B}\[K/)
        #expect(!shown.isEmpty)
        var last = 0
        for one in shown {
            let (done, total) = (try #require(Int(one.1)), try #require(Int(one.2)))
            #expect(done >= last && done <= total && total <= 1_001)
            last = done
            #expect(one.0.count < 79)
        }
        // A log line stands on a line of its own, and at the end nothing is left.
        for line in screen(text).dropLast() { #expect(line.wholeMatch(of: /\d{4}-\d\d-\d\dT.*/) != nil, "\(line)") }
        #expect(screen(text).last == "")
        #expect(screen(text).contains { $0.contains("rejected nul.txt") })
    }

    @Test func elsewhereSilent() throws {
        for number in 0..<500 { try desk.drop("\(number).txt", News.match(number)) }
        #expect(try desk.once() == .code(0))
        #expect(!desk.journalText.contains("\r") && !desk.journalText.contains("\u{1B}"))
        #expect(try desk.run(["backup", "copy.db"]).errors.isEmpty)
    }

    @Test func backupOnATerminal() throws {
        try desk.drop("1.txt", News.match(1))
        #expect(try desk.once() == .code(0))
        let text = try onTerminal(["backup", "copy.db"])
        #expect(text.contains(" MiB; checking the copy\u{1B}[K"))
        #expect(screen(text).count == 2)
        #expect(screen(text)[0].hasPrefix("copy.db: "))
    }

    /// What is seen when all is written: carriage returns begin a line anew, ESC [ K clears the rest of it.
    private func screen(_ text: String) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            var seen = ""
            for piece in line.split(separator: "\r", omittingEmptySubsequences: false) {
                let parts = piece.split(separator: "\u{1B}[K", omittingEmptySubsequences: false)
                if parts.count > 1 {
                    seen = parts.joined()
                } else if !piece.isEmpty {
                    seen = String(piece) + seen.dropFirst(piece.count)
                }
            }
            return seen
        }
    }

    private func onTerminal(_ arguments: [String]) throws -> String {
        let screen = try Pseudoterminal()
        let program = try Program(
            arguments, in: desk.folder, environment: ["RASID_CONFIG": desk.configuration, "TERM": "xterm"],
            terminal: screen.terminal)
        try eventually("the end of \(arguments)") {
            screen.take()
            return program.isOver
        }
        #expect(try program.waitForExit() == .code(0))
        return screen.take()
    }
}

import Foundation
import Glibc
import Testing

/// Where the alert log is to lie, and cannot.
@Suite final class AlertLogPlaceTests {
    private let desk: Desk

    init() throws { desk = try Desk() }

    @Test func missingFoldersAreMade() throws {
        desk.settings.log = "a/b/c/alerts.jsonl"
        try desk.writeConfiguration()
        try desk.drop("1.txt", News.minister(1))
        #expect(try desk.once() == .code(0))
        #expect(try desk.logLines().count == 1)
        try desk.audit()
    }

    /// What cannot heal by itself ends the process, at once and with the reason.
    @Test(arguments: ["a folder", "below a file", "a FIFO"])
    func aPlaceThatCanBeNoLogIsSaidToBeSo(_ kind: String) throws {
        var reason = "is a directory"
        switch kind {
        case "a folder": try desk.makeFolder("log/alerts.jsonl")
        case "a FIFO":
            try desk.makeFolder("log")
            #expect(mkfifo(desk.log, 0o644) == 0)
            reason = "is a FIFO"
        default:
            try desk.write("", to: "log")
            reason = "Not a directory"
        }
        try desk.drop("1.txt", News.minister(1))
        for arguments in [[], ["--once"]] {
            let begin = monotonicSeconds()
            #expect(try desk.launch(arguments).program.waitForExit() == .code(73))
            #expect(monotonicSeconds() - begin < 10)
        }
        #expect(desk.journalText.contains(kind == "below a file" ? desk.path("log") : desk.log))
        #expect(desk.journalText.contains(reason), "\(desk.journalText)")
        #expect(try desk.inboxNames() == ["1.txt"])
    }
}

import Foundation
import Glibc
import Testing

/// An inbox whose rights were taken away, while it runs and at its start.
@Suite struct UnreadableInboxTests {
    /// Root without the right to pass over others' rights.
    private static let plainly =
        geteuid() == 0 ? ["/usr/bin/setpriv", "--bounding-set=-dac_override,-dac_read_search"] : []
    static let isPossible = plainly.isEmpty || access("/usr/bin/setpriv", X_OK) == 0

    @Test(.enabled(if: UnreadableInboxTests.isPossible, "needs setpriv"), arguments: ["running", "start"])
    func itIsSaidAndWaitedFor(_ moment: String) throws {
        var settings = Desk.Settings()
        settings.rescan = "200ms"
        let desk = try Desk(settings)
        if moment == "start" { #expect(chmod(desk.inbox, 0) == 0) }
        var daemon = try desk.launch(through: Self.plainly)
        if moment == "running" {
            try daemon.waitUntilReady()
            #expect(chmod(desk.inbox, 0) == 0)
        }
        // A producer with more rights.
        if geteuid() == 0 { try desk.drop("1.txt", News.minister(1)) }
        try eventually("a word of it; \(desk.journalText)") {
            desk.journalText.contains("Permission denied") || geteuid() != 0 && moment == "running"
        }
        // A start that finds it so ends, for the manager to try again.
        let isOver = try daemon.endsOverIt()
        #expect(isOver == (moment == "start"))
        if isOver { #expect(try daemon.program.waitForExit() == .code(73)) }
        #expect(chmod(desk.inbox, 0o755) == 0)
        if isOver { daemon = try desk.start(through: Self.plainly) }
        if geteuid() != 0 { try desk.drop("1.txt", News.minister(1)) }
        try desk.waitForAlerts(1)
        try desk.waitUntilWell()
        #expect(try daemon.stop() == .code(0))
        try desk.audit()
    }
}

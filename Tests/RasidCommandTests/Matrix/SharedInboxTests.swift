import Foundation
import Glibc
import Testing

/// Two daemons that share a folder which no lock guards: each file goes to one of them, and both say nothing is lost.
@Suite struct SharedInboxTests {
    /// Two spools whose inboxes are one folder, by a link: a claim is a rename, and only one of two succeeds.
    @Test func eachFileGoesToOne() throws {
        var settings = Desk.Settings()
        settings.rescan = "200ms"
        let (one, other) = (try Desk(settings), try Desk(settings))
        try FileManager.default.removeItem(atPath: other.inbox)
        #expect(symlink(one.inbox, other.inbox) == 0)
        let daemons = [try one.start(), try other.start()]
        for number in 1...60 { try one.drop("\(number).txt", News.minister(number)) }
        try eventually("all files; \(one.journalText); \(other.journalText)") {
            try one.deliveries().count + other.deliveries().count >= 60
        }
        for daemon in daemons { #expect(try daemon.stop() == .code(0)) }
        let names = try one.deliveries().map(\.file) + other.deliveries().map(\.file)
        #expect(names.sorted() == (1...60).map { "\($0).txt" }.sorted())
        #expect(try Set((one.deliveries() + other.deliveries()).map(\.fate)) == ["recorded"])
        #expect(try one.logLines().count + other.logLines().count == 60)
        for desk in [one, other] { try desk.audit() }
    }
}

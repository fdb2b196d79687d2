import Foundation
import Glibc
import Testing

/// SIGSTOP, as a debugger, a snapshot of the machine or `fsfreeze` do: what happened meanwhile is caught up with.
@Suite struct StandstillTests {
    @Test func whatHappenedMeanwhileIsCaughtUpWith() throws {
        var settings = Desk.Settings()
        settings.rescan = "500ms"
        settings.textLog = "log/alerts.log"
        let desk = try Desk(settings)
        let daemon = try desk.start()
        for number in 1...20 { try desk.drop("\(number).txt", News.minister(number)) }
        // In the middle of the work.
        try eventually("some alerts") { try desk.logLines().count >= 5 }
        daemon.program.signal(SIGSTOP)
        for number in 21...40 { try desk.drop("\(number).txt", News.minister(number)) }
        try Dropping(inbox: desk.inbox).inPlace(Array("41.txt".utf8), Array(News.minister(41).utf8))
        let begin = monotonicSeconds()
        let seconds = Matrix.isWhole ? 150.0 : 3
        // Readers are not held up by it.
        repeat {
            for command in [["status"], ["search", "الوهدان"], ["alerts"]] {
                let asked = monotonicSeconds()
                #expect(try desk.run(command).exit == .code(0), "\(command)")
                #expect(monotonicSeconds() - asked < 10)
            }
        } while monotonicSeconds() - begin < seconds
        let old = "\(desk.log).1"
        #expect(rename(desk.log, old) == 0)
        daemon.program.signal(SIGHUP)
        daemon.program.signal(SIGCONT)
        try eventually("all alerts; \(desk.journalText)") { try desk.logLines(old).count + desk.logLines().count == 41 }
        try desk.waitUntilWell()
        #expect(try daemon.stop() == .code(0))
        try desk.audit(rotated: [old])
    }
}

import Foundation
import Glibc
import TestSupport
import Testing

/// kill -9 and power cuts at chosen calls of the service, while files come and its log is rotated.
@Suite(.enabled(if: Fault.isPossible, "needs a C compiler")) struct ServiceSweepTests {
    @Test(arguments: Matrix.some(6, of: Array(1...60)))
    func anEndInTheMiddleOfARotation(_ seed: Int) throws {
        var settings = Desk.Settings()
        settings.rescan = "300ms"
        settings.textLog = "log/alerts.log"
        let desk = try Desk(settings)
        var random = SplitMix(seed: UInt64(seed))
        let old = "\(desk.log).1"
        var number = 0
        for turn in 1...3 {
            let fault = Fault(
                does: seed % 2 == 0 ? "kill" : "cut", at: Int.random(in: 20...500, using: &random), seed: seed * turn)
            let daemon = try desk.launch(environment: fault.environment(in: desk))
            for _ in 0..<12 {
                number += 1
                try desk.drop("\(number).txt", News.agreement(number))
            }
            try? eventually("an end, or a rotation", within: 2) {
                try daemon.program.isOver || desk.logLines().count >= 12
            }
            if turn == 2, rename(desk.log, old) == 0 { daemon.program.signal(SIGHUP) }
            try? eventually("an end", within: 2) { daemon.program.isOver }
            // A life that made fewer calls is killed anywhere.
            daemon.program.kill()
        }
        let daemon = try desk.start()
        let logs = (access(old, F_OK) == 0 ? [old] : []) + [desk.log]
        try eventually("all alerts; \(desk.journalText)") {
            try logs.reduce(0) { try $0 + desk.logLines($1).count } >= 2 * number
        }
        // What a cut brought back is known; its alerts came long ago.
        try eventually("the rest; \(desk.journalText)") { try desk.inboxNames() == [] && desk.files(in: "work") == [] }
        #expect(try daemon.stop() == .code(0))
        #expect(try desk.integrity() == ["ok"])
        try desk.audit(rotated: logs.dropLast(), afterPowerCut: true)
    }
}

import Foundation
import Glibc
import Synchronization
import Testing

/// Commands that read, over and over, while files come and the daemon is killed: none of them fails, none holds it up.
@Suite struct ReadersTests {
    private final class Findings: Sendable {
        let faults = Mutex<[String]>([])
        let rounds = Mutex([0, 0, 0])
        let isOver = Mutex(false)
    }

    @Test func readersAllTheWhile() throws {
        var settings = Desk.Settings()
        settings.rescan = "300ms"
        let desk = try Desk(settings)
        try desk.drop("0.txt", News.agreement(0))
        #expect(try desk.once() == .code(0))
        let findings = Findings()
        let (folder, configuration) = (desk.folder, desk.configuration)
        let commands = [
            [["search", "الوهدان"], ["search", "--limit", "500", "المحطة"]],
            [["status"], ["status", "--json"], ["alerts"]],
            [["stories"], ["entities"], ["show", "1"]],
        ]
        let group = DispatchGroup()
        for (number, list) in commands.enumerated() {
            DispatchQueue(label: "reader \(number)").async(group: group) {
                while !findings.isOver.withLock({ $0 }) {
                    for command in list {
                        let output = try? Output.of(command + ["--config", configuration], in: folder)
                        if ![.code(0), .code(1)].contains(output?.exit) {
                            findings.faults.withLock {
                                $0.append("\(command): \(String(describing: output?.exit)) \(output?.errors ?? "")")
                            }
                        }
                    }
                    findings.rounds.withLock { $0[number] += 1 }
                }
            }
        }
        var number = 0
        for _ in 0..<(Matrix.isWhole ? 40 : 4) {
            let daemon = try desk.launch()
            for _ in 0..<40 {
                number += 1
                try desk.drop("\(number).txt", News.agreement(number))
            }
            try eventually("some alerts") { try desk.logLines().count > 2 * number - 60 }
            daemon.program.kill()
        }
        let daemon = try desk.start()
        try desk.waitForAlerts(2 * number + 2)
        // Each has been all the way round.
        try eventually("readers") { findings.rounds.withLock { $0.allSatisfy { $0 > 0 } } }
        findings.isOver.withLock { $0 = true }
        group.wait()
        #expect(try daemon.stop() == .code(0))
        #expect(findings.faults.withLock { $0 } == [])
        try desk.audit()
    }
}

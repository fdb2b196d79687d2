import Foundation
import Glibc
import Testing

/// Starting: what was there before, what arrives in between, and what keeps the daemon from starting.
@Suite final class StartTests {
    private let desk: Desk

    init() throws { desk = try Desk() }

    /// Files arrive while the daemon still waits to hear from the archive what the last run left in `work/`: none of them is
    /// taken for such a leftover.
    @Test func filesThatArriveWhileItStarts() throws {
        #expect(try desk.once() == .code(0))
        let other = try BusyNeighbour(archive: desk.archive)
        for turn in 1...8 {
            let daemon = try desk.start()
            for part in 1...3 { try desk.drop("\(turn)-\(part).txt", News.minister(turn * 10 + part)) }
            try desk.waitForAlerts(turn * 3)
            #expect(try daemon.stop() == .code(0))
            let run = try desk.run(["status", "--json"]).object()["run"] as? [String: Any]
            #expect(run?["seen"] as? Int == 3)
            #expect(run?["balanced"] as? Bool == true)
        }
        other.stop()
        #expect(try desk.deliveries().filter { $0.fate != "recorded" } == [])
        #expect(try desk.deliveries().count == 24)
        try desk.audit()
    }
}

import Foundation
import Glibc
import Testing

/// The wall clock is set, by a little and by decades, both ways: alerts go on in order, files settle, and nothing is lost or repeated.
@Suite(.enabled(if: Fault.isPossible, "needs a C compiler")) final class ClockJumpTests {
    private let desk: Desk
    private static let year: Int64 = 31_556_952

    init() throws {
        var settings = Desk.Settings()
        settings.rescan = "200ms"
        desk = try Desk(settings)
        try setClock(0)
    }

    private var clock: String { desk.path("clock") }

    private func setClock(_ seconds: Int64) throws {
        let file = open(clock, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        defer { close(file) }
        var offset = seconds
        #expect(pwrite(file, &offset, 8, 0) == 8)
    }

    @Test func itIsSetWhileItRuns() throws {
        let environment = Fault.library(in: desk, ["FAULT_CLOCK": clock])
        let daemon = try desk.start(environment: environment)
        let jumps: [Int64] = [0, 3_600, -3_600, 40 * Self.year, -50 * Self.year, 200 * Self.year, 0]
        for (number, jump) in jumps.enumerated() {
            try setClock(jump)
            // Renamed in, written in place now, and found by a scan with a time of its own.
            try desk.drop("a\(number).txt", News.minister(10 * number))
            try Dropping(inbox: desk.inbox).inPlace(
                Array("b\(number).txt".utf8), Array(News.minister(10 * number + 1).utf8))
            try desk.waitForAlerts(2 * number + 2)
        }
        #expect(try daemon.stop() == .code(0))
        #expect(try desk.deliveries().map(\.fate) == Array(repeating: "recorded", count: 2 * jumps.count))
        try desk.audit()
        // The time of an alert is what the clock said.
        let years = try desk.alerts().map { String($0.time.prefix(4)) }
        let now = Calendar(identifier: .gregorian).component(.year, from: Date())
        #expect(Set(years.compactMap(Int.init)).isSuperset(of: [now, now + 40, now - 50]), "\(years)")
        // A copy is known whatever the clock said of the first one.
        try desk.drop("copy.txt", News.minister(30))
        #expect(try desk.once() == .code(0))
        #expect(try desk.deliveries().last?.fate == "known")
        // Readers bear times of every year.
        for command in [["status"], ["alerts"], ["search", "الوهدان"], ["stories"]] {
            #expect(try [.code(0), .code(1)].contains(desk.run(command).exit), "\(command)")
        }
    }

    /// The machine starts with a clock that is wrong, and gets the right one later (or the other way round).
    @Test(arguments: [-56 * ClockJumpTests.year, 30 * ClockJumpTests.year])
    func itIsSetBetweenTwoRuns(_ jump: Int64) throws {
        try setClock(jump)
        let environment = Fault.library(in: desk, ["FAULT_CLOCK": clock])
        for number in 1...3 {
            try desk.drop("\(number).txt", News.minister(number))
            let daemon = try desk.start(environment: number == 2 ? [:] : environment)
            try desk.waitForAlerts(number)
            // A kill: the next start finds marks, a lock and a status of another time.
            daemon.program.kill()
        }
        #expect(try desk.once() == .code(0))
        try desk.audit()
        // Stopped, which is 1 for a monitor.
        #expect(try desk.run(["status"]).exit == .code(1))
    }
}

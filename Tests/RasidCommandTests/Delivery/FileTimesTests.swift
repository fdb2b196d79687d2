import Foundation
import Glibc
import Testing

/// A file's time is its producer's, and may lie in any year. A scan finds them all; the daemon lives.
@Suite struct FileTimesTests {
    /// Seconds of the years 1677, 1901, 1970, 2262, 2318, 2446, 9999, and the ends.
    private static let times: [Int] = [
        .min, -9_223_372_037, -(1 << 31), -1, 0, 9_223_372_036, 9_223_372_037, 10_000_000_000, 10_982_476_800,
        15_032_385_535, 253_402_300_799, .max,
    ]

    @Test(arguments: ["keep", "move", "delete"], [false, true])
    func filesOfEveryYearAreTaken(_ after: String, _ hasSidecars: Bool) throws {
        var settings = Desk.Settings()
        (settings.after, settings.sidecar, settings.rescan) = (after, hasSidecars, "200ms")
        let desk = try Desk(settings)
        for (number, time) in Self.times.enumerated() {
            try desk.drop("\(number).txt", News.minister(number))
            let times = [timespec](repeating: timespec(tv_sec: time, tv_nsec: 1), count: 2)
            #expect(utimensat(AT_FDCWD, "\(desk.inbox)/\(number).txt", times, 0) == 0)
        }
        let daemon = try desk.start(environment: ["SWIFT_BACKTRACE": "enable=no", "WATCHDOG_USEC": "\(Int64.max)"])
        try desk.waitForAlerts(Self.times.count)
        // Also while it runs, and in place.
        for (number, time) in Self.times.enumerated() {
            let path = "\(desk.inbox)/later\(number).txt"
            try News.minister(100 + number).write(toFile: path, atomically: false, encoding: .utf8)
            let times = [timespec](repeating: timespec(tv_sec: time, tv_nsec: 1), count: 2)
            // It may have been taken before that.
            _ = utimensat(AT_FDCWD, path, times, 0)
        }
        try desk.waitForAlerts(2 * Self.times.count)
        #expect(try daemon.stop() == .code(0))
        #expect(try desk.once() == .code(0))
        try desk.audit()
        #expect(try desk.run(["status", "--json"]).object()["reasons"] as? [String] == ["it is stopped"])
    }

    /// What stands in the status file is from outside too.
    @Test(arguments: [Int64.min, .max, -1])
    func aStatusMaySayAnyNumber(_ number: Int64) throws {
        let desk = try Desk()
        try desk.drop("1.txt", News.minister(1))
        #expect(try desk.once() == .code(0))
        let file = desk.path("archive/status.json")
        let report = try String(contentsOfFile: file, encoding: .utf8)
        let changed = report.replacing(/:-?\d+/, with: ":\(number)").replacing(
            /"process":[^,]*/, with: "\"process\":1")
        let sinks = changed.replacing(
            "\"state\"", with: "\"sinks\":[{\"name\":\"x\",\"present\":true,\"through\":\(number)}],\"state\"")
        for text in [changed, sinks] {
            try text.write(toFile: file, atomically: true, encoding: .utf8)
            for arguments in [["status"], ["status", "--json"], ["metrics"]] {
                let output = try desk.run(arguments, environment: ["SWIFT_BACKTRACE": "enable=no"])
                #expect(output.exit == .code(arguments == ["metrics"] ? 0 : 1), "\(text)")
            }
        }
    }
}

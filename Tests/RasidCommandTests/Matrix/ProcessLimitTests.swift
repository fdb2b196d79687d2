import Foundation
import Glibc
import Testing

/// The limits of a process (setrlimit(2)), met while it runs and at its start: descriptors, the size of files, memory.
@Suite(.enabled(if: access("/usr/bin/prlimit", X_OK) == 0, "needs prlimit")) final class ProcessLimitTests {
    private let desk: Desk

    init() throws {
        var settings = Desk.Settings()
        settings.rescan = "200ms"
        settings.textLog = "log/alerts.log"
        desk = try Desk(settings)
    }

    private func limit(_ daemon: Daemon, _ resource: String, _ value: String) throws {
        let output = try Output.of(
            ["--pid", "\(daemon.program.process)", "--\(resource)=\(value):"], program: "/usr/bin/prlimit",
            in: desk.folder)
        try #require(output.exit == .code(0), "\(output.errors)")
    }

    /// No descriptor is left: files wait, it is said, and it is over when there are some.
    @Test func noDescriptorIsLeft() throws {
        let daemon = try desk.start()
        try desk.drop("1.txt", News.agreement(1))
        try desk.waitForAlerts(2)
        try limit(daemon, "nofile", "4")
        for number in 2...5 { try desk.drop("\(number).txt", News.agreement(number)) }
        try eventually("a word of it; \(desk.journalText)") { desk.journalText.contains("Too many open files") }
        #expect(try desk.deliveries().allSatisfy { ["recorded", "deferred"].contains($0.fate) })
        try limit(daemon, "nofile", "1024")
        try desk.waitForAlerts(10)
        try desk.waitUntilWell()
        #expect(try daemon.stop() == .code(0))
        try desk.audit()
    }

    /// Too few descriptors to start with: the end has a reason, and nothing was touched.
    @Test(arguments: [8, 12, 16, 20, 24, 32])
    func fewDescriptorsFromTheStart(_ count: Int) throws {
        try desk.drop("1.txt", News.agreement(1))
        let daemon = try desk.launch(["--once"], through: ["/usr/bin/prlimit", "--nofile=\(count):"])
        try eventually("an end or a word of it") {
            daemon.program.isOver || desk.journalText.contains("Too many open files")
        }
        if daemon.program.isOver {
            let exit = try daemon.program.waitForExit()
            #expect([.code(0), .code(69), .code(73), .code(74), .code(78)].contains(exit), "\(exit)")
            // SQLite says in its own words that it cannot open a file.
            #expect(exit == .code(0) || desk.journalText.contains("critical: "), "\(desk.journalText)")
        }
        daemon.program.kill()
        #expect(try desk.once() == .code(0))
        #expect(try desk.logLines().count == 2)
        try desk.audit()
    }

    /// Files may not grow: the alert log, then whatever else. No signal ends it, and it is over with the limit.
    @Test(arguments: [4_096, 100_000])
    func filesMayNotGrow(_ bytes: Int) throws {
        var daemon = try desk.start()
        try desk.drop("1.txt", News.agreement(1))
        try desk.waitForAlerts(2)
        try limit(daemon, "fsize", "\(bytes)")
        for number in 2...30 { try desk.drop("\(number).txt", News.agreement(number)) }
        try eventually("a word of it; \(desk.journalText)") {
            daemon.program.isOver || desk.journalText.contains("error") || desk.journalText.contains("critical")
        }
        if daemon.program.isOver {
            #expect(try daemon.program.waitForExit() == .code(74), "\(desk.journalText)")
            daemon = try desk.start()
        } else {
            try limit(daemon, "fsize", "unlimited")
        }
        try desk.waitForAlerts(60)
        try desk.waitUntilWell()
        #expect(try daemon.stop() == .code(0))
        try desk.audit()
    }

    /// So from the start: an end has a reason, and is no signal.
    @Test(arguments: [0, 1_000, 20_000, 300_000])
    func smallFilesFromTheStart(_ bytes: Int) throws {
        try desk.drop("1.txt", News.agreement(1))
        let daemon = try desk.launch(["--once"], through: ["/usr/bin/prlimit", "--fsize=\(bytes):"])
        // It ends, or waits for room.
        try? eventually("an end", within: 1) { daemon.program.isOver }
        let isOver = daemon.program.isOver
        if !isOver { daemon.program.signal(SIGTERM) }
        let exit = try daemon.program.waitForExit()
        #expect([.code(0), .code(65), .code(73), .code(74)].contains(exit), "\(exit); \(desk.journalText)")
        #expect(try desk.once() == .code(0), "\(desk.journalText)")
        #expect(try desk.logLines().count == 2)
        try desk.audit()
    }

    /// No more memory: it may end, at once and by a fault of its own; the next one goes on, and the file that was read is not blamed.
    @Test(arguments: [1, 16])
    func noMemoryIsLeft(_ megabytes: Int) throws {
        var daemon = try desk.start(environment: ["SWIFT_BACKTRACE": "enable=no"])
        try desk.drop("1.txt", News.agreement(1))
        try desk.waitForAlerts(2)
        let status = try String(contentsOfFile: "/proc/\(daemon.program.process)/status", encoding: .utf8)
        let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmSize:") })
        let size = try #require(line.split(separator: "\t").last?.split(separator: " ").first.flatMap { Int($0) })
        try limit(daemon, "as", "\((size + megabytes << 10) << 10)")
        let long = (2...400).map { News.agreement($0) }.joined(separator: "\n")
        for number in 2...4 { try desk.drop("\(number).txt", "\(number)\n\n\(long)") }
        // It may also stand still until there is memory, which a watchdog would end.
        try? eventually("an end, or all files", within: 5) {
            try daemon.program.isOver || desk.deliveries().count == 4
        }
        if daemon.program.isOver {
            let exit = try daemon.program.waitForExit()
            #expect(exit != .code(0), "\(exit)")
            daemon = try desk.start()
        } else {
            try limit(daemon, "as", "unlimited")
        }
        try desk.waitForAlerts(8)
        try desk.waitUntilWell()
        #expect(try desk.deliveries().map(\.fate) == ["recorded", "recorded", "recorded", "recorded"])
        #expect(try daemon.stop() == .code(0))
        try desk.audit()
    }
}

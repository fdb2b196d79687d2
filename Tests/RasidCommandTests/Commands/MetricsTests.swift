import Foundation
import Glibc
import TestSupport
import Testing

/// `rasid metrics`, and the file that the daemon keeps for node_exporter.
@Suite struct MetricsTests {
    private let desk: Desk
    private var file: String { desk.path("prom/rasid.prom") }

    init() throws { desk = try Desk() }

    /// The program that comes with Prometheus; `make test` fetches it where it can.
    private static let promtool: String? = {
        let paths = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
        let places = [Checkout.root + "/.build/promtool/usr/bin"] + paths
        return places.map { "\($0)/promtool" }.first { FileManager.default.isExecutableFile(atPath: $0) }
    }()

    /// Checks a text by our rules, and by Prometheus' own where they are here.
    @discardableResult
    private func check(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> MetricsChecker {
        let check = MetricsChecker(text)
        #expect(check.faults.isEmpty, sourceLocation: sourceLocation)
        if let promtool = MetricsTests.promtool {
            let said = try Output.of(["check", "metrics"], program: promtool, in: desk.folder, input: text)
            #expect(said.exit == .code(0), "\(said.text)\(said.errors)", sourceLocation: sourceLocation)
            #expect(
                said.text.isEmpty && said.errors.isEmpty, "\(said.text)\(said.errors)", sourceLocation: sourceLocation)
        }
        return check
    }

    private func metrics() throws -> MetricsChecker {
        let output = try desk.run(["metrics"])
        #expect(output.exit == .code(0))
        return try check(output.text)
    }

    @Test(
        .enabled(
            if: MetricsTests.promtool != nil, "promtool is not here: Tests/Support/prerequisites.sh test fetches it"))
    func prometheusChecksItToo() throws {
        let promtool = try #require(MetricsTests.promtool)
        let bad = "# HELP rasid_x X.\n# TYPE rasid_x counter\nrasid_x 1\n"
        #expect(try Output.of(["check", "metrics"], program: promtool, in: desk.folder, input: bad).exit != .code(0))
    }

    @Test func beforeTheFirstStart() throws {
        let output = try desk.run(["metrics"])
        #expect(output.exit == .code(0))
        #expect(output.errors.contains("there is no archive"))
        let check = try check(output.text)
        #expect(check.value("rasid_up") == 0 && check.value("rasid_archive_readable") == 0)
    }

    @Test func whileItRunsAndAfterwards() throws {
        let daemon = try desk.start()
        try desk.drop("1.txt", News.minister(1))
        try desk.drop("2.txt", News.agreement(2))
        try desk.drop("3.txt", News.minister(1))
        try desk.drop(Array("4.txt".utf8), [0])
        try desk.waitForDeliveries(4)
        try eventually("the report") { try metrics().value("rasid_files_total", "rejected") == 1 }
        let check = try metrics()
        #expect(check.value("rasid_up") == 1)
        #expect(check.value("rasid_files_seen_total") == 4)
        #expect(check.value("rasid_files_total", "recorded") == 2 && check.value("rasid_files_total", "known") == 1)
        #expect(check.value("rasid_archive_files", "known") == 1 && check.value("rasid_archive_articles") == 2)
        let alerts = try #require(check.value("rasid_alerts_total"))
        #expect(alerts > 0 && check.value("rasid_archive_alerts") == alerts)
        for name in ["rasid_claim_to_commit_seconds", "rasid_arrival_to_line_seconds"] {
            let samples = check.samples(name)
            #expect(samples.last?.value == (name.contains("commit") ? 4 : alerts))
            // A file that has just come takes well under a minute, and more than nothing.
            let sum = samples.first { $0.name.hasSuffix("_sum") }?.value ?? 0
            #expect(sum > 0 && sum < 60 * alerts)
        }
        #expect((check.value("rasid_process_resident_memory_bytes") ?? 0) > 1_000_000)
        #expect((check.value("rasid_process_open_fds") ?? 0) > 5)
        #expect((check.value("rasid_memory_bytes", "sqlite") ?? 0) > 1_000)
        #expect(try daemon.stop() == .code(0))
        let after = try metrics()
        #expect(after.value("rasid_up") == 0 && after.value("rasid_archive_articles") == 2)
    }

    /// The file appears when the daemon is ready, anybody may read it, and a stop leaves it with the truth.
    @Test func theFileIsKept() throws {
        try desk.writeConfiguration(more: "metrics: {file: prom/rasid.prom}")
        try desk.makeFolder("prom")
        let daemon = try desk.start()
        try eventually("the file") { FileManager.default.fileExists(atPath: file) }
        #expect(try check(String(contentsOfFile: file, encoding: .utf8)).value("rasid_up") == 1)
        var status = stat()
        #expect(stat(file, &status) == 0 && status.st_mode & 0o777 == 0o644)
        #expect(try daemon.stop() == .code(0))
        #expect(try check(String(contentsOfFile: file, encoding: .utf8)).value("rasid_up") == 0)
        #expect(try FileManager.default.contentsOfDirectory(atPath: desk.path("prom")) == ["rasid.prom"])
    }

    /// Where it cannot be written that is told once, nothing waits for it, and it heals.
    @Test func aFileThatCannotBeWrittenHoldsUpNothing() throws {
        try desk.writeConfiguration(more: "metrics: {file: prom/rasid.prom}")
        let daemon = try desk.start()
        try eventually("the fault") { try desk.run(["status"]).text.contains("cannot write metrics.file") }
        let status = try desk.run(["status", "--json"])
        #expect(status.exit == .code(1))
        #expect(try status.object()["state"] as? String == "degraded")
        try desk.drop("1.txt", News.agreement(1))
        try desk.waitForAlerts(2)
        #expect(try check(desk.run(["metrics"]).text).value("rasid_fault", "metrics") == 1)
        try desk.makeFolder("prom")
        try eventually("the file", within: 40) { FileManager.default.fileExists(atPath: file) }
        try eventually("a good state") { try desk.run(["status"]).exit == .code(0) }
        #expect(desk.journalText.components(separatedBy: "cannot write metrics.file").count == 2)
        #expect(try daemon.stop() == .code(0))
    }

    /// A FIFO in its place must not hang the daemon, and a slow disk must not hang its end.
    @Test func aPipeInItsPlaceIsRefused() throws {
        try desk.writeConfiguration(more: "metrics: {file: prom/rasid.prom}")
        try desk.makeFolder("prom")
        #expect(mkfifo(file + ".new", 0o600) == 0)
        let daemon = try desk.start()
        try eventually("the fault") { try desk.run(["status"]).text.contains("cannot write metrics.file") }
        #expect(try daemon.stop() == .code(0))
    }
}

import Foundation
import NewsArchive
import RasidSystem
import TestSupport
import Testing

@testable import RasidDaemon
@testable import RasidSettings

/// When a monitor should call somebody, and what it is told.
@Suite struct HealthTests {
    private static let now: Int64 = 1_800_000_000_000
    private static let minute: Int64 = 60_000

    /// A daemon that runs well, which is this process.
    private static var report: StatusReport {
        var report = StatusReport(
            version: "1", process: getpid(), processStart: StatusReport.start(ofProcess: getpid()) ?? 0,
            state: .running,
            faults: [], notices: ["an older archive was restored"], startedAt: now - 60 * minute,
            updatedAt: now - 30_000,
            counts: Tally.Counts(), names: 1, namesLoadedAt: now, configuration: "")
        var measures = Measures()
        measures.settledAt = now - 40 * minute
        report.measures = measures
        report.sinks = [
            .init(name: "alerts.log", through: 5, isPresent: true),
            .init(name: "journal", through: 1, isPresent: false),
        ]
        return report
    }

    private static var head: ArchiveHead {
        var head = ArchiveHead()
        (head.lastSequence, head.deliveredSequence) = (5, 5)
        return head
    }

    private static func reasons(
        _ report: StatusReport?, _ head: ArchiveHead? = head, _ backlog: Backlog = Backlog(), others: [String] = []
    ) -> [String] {
        Health(report: report, others: others, head: head, backlog: backlog, rescan: .seconds(60), now: now).reasons
    }

    private func changed(_ change: (inout StatusReport) -> Void) -> [String] {
        var report = HealthTests.report
        change(&report)
        return HealthTests.reasons(report)
    }

    @Test func aDaemonThatRunsIsWell() {
        #expect(HealthTests.reasons(HealthTests.report).isEmpty)
        #expect(changed { $0.sinks = nil }.isEmpty)
        // A report of an older version says less.
        #expect(changed { ($0.measures, $0.updatedAt) = (nil, 0) }.isEmpty)
    }

    @Test func oneThatDoesNotRunIsNot() {
        #expect(HealthTests.reasons(nil) == ["it was never started"])
        #expect(changed { $0.state = .stopped } == ["it is stopped"])
        #expect(changed { $0.processStart -= 1 } == ["it was ended without a word of its own"])
        #expect(changed { $0.state = .starting } == ["it is starting"])
        #expect(changed { $0.state = .stopping } == ["it is stopping"])
        // What a killed one said is no news; what ended one is.
        #expect(changed { ($0.processStart, $0.faults) = (0, ["x"]) } == ["it was ended without a word of its own"])
        #expect(changed { ($0.state, $0.faults) = (.stopped, ["the disk"]) } == ["it is stopped", "the disk"])
    }

    @Test func faultsAreReasons() {
        #expect(changed { ($0.state, $0.faults) = (.degraded, ["a", "b"]) } == ["a", "b"])
        #expect(HealthTests.reasons(HealthTests.report, others: ["root's"]) == ["root's"])
    }

    @Test func whatDoesNotAddUpIsAReason() {
        #expect(changed { $0.counts.seen = 1 } == ["the counts of this run do not add up"])
        #expect(changed { $0.records = .init() }.isEmpty)
        #expect(
            changed {
                $0.records = .init()
                $0.records?.seen = 1
            } == ["the counts of this run do not add up"])
    }

    @Test func aProcessThatStandsStillIsFound() {
        #expect(changed { $0.updatedAt = HealthTests.now - 3 * HealthTests.minute }.isEmpty)
        #expect(
            changed { $0.updatedAt = HealthTests.now - 4 * HealthTests.minute } == [
                "its process has said nothing for 4 min"
            ])
        #expect(changed { $0.updatedAt = .min }.count == 1)
    }

    @Test func alertsThatWaitAreAReason() {
        var head = HealthTests.head
        head.undeliveredSince = HealthTests.now - 59_000
        head.behindSince = ["alerts.log": HealthTests.now - 30_000, "journal": 0]
        // A journal that is not on this machine is no fault.
        #expect(HealthTests.reasons(HealthTests.report, head).isEmpty)
        head.undeliveredSince = HealthTests.now - 61_000
        head.behindSince["alerts.log"] = HealthTests.now - 3 * 3_600_000
        #expect(
            HealthTests.reasons(HealthTests.report, head) == [
                "alerts.jsonl has not taken an alert for 61 s", "alerts.log has not taken an alert for 3 h",
            ])
        #expect(HealthTests.reasons(HealthTests.report, nil).isEmpty)
    }

    /// A backlog alone is none: it gets smaller.
    @Test func aBacklogThatStandsStillIsAReason() {
        var (backlog, report) = (Backlog(), HealthTests.report)
        (backlog.inbox, backlog.arrivedAt) = (70, HealthTests.now - 2 * HealthTests.minute)
        #expect(HealthTests.reasons(report, HealthTests.head, backlog).isEmpty)
        backlog.arrivedAt = HealthTests.now - 6 * HealthTests.minute
        #expect(
            HealthTests.reasons(report, HealthTests.head, backlog)
                == ["70 files wait in the inbox, and none has been taken for 6 min"])
        report.measures?.settledAt = HealthTests.now - 10_000
        #expect(HealthTests.reasons(report, HealthTests.head, backlog).isEmpty)
        report.measures?.settledAt = nil
        report.startedAt = HealthTests.now - 4 * HealthTests.minute
        #expect(HealthTests.reasons(report, HealthTests.head, backlog).isEmpty)
        // Who lists the inbox every ten minutes takes a file later.
        (report.startedAt, backlog.arrivedAt) = (0, HealthTests.now - 15 * HealthTests.minute)
        func reasons(_ rescan: Duration) -> [String] {
            Health(report: report, head: HealthTests.head, backlog: backlog, rescan: rescan, now: HealthTests.now)
                .reasons
        }
        #expect(reasons(.seconds(600)).isEmpty)
        #expect(reasons(.seconds(60)).count == 1)
    }
}

/// What is told to programs that measure.
@Suite struct MetricsTests {
    private let fixture: DaemonFixture

    init() throws { fixture = try DaemonFixture() }

    private var report: StatusReport {
        var counts = Tally.Counts()
        (counts.seen, counts.recorded, counts.known, counts.rejected, counts.deferred, counts.inFlight) = (
            15, 1, 2, 3, 4, 5
        )
        var report = StatusReport(
            version: "1.2", process: getpid(), processStart: StatusReport.start(ofProcess: getpid()) ?? 0,
            state: .degraded,
            faults: ["a", "b", "c"], notices: [], startedAt: 1_500, updatedAt: 2, counts: counts, names: 8,
            namesLoadedAt: 9,
            configuration: "")
        report.faultKinds = ["alert log", "alerts.log", "who knows"]
        report.records = counts.records
        var measures = Measures()
        measures.parts = ["sqlite": 5]
        measures.commit.add(2_000_000)
        report.measures = measures
        report.sinks = [.init(name: "alerts.log", through: 7, isPresent: true)]
        return report
    }

    @Test func everythingIsToldOfOneThatRuns() {
        var head = ArchiveHead()
        (head.lastSequence, head.deliveredSequence, head.lastArticle, head.indexedThrough, head.lastAlertAt) = (
            9, 8, 30, 10, 1
        )
        let metrics = Metrics(fixture.configuration, report: report, head: head, backlog: Backlog(), now: 5_000)
        let check = MetricsChecker(metrics.text)
        #expect(check.faults.isEmpty)
        #expect(check.value("rasid_up") == 1 && check.value("rasid_healthy") == 0)
        #expect(check.value("rasid_start_time_seconds") == 1.5)
        #expect(check.value("rasid_files_seen_total") == 15 && check.value("rasid_files_total", "known") == 2)
        #expect(check.value("rasid_files_deferred") == 4 && check.value("rasid_files_in_flight") == 5)
        let faults = check.samples("rasid_fault").filter { $0.value == 1 }.compactMap(\.labels.first?.value)
        #expect(faults == ["alert_log", "text_log", "other"])
        #expect(check.value("rasid_alerts_undelivered", "alerts.jsonl") == 1)
        #expect(check.value("rasid_alerts_undelivered", "alerts.log") == 2)
        #expect(check.value("rasid_articles_behind_index") == 20)
        #expect(check.value("rasid_memory_bytes", "sqlite") == 5)
        #expect(check.samples("rasid_claim_to_commit_seconds").last?.value == 1)
        #expect(check.samples("rasid_disk_free_bytes").map { $0.labels[0].value } == ["archive", "spool", "log"])
        // What has to be counted is left to `rasid metrics`.
        #expect(check.samples("rasid_archive_articles").isEmpty)
    }

    /// The numbers of a process that is gone are no numbers.
    @Test func littleIsToldOfOneThatDoesNot() {
        var report = report
        report.processStart -= 1
        for report in [report, nil] {
            let metrics = Metrics(fixture.configuration, report: report, head: nil, backlog: Backlog())
            let check = MetricsChecker(metrics.text)
            #expect(check.faults.isEmpty)
            #expect(check.value("rasid_up") == 0 && check.value("rasid_archive_readable") == 0)
            #expect(check.samples("rasid_files_seen_total").isEmpty && check.samples("rasid_memory_bytes").isEmpty)
        }
    }

    /// An outlet calls itself what it likes, and there may be thousands.
    @Test func outletsAreBounded() {
        var metrics = Metrics(fixture.configuration, report: nil, head: ArchiveHead(), backlog: Backlog())
        metrics.sources = (1...500).map { .init(name: "outlet \"\($0)\"\n", lastAt: Int64($0) * 1_000) }
        let check = MetricsChecker(metrics.text)
        #expect(check.faults.isEmpty)
        let samples = check.samples("rasid_source_last_article_timestamp_seconds")
        #expect(samples.count == 50 && samples[0].value == 500 && samples[49].value == 451)
    }

    @Test func theOldestFileIsAsOldAsItsArrival() throws {
        // A producer may keep the time of another machine.
        try fixture.folder.write("x", to: "spool/inbox/a.txt")
        var times = [timespec(tv_sec: 1_000, tv_nsec: 0), timespec(tv_sec: 1_000, tv_nsec: 0)]
        #expect(utimensat(AT_FDCWD, "\(fixture.configuration.spool)/inbox/a.txt", &times, 0) == 0)
        let backlog = Backlog.count(of: fixture.configuration, archive: nil)
        #expect(backlog.oldestAt == 1_000_000)
        let metrics = Metrics(fixture.configuration, report: nil, head: nil, backlog: backlog)
        let check = MetricsChecker(metrics.text)
        #expect(check.value("rasid_backlog_files", "inbox") == 1)
        #expect((check.value("rasid_backlog_oldest_age_seconds") ?? -1) < 60)
    }
}

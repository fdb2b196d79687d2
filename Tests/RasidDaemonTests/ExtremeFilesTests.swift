import Foundation
import NewsArchive
import RasidSettings
import TestSupport
import Testing

@testable import RasidDaemon
@testable import RasidSystem

/// Files with times and sizes thousands of years and exbibytes away are taken as all others.
@Suite struct ExtremeFilesTests {
    /// Seconds since 1970. A file system brings them to what it can hold; one in memory holds nearly all.
    private static let times: [Int] = [
        .min, .max, 0, 1, -1, -9_223_372_037, 9_223_372_036, 9_223_372_037, 10_000_000_000, 10_982_476_799,
        15_032_385_535, 253_402_300_799, 1 << 34, -(1 << 31), 1 << 62, -(1 << 62),
    ]

    private static let memory = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : FileManager.default.temporaryDirectory.path

    @Test(arguments: Configuration.Inbox.After.allCases, [false, true])
    func theyAreTaken(_ after: Configuration.Inbox.After, _ hasSidecars: Bool) throws {
        var fixture = try DaemonFixture(after: after, in: Self.memory)
        fixture.configuration.inbox.sidecar = hasSidecars
        for (number, time) in Self.times.enumerated() {
            try fixture.drop(News.ofSalma(number), "a\(number)")
            let times = [timespec](repeating: timespec(tv_sec: time, tv_nsec: 999_999_999), count: 2)
            #expect(utimensat(AT_FDCWD, "\(fixture.folder.path)/spool/inbox/a\(number)", times, 0) == 0)
        }
        // Holes as large as the file system allows: several fill no window and no count.
        let sizes = [Int.max, 1 << 62, 1 << 43]
        for number in 0..<3 {
            let path = "\(fixture.folder.path)/spool/inbox/b\(number)"
            try fixture.drop("x", "b\(number)")
            #expect(sizes.contains { truncate(path, $0) == 0 })
        }
        #expect(fixture.run() == ExitStatus.done)
        let tally = try #require(fixture.tally())
        #expect(tally.seen == Int64(Self.times.count + 3) && tally.isBalanced)
        #expect(tally.recorded == Int64(Self.times.count) && tally.rejected == 3)
        #expect(try fixture.alerts().count == Self.times.count)
        // In mode keep they lie there still, and are known as they are.
        guard after == .keep else { return }
        #expect(fixture.run() == ExitStatus.done)
        #expect(fixture.tally()?.seen == 0)
        let backlog = Backlog.count(spool: fixture.configuration.spool)
        #expect(backlog.inbox == Self.times.count + 3)
        #expect(try #require(backlog.oldestAt) <= 0)
    }

    /// An archive that says numbers out of all measure is refused, or worked with: nothing in between.
    @Test(arguments: [
        "UPDATE setting SET value = VALUE WHERE name = 'sequence'",
        "UPDATE setting SET value = VALUE WHERE name = 'indexed'",
        "UPDATE setting SET value = VALUE WHERE name = 'acknowledged'",
        "UPDATE setting SET value = VALUE WHERE name = 'expired'",
        "UPDATE setting SET value = VALUE WHERE name = 'window'",
        "UPDATE alert SET sequence = VALUE WHERE sequence = 1", "UPDATE mark SET sequence = VALUE",
        "UPDATE mark SET offset = VALUE", "UPDATE mark SET inode = VALUE, device = VALUE",
        "UPDATE article SET id = VALUE WHERE id = 2", "UPDATE article SET published_at = VALUE",
        "UPDATE print SET recorded_at = VALUE", "UPDATE print SET words = VALUE", "UPDATE print SET source = VALUE",
        "UPDATE file SET id = VALUE WHERE id = 2", "UPDATE file SET seen_at = VALUE, recorded_at = VALUE",
        "UPDATE file SET fate = 3, attempts = VALUE WHERE id = 2",
        "UPDATE file SET fate = 4, records = VALUE, batch = NULL WHERE id = 2",
        "UPDATE file SET size = VALUE, modified = VALUE, fate = 3 WHERE id = 2",
        "UPDATE attempt SET count = VALUE, crashes = VALUE", "UPDATE entity SET id = VALUE WHERE id = 1",
        "UPDATE story SET articles = VALUE", "UPDATE story SET last_id = VALUE", "UPDATE waiting SET until = VALUE",
        "UPDATE waiting SET recorded_at = VALUE", "UPDATE edition SET version = VALUE",
    ])
    func anArchiveMaySayAnyNumber(_ change: String) throws {
        var fixture = try DaemonFixture(after: .keep)
        fixture.configuration.alerts.log = "\(fixture.folder.path)/log/alerts.jsonl"
        for number in 0..<3 { try fixture.drop(News.ofSalma(number), "a\(number)") }
        #expect(fixture.run() == ExitStatus.done)
        try SQL.run(
            fixture.configuration.archive,
            """
            INSERT INTO attempt VALUES (x'6131', 1, 1, 1, 0); INSERT INTO story VALUES (1, 2, 1, 5);
            INSERT INTO waiting VALUES (1, 1, 'salma', 1, 0, 1, 1, 0, NULL, NULL, 0, '{}');
            INSERT INTO edition VALUES ('a', 'b', 1, 1, 1, 0, 0, 0);
            """)
        let files = ["rasid.db", "log/alerts.jsonl"]
        let before = try files.map { try fixture.folder.bytes(of: $0) }
        for value in [Int64.min, .max, -1, 1 << 61] {
            for (file, bytes) in zip(files, before) { try fixture.folder.write(bytes: bytes, to: file) }
            for part in ["-wal", "-shm"] { try? fixture.folder.remove("rasid.db\(part)") }
            try SQL.run(fixture.configuration.archive, change.replacing("VALUE", with: "\(value)"))
            try fixture.drop(News.ofSalma(100), "z")
            let status = fixture.run()
            #expect(
                [ExitStatus.done, ExitStatus.badData, ExitStatus.inputOutput].contains(status), "\(status): \(value)")
            try? fixture.folder.remove("spool/inbox/z")
            // Commands read it too, whatever it says.
            guard let archive = try? ArchiveReader(path: fixture.configuration.archive) else { continue }
            try? archive.read("test") { snapshot in
                _ = try snapshot.counts()
                for alert in try snapshot.alerts(after: .min, limit: 10) { _ = Timestamp.text(alert.deliveredAt ?? 0) }
                _ = try snapshot.entities(EntityFilter(), limit: 10)
                _ = try snapshot.unfinished()
            }
        }
    }
}

import Foundation
import NewsArchive
import TestSupport
import Testing

@testable import RasidDaemon

/// Delivery: each alert once, in order, whatever the log's disk does and whoever rotates it.
@Suite struct OutboxTests {
    private let folder: TestFolder

    init() throws { folder = try TestFolder() }

    private func text(_ lines: [String]) -> String { lines.map { $0 + "\n" }.joined() }

    @Test func alertsAreDeliveredInOrderAndStruck() throws {
        let fixture = try OutboxFixture(folder: folder)
        fixture.start()
        var lines: [String] = []
        for count in [1, 3, 2] { lines += fixture.record(count) }
        #expect(fixture.isDrained())
        #expect(try folder.text(of: "alerts.jsonl") == text(lines))
        let (mark, delivered) = fixture.state()
        #expect(mark?.sequence == 6)
        #expect(mark?.offset == Int64(text(lines).utf8.count))
        #expect(delivered == 6)
        #expect(fixture.tally.now.delivered == 6)
        #expect(fixture.told.faults.isEmpty && fixture.told.notices.isEmpty && fixture.told.fatal.isEmpty)
        fixture.close()
    }

    /// More than a page lies in the archive, and the next process goes on where this one stopped.
    @Test func whatLiesInTheOutboxIsDeliveredAtStart() throws {
        let first = try OutboxFixture(folder: folder)
        var lines = first.record(600, deliver: false)
        first.start()
        #expect(first.isDrained())
        #expect(try folder.text(of: "alerts.jsonl") == text(lines))
        lines += first.record(5, deliver: false)
        first.close()
        let second = try OutboxFixture(folder: folder)
        second.start()
        #expect(second.isDrained())
        #expect(try folder.text(of: "alerts.jsonl") == text(lines))
        #expect(second.tally.now.delivered == 5)
        second.close()
    }

    /// What is told to it late, twice or out of order is taken from the archive in order.
    @Test func theArchiveDecidesWhatComesNext() throws {
        let fixture = try OutboxFixture(folder: folder)
        fixture.start()
        #expect(fixture.isOpen())
        var lines = fixture.record(3, deliver: false)
        lines += fixture.record(2)
        let first = StoredAlert(sequence: 1, line: lines[0])
        fixture.outbox.deliver([first])
        #expect(fixture.isDrained())
        #expect(try folder.text(of: "alerts.jsonl") == text(lines))
        fixture.close()
    }

    /// The log's disk stands still while alerts come: a page of lines waits in memory, the others in the archive.
    @Test func whatComesWhileTheLogStandsStillIsNotKept() throws {
        let fixture = try OutboxFixture(folder: folder)
        fixture.start()
        #expect(fixture.isOpen())
        fixture.settle()
        let lines = (0..<25).flatMap { _ in fixture.record(40, deliver: false) }
        let log = Held(fixture.outbox.executor)
        // Lines that were in memory can be told from those of the archive.
        let told = lines.enumerated().map { StoredAlert(sequence: Int64($0 + 1), line: $1.replacing("س", with: "ص")) }
        for start in stride(from: 0, to: told.count, by: 40) { fixture.outbox.deliver(Array(told[start..<start + 40])) }
        #expect(fixture.tally.now.undelivered == 1_000)
        log.release()
        #expect(fixture.isDrained())
        let written = try folder.text(of: "alerts.jsonl").split(separator: "\n").map(String.init)
        let kept = written.prefix { $0.contains("ص") }.count
        #expect(kept > 0 && kept < 300)
        #expect(written == told.prefix(kept).map(\.line) + lines.dropFirst(kept))
        #expect(fixture.tally.now.undelivered == 0)
        fixture.close()
    }

    @Test func afterARotationTheNewLogIsWritten() throws {
        let fixture = try OutboxFixture(folder: folder)
        fixture.start()
        let old = fixture.record(3)
        #expect(fixture.isDrained())
        // Nothing was renamed: nothing happens.
        fixture.outbox.post { $0.rotate() }
        #expect(fixture.isDrained())
        #expect(try folder.text(of: "alerts.jsonl") == text(old))
        try folder.move("alerts.jsonl", to: "alerts.jsonl.1")
        let between = fixture.record(1)
        #expect(fixture.isDrained())
        fixture.outbox.post { $0.rotate() }
        let new = fixture.record(2)
        #expect(fixture.isDrained())
        #expect(try folder.text(of: "alerts.jsonl.1") == text(old + between))
        #expect(try folder.text(of: "alerts.jsonl") == text(new))
        let mark = fixture.state().mark
        #expect(mark?.inode == (try AlertLog.open(fixture.log).inode))
        #expect(mark?.offset == Int64(text(new).utf8.count))
        fixture.close()
    }

    /// Renamed again before the first new log's mark stands: nothing is written under the old name.
    @Test func aRotationDuringAnotherIsNotLost() throws {
        let fixture = try OutboxFixture(folder: folder)
        fixture.start()
        let old = fixture.record(1)
        #expect(fixture.isDrained())
        let archive = Held(fixture.archive.executor)
        for name in ["alerts.jsonl.1", "alerts.jsonl.2"] {
            try folder.move("alerts.jsonl", to: name)
            fixture.outbox.post { $0.rotate() }
            fixture.outbox.executor.queue.sync {}
        }
        archive.release()
        fixture.settle()
        let new = fixture.record(2)
        #expect(fixture.isDrained())
        #expect(try folder.text(of: "alerts.jsonl.1") == text(old))
        #expect(try folder.text(of: "alerts.jsonl.2") == "")
        #expect(try folder.text(of: "alerts.jsonl") == text(new))
        fixture.close()
    }

    /// logrotate's copytruncate: no hole of zeros, no line twice, the numbers go on, and it is said; also where a person cut
    /// the file in the middle of a line.
    @Test(arguments: [0, 30])
    func aLogThatIsCutIsGoneOnWith(_ rest: Int) throws {
        let fixture = try OutboxFixture(folder: folder)
        fixture.start()
        let old = fixture.record(3)
        #expect(fixture.isDrained())
        let size = text(old).utf8.count
        #expect(truncate(fixture.log, off_t(rest == 0 ? 0 : size - rest)) == 0)
        let new = fixture.record(2)
        #expect(fixture.isDrained())
        let kept = rest == 0 ? [] : Array(old.prefix(2))
        #expect(try folder.text(of: "alerts.jsonl") == text(kept + new))
        #expect(fixture.told.notices.count == 1)
        #expect(fixture.told.notices.first?.contains("copytruncate") == true)
        #expect(fixture.told.faults.isEmpty && fixture.told.fatal.isEmpty)
        #expect(fixture.state().mark?.sequence == 5)
        #expect(fixture.state().mark?.offset == Int64(text(kept + new).utf8.count))
        fixture.close()
    }

    /// Noticed without a new alert too, and the next start knows the log again.
    @Test func aCutLogIsNoticedWhenItIsLookedAt() throws {
        let fixture = try OutboxFixture(folder: folder)
        fixture.start()
        fixture.record(3)
        #expect(fixture.isDrained())
        #expect(truncate(fixture.log, 0) == 0)
        fixture.outbox.post { $0.check() }
        fixture.settle()
        #expect(fixture.told.notices.count == 1)
        #expect(fixture.state().mark?.offset == 0)
        fixture.outbox.post { $0.check() }
        fixture.settle()
        #expect(fixture.told.notices.count == 1)
        fixture.close()
    }

    @Test func aDeletedLogIsReportedAndMadeAnew() throws {
        let fixture = try OutboxFixture(folder: folder)
        fixture.start()
        _ = fixture.record(2)
        #expect(fixture.isDrained())
        fixture.outbox.post { $0.check() }
        #expect(fixture.isDrained())
        #expect(fixture.told.notices.isEmpty)
        try folder.remove("alerts.jsonl")
        fixture.outbox.post { $0.check() }
        let new = fixture.record(1)
        #expect(fixture.isDrained())
        #expect(try folder.text(of: "alerts.jsonl") == text(new))
        #expect(fixture.told.notices.count == 1)
        fixture.close()
    }

    /// Nobody has noticed yet that the log has no name: what is written into it is in no log.
    @Test func anAlertForADeletedLogIsWrittenToTheNewOne() throws {
        let fixture = try OutboxFixture(folder: folder)
        fixture.start()
        fixture.record(2)
        #expect(fixture.isDrained())
        try folder.remove("alerts.jsonl")
        let new = fixture.record(1)
        #expect(fixture.isDrained())
        #expect(try folder.text(of: "alerts.jsonl") == text(new))
        #expect(fixture.told.notices.count == 1)
        fixture.close()
    }

    /// The log's folder is gone: alerts wait in the archive until it can be made again.
    @Test func withoutAPlaceForTheLogAlertsWait() throws {
        try folder.make("log")
        let fixture = try OutboxFixture(folder: folder, log: "\(folder.path)/log/alerts.jsonl")
        fixture.start()
        fixture.record(2)
        #expect(fixture.isDrained())
        try folder.remove("log")
        try folder.write("", to: "log")
        for _ in 0..<3 { fixture.outbox.post { $0.check() } }
        #expect(fixture.isFaulty())
        let new = fixture.record(3)
        fixture.settle()
        #expect(fixture.state().mark?.sequence == 2)
        #expect(fixture.told.notices.count == 1)
        try folder.remove("log")
        #expect(fixture.isDrained())
        #expect(try folder.text(of: "log/alerts.jsonl") == text(new))
        #expect(fixture.told.faults.last == .some(nil))
        fixture.close()
    }

    /// The fault of a rotation is over when the log is open, not when the next alert comes.
    @Test(arguments: [false, true])
    func aRotationThatSucceedsLaterIsNoFaultAnyMore(_ isMovedBack: Bool) throws {
        let fixture = try OutboxFixture(folder: folder)
        fixture.start()
        let old = fixture.record(1)
        #expect(fixture.isDrained())
        try folder.move("alerts.jsonl", to: "alerts.jsonl.1")
        try folder.make("alerts.jsonl")
        fixture.outbox.post { $0.rotate() }
        #expect(fixture.isFaulty())
        // Until then the old log takes what comes, and that does not end the fault.
        let between = fixture.record(1)
        #expect(fixture.isDrained())
        #expect(try folder.text(of: "alerts.jsonl.1") == text(old + between))
        #expect(fixture.told.faults.last != .some(nil))
        try folder.remove("alerts.jsonl")
        if isMovedBack { try folder.move("alerts.jsonl.1", to: "alerts.jsonl") }
        #expect(fixture.isWell())
        fixture.close()
    }

    @Test func aLogThatCannotBeOpenedIsTriedAgain() throws {
        try folder.make("alerts.jsonl")
        let fixture = try OutboxFixture(folder: folder)
        fixture.start()
        #expect(fixture.isFaulty())
        let lines = fixture.record(2)
        try folder.remove("alerts.jsonl")
        #expect(fixture.isOpen())
        #expect(fixture.isDrained())
        #expect(try folder.text(of: "alerts.jsonl") == text(lines))
        #expect(fixture.told.faults.count == 2)
        #expect(fixture.told.faults.last == .some(nil))
        fixture.close()
    }

    @Test(.enabled(if: TinyDisk.isPossible, "needs the right to mount"))
    func aFullDiskIsWaitedOut() throws {
        let disk = try TinyDisk(bytes: 128 << 10)
        let logs = try TestFolder(in: disk.path)
        let fixture = try OutboxFixture(folder: folder, log: "\(logs.path)/alerts.jsonl")
        fixture.start()
        #expect(fixture.isOpen())
        try disk.fill(leaving: 8_192)
        var lines = fixture.record(4, padding: 1_500)
        #expect(fixture.isFaulty())
        lines += fixture.record(2, padding: 1_500)
        try disk.fill(leaving: 64 << 10)
        #expect(fixture.isDrained())
        #expect(try logs.text(of: "alerts.jsonl") == text(lines))
        #expect(fixture.told.faults.last == .some(nil))
        #expect(fixture.told.fatal.isEmpty)
        fixture.close()
    }

    /// A full disk is when logs are rotated: what a failed write left in the old log is in no log twice, nor half.
    @Test(.enabled(if: TinyDisk.isPossible, "needs the right to mount"))
    func aRotationOnAFullDiskLosesAndDoublesNothing() throws {
        let disk = try TinyDisk(bytes: 128 << 10)
        let logs = try TestFolder(in: disk.path)
        let fixture = try OutboxFixture(folder: folder, log: "\(logs.path)/alerts.jsonl")
        fixture.start()
        var lines = fixture.record(1)
        #expect(fixture.isDrained())
        try disk.fill(leaving: 4_096)
        lines += fixture.record(5, padding: 1_500)
        #expect(fixture.isFaulty())
        try logs.move("alerts.jsonl", to: "alerts.jsonl.1")
        fixture.outbox.post { $0.rotate() }
        try disk.fill(leaving: 64 << 10)
        #expect(fixture.isDrained())
        #expect(try logs.text(of: "alerts.jsonl.1") + logs.text(of: "alerts.jsonl") == text(lines))
        #expect(fixture.told.fatal.isEmpty)
        fixture.close()
    }
}

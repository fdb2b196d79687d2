import AlertFormat
import Dispatch
import Foundation
import NewsArchive
import TestSupport
import Testing

@testable import RasidDaemon
@testable import RasidSystem

/// The sinks beside the JSON log: each alert at least once, in order, with a mark of their own, and none waits for another.
@Suite struct SinkFeedTests {
    private let folder: TestFolder

    init() throws { folder = try TestFolder() }

    private func textLog() -> TextLog { TextLog(path: "\(folder.path)/alerts.log") }

    /// The numbers in the text log, in its order.
    private func numbers(_ name: String = "alerts.log") throws -> [Int64] {
        try folder.text(of: name).split(separator: "\n").map { TextLine.sequence(of: $0) ?? -1 }
    }

    @Test func alertsComeInOrderAndTheMarkFollows() throws {
        let fixture = try SinkFixture(folder, sink: textLog())
        fixture.start()
        for count in [1, 150, 2] { fixture.record(count) }
        #expect(fixture.reaches(153))
        #expect(try numbers() == Array(1...153))
        #expect(fixture.finish())
        #expect(fixture.mark() == 153)
        #expect(fixture.toldFaults.isEmpty)
        fixture.outbox.close()
    }

    /// A sink that is turned on begins with what comes; one that was on before goes on where it was.
    @Test func aNewSinkBeginsWithWhatComes() throws {
        let first = try OutboxFixture(folder: folder)
        first.start()
        first.record(5)
        #expect(first.isDrained())
        first.close()
        let second = try SinkFixture(folder, sink: textLog())
        second.start()
        second.record(2)
        #expect(second.reaches(7) && second.finish())
        second.outbox.close()
        let third = try OutboxFixture(folder: folder)
        third.record(3, deliver: false)
        third.close()
        let fourth = try SinkFixture(folder, sink: textLog())
        fourth.start()
        #expect(fourth.reaches(10) && fourth.finish())
        #expect(try numbers() == [6, 7, 8, 9, 10])
        fourth.outbox.close()
    }

    /// Killed after the lines and before the mark, with half a line behind them: the file tells how far it got.
    @Test func afterACrashNothingIsMissingAndNothingIsTwice() throws {
        let first = try SinkFixture(folder, sink: textLog())
        first.start()
        first.record(3)
        #expect(first.reaches(3))
        #expect(first.mark() == 0)
        first.outbox.close()  // without finish, as a kill would
        try folder.append("2026-11-22T03:40:11.482Z\tnotice\tسلم", to: "alerts.log")
        let second = try SinkFixture(folder, sink: textLog())
        second.start()
        second.record(2)
        #expect(second.reaches(5) && second.finish())
        #expect(try numbers() == [1, 2, 3, 4, 5])
        second.outbox.close()
    }

    @Test func aRenamedLogIsOpenedAnew() throws {
        let fixture = try SinkFixture(folder, sink: textLog())
        fixture.start()
        fixture.record(2)
        #expect(fixture.reaches(2))
        try folder.move("alerts.log", to: "alerts.log.1")
        fixture.feed.post { $0.check() }
        fixture.record(2)
        #expect(fixture.reaches(4) && fixture.finish())
        #expect(try numbers("alerts.log.1") == [1, 2])
        #expect(try numbers() == [3, 4])
        fixture.outbox.close()
    }

    /// A log that is deleted under the feed: what went into it since the mark stands in the new one.
    @Test func aDeletedLogSwallowsNothing() throws {
        let fixture = try SinkFixture(folder, sink: textLog())
        fixture.start()
        fixture.record(2)
        #expect(fixture.reaches(2) && fixture.finish())
        try folder.remove("alerts.log")
        fixture.record(2)
        #expect(fixture.finish(patient: true))
        #expect(try numbers() == [3, 4])
        #expect(fixture.toldFaults.first??.contains("alerts.text_log") == true && fixture.toldFaults.last == .some(nil))
        #expect(fixture.mark() == 4)
        fixture.outbox.close()
    }

    /// A full disk under the text log: the JSON log goes on, the text log says what is wrong and makes up for it.
    @Test(.enabled(if: TinyDisk.isPossible, "needs the right to mount"))
    func aFullDiskHoldsBackThisSinkOnly() throws {
        let disk = try TinyDisk(bytes: 128 << 10)
        let fixture = try SinkFixture(folder, sink: TextLog(path: "\(disk.path)/alerts.log"))
        fixture.start()
        fixture.record(1)
        #expect(fixture.reaches(1))
        try disk.fill(leaving: 0)
        fixture.record(40, padding: 500)
        #expect(fixture.waits { !fixture.toldFaults.isEmpty })
        #expect(fixture.toldFaults.first??.contains("alerts.text_log") == true)
        #expect(fixture.outbox.isDrained())
        #expect(try folder.text(of: "alerts.jsonl").split(separator: "\n").count == 41)
        try FileManager.default.removeItem(atPath: "\(disk.path)/ballast")
        #expect(fixture.reaches(41) && fixture.finish())
        #expect(fixture.toldFaults.last == .some(nil))
        let text = try String(contentsOfFile: "\(disk.path)/alerts.log", encoding: .utf8)
        #expect(text.split(separator: "\n").map { TextLine.sequence(of: $0) } == Array(1...41))
        fixture.outbox.close()
    }

    /// A path that no log can have is this sink's fault alone, and `--once` waits for it only if it is told to.
    @Test func anImpossiblePathIsAFaultOfThisSink() throws {
        try folder.make("alerts.log")
        let fixture = try SinkFixture(folder, sink: textLog())
        fixture.start()
        fixture.record(2)
        #expect(fixture.waits { !fixture.toldFaults.isEmpty })
        #expect(fixture.outbox.isDrained())
        #expect(fixture.finish())
        #expect(fixture.mark() == 0)
        try folder.remove("alerts.log")
        #expect(fixture.finish(patient: true))
        #expect(try numbers() == [1, 2])
        fixture.outbox.close()
    }

    // MARK: the journal

    private func journal() -> JournalSink { JournalSink(socket: "\(folder.path)/journal") }

    /// The sequence numbers of the entries that wait at the socket.
    private func entries(_ socket: DatagramSocket) -> [Int64] {
        var numbers: [Int64] = []
        while let entry = socket.receive() {
            let field = entry.split(separator: "\n").first { $0.hasPrefix("RASID_SEQUENCE=") }
            numbers.append(field.flatMap { Int64($0.dropFirst("RASID_SEQUENCE=".count)) } ?? -1)
        }
        return numbers
    }

    @Test func theJournalGetsEveryAlert() throws {
        let socket = DatagramSocket()
        #expect(socket.bind("\(folder.path)/journal"))
        let fixture = try SinkFixture(folder, sink: journal())
        fixture.start()
        fixture.record(3)
        #expect(fixture.reaches(3) && fixture.finish())
        #expect(entries(socket) == [1, 2, 3])
        #expect(fixture.mark() == 3)
        fixture.outbox.close()
    }

    /// A machine without a journal: no fault, nothing waits for it, and when it appears it gets what it missed.
    @Test func aMissingJournalIsNoFault() throws {
        let fixture = try SinkFixture(folder, sink: journal())
        fixture.start()
        fixture.record(3)
        #expect(fixture.waits { fixture.through?.isPresent == false })
        #expect(fixture.finish(patient: true))
        #expect(fixture.toldFaults.isEmpty)
        let socket = DatagramSocket()
        #expect(socket.bind("\(folder.path)/journal"))
        fixture.feed.post { $0.check() }
        #expect(fixture.reaches(3))
        #expect(entries(socket) == [1, 2, 3])
        fixture.outbox.close()
    }

    /// A receiver that does not read: the JSON log goes on; when it reads again everything comes, in order.
    @Test func aSlowJournalHoldsBackNothingElse() throws {
        let socket = DatagramSocket()
        #expect(socket.bind("\(folder.path)/journal"))
        let fixture = try SinkFixture(folder, sink: journal())
        fixture.start()
        // More than any queue of datagrams takes (net.unix.max_dgram_qlen).
        fixture.record(2_000)
        #expect(fixture.outbox.isDrained())
        #expect(fixture.waits { (fixture.through?.through ?? 0) > 0 })
        #expect(fixture.through.map { $0.through < 2_000 } == true)
        var numbers: [Int64] = []
        let isThere = fixture.waits {
            numbers += self.entries(socket)
            return fixture.through?.through == 2_000
        }
        numbers += entries(socket)
        #expect(isThere && numbers == Array(1...2_000))
        fixture.outbox.close()
    }

    /// A receiver that is behind at the stop is waited for: the supervisor bounds that.
    @Test func aStopWaitsForABusyReceiver() throws {
        let socket = DatagramSocket()
        #expect(socket.bind("\(folder.path)/journal"))
        let fixture = try SinkFixture(folder, sink: journal())
        fixture.start()
        fixture.record(2_000)
        #expect(fixture.waits { (fixture.through?.through ?? 0) > 0 })
        fixture.feed.post { $0.finish(patient: false) }
        var numbers: [Int64] = []
        let end = Instant.monotonic() + 20_000_000_000
        while !fixture.isFinished(within: 0.002), Instant.monotonic() < end { numbers += entries(socket) }
        numbers += entries(socket)
        #expect(numbers == Array(1...2_000))
        #expect(fixture.mark() == 2_000)
        fixture.outbox.close()
    }

    /// One that never reads is not waited for, but what it took has a mark.
    @Test func whatABusyReceiverTookIsMarkedAtAStop() throws {
        let socket = DatagramSocket()
        #expect(socket.bind("\(folder.path)/journal"))
        let fixture = try SinkFixture(folder, sink: journal())
        fixture.start()
        fixture.record(2_000)
        #expect(fixture.waits { (fixture.through?.through ?? 0) > 0 })
        fixture.feed.post { $0.finish(patient: false) }
        #expect(fixture.waitsForMark { $0 > 0 })
        #expect(entries(socket).starts(with: Array(1...max(1, fixture.mark() ?? 1))))
        fixture.outbox.close()
    }

    /// The journal goes away: what it took does not come again.
    @Test func whatAVanishedReceiverTookIsMarked() throws {
        let socket = DatagramSocket()
        #expect(socket.bind("\(folder.path)/journal"))
        let fixture = try SinkFixture(folder, sink: journal())
        fixture.start()
        fixture.record(3)
        #expect(fixture.reaches(3))
        try folder.remove("journal")
        fixture.record(1)
        #expect(fixture.waits { fixture.through?.isPresent == false })
        #expect(fixture.waitsForMark { $0 == 3 })
        fixture.outbox.close()
    }
}

import Foundation
import NewsArchive
import Synchronization
import TestSupport
import Testing

@testable import RasidDaemon
@testable import RasidSystem

/// Files in `work/` that are on record, at a start during which the machine is at fault.
@Suite struct LeftoverFaultTests {
    private let daemon: DaemonFixture

    init() throws { daemon = try DaemonFixture() }

    private func acknowledged() throws -> [[String]] {
        try daemon.rows("SELECT value FROM setting WHERE name = 'acknowledged'")
    }

    /// A COMMIT may come between two files: the watermark stays below every row whose file is still in `work/`.
    @Test func theWatermarkWaitsForAllFilesOnRecord() throws {
        // In the order of their rows; they are looked at in name order.
        let rows: [(String, Fate)] = [("c", .recorded), ("a", .rejected), ("b", .recorded), ("d", .deferred)]
        let files = try rows.enumerated().map { number, row in
            let text = News.ofSalma(number)
            return daemon.row(row.0, text, try daemon.leave(text, row.0), fate: row.1)
        }
        try daemon.prepare { transaction in for row in files { _ = try transaction.record(row) } }
        let fixture = try InboxFixture(daemon)
        try daemon.folder.remove("spool/done")
        try daemon.folder.write("x", to: "spool/done")
        let seen = Mutex<[[String]]?>(nil)
        let (isFaulty, isQuiet) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        fixture.onInbox {
            $0.connect { event in
                if case .quiet = event { isQuiet.signal() }
                // `a` has left, `b` cannot: what is committed at this moment?
                guard case .fault(.some) = event, seen.withLock({ $0 == nil }) else { return }
                fixture.onIngest {
                    $0.strike(
                        SinkMark(sequence: 0, device: 0, inode: 0, offset: 0), sink: "test", deliveredAt: nil,
                        then: {})
                }
                fixture.onIngest { _ in }
                let stored = try? acknowledged()
                seen.withLock { $0 = stored ?? [] }
                isFaulty.signal()
            }
            $0.start()
        }
        #expect(isFaulty.wait(timeout: .now() + 20) == .success)
        #expect(seen.withLock { $0 } == [["0"]])
        #expect(daemon.rejected() == ["2~a"])
        try daemon.folder.remove("spool/done")
        #expect(isQuiet.wait(timeout: .now() + 20) == .success)
        #expect(daemon.done().sorted() == ["1~c", "3~b", "4~d"])
        #expect(try daemon.rows("SELECT id, fate FROM files").count == 4)
        fixture.close()
        #expect(try acknowledged() == [["4"]])
    }

    /// Its row cannot be proven to be its own: it waits, and the start goes on without it.
    @Test func aFileThatCannotBeReadDoesNotHoldUpTheStart() throws {
        let texts = ["a": News.ofSalma(1), "b": News.ofSalma(2)]
        var known = Inbox.Known()
        for (id, name) in ["a", "b"].enumerated() {
            let text = texts[name] ?? ""
            let row = daemon.row(name, text, try daemon.leave(text, name), fate: .recorded)
            try daemon.prepare { _ = try $0.record(row) }
            known.rows[Inbox.Place(batch: "17", name: Array(name.utf8))] = (Int64(id) + 1, row)
        }
        known.lastRow = 2
        try daemon.drop(News.ofSalma(3), "new")
        let fixture = try InboxFixture(daemon)
        let work = try daemon.folder.directory("spool/work/17")
        #expect(fchmodat(work.number, "a", 0, 0) == 0)
        // Nobody may rename.
        for place in ["inbox", "work", "work/17", "done"] {
            #expect(chmod("\(daemon.folder.path)/spool/\(place)", 0o777) == 0)
        }
        let claims = ["a", "b"].map {
            Claim(ticket: 0, name: FileName(Array($0.utf8)), directory: work, batch: "17", seenAt: 10)
        }
        let found = known
        let hasGoneOn = Mutex(false)
        fixture.onInbox { inbox in
            asNobody { inbox.sort(claims, found) }
            hasGoneOn.withLock { $0 = inbox.leftovers.isKnown }
            #expect(daemon.done() == ["2~b"])
        }
        #expect(hasGoneOn.withLock { $0 })
        #expect(fixture.told.faults.count == 1)
        // From here on the rights are root's again.
        #expect(fixture.isQuiet())
        #expect(daemon.done().sorted() == ["1~a", "2~b", "3~new"])
        #expect(fixture.told.faults.last == .some(nil))
        fixture.close()
        #expect(try acknowledged() == [["3"]])
    }
}

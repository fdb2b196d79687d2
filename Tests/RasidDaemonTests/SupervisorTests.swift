import Dispatch
import Foundation
import TestSupport
import Testing

@testable import RasidDaemon

/// Signals at awkward moments, and faults that last.
@Suite struct SupervisorTests {
    /// SIGHUP while the archive and the log are being opened: it is done when they are.
    @Test func aReloadDuringTheStartIsDoneAfterIt() throws {
        let fixture = try SupervisorFixture()
        fixture.supervisor.post {
            $0.start()
            $0.reload()
            #expect($0.phase == .starting)
        }
        #expect(fixture.isReloaded())
        #expect(fixture.daemon.folder.exists("alerts.jsonl"))
        fixture.supervisor.post { $0.stop() }
        #expect(fixture.end() == 0)
    }

    /// The machine is at fault all the time, in other words each time: `--once` ends over it.
    @Test func aFaultThatChangesItsWordsEndsOnce() throws {
        let fixture = try SupervisorFixture {
            $0.once = true
            $0.onceFaultLimit = .milliseconds(300)
        }
        fail(fixture.supervisor, 0)
        #expect(fixture.end() == 74)
    }

    private func fail(_ supervisor: Supervisor, _ number: Int) {
        supervisor.post(after: .milliseconds(5)) {
            guard $0.phase != .ended, number < 3_000 else { return }
            $0.note(fault: "cannot make the directory \(number)", of: "inbox")
            fail($0, number + 1)
        }
    }

    /// Time and again something fails and heals: that is waited out.
    @Test func aFaultThatHealsDoesNotEndOnce() throws {
        let fixture = try SupervisorFixture {
            $0.once = true
            $0.onceFaultLimit = .milliseconds(1)
        }
        let held = Held(fixture.supervisor.executor)
        fixture.supervisor.post {
            for _ in 0..<3 {
                $0.note(fault: "cannot", of: "inbox")
                $0.note(fault: nil, of: "inbox")
            }
        }
        held.release()
        let passed = DispatchSemaphore(value: 0)
        fixture.supervisor.post(after: .milliseconds(50)) { _ in passed.signal() }
        #expect(passed.wait(timeout: .now() + 20) == .success)
        #expect(fixture.waits { $0.phase == .starting })
    }

    /// SIGHUP when `--once` has found the inbox empty: what came since is the next run's.
    @Test func aReloadAtTheEndOfOnceTakesNothingMore() throws {
        // One file lies still for the first time after six seconds: until then there is no end, however busy the machine is.
        let fixture = try SupervisorFixture(settle: .seconds(6)) { $0.once = true }
        try fixture.daemon.folder.write(News.ofSalma(), to: "spool/inbox/first.txt")
        let supervisor = fixture.supervisor
        supervisor.post { $0.start() }
        #expect(fixture.waits { $0.phase == .running })
        let parts = try #require(supervisor.executor.queue.sync { supervisor.assumeIsolated { $0.parts } })
        let (queue, inbox, outbox) = (parts.archive, parts.inbox, parts.outbox)
        // The outbox is asked last before the end.
        let held = Held(outbox.executor)
        #expect(fixture.waits { $0.isInboxQuiet })
        let archive = Held(queue.executor)
        for number in 0..<100 { try fixture.daemon.drop(News.ofSalma(number), "\(number).txt") }
        supervisor.post { $0.reload() }
        supervisor.executor.queue.sync {}
        inbox.executor.queue.sync {}
        archive.release()
        held.release()
        #expect(fixture.end() == 0)
        #expect(fixture.daemon.folder.files(in: "spool/work") == [])
        #expect(fixture.daemon.folder.files(in: "spool/inbox").count == 100)
    }
}

import NewsArchive
import Testing

@testable import RasidDaemon

/// When the WAL is written back, and when the writer waits for readers.
@Suite struct LogHoldTests {
    private let bounds = LogBounds(disk: .max)
    private var usual: Int64 { bounds.usual }
    private static let second: Int64 = 1_000_000_000

    @Test func itIsWrittenBackWhenItHasGrown() {
        var hold = LogHold()
        #expect(!hold.isDue(usual - 1, bounds))
        #expect(hold.isDue(usual, bounds))
        hold.wroteBack(usual)
        #expect(!hold.isDue(usual + usual / 2 - 1, bounds))
        #expect(hold.isDue(usual + usual / 2, bounds))
        // It began anew.
        #expect(!hold.isDue(100, bounds))
        hold.wroteBack(3 * usual)
        #expect(hold.isDue(usual, bounds))
    }

    @Test func readersAreWaitedForWhenItIsLarge() {
        let hold = LogHold()
        #expect(!hold.isPatienceDue(2 * usual - 1, bounds, now: 0))
        #expect(hold.isPatienceDue(2 * usual, bounds, now: 0))
    }

    /// Whoever does not let go costs the writer less and less of its time.
    @Test func waitingInVainGetsRare() {
        var hold = LogHold()
        var now: Int64 = 0
        var waits = 0
        for second in 0..<600 {
            now = Int64(second) * LogHoldTests.second
            guard hold.isPatienceDue(Int64.max, bounds, now: now) else { continue }
            hold.held(at: now, bytes: 1)
            waits += 1
        }
        #expect((20...30).contains(waits))
        #expect(hold.isHeld && hold.heldFor(now) == now)
        #expect(hold.pause == .seconds(30))
    }
}

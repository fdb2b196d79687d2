import NewsArchive
import RasidSystem
import Testing

@testable import RasidDaemon

/// When the WAL is written back, and when the writer waits for readers.
@Suite struct LogHoldTests {
    private let bounds = LogBounds(disk: .max)
    private var usual: Int64 { bounds.usual }
    private static let second: Int64 = 1_000_000_000

    @Test func itIsWrittenBackWhenItHasGrown() {
        var hold = LogHold()
        #expect(!hold.isDue(usual - 1, bounds, now: 0))
        #expect(hold.isDue(usual, bounds, now: 0))
        hold.wroteBack(usual, through: usual)
        #expect(!hold.isDue(usual + usual / 2 - 1, bounds, now: 0))
        #expect(hold.isDue(usual + usual / 2, bounds, now: 0))
        // It began anew.
        #expect(!hold.isDue(100, bounds, now: 0))
        hold.wroteBack(3 * usual, through: usual)
        #expect(hold.isDue(usual, bounds, now: 0))
    }

    @Test func readersAreWaitedForWhenItIsLarge() throws {
        var hold = LogHold()
        #expect(hold.patience(bounds.patient - 1, bounds, now: 0) == nil)
        let short = try #require(hold.patience(bounds.patient, bounds, now: 0))
        hold.held(since: 0, at: 0, bytes: bounds.patient, through: usual)
        // Not again before it has grown.
        #expect(hold.patience(bounds.patient + 1, bounds, now: 1) == nil)
        #expect(hold.patience(bounds.patient + usual, bounds, now: 1) == short)
        let long = try #require(hold.patience(bounds.hard, bounds, now: 1))
        #expect(long > short * 10 && long <= LogHold.longest)
    }

    /// At the hard bound nothing is written before they have let go.
    @Test func atTheHardBoundItIsDueAllTheTime() {
        var hold = LogHold()
        hold.held(since: 0, at: 0, bytes: bounds.hard, through: usual)
        #expect(hold.isDue(bounds.hard, bounds, now: 1) && hold.patience(bounds.hard, bounds, now: 1) != nil)
        let late = LogHold.longest.nanoseconds
        #expect(hold.isLong(late) && !hold.isDue(bounds.hard, bounds, now: late))
    }

    /// Reads of several processes that overlap all the time are as many holds as there are reads.
    @Test func shortReadsAreNoLongHold() throws {
        var hold = LogHold()
        var (bytes, written) = (bounds.patient, Int64(0))
        for second in 0..<600 {
            let now = Int64(second) * LogHoldTests.second
            hold.held(since: now, at: now, bytes: bytes, through: written)
            #expect(hold.isHeld && !hold.isLong(now))
            // Whoever read then has let go; others read since.
            (written, bytes) = (bytes + 1, bytes + usual)
            hold.wroteBack(bytes, through: written)
            #expect(!hold.isHeld)
            #expect(hold.patience(bounds.hard + bytes, bounds, now: now) == LogHold.longest)
        }
    }

    /// Whoever does not let go costs the writer less and less of its time, however large the WAL gets.
    @Test func waitingInVainGetsRare() {
        var hold = LogHold()
        var now: Int64 = 0
        var waits = 0
        for second in 0..<600 {
            now = Int64(second) * LogHoldTests.second
            hold.wroteBack(Int64(second) * usual, through: usual)
            guard hold.patience(bounds.hard + Int64(second) * usual, bounds, now: now) != nil else { continue }
            hold.held(since: now, at: now, bytes: bounds.hard + Int64(second) * usual, through: usual)
            waits += 1
        }
        #expect((20...35).contains(waits))
        #expect(hold.isHeld && hold.heldFor(now) == now)
        #expect(hold.pause == .seconds(30))
    }
}

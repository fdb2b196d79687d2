import RasidSystem
import Testing

@testable import RasidDaemon

/// How long files take.
@Suite struct LatenciesTests {
    private let latencies = Latencies()
    private let second: Int64 = 1_000_000_000

    private func wait(_ sequences: ClosedRange<Int64>, _ arrivedAt: Int64) -> Latencies.Wait {
        Latencies.Wait(sequences, arrivedAt: arrivedAt)
    }

    @Test func commitsAreCounted() {
        #expect(latencies.now.settledAt == nil)
        latencies.settled([second, 3 * second], [])
        let now = latencies.now
        #expect(now.commit.count == 2 && now.commit.sum == 4 * second && now.line.count == 0)
        #expect((now.settledAt ?? 0) > 1_600_000_000_000)
    }

    /// Each alert counts when its line is durable, with the arrival of its own file.
    @Test func linesAreCountedOnceAndInOrder() {
        latencies.settled([1, 1], [wait(1...2, 0), wait(3...5, second)])
        latencies.wrote(through: 0, at: 10 * second)
        #expect(latencies.now.line.count == 0)
        latencies.wrote(through: 1, at: 10 * second)
        #expect(latencies.now.line.count == 1 && latencies.now.line.sum == 10 * second)
        latencies.wrote(through: 4, at: 20 * second)
        #expect(latencies.now.line.count == 4 && latencies.now.line.sum == (10 + 20 + 19 + 19) * second)
        latencies.wrote(through: 4, at: 30 * second)
        latencies.wrote(through: 9, at: 30 * second)
        #expect(latencies.now.line.count == 5 && latencies.now.line.sum == (68 + 29) * second)
        latencies.wrote(through: 9, at: 40 * second)
        #expect(latencies.now.line.count == 5)
    }

    /// Alerts without a file that was just read, such as those that an embargo let go, stand between the others.
    @Test func othersBetweenThemDoNotCount() {
        latencies.settled([1], [wait(2...2, 0), wait(5...5, 0)])
        latencies.wrote(through: 9, at: second)
        #expect(latencies.now.line.count == 2)
    }

    @Test func whileNothingIsWrittenMemoryIsBounded() {
        for number in 1...Int64(Latencies.mostWaiting + 50) { latencies.settled([1], [wait(number...number, 0)]) }
        latencies.wrote(through: .max, at: second)
        #expect(latencies.now.line.count == Int64(Latencies.mostWaiting))
        latencies.settled([1], [wait(9_000...9_000, 0)])
        latencies.wrote(through: .max, at: second)
        #expect(latencies.now.line.count == Int64(Latencies.mostWaiting) + 1)
    }

    @Test func aClockThatWasSetBackIsNoNegativeTime() {
        latencies.settled([-second], [wait(1...1, 5 * second)])
        latencies.wrote(through: 1, at: second)
        #expect(latencies.now.line.sum == 0 && latencies.now.commit.sum == 0)
        #expect(abs(Instant.monotonic(of: Instant.wall() + 60 * second) - Instant.monotonic()) < second)
        #expect(Instant.monotonic() - Instant.monotonic(of: Instant.wall() - 60 * second) >= 60 * second)
        // A file's time may be anything.
        #expect(Instant.monotonic(of: .min) < 0 && Instant.monotonic(of: .max) <= Instant.monotonic())
    }
}

package import RasidSystem
internal import Synchronization

/// How long files take: from claim to COMMIT, and from their arrival to the line of an alert. May be used from any thread; each call
/// takes well under a microsecond.
///
/// An alert's file is remembered from the COMMIT until the line is durable, for at most ``mostWaiting`` files: lines that were
/// written after a longer outage, and those of an earlier process, are not measured.
package final class Latencies: Sendable {
    /// The alerts of one file, whose numbers have no gap.
    package struct Wait: Sendable, Equatable {
        package var sequences: ClosedRange<Int64>
        /// When the file appeared, monotonic nanoseconds.
        package var arrivedAt: Int64

        package init(_ sequences: ClosedRange<Int64>, arrivedAt: Int64) {
            (self.sequences, self.arrivedAt) = (sequences, arrivedAt)
        }
    }

    static let mostWaiting = 4_096

    private struct State {
        var commit = Histogram()
        var line = Histogram()
        /// In the order of their sequences.
        var waiting: [Wait] = []
        /// When a file last met its fate, UTC milliseconds.
        var settledAt: Int64?
    }

    private let state = Mutex(State())

    package init() {}

    /// Both histograms, and when a file last met its fate (UTC milliseconds).
    package var now: (commit: Histogram, line: Histogram, settledAt: Int64?) {
        state.withLock { ($0.commit, $0.line, $0.settledAt) }
    }

    /// Files were settled by a COMMIT: how long each took since its claim (nanoseconds), and whose alerts are to be written.
    package func settled(_ times: [Int64], _ waits: [Wait]) {
        guard !times.isEmpty || !waits.isEmpty else { return }
        state.withLock { state in
            for time in times { state.commit.add(time) }
            state.settledAt = Instant.wallMilliseconds()
            state.waiting += waits.prefix(max(0, Latencies.mostWaiting - state.waiting.count))
        }
    }

    /// All lines up to a sequence are durable.
    package func wrote(through sequence: Int64, at now: Int64 = Instant.monotonic()) {
        state.withLock { state in
            var done = 0
            while done < state.waiting.count {
                let wait = state.waiting[done]
                guard wait.sequences.lowerBound <= sequence else { break }
                let last = min(sequence, wait.sequences.upperBound)
                state.line.add(now - wait.arrivedAt, count: last - wait.sequences.lowerBound + 1)
                if last < wait.sequences.upperBound {
                    state.waiting[done].sequences = (last + 1)...wait.sequences.upperBound
                    break
                }
                done += 1
            }
            state.waiting.removeFirst(done)
        }
    }
}

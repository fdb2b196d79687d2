internal import RasidDaemon
internal import RasidSettings
internal import RasidSystem

/// Count, rate and time left of long work, as the one line that a terminal shows.
struct ProgressMeter {
    private let started = Instant.monotonic()
    /// Monotonic time of the last line: at most five a second.
    private var shownAt: Int64 = 0

    private static let interval: Int64 = 200_000_000

    /// What `rasid run --once` reports to; nil where nobody would see it, so that nothing is counted for nobody.
    static func onceReporter() -> (@Sendable (Progress) -> Void)? {
        guard ProgressLine.shared.isVisible else { return nil }
        return { progress in
            switch progress {
            case .files(let done, let total, let alerts, let seconds):
                ProgressLine.shared.show(text(done, of: total, "files", seconds: seconds) + ", \(alerts) alerts")
            case .indexing(let done, let total, let seconds):
                ProgressLine.shared.show(text(done, of: total, "articles indexed for search", seconds: seconds))
            }
        }
    }

    /// What compiling long watchlists reports to.
    static let compilation: @Sendable (LongLists.Progress) -> Void = { progress in
        if let file = progress.reading { return ProgressLine.shared.show("reading \(SafeText.quoted(file))") }
        let (done, total) = (Int64(progress.done), Int64(progress.total))
        ProgressLine.shared.show(text(done, of: total, "names compiled", seconds: progress.seconds))
    }

    /// Shows how much is done, unless a line was shown just now. `unit` is counted; `more` stands at the end.
    mutating func show(_ done: Int64, of total: Int64, _ unit: String, _ more: String) {
        let now = Instant.monotonic()
        guard now - shownAt >= ProgressMeter.interval else { return }
        shownAt = now
        let seconds = Double(now - started) / 1e9
        ProgressLine.shared.show(ProgressMeter.text(done, of: total, unit, seconds: seconds) + more)
    }

    /// `120 of 4000 files, 60/s, 64 s left`. Rate and time left only once they mean something.
    static func text(_ done: Int64, of total: Int64, _ unit: String, seconds: Double) -> String {
        let count = "\(done) of \(total) \(unit)"
        guard seconds >= 0.5, done > 0 else { return count }
        let rate = Double(done) / seconds
        let shown = rate < 10 ? "\((rate * 10).rounded() / 10)" : "\(Int64(rate.rounded()))"
        guard done < total else { return "\(count), \(shown)/s" }
        return "\(count), \(shown)/s, \(time(Double(total - done) / rate)) left"
    }

    /// `12 s`, `3 min 05 s`, `2 h 10 min`.
    private static func time(_ seconds: Double) -> String {
        let whole = Int64(min(seconds, 1e9).rounded(.up))
        func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
        if whole < 60 { return "\(whole) s" }
        if whole < 3_600 { return "\(whole / 60) min \(two(whole % 60)) s" }
        return "\(whole / 3_600) h \(two(whole % 3_600 / 60)) min"
    }
}

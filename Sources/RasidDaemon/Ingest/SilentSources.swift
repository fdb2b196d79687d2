internal import NewsArchive
internal import RasidSystem

/// Of which sources it was looked for whether they are silent, so that each is said once. A pure value.
struct SilentSources: Sendable, Equatable {
    /// More are not named at once.
    static let limit = 100
    /// Sources that were last heard of before were looked at, UTC milliseconds.
    private var before: Int64 = .min

    /// Which times of a last article are those of sources that have fallen silent since the last look; the next look goes on from there.
    /// `time`: who was last heard of before is silent. A clock that was put back begins anew there.
    mutating func news(before time: Int64) -> Range<Int64> {
        defer { before = time }
        return min(before, time)..<time
    }

    /// Only those up to `time` were looked at, the others are told next.
    mutating func goOn(behind time: Int64) { before = time.clampedSum(1) }
}

// Sources that have fallen silent are told of (SETTLED 20).
extension ArchiveQueue {
    private static let look = Duration.seconds(60)
    /// So many are named in one line.
    private static let mostNamedSources = 5

    /// Tells once of each source that has sent nothing for so long. Called once; then it calls itself.
    func watchSources(silentAfter limit: Duration) {
        guard !isClosed else { return }
        let before = Instant.wallMilliseconds().clampedDifference(limit.milliseconds)
        var sources = upkeep.silentSources
        let range = sources.news(before: before)
        // Oldest first.
        let found = try? writer.read("look for silent sources") {
            try $0.silentSources(before: range.upperBound, since: range.lowerBound, limit: SilentSources.limit)
        }
        // What keeps the archive from being read is told by whoever needs it more; then this is looked at again.
        let news = found ?? []
        if news.count == SilentSources.limit, let last = news.last { sources.goOn(behind: last.lastAt) }
        if found != nil { upkeep.silentSources = sources }
        if !news.isEmpty {
            let names = news.prefix(ArchiveQueue.mostNamedSources).map {
                "\(SafeText.escaped($0.name)) (since \(Timestamp.text($0.lastAt)))"
            }
            let more = news.count > names.count ? ", and \(news.count - names.count) more" : ""
            let verb = news.count == 1 ? "source has" : "sources have"
            tell(
                .notice(
                    "\(news.count) \(verb) sent nothing for over \(limit.words): \(names.joined(separator: ", "))\(more)"
                ))
        }
        post(after: max(.seconds(1), min(ArchiveQueue.look, limit / 10))) { $0.watchSources(silentAfter: limit) }
    }
}

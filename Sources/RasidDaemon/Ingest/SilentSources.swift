internal import NewsArchive
internal import RasidSystem

/// Which sources were said to be silent, so that each is said once. A pure value.
struct SilentSources: Sendable, Equatable {
    /// More are not named, nor remembered one by one.
    static let limit = 100
    /// The last article of each at the time it was said.
    private var told: [String: Int64] = [:]

    /// The sources to name now, of those that are silent now.
    mutating func news(_ silent: [SourceHeard]) -> [SourceHeard] {
        let new = silent.filter { told[$0.name] != $0.lastArticle }
        told = Dictionary(silent.map { ($0.name, $0.lastArticle) }) { first, _ in first }
        return new
    }
}

// Sources that have fallen silent are told of (SETTLED 20).
extension ArchiveQueue {
    private static let look = Duration.seconds(60)
    /// So many are named in one line.
    private static let mostNamedSources = 5

    /// Tells once of each source that has sent nothing for so long. Called once; then it calls itself.
    func watchSources(silentAfter limit: Duration) {
        guard !isClosed else { return }
        let before = Instant.wallMilliseconds().clampedDifference(limit.nanoseconds / 1_000_000)
        let silent = try? writer.read("look for silent sources") {
            try $0.silentSources(before: before, limit: SilentSources.limit)
        }
        // What keeps the archive from being read is told by whoever needs it more.
        let news = upkeep.silentSources.news(silent ?? [])
        if !news.isEmpty {
            let names = news.prefix(ArchiveQueue.mostNamedSources).map {
                "\(SafeText.escaped($0.name)) (since \(Timestamp.text($0.lastAt)))"
            }
            let more = news.count > names.count ? ", and \(news.count - names.count) more" : ""
            let verb = news.count == 1 ? "source has" : "sources have"
            tell(
                .notice(
                    "\(news.count) \(verb) sent nothing for over \(ArchiveQueue.words(limit)): \(names.joined(separator: ", "))\(more)"
                ))
        }
        post(after: max(.seconds(1), min(ArchiveQueue.look, limit / 10))) { $0.watchSources(silentAfter: limit) }
    }

    private static func words(_ duration: Duration) -> String {
        let seconds = duration.components.seconds
        return seconds % 3_600 == 0 ? "\(seconds / 3_600) h" : "\(seconds) s"
    }
}

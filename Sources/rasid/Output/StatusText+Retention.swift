internal import NewsArchive
internal import RasidDaemon
internal import RasidSystem

// What was removed, and which sources were heard of when.
extension StatusText {
    /// The most sources that are read; those beyond were heard of last.
    static let mostSources = 1_000
    /// The most that are shown to people.
    private static let shownSources = 10

    /// What retention has removed; nil where it has removed nothing.
    func removedText(_ counts: ArchiveCounts) -> String? {
        let files = report?.removed ?? Tally.Removed()
        var parts: [String] = []
        if counts.removed > 0 { parts.append("\(counts.removed) articles") }
        if files.done > 0 || files.rejected > 0 {
            parts.append("\(files.done) files from done and \(files.rejected) from rejected since the start")
        }
        return parts.isEmpty ? nil : parts.joined(separator: ", ") + ", for their age or for room"
    }

    func removedValue(_ counts: ArchiveCounts) -> JSONValue {
        [
            "articles": .integer(counts.removed), "done": .integer(report?.removed?.done ?? 0),
            "rejected": .integer(report?.removed?.rejected ?? 0),
        ]
    }

    /// One line for each source, the longest silent first.
    var sourceLines: [String] {
        let shown = sources.prefix(StatusText.shownSources).map { source in
            let count = source.articles == 1 ? "1 article" : "\(source.articles) articles"
            return "source     \(terminal.outside(source.name))  \(count), the last \(LocalTime.text(source.lastAt))"
                + (isSilent(source) ? "  silent" : "")
        }
        let more = sources.count - shown.count
        return shown + (more > 0 ? ["           and \(more) more sources, heard of since; --json lists them"] : [])
    }

    var sourcesValue: JSONValue {
        .array(
            sources.map {
                [
                    "name": .string($0.name), "articles": .integer($0.articles),
                    "last_article": .integer($0.lastArticle), "last_at": .integer($0.lastAt),
                    "silent": .bool(isSilent($0)),
                ]
            })
    }

    private func isSilent(_ source: SourceHeard) -> Bool {
        guard let limit = silentAfter else { return false }
        return source.lastAt < Instant.wallMilliseconds().clampedDifference(limit.milliseconds)
    }
}

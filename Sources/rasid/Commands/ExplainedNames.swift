internal import ArgumentParser
internal import NewsAnalysis
internal import RasidDaemon
internal import RasidSettings

/// The tracked names that somebody wants explained.
struct ExplainedNames {
    /// Indices into the watchlist's names.
    let indices: Set<Int>
    /// In the order of the list.
    let names: [TrackedName]

    /// Those that `query` means, by id or in any spelling. Where there are none, says which one may be meant and throws exit code 64.
    init(_ query: String, in watchlist: Watchlist) throws(ExitCode) {
        indices = watchlist.indices(meantBy: query)
        names = indices.sorted().map { watchlist.names[$0] }
        guard names.isEmpty else { return }
        Report.note("rasid: \(ExplainedNames.fault(query, watchlist.names))")
        throw ExitCode(ExitStatus.usage)
    }

    private static func fault(_ query: String, _ names: TrackedNames) -> String {
        if names.isEmpty { return "there are no tracked names; give a list with --watchlist" }
        let near = EditDistance.nearest(to: query, among: names.flatMap { [$0.id, $0.name] + $0.aliases })
        let hint = near.map { "; did you mean \"\($0)\"?" } ?? "; rasid watchlist check shows the lists"
        return "\"\(query)\" is no tracked name\(hint)"
    }
}

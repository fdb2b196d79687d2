/// How far `--once` has got.
package enum Progress: Sendable {
    /// Files taken from the inbox. `total`: those taken and those that the last pass over the inbox saw waiting; more may come.
    case files(done: Int64, total: Int64, alerts: Int64)
    /// Articles that are not in the search index yet.
    case indexing(left: Int64)
}

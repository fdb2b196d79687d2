/// How far `--once` has got; `seconds` is how long it has been at it.
package enum Progress: Sendable {
    /// Files taken from the inbox. `total`: those taken and those that the last pass over the inbox saw waiting; more may come.
    case files(done: Int64, total: Int64, alerts: Int64, seconds: Double)
    /// Articles brought into the search index, of those that were not in it.
    case indexing(done: Int64, total: Int64, seconds: Double)
}

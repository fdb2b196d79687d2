/// Parsers written in C, which strangers' bytes may make end or swell: they run in a process of their own.
package protocol Parser: Sendable {
    /// Does a task and returns its answer. Blocks; called from any thread of `rasid.analysis`. Equal bytes give equal answers.
    func answer(_ task: ParserTask, _ bytes: [UInt8]) throws(ParserFault) -> [UInt8]
}

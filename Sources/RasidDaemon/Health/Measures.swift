package import RasidSystem

/// What the daemon measured of itself, for `rasid status` and the metrics. Part of its report.
package struct Measures: Sendable, Equatable, Codable {
    /// When the process and the parts were measured, UTC milliseconds.
    package var measuredAt: Int64 = 0
    package var process = ProcessMeasures()
    /// Bytes of memory of the large tables and queues, by name. What is not in one of them is the rest of the heap.
    package var parts: [String: Int64] = [:]
    /// From the claim of a file to the COMMIT that settles it.
    package var commit = Histogram()
    /// From the moment when a file appeared in the inbox to the moment when an alert's line was durable.
    package var line = Histogram()
    /// How often a file was put off because the machine was at fault.
    package var deferralCount: Int64 = 0
    /// How many parsers of web pages have died.
    package var parserDeathCount: Int64 = 0
    /// When a file last met its fate, UTC milliseconds; nil where none has.
    package var settledAt: Int64?

    package init() {}

    enum CodingKeys: String, CodingKey {
        case measuredAt = "measured_at", process, parts, commit = "claim_to_commit", line = "arrival_to_line"
        case deferralCount = "deferrals", parserDeathCount = "parser_deaths", settledAt = "settled_at"
    }
}

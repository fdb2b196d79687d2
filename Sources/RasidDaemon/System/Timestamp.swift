internal import FoundationEssentials

/// Times as text: ISO 8601 in UTC with milliseconds, as in alert lines.
package enum Timestamp {
    /// `2026-11-22T03:40:11.482Z` for UTC milliseconds since 1970.
    package static func text(_ milliseconds: Int64) -> String {
        Date(timeIntervalSince1970: Double(milliseconds) / 1000).formatted(
            Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    }

    /// `2026/11/22`, the directory of a day under `done/`.
    package static func dayPath(_ milliseconds: Int64) -> String {
        text(milliseconds).prefix(10).split(separator: "-").joined(separator: "/")
    }
}

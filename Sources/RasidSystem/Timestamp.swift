internal import FoundationEssentials

/// Times as text: ISO 8601 in UTC with milliseconds, as in alert lines.
package enum Timestamp {
    /// `2026-11-22T03:40:11.482Z` for UTC milliseconds since 1970.
    package static func text(_ milliseconds: Int64) -> String {
        let fraction = (milliseconds % 1000 + 1000) % 1000
        // The fraction is written apart: a Double holds most of them a little too small, and formatting cuts.
        let seconds = Date(timeIntervalSince1970: Double((milliseconds - fraction) / 1000))
        return seconds.formatted(Date.ISO8601FormatStyle()).dropLast() + ".\("\(1000 + fraction)".dropFirst())Z"
    }

    /// `2026/11/22`, the directory of a day under `done/`.
    package static func dayPath(_ milliseconds: Int64) -> String {
        text(milliseconds).prefix(10).split(separator: "-").joined(separator: "/")
    }
}

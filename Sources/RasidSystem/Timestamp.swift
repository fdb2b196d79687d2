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

    /// The same moment by a clock so many minutes east of Greenwich, `2026-11-22T06:40:11.482+03:00`; in UTC where that is nil or 0.
    package static func text(_ milliseconds: Int64, zone: Int?) -> String {
        guard let zone, zone != 0 else { return text(milliseconds) }
        func digits(_ number: UInt) -> String { String("\(100 + number)".dropFirst()) }
        return text(milliseconds + Int64(zone) * 60_000).dropLast() + (zone < 0 ? "-" : "+")
            + digits(zone.magnitude / 60) + ":" + digits(zone.magnitude % 60)
    }

    /// `2026/11/22`, the directory of a day under `done/`.
    package static func dayPath(_ milliseconds: Int64) -> String {
        text(milliseconds).prefix(10).split(separator: "-").joined(separator: "/")
    }
}

internal import FoundationEssentials

/// Times as text: ISO 8601 in UTC with milliseconds, as in alert lines.
package enum Timestamp {
    /// The first and the last millisecond that are written, of the years 1 and 9999.
    private static let written: ClosedRange<Int64> = -62_135_596_800_000...253_402_300_799_999

    /// `2026-11-22T03:40:11.482Z` for UTC milliseconds since 1970. A time before the year 1 or after 9999 is written as the first or
    /// the last one of them.
    package static func text(_ milliseconds: Int64) -> String {
        let milliseconds = min(max(milliseconds, written.lowerBound), written.upperBound)
        let fraction = (milliseconds % 1000 + 1000) % 1000
        // The fraction is written apart: a Double holds most of them a little too small, and formatting cuts.
        let seconds = Date(timeIntervalSince1970: Double((milliseconds - fraction) / 1000))
        return seconds.formatted(Date.ISO8601FormatStyle()).dropLast() + ".\("\(1000 + fraction)".dropFirst())Z"
    }

    /// The same moment by a clock so many minutes east of Greenwich, `2026-11-22T06:40:11.482+03:00`; in UTC where that is nil or 0.
    package static func text(_ milliseconds: Int64, zone: Int?) -> String {
        guard let zone, zone != 0 else { return text(milliseconds) }
        func digits(_ number: UInt) -> String { String("\(100 + number)".dropFirst()) }
        return text(milliseconds.clampedSum(Int64(zone).clampedProduct(60_000))).dropLast() + (zone < 0 ? "-" : "+")
            + digits(zone.magnitude / 60) + ":" + digits(zone.magnitude % 60)
    }

    /// `2026/11/22`, the directory of a day under `done/`.
    package static func dayPath(_ milliseconds: Int64) -> String {
        text(milliseconds).prefix(10).split(separator: "-").joined(separator: "/")
    }
}

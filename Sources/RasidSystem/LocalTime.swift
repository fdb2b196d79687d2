internal import Glibc

/// Times as people read them: by the clock of whoever reads (`TZ`, else the machine's zone), with its distance from Greenwich.
package enum LocalTime {
    /// `2026-11-22 06:40:11 +03:00` for UTC milliseconds since 1970. Where the machine knows no zone it is UTC, `+00:00`.
    package static func text(_ milliseconds: Int64) -> String {
        let offset = offset(milliseconds)
        let text = Timestamp.text(milliseconds.clampedSum(Int64(offset) * 1_000))
        return "\(text.prefix(10)) \(text.dropFirst(11).prefix(8)) \(zone(offset))"
    }

    /// Seconds east of Greenwich at a moment (localtime_r(3), which knows summer time).
    private static func offset(_ milliseconds: Int64) -> Int {
        var (time, parts) = (time_t(milliseconds / 1_000), tm())
        guard localtime_r(&time, &parts) != nil else { return 0 }
        return parts.tm_gmtoff
    }

    private static func zone(_ seconds: Int) -> String {
        func two(_ number: Int) -> String { String("\(100 + number)".dropFirst()) }
        let minutes = abs(seconds) / 60
        return (seconds < 0 ? "-" : "+") + two(minutes / 60) + ":" + two(minutes % 60)
    }
}

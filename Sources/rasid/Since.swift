internal import ArgumentParser
internal import RasidDaemon
internal import RasidSystem

/// A moment on the command line: a date, a time, or how long ago.
struct Since: ExpressibleByArgument {
    /// ISO 8601 in UTC, as far as it was given; compares as text with the times in alert lines.
    let time: String

    init?(argument: String) {
        let units: [Character: Int64] = ["s": 1, "m": 60, "h": 3_600, "d": 86_400]
        if let unit = argument.last.flatMap({ units[$0] }), let count = Int64(argument.dropLast()),
            (0...1_000_000).contains(count)
        {
            time = Timestamp.text(Instant.wallMilliseconds() - count * unit * 1_000)
            return
        }
        // 2026, 2026-11, 2026-11-22, 2026-11-22T08:00… : a prefix of the full form sorts before everything it covers.
        let shape = "0000-00-00T00:00:00.000Z"
        guard argument.count >= 4, argument.count <= shape.count,
            zip(argument, shape).allSatisfy({
                $1 == "0" ? ("0"..."9").contains($0) : ($0 == $1 || ($1 == "." && $0 == "Z"))
            })
        else { return nil }
        time = argument.hasSuffix("Z") ? String(argument.dropLast()) : argument
    }
}

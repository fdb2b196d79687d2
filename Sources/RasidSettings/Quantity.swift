internal import RasidSystem

/// Sizes and durations as people write them: a whole number and its unit.
enum Quantity {
    private static let byteUnits = [
        (name: "B", size: 1), ("kB", 1_000), ("KB", 1_000), ("MB", 1_000_000), ("GB", 1_000_000_000),
        ("KiB", 1 << 10), ("MiB", 1 << 20), ("GiB", 1 << 30),
    ]
    private static let durationUnits = [
        (name: "ms", size: 1), ("s", 1_000), ("m", 60_000), ("h", 3_600_000), ("d", 86_400_000),
    ]

    /// A size in bytes within `range`, whose bounds `bounds` says in words.
    static func bytes(_ text: String, in range: ClosedRange<Int>, bounds: String) throws(Misreading) -> Int {
        let remedy = "write a size such as 8MiB, \(bounds)"
        let count = try value(
            text, units: byteUnits, kind: "size", known: "B, kB, MB, GB, KiB, MiB, GiB", remedy: remedy)
        guard range.contains(count) else {
            throw Misreading("\(SafeText.quoted(text)) is out of range", remedy: remedy)
        }
        return count
    }

    /// A duration within `range`, whose bounds `bounds` says in words.
    static func duration(
        _ text: String, in range: ClosedRange<Duration>, bounds: String
    ) throws(Misreading) -> Duration {
        let remedy = "write a duration such as 300ms, 60s or 30d, \(bounds)"
        let count = try value(text, units: durationUnits, kind: "duration", known: "ms, s, m, h, d", remedy: remedy)
        let duration = Duration.milliseconds(count)
        guard range.contains(duration) else {
            throw Misreading("\(SafeText.quoted(text)) is out of range", remedy: remedy)
        }
        return duration
    }

    /// Number times unit. Too large for an `Int` is out of range too.
    private static func value(
        _ text: String, units: [(name: String, size: Int)], kind: String, known: String, remedy: String
    ) throws(Misreading) -> Int {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        let unit = text.dropFirst(digits.count).drop { $0 == " " }
        guard !digits.isEmpty else { throw Misreading("\(SafeText.quoted(text)) is not a \(kind)", remedy: remedy) }
        guard !unit.isEmpty else { throw Misreading("\(SafeText.quoted(text)) has no unit", remedy: remedy) }
        guard let size = units.first(where: { $0.name == unit })?.size else {
            throw Misreading("\(SafeText.quoted(String(unit))) is no unit of a \(kind) (\(known))", remedy: remedy)
        }
        let (product, overflow) = (Int(digits) ?? .max).multipliedReportingOverflow(by: size)
        guard !overflow else { throw Misreading("\(SafeText.quoted(text)) is out of range", remedy: remedy) }
        return product
    }
}

internal import ArabicText

/// When a record says it was published: ISO 8601, RFC 822, seconds or milliseconds since 1970, or a date as newspapers
/// write it.
///
/// A time of day without a zone is not used: only the day counts.
enum RecordDate {
    /// Longer ones are no dates.
    private static let maxBytes = 100

    /// UTC milliseconds since 1970; nil if the value is no date, or a day on which no article can have appeared.
    static func milliseconds(_ value: RecordFields.Value) -> Int64? { moment(value)?.milliseconds }

    /// The same, with the minutes east of Greenwich that the value names.
    static func moment(_ value: RecordFields.Value) -> (milliseconds: Int64, zone: Int?)? {
        guard value.bytes.count <= maxBytes else { return nil }
        let text = withPlainDigits(value.bytes)
        if text.allSatisfy({ isDigit($0) || $0 == UInt8(ascii: ".") }) { return number(text).map { ($0, nil) } }
        var scanner = DateScanner(text)
        if let moment = scanner.iso8601() { return (moment, scanner.zoneRead) }
        scanner = DateScanner(text)
        if let moment = scanner.rfc822() { return (moment, scanner.zoneRead) }
        if let moment = shortForm(text) { return (moment.published, nil) }
        var words = DatelineReader(SearchText(String(decoding: value.bytes, as: UTF8.self)))
        return words.read().map { ($0, nil) }
    }

    /// UTC milliseconds since 1970; nil unless the value says an instant: a number of seconds or milliseconds, or a date with a time of
    /// day and its zone. For what must not be told too early.
    static func instant(_ value: RecordFields.Value) -> Int64? {
        guard value.bytes.count <= maxBytes, let moment = milliseconds(value) else { return nil }
        let text = withPlainDigits(value.bytes)
        if text.allSatisfy({ isDigit($0) || $0 == UInt8(ascii: ".") }) { return text.count == 8 ? nil : moment }
        if let short = shortForm(text) { return short.utc }
        guard let clock = text.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        let behind = text[clock...].drop { isDigit($0) || [0x3A, 0x2E, 0x2C, 0x20].contains($0) }
        return beginsZone(behind) ? moment : nil
    }

    /// `20261122T034011+0300`.
    private static func shortForm(_ text: [UInt8]) -> WireMoment? {
        guard text.count > 8, text[8] | 0x20 == UInt8(ascii: "t"), text[..<8].allSatisfy(isDigit) else { return nil }
        return WireMoment(String(decoding: text, as: UTF8.self))
    }

    /// Whether a zone stands here: what else may follow the time of day, such as `PM`, tells no instant.
    private static func beginsZone(_ text: ArraySlice<UInt8>) -> Bool {
        guard let first = text.first else { return false }
        if first == UInt8(ascii: "+") || first == UInt8(ascii: "-") {
            return text.dropFirst().first.map(isDigit) ?? false
        }
        let name = text.prefix { $0 & 0xDF >= 0x41 && $0 & 0xDF <= 0x5A }.map { $0 | 0x20 }
        return DateScanner.zones[String(decoding: name, as: UTF8.self)] != nil
    }

    static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    /// Seconds or milliseconds, whichever gives a time when articles appeared; or the eight digits of a day.
    private static func number(_ text: [UInt8]) -> Int64? {
        if text.count == 8, text.allSatisfy(isDigit) {
            var scanner = DateScanner(text)
            return scanner.day(separator: nil)?.milliseconds
        }
        let parts = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count <= 2, let whole = Int64(String(decoding: parts[0], as: UTF8.self)), whole < 1 << 44 else {
            return nil
        }
        let thousandths = (parts.count == 2 ? Array(parts[1].prefix(3)) : []) + [0x30, 0x30, 0x30]
        let rest = thousandths.prefix(3).reduce(0) { $0 * 10 + Int64($1 - 0x30) }
        return [whole * 1_000 + rest, whole].first(where: isOurTime)
    }

    /// The years 1990 to 2099: ``CivilDate/yearsOfNews``.
    private static func isOurTime(_ milliseconds: Int64) -> Bool {
        milliseconds >= 631_152_000_000 && milliseconds < 4_102_444_800_000
    }

    /// The text without blanks at its ends, Arabic and Persian digits (U+0660, U+06F0 and on) as 0 to 9.
    private static func withPlainDigits(_ bytes: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        var at = 0
        while at < bytes.count {
            let next = at + 1 < bytes.count ? bytes[at + 1] : 0
            switch (bytes[at], next) {
            case (0xD9, 0xA0...0xA9): text.append(next - 0xA0 + 0x30)
            case (0xDB, 0xB0...0xB9): text.append(next - 0xB0 + 0x30)
            default:
                text.append(bytes[at])
                at -= 1
            }
            at += 2
        }
        let start = text.firstIndex { !JSONReader.isBlank($0) } ?? text.endIndex
        let end = text.lastIndex { !JSONReader.isBlank($0) }.map { $0 + 1 } ?? start
        return Array(text[start..<end])
    }
}

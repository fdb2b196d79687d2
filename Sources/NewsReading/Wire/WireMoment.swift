/// A moment as agencies write it: ISO 8601 in its long form (`2026-11-22T03:40:11+03:00`) or its short one (`20261122T034011+0300`),
/// with or without time and zone.
struct WireMoment: Equatable {
    /// As if it were UTC, milliseconds since 1970.
    let local: Int64
    /// Minutes east of Greenwich; nil where no zone is said.
    let zone: Int?
    let hasTime: Bool

    /// UTC milliseconds since 1970; nil where no zone is said, or no time.
    var utc: Int64? { hasTime ? zone.map { local - Int64($0) * 60_000 } : nil }

    /// For the date of an article: without a zone only the day counts.
    var published: Int64 { utc ?? local - local % 86_400_000 }

    /// Nil where the text is something else.
    init?(_ text: String?) {
        guard let text, text.utf8.count <= 60 else { return nil }
        let bytes = Array(text.utf8.filter { !MarkupSigns.isBlank($0) })
        var digits: [Int] = []
        var at = 0
        /// The digits up to a sign that is none of these.
        func take(passing signs: [UInt8], upTo count: Int) {
            digits = []
            while at < bytes.count, digits.count < count {
                if RecordDate.isDigit(bytes[at]) {
                    digits.append(Int(bytes[at] - 0x30))
                } else if !signs.contains(bytes[at]) {
                    break
                }
                at += 1
            }
        }
        func number(_ start: Int, _ count: Int) -> Int {
            digits[start..<min(start + count, digits.count)].reduce(0) { $0 * 10 + $1 }
        }
        take(passing: [UInt8(ascii: "-"), UInt8(ascii: "/")], upTo: 8)
        guard digits.count == 8, let day = CivilDate(year: number(0, 4), month: number(4, 2), day: number(6, 2)),
            CivilDate.yearsOfNews.contains(number(0, 4))
        else { return nil }
        if at < bytes.count, bytes[at] | 0x20 == UInt8(ascii: "t") { at += 1 }
        guard at < bytes.count else {
            (local, zone, hasTime) = (day.milliseconds, nil, false)
            return
        }
        take(passing: [UInt8(ascii: ":")], upTo: 6)
        guard digits.count == 4 || digits.count == 6, number(0, 2) <= 24, number(2, 2) < 60,
            digits.count == 4 || number(4, 2) <= 60
        else { return nil }
        let seconds = (number(0, 2) * 60 + number(2, 2)) * 60 + (digits.count == 6 ? number(4, 2) : 0)
        local = day.milliseconds + Int64(seconds) * 1_000
        hasTime = true
        // Parts of a second do not matter to anybody here.
        if at < bytes.count, bytes[at] == UInt8(ascii: ".") || bytes[at] == UInt8(ascii: ",") {
            at += 1
            while at < bytes.count, RecordDate.isDigit(bytes[at]) { at += 1 }
        }
        guard at < bytes.count else {
            zone = nil
            return
        }
        let sign = bytes[at]
        at += 1
        if sign | 0x20 == UInt8(ascii: "z"), at == bytes.count {
            zone = 0
            return
        }
        guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else { return nil }
        take(passing: [UInt8(ascii: ":")], upTo: 4)
        guard at == bytes.count, digits.count == 4 || digits.count == 2, number(0, 2) <= 14, number(2, 2) < 60 else {
            return nil
        }
        let minutes = number(0, 2) * 60 + (digits.count == 4 ? number(2, 2) : 0)
        zone = sign == UInt8(ascii: "-") ? -minutes : minutes
    }

    /// When an article was published, in whatever form; UTC milliseconds since 1970.
    static func published(_ text: String?) -> Int64? {
        guard let text else { return nil }
        if let moment = WireMoment(text) { return moment.published }
        return FeedDate.milliseconds(text)
    }
}

import ArabicText
import TestSupport

@testable import NewsReading

/// Every reader of dates reads any text, and agrees with itself.
enum DateProperties {
    /// From the year 1 to 9999, milliseconds since 1970.
    private static let allTime: ClosedRange<Int64> = -62_135_683_200_000...253_402_387_200_000

    static func check(_ bytes: [UInt8]) throws(Broken) {
        let text = String(decoding: bytes, as: UTF8.self)
        let value = RecordFields.Value(bytes: Array(text.utf8))
        let searched = SearchText(text)
        var (line, iso, rfc) = (DatelineReader(searched), DateScanner(bytes), DateScanner(bytes))
        let moments = [
            RecordDate.milliseconds(value), RecordDate.instant(value), FeedDate.milliseconds(text),
            WireMoment(text)?.published, WireMoment(text)?.utc, WireMoment.published(text), line.read(),
            iso.iso8601(), rfc.rfc822(), VisibleDate(searched).first()?.milliseconds,
        ]
        for moment in moments {
            if let moment { try hold(allTime.contains(moment), "a moment out of all time: \(moment)") }
        }
        if let instant = moments[1] { try hold(instant == moments[0], "an instant that is another moment") }
        for separator in [nil, UInt8(ascii: "-"), UInt8(ascii: "/")] {
            var scanner = DateScanner(bytes)
            _ = scanner.day(separator: separator)
        }
    }
}

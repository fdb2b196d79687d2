import Testing

@testable import NewsReading

@Suite("Dates of records, as programs write them")
struct RecordDateTests {
    private static func value(_ text: String) -> RecordFields.Value { RecordFields.Value(bytes: Array(text.utf8)) }

    /// 2026-11-22T00:40:11Z.
    private static let moment: Int64 = 1_795_308_011_000
    private static let day: Int64 = 1_795_305_600_000

    @Test(
        "an instant in many spellings",
        arguments: [
            "Sun, 22 Nov 2026 03:40:11 +0300", "Sun 22 Nov 2026 03:40:11 +0300", "Sun,22 Nov 2026 03:40:11 +03",
            "Sunday, 22 November 2026 03:40:11 GMT+3", "22-Nov-2026 03:40:11 +03:00", "Sun, 22-Nov-2026 00:40:11 GMT",
            "Sun, 22 Nov, 2026 00:40:11 UTC", "Sun Nov 22 00:40:11 UTC 2026", "Sun Nov 22 00:40:11 +0000 2026",
            "Sun Nov 22 2026 03:40:11 GMT+0300 (Arabian Standard Time)", "Nov 22, 2026 00:40:11 Z",
            "Sun, 22 Nov 2026 02:40:11 EET", "Sun, 22 Nov 2026 01:40:11 CET", "Mar, 22 Nov 2026 03:40:11 +0300",
            "20261122T034011+0300", "20261122T004011Z", "2026-11-22T03:40:11+03:00", "2026-11-22 03:40:11 +0300",
        ])
    func instants(_ text: String) {
        #expect(RecordDate.milliseconds(Self.value(text)) == Self.moment)
        #expect(RecordDate.instant(Self.value(text)) == Self.moment)
    }

    @Test(
        "without a zone only the day counts, and there is no instant",
        arguments: [
            "Sun Nov 22 03:40:11 2026", "Sun, 22 Nov 2026 03:40:11", "Nov 22, 2026", "22-Nov-2026", "20261122T034011",
            "2026-11-22 03:40:11", "22 Nov 2026, 03:40",
        ])
    func days(_ text: String) {
        #expect(RecordDate.milliseconds(Self.value(text)) == Self.day)
        #expect(RecordDate.instant(Self.value(text)) == nil)
    }

    @Test(
        "noon and evening are no zone",
        arguments: ["22 نوفمبر 2026 6:00 مساء", "22/11/2026 6:00 PM", "22 Nov 2026 06:00 PM"])
    func halves(_ text: String) { #expect(RecordDate.instant(Self.value(text)) == nil) }

    @Test(
        "what is no date",
        arguments: ["Sun Nov 22 03:40:11 XYZ 2026", "Sun Nov 22", "Sun", "Nov", "Sun Nov 32 2026", "22-Nov", "-"])
    func others(_ text: String) { #expect(RecordDate.milliseconds(Self.value(text)) == nil) }
}

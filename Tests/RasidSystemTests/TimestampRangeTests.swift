import Testing

@testable import RasidSystem

/// Beginnings of times as ranges of milliseconds.
@Suite struct TimestampRangeTests {
    @Test(arguments: [
        ("2026", "2026-01-01T00:00:00.000Z", "2026-12-31T23:59:59.999Z"),
        ("2024-02", "2024-02-01T00:00:00.000Z", "2024-02-29T23:59:59.999Z"),
        ("2026-11-22", "2026-11-22T00:00:00.000Z", "2026-11-22T23:59:59.999Z"),
        ("2026-11-22T08", "2026-11-22T08:00:00.000Z", "2026-11-22T08:59:59.999Z"),
        ("2026-11-22T08:05:01", "2026-11-22T08:05:01.000Z", "2026-11-22T08:05:01.999Z"),
        ("2026-11-22T08:05:01.482Z", "2026-11-22T08:05:01.482Z", "2026-11-22T08:05:01.482Z"),
        ("1970", "1970-01-01T00:00:00.000Z", "1970-12-31T23:59:59.999Z"),
        ("9999", "9999-01-01T00:00:00.000Z", "9999-12-31T23:59:59.999Z"),
    ])
    func whole(_ time: String, _ first: String, _ last: String) {
        let range = Timestamp.range(since: time, until: time)
        #expect(Timestamp.text(range.lowerBound) == first)
        #expect(Timestamp.text(range.upperBound - 1) == last)
    }

    @Test func ends() {
        #expect(Timestamp.range(since: nil, until: nil) == Int64.min..<Int64.max)
        #expect(Timestamp.range(since: "0001", until: nil).lowerBound == 0)
        #expect(Timestamp.range(since: "2026-02", until: "2026-01").isEmpty)
        // A month 13 is after December.
        #expect(Timestamp.text(Timestamp.range(since: "2026-13", until: nil).lowerBound).hasPrefix("2027-01-01"))
    }
}

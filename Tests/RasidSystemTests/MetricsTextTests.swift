import Foundation
import TestSupport
import Testing

@testable import RasidSystem

/// Prometheus' text format, and the checker that the other tests rely on.
@Suite struct MetricsTextTests {
    @Test func familiesAreWritten() {
        var text = MetricsText()
        text.counter("files_total", "Files.", [.init("fate", "recorded", Int64(3)), .init("fate", "known", Int64(0))])
        text.gauge("age_seconds", "Age.", [.init(0.5)])
        text.gauge("nothing", "Left out.", [])
        #expect(
            text.text == """
                # HELP rasid_files_total Files.
                # TYPE rasid_files_total counter
                rasid_files_total{fate="recorded"} 3
                rasid_files_total{fate="known"} 0
                # HELP rasid_age_seconds Age.
                # TYPE rasid_age_seconds gauge
                rasid_age_seconds 0.5

                """)
        #expect(MetricsChecker(text.text).faults.isEmpty)
    }

    /// What an outlet calls itself comes from outside.
    @Test(arguments: [
        (#"a"b\c"#, #"a\"b\\c"#), ("a\nb", #"a\\u{a}b"#), ("قناة", "قناة"), ("a\u{202E}b", #"a\\u{202e}b"#), ("", ""),
        ("{}=,", "{}=,"),
    ])
    func labelsAreEscaped(_ name: String, _ written: String) {
        var text = MetricsText()
        text.gauge("last_seconds", "Last \\ one.\nTwo.", [.init("source", name, 1.0)])
        let lines = text.text.split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines[2] == "rasid_last_seconds{source=\"\(written)\"} 1")
        #expect(MetricsChecker(text.text).faults.isEmpty)
    }

    @Test(arguments: [
        (0.0, "0"), (3, "3"), (-1, "-1"), (0.25, "0.25"), (1e15, "1000000000000000"), (1e300, "1e+300"),
        (Double.infinity, "+Inf"), (-Double.infinity, "-Inf"), (Double.nan, "NaN"), (1.5e-7, "1.5e-07"),
    ])
    func numbersAreWritten(_ number: Double, _ written: String) { #expect(MetricsText.number(number) == written) }

    @Test func aHistogramIsCumulative() {
        var histogram = Histogram()
        for time: Int64 in [0, 1_000_000, 1_000_001, 700_000_000, 60_000_000_000, 60_000_000_001, -5, .max] {
            histogram.add(time)
        }
        histogram.add(30_000_000, count: 4)
        var text = MetricsText()
        text.histogram("wait_seconds", "Waits.", histogram)
        let check = MetricsChecker(text.text)
        #expect(check.faults.isEmpty)
        let buckets = check.samples("rasid_wait_seconds").filter { $0.name.hasSuffix("_bucket") }
        #expect(buckets.map(\.value) == [3, 4, 4, 4, 4, 8, 8, 8, 8, 9, 9, 9, 9, 9, 10, 12])
        #expect(buckets.first?.labels.first?.value == "0.001")
        #expect(histogram.count == 12)
        #expect(histogram.seconds > 9e9)
    }

    /// A report from outside may say anything.
    @Test(arguments: [
        #"{"counts":[1],"nanoseconds":1}"#, #"{"counts":[-1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0],"nanoseconds":1}"#,
        #"{"counts":[1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0],"nanoseconds":-1}"#,
    ])
    func aFalseHistogramIsEmpty(_ json: String) throws {
        #expect(try JSONDecoder().decode(Histogram.self, from: Data(json.utf8)) == Histogram())
    }

    @Test func aHistogramIsReadBack() throws {
        var histogram = Histogram()
        histogram.add(5_000_000, count: 3)
        let data = try JSONEncoder().encode(histogram)
        #expect(try JSONDecoder().decode(Histogram.self, from: data) == histogram)
        // Numbers as large as can be do not trap.
        var full = try JSONDecoder().decode(
            Histogram.self,
            from: Data(
                #"{"counts":[\#(Array(repeating: "\(Int64.max)", count: 16).joined(separator: ","))],"nanoseconds":\#(Int64.max)}"#
                    .utf8))
        full.add(1, count: 2)
        #expect(full.count == .max)
    }

    // MARK: the checker

    private static let good = """
        # HELP rasid_a_total A.
        # TYPE rasid_a_total counter
        rasid_a_total{k="x"} 1
        rasid_a_total{k="y"} 2.5e+07
        # HELP rasid_wait_seconds H.
        # TYPE rasid_wait_seconds histogram
        rasid_wait_seconds_bucket{le="0.1"} 1
        rasid_wait_seconds_bucket{le="1"} 1
        rasid_wait_seconds_bucket{le="+Inf"} 2
        rasid_wait_seconds_sum 3.5
        rasid_wait_seconds_count 2

        """

    @Test func whatIsRightPasses() { #expect(MetricsChecker(MetricsTextTests.good).faults.isEmpty) }

    @Test(arguments: [
        ("# HELP rasid_a_total A.\n", ""), ("# TYPE rasid_a_total counter\n", ""),
        ("# TYPE rasid_a_total counter", "# TYPE rasid_a_total gauge"), ("{k=\"y\"}", "{k=\"x\"}"),
        ("rasid_a_total{k=\"x\"} 1\n", "rasid_b_total{k=\"x\"} 1\n"), ("2.5e+07", "two"), ("2.5e+07", "-1"),
        ("{k=\"y\"} 2.5e+07", "{k=\"y\"}  2.5e+07"), ("{k=\"y\"}", "{k=y}"), ("{k=\"y\"}", "{k=\"y}"),
        ("{k=\"y\"}", "{k=\"\\y\"}"), ("le=\"1\"", "le=\"0.01\""), ("le=\"+Inf\"", "le=\"9\""),
        ("le=\"1\"} 1", "le=\"1\"} 0"), ("count 2", "count 3"), ("rasid_wait_seconds_sum 3.5\n", ""),
        ("rasid_wait_seconds_count 2\n", ""), ("rasid_wait_seconds", "rasid_wait_ms"),
        ("rasid_wait_seconds", "rasid_wait_minutes"),
        ("rasid_a_total", "rasid:a_total"), ("rasid_a_total", "rasid_gauge_a_total"), ("count 2\n", "count 2"),
        ("count 2\n", "count 2\n# HELP rasid_a_total A.\n# TYPE rasid_a_total counter\nrasid_a_total{k=\"z\"} 1\n"),
        ("count 2\n", "count 2\n\n"), ("count 2\n", "count 2\n# HELP rasid_n N.\n# TYPE rasid_n gauge\n"),
        ("count 2\n", "count 2\n# HELP rasid_n_count N.\n# TYPE rasid_n_count gauge\nrasid_n_count 1\n"),
    ])
    func whatIsWrongIsFound(_ part: String, _ other: String) {
        let text = MetricsTextTests.good.replacing(part, with: other)
        #expect(text != MetricsTextTests.good)
        #expect(!MetricsChecker(text).faults.isEmpty, "\(text)")
    }

    // MARK: the process

    @Test func theProcessMeasuresItself() throws {
        let before = ProcessMeasures.now()
        #expect(before.residentBytes > 1 << 20 && before.heapBytes > 1 << 10 && before.threadCount >= 1)
        #expect(before.openFileCount >= 3 && before.mostOpenFileCount >= before.openFileCount)
        #expect(before.processorMilliseconds > 0)
        let folder = try TestFolder()
        try folder.write("", to: "a")
        let files = try (0..<40).map { _ in try Descriptor.open(Array("\(folder.path)/a".utf8), 0) }
        let block = [UInt8](repeating: 1, count: 64 << 20)
        let after = ProcessMeasures.now()
        // Other tests of this process open and close files too.
        #expect(after.openFileCount > before.openFileCount)
        #expect(after.heapBytes - before.heapBytes > 32 << 20)
        withExtendedLifetime((files, block)) {}
    }
}

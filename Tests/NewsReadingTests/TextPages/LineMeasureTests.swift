import TestSupport
import Testing

@testable import NewsReading

@Suite("Text pages: lines and the run")
struct LineMeasureTests {
    private static func measure(_ line: String) -> LineMeasure { LineMeasure(Array(line.utf8)[...]) }

    @Test(
        "words",
        arguments: [
            ("", 0), ("كلمة", 1), ("كلمة  وكلمة", 2), ("one two three", 3), ("أ - ب", 2), ("* واحد", 1), ("| |", 0),
            ("3 يناير 2020", 3), ("東京都知事選", 2),
        ])
    func words(line: String, count: Int) { #expect(Self.measure(line).words == count) }

    @Test("no more than sixty words are counted, and marks behind them are still seen")
    func manyWords() {
        let line = Array(repeating: "كلمة", count: 500).joined(separator: " ")
        #expect(Self.measure(line).words == 60)
        #expect(!Self.measure(line).isPunctuated)
        #expect(Self.measure(line + "، كلمة").isPunctuated)
    }

    @Test(
        "endings",
        arguments: [
            ("قال ذلك.", LineMeasure.Ending.period), ("قال \"ذلك\".", .period), ("قال «ذلك.»", .period),
            ("He said (so.)", .period),
            ("کہا۔", .period), ("言った。", .period), ("هل قال؟", .question), ("قال!", .question), ("Did he?\"", .question),
            ("قال ذلك…", .cut), ("قال ذلك ...", .cut), ("قال ذلك [...]", .cut), ("قال ذلك […]", .cut),
            ("قال ذلك..", .cut),
            ("قال ذلك", .other), ("قال ذلك:", .other), ("", .other), ("\"", .other),
        ])
    func endings(line: String, ending: LineMeasure.Ending) { #expect(Self.measure(line).ending == ending) }

    @Test(
        "marks of prose stand before white space or at the end",
        arguments: [
            ("أ، ب", true), ("a, b", true), ("3.5 مليون", false), ("example.org/a", false), ("قال \"نعم،\" ثم", true),
            ("قال: نعم", false), ("نعم؛ لا", true), ("قال«نعم.» ثم", true),
        ])
    func marks(line: String, isPunctuated: Bool) { #expect(Self.measure(line).isPunctuated == isPunctuated) }

    @Test("any prefix of a line is measured without a crash")
    func prefixes() {
        let bytes = Array("• قال «نعم؟» … ثم مضى۔ 言った。 (a, b) ١٢ – é ".utf8)
        for end in 0...bytes.count {
            _ = LineMeasure(bytes[..<end])
            _ = LineMeasure(bytes[end...])
        }
    }

    @Test("the run is the best of all ranges")
    func bestRun() {
        var lottery = SplitMix(seed: 3)
        for _ in 0..<2_000 {
            // Halves: sums are exact.
            let points = (0..<Int.random(in: 0...12, using: &lottery)).map { _ in
                Float(Int.random(in: -12...10, using: &lottery)) / 2
            }
            var best: Float = 0
            for start in points.indices {
                for end in start..<points.count { best = max(best, points[start...end].reduce(0, +)) }
            }
            let run = ProseRun(points)
            #expect(run.points == best)
            #expect(points[run.lines].reduce(0, +) == best)
            #expect(run.lines.isEmpty == (best == 0))
        }
    }
}

import NewsAnalysis
import TestSupport

@testable import AlertFormat

/// Alerts by chance, with the letters that are hardest to write.
struct RandomAlert {
    private var random: SplitMix
    private static let letters: [Unicode.Scalar] = Array(
        "ابتثسلمىة ءَّـ،؟«»abcZ09 \"\\/{}[]:,.\n\r\t\u{0}\u{7}\u{1B}\u{7F}\u{85}\u{A0}\u{61C}\u{200B}\u{200F}\u{202E}\u{2028}\u{2066}\u{FEFF}\u{FFFD}\u{FFFB}\u{10FFFF}😀é\u{301}"
            .unicodeScalars)

    init(seed: UInt64) { random = SplitMix(seed: seed) }

    /// Up to `count` scalars; now and then only such as have to be escaped.
    private mutating func text(_ count: Int) -> String {
        let only = random.once(in: 6) ? Unicode.Scalar(0x202E as UInt16) : nil
        var scalars = String.UnicodeScalarView()
        for _ in 0..<random.number(0..<count + 1) { scalars.append(only ?? random.pick(RandomAlert.letters)) }
        return String(scalars)
    }

    private mutating func number() -> Int64 {
        random.once(in: 5) ? .max : Int64(random.number(0..<1_000_000))
    }

    private mutating func time() -> Int64 { Int64(random.number(-62_135_596_800_000..<253_402_300_800_000)) }

    private mutating func match() -> Alert.Match {
        let start = random.number(0..<100_000)
        let evidence = (0..<random.number(1..<5)).map { _ in text(320) }
        return Alert.Match(
            surface: text(310), span: start..<start + random.number(0..<400), zone: random.pick([.title, .body]),
            tier: random.pick([.exact, .probable, .possible]), evidence: evidence, sentence: text(350))
    }

    mutating func next() -> Alert {
        let matches = (0..<random.number(1..<25)).map { _ in match() }
        return Alert(
            sequence: Int64(random.number(0..<1 << 52)), id: "al-\(random.number(0..<1_000_000))",
            kind: random.pick(Alert.Kind.allCases), source: text(40), time: time(),
            watch: Alert.Watch(
                id: text(20), name: text(320), kind: random.pick(EntityType.allCases),
                severity: random.pick(TrackedName.Severity.allCases)),
            article: Alert.Article(
                id: number(), file: text(60), digest: random.bytes(random.pick([0, 1, 32])),
                title: random.once(in: 4) ? nil : text(330), published: random.once(in: 2) ? nil : time(),
                language: text(5)),
            matches: matches, matchCount: matches.count,
            story: Alert.Story(
                id: number(), novelty: random.pick(Novelty.Verdict.allCases), of: random.once(in: 2) ? nil : number(),
                resemblance: random.once(in: 2) ? nil : Double.random(in: 0...1, using: &random), articles: number()))
    }
}

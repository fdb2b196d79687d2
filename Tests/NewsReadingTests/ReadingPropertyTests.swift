import TestSupport
import Testing

@testable import NewsReading

@Suite("Reading: properties")
struct ReadingPropertyTests {
    private static let pieces = [
        "اقرأ أيضا", "شارك", "فيسبوك", "أخبار عسكرية", "محمد علي وأحمد حسن", "3 يناير 2020", "https://example.org",
        "الرابط المختصر", "تصوير: علي",
        "بدء موسم الحصاد في المحافظات الجنوبية", "أخباربدء موسم الحصاد في المحافظات الجنوبية",
        "قال محمد علي إن أحمد حسن وصل.", "", " ", "\t", "\u{A0}", "|",
        "أعلنت وزارة الزراعة بدء موسم الحصاد في المحافظات الجنوبية، وقالت إن الكميات المتوقعة تفوق ما تحقق في العام الماضي.",
        "\u{200F}", "...", "أ",
    ]

    @Test("title, body and furniture are the page's lines, each once, in order")
    func partition() throws {
        var lottery = SplitMix(seed: 7)
        for _ in 0..<2_000 {
            let count = Int.random(in: 1...14, using: &lottery)
            let lines = (0..<count).map { _ in Self.pieces.randomElement(using: &lottery) ?? "" }
            let ends = ["\n", "\r\n", "\r", "\n\n"]
            let page = lines.map { $0 + (ends.randomElement(using: &lottery) ?? "\n") }.joined()
            let blank: Set<String> = ["", " ", "\t", "\u{A0}", "\u{200F}"]
            let expected = lines.filter { !blank.contains($0) }
            guard !expected.isEmpty else {
                #expect(throws: ReadingError.self) { try read(page) }
                continue
            }
            let article = try read(page)
            let body = article.body.isEmpty ? [] : article.body.split(separator: "\n\n").map(String.init)
            let kept = (article.title.map { [$0] } ?? []) + body
            #expect(!article.body.isEmpty)
            #expect((kept + article.furniture).sorted() == expected.sorted())
            #expect(Self.isSubsequence(body, of: expected))
            #expect(Self.isSubsequence(article.furniture, of: expected))
        }
    }

    private static func isSubsequence(_ part: [String], of whole: [String]) -> Bool {
        var rest = whole[...]
        for line in part {
            guard let at = rest.firstIndex(of: line) else { return false }
            rest = rest[(at + 1)...]
        }
        return true
    }

    @Test("any bytes are read or refused, and nothing has a NUL")
    func anyBytes() {
        var lottery = SplitMix(seed: 11)
        let seeds =
            Self.pieces.map { Array($0.utf8) } + [
                [0xFF, 0xFE], [0xFE, 0xFF], [0], [0xD8], [0x06], [0x0A], [0x27, 0x06],
            ]
        for round in 0..<6_000 {
            var bytes: [UInt8] = []
            for _ in 0..<Int.random(in: 0...12, using: &lottery) {
                if round % 3 == 0 {
                    bytes.append(UInt8.random(in: 0...255, using: &lottery))
                } else {
                    bytes += seeds.randomElement(using: &lottery) ?? []
                }
            }
            do {
                let article = try Reader.read(bytes, limits: Limits())
                #expect(!article.text.utf8.contains(0) && !article.text.utf8.contains(0x0D))
                #expect(!article.furniture.contains { $0.utf8.contains(0) })
                #expect(try Reader.read(bytes, limits: Limits()) == article)
            } catch {
                #expect(error.offset.map { (0...bytes.count).contains($0) } ?? true)
            }
        }
    }

    @Test("twice the page costs about twice the time", arguments: 0..<9)
    func linear(shape: Int) {
        let shapes: [(Int) -> [UInt8]] = [
            { Array(repeating: 0x61, count: $0) },
            { Array(repeating: 0x0A, count: $0) },
            { (0..<$0).map { $0 & 1 == 0 ? 0x61 : 0x0A } },
            { Array(repeating: 0x20, count: $0) + [0x61] + Array(repeating: 0x20, count: $0) },
            { Self.repeated("عنوان طويل يتكرر في كل سطر من الملف\n", $0) },
            { Self.repeated("فيسبوك\n", $0) },
            { Self.repeated("اقرأ أيضا\n\n", $0) },
            { Self.repeated("محمد علي وأحمد حسن\n\n\(Self.pieces[17])\n\n", $0) },
            { Self.repeated("اقرأ أيضا\nعنوان طويل يتكرر في كل سطر من الملف\n", $0) },
        ]
        let size = 150 << 10
        // The faster of several runs: other work on the machine can only add.
        var ratio = Double.infinity
        for _ in 0..<5 where ratio > 3 {
            let small = Self.seconds(shapes[shape](size))
            let large = Self.seconds(shapes[shape](size * 2))
            ratio = min(ratio, large / max(small, 0.000_2))
        }
        #expect(ratio < 4)
    }

    private static func repeated(_ text: String, _ count: Int) -> [UInt8] {
        let bytes = Array(text.utf8)
        return Array(repeating: bytes, count: max(1, count / bytes.count)).flatMap { $0 }
    }

    private static func seconds(_ bytes: [UInt8]) -> Double {
        let clock = ContinuousClock()
        var best = Duration.seconds(60)
        for _ in 0..<2 { best = min(best, clock.measure { _ = try? Reader.read(bytes, limits: Limits()) }) }
        return Double(best.components.seconds) + Double(best.components.attoseconds) * 1e-18
    }
}

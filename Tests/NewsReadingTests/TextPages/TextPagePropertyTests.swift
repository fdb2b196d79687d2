import NewsReading
import TestSupport
import Testing

@Suite("Text pages: properties")
struct TextPagePropertyTests {
    private static let paragraphs = [
        "أعلنت وزارة النقل بدء العمل بالجداول الجديدة للقطارات، وقالت إن الرحلات الليلية ستعود إلى الخط الجنوبي ابتداء من الأسبوع المقبل.",
        "وأكد مدير المحطة أن التذاكر متاحة في الشبابيك وعبر الموقع، وأن الأسعار لم تتغير منذ افتتاح الخط قبل ثلاثة أعوام.",
        "وقال مسافرون إنهم ينتظرون عودة القطار الليلي منذ الصيف؛ فهو أرخص من الحافلات، ويصل قبل شروق الشمس بساعة.",
    ]
    private static let pieces =
        paragraphs + [
            "الرئيسية", "من نحن", "الرئيسية > أخبار > نقل", "كتب: سالم العكيدي", "12 مارس 2019", "التعليقات (2)",
            "اترك تعليقا", "رد",
            "ذات صلة", "اقرأ أيضا: قطار جديد يصل الأحد", "عودة القطار الليلي إلى الخط الجنوبي", "جميع الحقوق محفوظة",
            "إعلان",
            "قطار جديد يصل إلى المحطة يوم الأحد المقبل…", "وجاء في البيان:", "1- المحطة الأولى", "فيسبوك", "شارك",
            "قال ذلك.",
            "نعم؟", "السابق", "", "عودة القطار الليلي إلى الخط الجنوبي - وكالة السكة",
        ]

    @Test("title, body and furniture are the page's lines, each once, in order; equal pages give equal articles")
    func partition() throws {
        var lottery = SplitMix(seed: 29)
        for _ in 0..<1_500 {
            let lines = (0..<Int.random(in: 1...40, using: &lottery)).map { _ in
                Self.pieces.randomElement(using: &lottery) ?? ""
            }
            let expected = lines.filter { !$0.isEmpty }
            guard !expected.isEmpty else { continue }
            let page = lines.joined(separator: Bool.random(using: &lottery) ? "\n" : "\n\n")
            let article = try read(page)
            let body = article.body.split(separator: "\n\n").map(String.init)
            #expect(!body.isEmpty)
            #expect((body + article.furniture + (article.title.map { [$0] } ?? [])).sorted() == expected.sorted())
            #expect(try read(page) == article)
        }
    }

    @Test("a clean article of paragraphs loses nothing, in any order and number")
    func clean() throws {
        var lottery = SplitMix(seed: 31)
        for _ in 0..<200 {
            let body = (0..<Int.random(in: 1...9, using: &lottery)).map { at in
                (Self.paragraphs.randomElement(using: &lottery) ?? "") + " \(at)"
            }
            let article = try read((["عودة القطار الليلي إلى الخط الجنوبي"] + body).joined(separator: "\n\n"))
            #expect(article.body == body.joined(separator: "\n\n"))
            #expect(article.furniture.isEmpty)
        }
    }

    @Test("twice the page costs about twice the time", arguments: 0..<7)
    func linear(shape: Int) {
        let title = "عودة القطار الليلي إلى الخط الجنوبي\n"
        let (a, b) = (Self.paragraphs[0] + "\n", Self.paragraphs[1] + "\n")
        let units = [
            "ذات صلة\n\(title)\(a)", "التعليقات\n\(a)", "\(title)\(a)", "\(a)محطة القطار\n",
            "الرئيسية > أخبار\n12 مارس 2019\nكتب: سالم\n",
            "\(a)اقرأ أيضا\n\(title)\(b)", "جميع الحقوق محفوظة، \(a)من نحن\n",
        ]
        let frame = "الرئيسية\nمن نحن\nاتصل بنا\nذات صلة\n\(title)"
        func page(_ size: Int) -> [UInt8] {
            let unit = Array(units[shape].utf8)
            return Array(frame.utf8) + Array(repeating: unit, count: size / unit.count).flatMap { $0 }
                + Array(frame.utf8)
        }
        var ratio = Double.infinity
        for _ in 0..<5 where ratio > 3 {
            ratio = min(ratio, Self.seconds(page(300 << 10)) / max(Self.seconds(page(150 << 10)), 0.000_2))
        }
        #expect(ratio < 4)
    }

    private static func seconds(_ bytes: [UInt8]) -> Double {
        let clock = ContinuousClock()
        var best = Duration.seconds(60)
        for _ in 0..<2 { best = min(best, clock.measure { _ = try? Reader.read(bytes, limits: Limits()) }) }
        return Double(best.components.seconds) + Double(best.components.attoseconds) * 1e-18
    }
}

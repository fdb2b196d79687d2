import ArabicText
import NewsAnalysis
import Testing

private func hash(_ text: String) -> TextHash? { TextHash(SearchText(text)) }

@Suite("Stories: whole copies")
struct StoriesTests {
    private static let text = "أعلنت وزارة الزراعة بدء موسم الحصاد في المحافظات الجنوبية"

    @Test(
        "spacing, marks, punctuation and spelling habits do not change the hash",
        arguments: [
            "أعلنت  وزارة\nالزراعة بدء موسم الحصاد\tفي المحافظات الجنوبية",
            "أعلنت وزارة الزراعة: بدء موسم الحصاد، في المحافظات الجنوبية.",
            "أعلنتْ وزارةُ الزراعة بدْء موسم الحصاد في المحافظات الجنوبيّة",
            "اعلنت وزاره الزراعه بدء موسم الحصاد في المحافظات الجنوبيه",
            "أعلنت وزارة الزراعة بدء مـوسم الحصاد في المحافظات الجنوبية\n\n",
            "«أعلنت» وزارة\n\nالزراعة بدء موسم الحصاد في\u{A0}المحافظات الجنوبية",
        ])
    func same(text: String) { #expect(hash(text) == hash(Self.text)) }

    @Test(
        "words, their order, their number and their borders do",
        arguments: [
            "وزارة أعلنت الزراعة بدء موسم الحصاد في المحافظات الجنوبية",
            "أعلنت وزارة الزراعة بدء موسم الحصاد في المحافظات", "أعلنت وزارة",
            "أعلنت وزارة الزراعة بدء موسم الحصاد في المحافظات الشمالية",
            "أعلنت وزارة الزراعة بدء موسم الحصاد فيالمحافظات الجنوبية",
            "أعلنت وزارة الزراعة بدء موسم الحصاد في في المحافظات الجنوبية",
        ])
    func other(text: String) { #expect(hash(text) != hash(Self.text)) }

    @Test("no two of many short texts share either half of the hash")
    func spread() {
        var high: Set<UInt64> = []
        var low: Set<UInt64> = []
        for first in 0..<60 {
            for second in 0..<60 {
                let made = hash("نص \(first) \(second)")
                high.insert(made?.high ?? 0)
                low.insert(made?.low ?? 0)
            }
        }
        #expect(high.count == 3_600)
        #expect(low.count == 3_600)
    }

    @Test("the hash is a stored key: it does not change by itself")
    func stored() {
        #expect(hash(Self.text) == hash(String(Self.text.unicodeScalars.map(Character.init))))
        #expect(hash("") == nil)
        #expect(hash(" … ؟ !") == nil)
        #expect(hash("1") == hash("١"))
    }

    @Test("a thousands separator does not change the hash, another digit does")
    func thousands() {
        #expect(hash("بلغ 12,345 طنا") == hash("بلغ ١٢٬٣٤٥ طنا"))
        #expect(hash("بلغ 12345 طنا") == hash("بلغ 12،345 طنا"))
        #expect(hash("بلغ 1,234,567") == hash("بلغ 1234567"))
        #expect(hash("12,3456") != hash("123456"))
        #expect(hash("1234,567") != hash("1234567"))
        #expect(hash("12, 345") != hash("12345"))
        #expect(hash("12.345") != hash("12345"))
    }
}

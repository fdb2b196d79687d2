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

    @Test("a copy is a copy of the earliest, in whatever order the candidates come")
    func earliest() {
        let prints = Prints(SearchText(Self.text))
        let other = hash("نص آخر")
        let candidates = [
            Candidate(article: 9, story: 4, textHash: prints.textHash),
            Candidate(article: 5, story: 4, textHash: prints.textHash),
            Candidate(article: 2, story: 2, textHash: other), Candidate(article: 1, story: 1, textHash: nil),
            Candidate(article: 7, story: 7, textHash: prints.textHash),
        ]
        var lottery = Lottery(state: 5)
        for _ in 0..<20 {
            let novelty = Novelty(of: prints, among: candidates.shuffled(using: &lottery))
            #expect(novelty.verdict == .duplicate)
            #expect(novelty.original == 5)
            #expect(novelty.story == 4)
            #expect(novelty.resemblance == 1)
        }
    }

    @Test("what has no copy begins a story: alone, beside near texts, without a letter")
    func original() {
        let prints = Prints(SearchText(Self.text))
        let near = Candidate(article: 1, story: 1, textHash: hash(Self.text + " أمس"))
        for candidates in [[], [near], [Candidate(article: 1, story: 1, textHash: nil)]] {
            let novelty = Novelty(of: prints, among: candidates)
            #expect(novelty.verdict == .original)
            #expect(novelty.original == nil && novelty.story == nil && novelty.resemblance == nil)
        }
        let blank = Prints(SearchText("؟!"))
        #expect(blank.textHash == nil)
        #expect(Novelty(of: blank, among: [Candidate(article: 1, story: 1, textHash: nil)]).verdict == .original)
    }

    @Test("as they stand, prints hold the hash and no fingerprints")
    func prints() {
        let prints = Prints(SearchText(Self.text))
        #expect(prints.textHash == hash(Self.text))
        #expect(prints.fingerprints.isEmpty)
    }
}

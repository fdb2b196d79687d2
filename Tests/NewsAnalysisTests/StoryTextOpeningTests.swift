import ArabicText
import Testing

@testable import NewsAnalysis

/// Very long texts are compared by their beginning; whether they are copies is asked of all of them.
@Suite struct StoryTextOpeningTests {
    private func long(_ last: String) -> String {
        (0..<30_000).map { $0 % 40 == 39 ? "كلمة\($0)\n" : "كلمة\($0)" }.joined(separator: " ") + " " + last
    }

    @Test func theEndOfALongTextIsNotCompared() {
        let (a, b) = (TextKeys(SearchText(long("نهاية"))), TextKeys(SearchText(long("خاتمة"))))
        #expect(a.text.words.count == StoryText.mostCompared)
        #expect(a.text == b.text)
        #expect(a.fingerprints == b.fingerprints)
        #expect(a.fingerprints.count < 5_000)
        #expect(a.textHash != b.textHash)
    }

    @Test func theOpeningIsAText() {
        let text = StoryText(SearchText("قال الوزير أمس\nإن الجسر مفتوح\nوغادر المدينة"))
        let opening = text.opening(5)
        #expect(opening.words == Array(text.words.prefix(5)))
        #expect(opening.lines.map(\.end) == [3, 5])
        #expect(opening.lines[0] == text.lines[0])
        #expect(opening.lines[1].mark != text.lines[1].mark)
        #expect(text.opening(8) == text && text.opening(9) == text)
        #expect(text.opening(6).lines == Array(text.lines.prefix(2)))
        #expect(opening.lines[1] == StoryText(SearchText("قال الوزير أمس\nإن الجسر")).lines[1])
    }
}

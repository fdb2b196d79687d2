import ArabicText
import Testing

@testable import NewsAnalysis

/// The words that search takes for known, against the lists they come from.
@Suite struct WatchlistKnownWordsTests {
    @Test func theyAreTheMatchers() {
        var lexicon = Lexicon()
        lexicon.words = ["كريم", "فتح", "أمين عام", "", "، ", "بين،بين", "عبد"]
        lexicon.givenNames = ["وسام", "عبد الرحمن", "بهاء"]
        lexicon.titles = ["وزير", "وزير الخارجية"]
        lexicon.speechVerbs = ["قال"]
        lexicon.headNouns = ["كتائب"]
        lexicon.titleAdjectives = ["الأسبق"]
        lexicon.placeCues = ["مدينة"]
        lexicon.entities = [Lexicon.Entry(type: .place, name: "لبنان", forms: ["الجمهورية اللبنانية", "بلاد الأرز"])]
        let known = KnownWords(lexicon)
        // One canonical token each.
        let expected: Set = ["كريم", "فتح", "عبد", "وسام", "عبدالرحمن", "بها", "وزير", "قال", "كتايب", "لبنان"]
        let texts = [
            "كريم", "فتح", "أمين", "عام", "أمين عام", "بين", "عبد", "وسام", "عبد الرحمن", "عبدالرحمن", "بهاء", "وزير",
            "الخارجية",
            "قال", "كتائب", "الأسبق", "مدينة", "لبنان", "بلاد", "ريم", "سام",
        ]
        var count = 0
        for text in texts.map({ SearchText($0) }) {
            let token = text.canonicalTokens()[0]
            let letters = text.letters(of: token)
            #expect(known.contains(letters) == expected.contains(letters), "\(text.text) \(letters)")
            if known.contains(letters) { count += 1 }
        }
        #expect(count >= 9)
    }
}

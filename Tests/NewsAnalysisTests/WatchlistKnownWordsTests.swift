import ArabicText
import Testing

@testable import NewsAnalysis

/// The words that search takes for known, against the matcher's vocabulary.
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
        let (vocabulary, known) = (Vocabulary(lexicon), KnownWords(lexicon))
        let texts = [
            "كريم", "فتح", "أمين", "عام", "أمين عام", "بين", "عبد", "وسام", "عبد الرحمن", "عبدالرحمن", "بهاء", "وزير",
            "الخارجية",
            "قال", "كتائب", "الأسبق", "مدينة", "لبنان", "بلاد", "ريم", "سام",
        ]
        var count = 0
        for text in texts.map({ SearchText($0) }) {
            let token = text.canonicalTokens()[0]
            let expected = !vocabulary.classes(token.hash).isDisjoint(with: .known)
            #expect(known.contains(text.letters(of: token)) == expected, "\(text.text)")
            if expected { count += 1 }
        }
        #expect(count >= 9)
    }
}

import ArabicText
import NewsReading
import TestSupport
import Testing

@testable import NewsAnalysis

/// Texts that are analysed part by part.
@Suite struct LongTextsTests {
    private static let filler = "وقال المتحدث إن العمل في المشروع يسير كما كان مقررا له منذ العام الماضي. "
    private static let salma = TrackedName(id: "salma", name: "سلمى الحداد", kind: .person)
    private let analyst: Analyst

    init() {
        let lexicon = Lexicon()
        analyst = Analyst(watchlist: Watchlist([Self.salma], lexicon: lexicon), lexicon: lexicon)
    }

    private func findings(_ text: String, title: String? = nil) -> Findings {
        analyst.findings(of: Article(title: title, body: text))
    }

    /// Whether each match is where its surface stands.
    private func isInPlace(_ findings: Findings) -> Bool {
        let scalars = Array(findings.article.text.unicodeScalars)
        return findings.matches.allSatisfy {
            String(String.UnicodeScalarView(scalars[$0.span])) == $0.surface
        }
    }

    @Test func aNameIsFoundWhereverItStands() {
        let body = String(repeating: Self.filler, count: 5_000)
        let text = "وصلت سلمى الحداد.\n\n" + body + "ثم سلمى الحداد قالت. " + body + "وغادرت سلمى الحداد"
        let found = findings(text, title: "سلمى الحداد في بغداد")
        #expect(found.matches.count == 4 && isInPlace(found))
        #expect(found.matches.map(\.zone) == [.title, .body, .body, .body])
        #expect(found.mentions.filter { $0.name == "سلمى الحداد" }.map(\.span) == found.matches.map(\.span))
    }

    /// Names everywhere, so that some stand where the text is cut.
    @Test(arguments: ["سلمى الحداد ", "مع سلمى الحداد ", "يا ترى سلمى الحداد ثم "])
    func noNameIsLostAtASeam(_ unit: String) {
        let text = String(repeating: unit, count: 2 * TextParts.mostBytes / unit.utf8.count)
        // As many as are kept of one name, the first ones.
        let all = findings(text)
        #expect(all.matches.count == Watchlist.mostMatches && isInPlace(all))
    }

    @Test func aNameOnTheVeryCutIsFoundOnce() {
        let word = "كلمة "
        let plain = String(repeating: word, count: 3 * TextParts.mostBytes / 2 / word.utf8.count)
        let cut = Array(TextParts(plain))[1].startByte
        for words in -4...4 {
            let start = plain.utf8.index(plain.utf8.startIndex, offsetBy: cut + words * word.utf8.count)
            let found = findings(plain[..<start] + "سلمى الحداد " + plain[start...])
            #expect(found.matches.count == 1 && isInPlace(found), "\(words)")
        }
    }

    /// What a text is recognised by does not depend on how it is read.
    @Test func theKeysAreThoseOfTheWholeText() {
        var random = SplitMix(seed: 4)
        let pieces = ["كلمة ", "12,345 ", ". ", "\n", "\n\n", "Word ", "وقال ", "3 ", "\u{64E} ", "، "]
        for round in 0..<4 {
            var text = ""
            while text.utf8.count < (round % 2 + 1) * TextParts.mostBytes + 1_000 { text += random.pick(pieces) }
            if round == 3 { text = String(repeating: "\u{64E}", count: TextParts.mostBytes) + "كلمة\n" + text }
            var keys = LongTextKeys()
            for part in TextParts(text) { keys.add(part) }
            #expect(keys.keys == TextKeys(SearchText(text)), "\(round)")
        }
        for text in ["كلمة واحدة", "", "\n\n", Self.filler] {
            var keys = LongTextKeys()
            for part in TextParts(text) { keys.add(part) }
            #expect(keys.keys == TextKeys(SearchText(text)))
        }
    }

    @Test func mentionsAreBounded() {
        let lexicon = Lexicon()
        let recognizing = Analyst(watchlist: Watchlist([Self.salma], lexicon: lexicon), lexicon: lexicon)
        let text = String(
            repeating: "The Ministry of Health said that Foreign Minister Hakan Fidan met them in Paris today. ",
            count: 8_000)
        let found = recognizing.findings(of: Article(title: nil, body: text + "سلمى الحداد"))
        #expect(found.mentions.count == Analyst.mostMentions + 1)
        #expect(found.mentions.last?.name == "سلمى الحداد")
        #expect(zip(found.mentions, found.mentions.dropFirst()).allSatisfy { $0.span.upperBound <= $1.span.lowerBound })
    }

    @Test func longFurnitureIsLookedAtInParts() {
        let lines = [
            "سلمى الحداد", String(repeating: Self.filler, count: 4_000) + "سلمى الحداد", "x", "سلمى الحداد هنا",
        ]
        let found = analyst.findings(of: Article(title: nil, body: "نص", furniture: lines))
        #expect(found.furnitureMatches.count == 3)
        let scalars = Array(found.article.furnitureText.unicodeScalars)
        for match in found.furnitureMatches {
            #expect(String(String.UnicodeScalarView(scalars[match.span])) == match.surface)
        }
    }
}

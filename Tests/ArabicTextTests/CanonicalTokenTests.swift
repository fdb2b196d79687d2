import ArabicText
import TestSupport
import Testing

/// The canonical letters of a text, separated by spaces.
private func canonical(_ text: String) -> String {
    let text = SearchText(text)
    return text.canonicalTokens().map { text.letters(of: $0) }.joined(separator: " ")
}

@Suite struct CanonicalTokenTests {
    @Test(arguments: [
        ("عبد الكريم", "عبدالكريم"),
        ("عبد الرحمن البزاز", "عبدالرحمن البزاز"),
        ("عبيد الله", "عبيدالله"),
        ("محمد عبيد قال", "محمد عبيد قال"),
        ("حسن نصر الله", "حسن نصرالله"),
        ("نور الدين محمود", "نورالدين محمود"),
        ("عبد الله نصر الله", "عبدالله نصرالله"),
        ("عبد نور الدين", "عبدنورالدين"),
        ("قال الله تعالى", "قالالله تعالي"),
        ("الله الله", "الله الله"),
        ("عبد بن حميد", "عبد بن حميد"),
        ("وعبد الله", "وعبدالله"),
        ("ولعبد الكريم قاسم", "ولعبدالكريم قاسم"),
        ("معبد الشمس", "معبد الشمس"),
        ("أبي بكر", "ابو بكر"),
        ("لأبي بكر", "لابو بكر"),
        ("أبا مهدي", "ابو مهدي"),
        ("وأبا مهدي", "وابو مهدي"),
        ("بابا الفاتيكان", "بابا الفاتيكان"),
        ("أبي", "ابي"),
        ("ابن سلمان", "بن سلمان"),
        ("وابن سلمان", "وبن سلمان"),
        ("لابن سلمان", "لبن سلمان"),
        ("عبد. الكريم", "عبد الكريم"),
        ("عبد-الكريم", "عبد الكريم"), ("عبدX", "عبد x"), ("عبد X", "عبد x"),
        ("نصر\n\nالله", "نصر الله"),
        ("نصر\nالله", "نصرالله"),
        ("آل سعود", "ال سعود"),
    ])
    func letters(_ text: String, _ expected: String) {
        #expect(canonical(text) == expected)
    }

    @Test(arguments: [
        ("آل سعود", true), ("ال سعود", true), ("وآل نهيان", true), ("وال نهيان", false), ("آل. سعود", false),
    ])
    func familyMarker(_ text: String, _ expected: Bool) {
        #expect(SearchText(text).canonicalTokens()[0].isFamilyMarker == expected)
    }

    @Test(arguments: [
        ("وعبد الكريم", "عبد الكريم"),
        ("وعبد الكريم", "عبدالكريم"),
        ("لأبي بكر", "أبو بكر"),
        ("وابن سلمان", "ابن سلمان"),
        ("وبن سلمان", "بن سلمان"),
        ("لنصر الله", "نصر الله"),
        ("لألمانيا اليوم", "ألمانيا اليوم"),
        ("للكاظمي", "الكاظمي"),
    ])
    func readingMeetsName(_ text: String, _ name: String) {
        let text = SearchText(text)
        let readings = text.readings(of: text.canonicalTokens()[0])
        let wanted = SearchText(name).canonicalTokens()[0].hash
        #expect((0..<readings.count).contains { readings[$0].hash == wanted })
    }
}

/// What holds of the canonical tokens of every text.
@Suite struct CanonicalTokenPropertyTests {
    private static let words = [
        "عبد", "وعبد", "لعبد", "عبيد", "الله", "الدين", "لله", "نصر", "نور", "أبي", "أبا", "أبو", "بأبي", "بابا", "ابن",
        "وابن", "بن", "وبن",
        "آل", "ال", "وآل", "J", "P", "الرحمن", "محمد", "للكاظمي", "لألمانيا", "لالمانيا", "و", "أفي", "x", "Biden",
        "٢٠",
    ]

    @Test(arguments: 0..<300)
    func everyTokenOnceAndHashOfLetters(_ seed: Int) {
        var random = SplitMix(seed: UInt64(seed))
        var source = ""
        for _ in 0..<40 {
            source += Self.words.randomElement(using: &random) ?? ""
            source += [" ", " ", " ", " ", ". ", "-", "\n", "\n\n"].randomElement(using: &random) ?? ""
        }
        let text = SearchText(source)
        var next = 0
        for token in text.canonicalTokens() {
            #expect(token.first == next && token.last >= token.first)
            next = token.last + 1
            #expect((token.first..<token.last).allSatisfy { text.tokens[$0 + 1].gap == .soft })
            let letters = text.letters(of: token)
            #expect(token.hash == FoldedHash.hash(letters))
            #expect(token.last > token.first ? token.form == .joined : true)
            checkReadings(text, token, letters)
        }
        #expect(next == text.tokens.count)
    }

    private func checkReadings(_ text: SearchText, _ token: CanonicalToken, _ letters: String) {
        let readings = text.readings(of: token)
        #expect((1...ProcliticReadings.limit).contains(readings.count))
        #expect(readings[0].hash == token.hash && readings[0].procliticBytes == 0)
        for position in 0..<readings.count {
            let stem = text.stem(of: token, readings[position])
            #expect(FoldedHash.hash(stem.letters) == readings[position].hash)
            #expect(letters.hasPrefix(stem.proclitics))
        }
    }

    /// The more of the words of a name are written together, the same it stays.
    @Test(arguments: [
        ["عبد نور الدين", "عبدنور الدين", "عبد نورالدين", "عبدنورالدين"],
        ["عبد الله نصر الله", "عبدالله نصرالله", "عبد الله نصرالله", "عبدالله نصر الله"],
        ["محمد أبي بكر بن علي", "محمد ابو بكر ابن علي", "محمد أبا بكر بن على"],
    ])
    func spelledTogether(_ spellings: [String]) {
        let hashes = Set(spellings.map { SearchText($0).canonicalTokens().map(\.hash) })
        #expect(hashes.count == 1)
    }

    @Test(.timeLimit(.minutes(1)), arguments: ["عبد ", "الله ", "الدين ", "ابن ", "نصر الله ", "لأبي "])
    func linear(_ unit: String) {
        let text = SearchText(String(repeating: unit, count: 200_000))
        let tokens = text.canonicalTokens()
        #expect(tokens.reduce(0) { $0 + $1.last - $1.first + 1 } == text.tokens.count)
    }
}

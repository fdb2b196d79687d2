import ArabicText
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
        ("عبد-الكريم", "عبد الكريم"),
        ("نصر\n\nالله", "نصر الله"),
        ("نصر\nالله", "نصرالله"),
        ("آل سعود", "ال سعود"),
    ])
    func letters(_ text: String, _ expected: String) {
        #expect(canonical(text) == expected)
    }

    @Test(arguments: [("آل سعود", true), ("ال سعود", true), ("وآل نهيان", true), ("وال نهيان", false), ("آل. سعود", false)])
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

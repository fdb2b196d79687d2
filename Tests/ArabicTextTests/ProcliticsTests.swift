import ArabicText
import Testing

@Suite struct ProcliticsTests {
    @Test(arguments: [
        ("العراق", ["|العراق"]),
        ("والكاظمي", ["|والكاظمي", "و|الكاظمي"]),
        ("بالكاظمي", ["|بالكاظمي", "ب|الكاظمي"]),
        ("للكاظمي", ["|للكاظمي", "ل|الكاظمي", "ل|لكاظمي", "ل|اللكاظمي"]),
        ("وللكاظمي", ["|وللكاظمي", "و|للكاظمي", "ول|الكاظمي", "ول|لكاظمي", "ول|اللكاظمي"]),
        ("لله", ["|لله", "ل|اله", "ل|الله"]),
        ("لالكاظمي", ["|لالكاظمي"]),
        ("لايمن", ["|لايمن", "ل|ايمن"]),
        ("بوليد", ["|بوليد", "ب|وليد"]),
        ("وفاسم", ["|وفاسم", "و|فاسم"]),
        ("بكريم", ["|بكريم", "ب|كريم"]),
        ("اببغداد", ["|اببغداد", "ا|ببغداد", "اب|بغداد"]),
        ("وبن", ["|وبن"]),
        ("سيقول", ["|سيقول"]),
        ("وbbc", ["|وbbc", "و|bbc"]),
        ("", ["|"]),
        ("biden", ["|biden"]),
    ])
    func stems(_ token: String, _ expected: [String]) {
        #expect(Proclitics.stems(of: token).map { "\($0.proclitics)|\($0.letters)" } == expected)
    }

    /// With the original at hand: which alef stands behind ل and at the beginning.
    @Test(arguments: [
        ("لألمانيا", ["|لالمانيا", "ل|المانيا"]),
        ("ولإلياس", ["|ولالياس", "و|لالياس", "ول|الياس"]),
        ("لَأَلمانيا", ["|لالمانيا", "ل|المانيا"]),
        ("لالكاظمي", ["|لالكاظمي"]),
        ("أبغداد", ["|ابغداد", "ا|بغداد", "اب|غداد"]),
        ("ابغداد", ["|ابغداد"]),
        ("أحمد", ["|احمد", "ا|حمد"]),
        ("أول", ["|اول"]),
    ])
    func writtenAlef(_ word: String, _ expected: [String]) {
        let text = SearchText(word)
        let token = text.canonicalTokens()[0]
        let readings = text.readings(of: token)
        let stems = (0..<readings.count).map { text.stem(of: token, readings[$0]) }
        #expect(stems.map { "\($0.proclitics)|\($0.letters)" } == expected)
    }

    /// The stems of the String form and of the form for many tokens are the same, and their hashes those of the letters.
    @Test(arguments: ["والكاظمي", "وللكاظمي", "لله", "بوليد", "اببغداد", "محمد", "ولالمانيا", "فلليبيا"])
    func hashes(_ token: String) {
        let bytes = Array(token.utf8)
        bytes.withUnsafeBytes { folded in
            let readings = Proclitics.readings(of: folded, hash: FoldedHash.hash(folded))
            let stems = Proclitics.stems(of: token)
            #expect(readings.count == stems.count)
            for (position, stem) in stems.enumerated() {
                #expect(readings[position].hash == FoldedHash.hash(stem.letters))
            }
        }
    }
}

import TestSupport
import Testing

@testable import ArabicText

/// The way back from a word to its forms, against the rules that read them.
@Suite struct WordFormsTests {
    private func forms(_ word: String, proclitics: Bool = true) -> [WordForms.Form] {
        let text = SearchText(word)
        return WordForms(of: text.canonicalTokens()[0], in: text, proclitics: proclitics).forms
    }

    private func written(_ word: String, proclitics: Bool = true) -> Set<String> {
        Set(forms(word, proclitics: proclitics).map { $0.tokens.joined(separator: " ") })
    }

    @Test(arguments: [
        (
            "قاآني", ["قااني", "لقااني", "وقااني", "وبقااني", "القااني", "للقااني"],
            ["ااني", "سقااني", "اقااني", "لوقااني"]
        ),
        ("القدس", ["القدس", "والقدس", "بالقدس", "للقدس", "وللقدس", "قدس", "بقدس"], ["دس", "الالقدس", "القدسي"]),
        ("الكاظمي", ["كاظمي", "الكاظمي", "للكاظمي", "فالكاظمي", "لكاظمي"], ["لل", "اظمي"]),
        ("كاظمي", ["كاظمي", "الكاظمي", "للكاظمي", "فبالكاظمي"], ["اظمي"]),
        ("اللواء", ["اللوا", "للوا", "وللوا", "باللوا"], []),
        ("لجنة", ["لجنه", "اللجنه", "للجنه", "بلجنه", "واللجنه"], ["جنه"]),
        ("ولد", ["ولد", "وولد", "الولد", "لولد"], ["لد"]),
        // Two letters carry nothing: ولد is not و + لد.
        ("لد", ["لد"], ["ولد", "الد", "بلد"]),
        ("ألمانيا", ["المانيا", "والمانيا", "لالمانيا"], ["مانيا", "بمانيا"]),
        ("إلهام", ["الهام", "وبالهام"], ["هام", "وهام"]),
        ("عبد الكريم", ["عبدالكريم", "عبد الكريم", "وعبد الكريم", "لعبدالكريم"], ["عبد", "الكريم"]),
        ("عبدالكريم", ["عبدالكريم", "عبد الكريم", "وعبد الكريم"], ["عبدال كريم"]),
        ("نصر الله", ["نصرالله", "نصر الله", "ونصر الله", "لنصرالله"], ["نصر"]),
        ("نور الدين", ["نورالدين", "نور الدين", "بنور الدين"], []),
        ("أبو", ["ابو", "ابي", "ابا", "لابي", "وابو"], ["بو"]),
        ("2026", ["2026", "ب2026"], ["ال2026", "202 6"]),
        ("Qaani", ["qaani"], ["الqaani"]), ("U.N.", ["un", "u n"], []),
        ("الله", ["الله", "والله"], ["له"]),
    ])
    func tables(_ word: String, _ expected: [String], _ others: [String]) {
        let written = written(word)
        for form in expected { #expect(written.contains(form), "\(word): \(form)") }
        for form in others { #expect(!written.contains(form), "\(word): \(form)") }
    }

    @Test func inTheMiddleOfAPhraseOnlyTheArticleMayStand() {
        #expect(written("القدس", proclitics: false) == ["القدس", "قدس"])
        #expect(written("عبد الكريم", proclitics: false).isSuperset(of: ["عبدالكريم", "عبد الكريم"]))
        #expect(forms("القدس", proclitics: false).allSatisfy { !$0.hasProclitics })
    }

    /// The word itself comes first, nothing comes twice, and each form with a proclitic begins with one.
    @Test func everyFormOnce() {
        for word in ["القدس", "كاظمي", "عبد الكريم", "بن", "وو", "ا", "😀", "نصر الله", "naïve", "ب", "٢٠٢٦"] {
            guard let token = SearchText(word).canonicalTokens().first else { continue }
            let forms = forms(word)
            #expect(forms.first?.letters == SearchText(word).letters(of: token))
            #expect(Set(forms.map(\.tokens)).count == forms.count)
            for form in forms where form.hasProclitics {
                #expect("وفبكل".contains(form.letters.first ?? " "))
            }
        }
    }

    /// The other direction: whatever the matcher reads in a token, the stem's forms hold the token.
    @Test func everyReadingHasItsForm() {
        var random = SplitMix(seed: 11)
        let letters = Array("اوفبكلنمرديس")
        for _ in 0..<800 {
            let token = String(
                (0..<Int.random(in: 3..<9, using: &random)).map { _ in
                    letters[Int.random(in: 0..<letters.count, using: &random)]
                })
            for stem in Proclitics.stems(of: token).dropFirst() where !stem.proclitics.hasPrefix("ا") {
                #expect(written(stem.letters).contains(token), "\(token) = \(stem)")
            }
        }
    }
}

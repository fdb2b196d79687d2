internal import ArabicText

extension Vocabulary {
    /// Whether a word is one of the language's own or a given name: then its first letter is no proclitic.
    func isWordOrGivenName(_ hash: UInt64) -> Bool { !classes(hash).isDisjoint(with: [.word, .givenName]) }

    /// The longest form that begins at `at` behind proclitics; one of a single token only where `language` does not know the
    /// word as it stands.
    func stemmedForm(
        at: Int, of tokens: [CanonicalToken], in text: SearchText, language: Vocabulary
    ) -> FormTable.Found? {
        let first = text.tokens[tokens[at].first]
        guard text.withView({ Proclitics.mayBegin($0.letters(first)) }) else { return nil }
        let isWord = language.isWordOrGivenName(tokens[at].hash)
        let readings = text.readings(of: tokens[at])
        for index in 1..<max(1, readings.count) {
            guard let form = longestForm(at: at, readAs: readings[index].hash, of: tokens, in: text) else { continue }
            // A second token leaves no doubt about the first one.
            if form.count > 1 { return form }
            if !isWord, !Vocabulary.isComparison(text, first, readings[index]) { return form }
        }
        // بتل أبيب: the stem alone would be too short to mean anything.
        guard let short = text.shortStem(of: tokens[at]),
            let form = longestForm(at: at, readAs: short.hash, of: tokens, in: text), form.count > 1
        else { return nil }
        return form
    }

    /// Whether a reading takes off ك and leaves a word without the article: كلاوس is Klaus far more often than "like Laos".
    private static func isComparison(_ text: SearchText, _ token: Token, _ reading: ProcliticReading) -> Bool {
        let letters = text.folded[Int(token.foldedStart)..<Int(token.foldedEnd)]
        let (joined, rest) = (
            letters.prefix(Int(reading.procliticBytes)), letters.dropFirst(Int(reading.procliticBytes))
        )
        return joined.suffix(2).elementsEqual([0xD9, 0x83]) && !rest.starts(with: [0xD8, 0xA7, 0xD9, 0x84])
    }
}

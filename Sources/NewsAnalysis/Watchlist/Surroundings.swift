internal import ArabicText

/// What stands around a name, in the words of the lexicon.
struct Surroundings {
    let text: CanonicalText
    let vocabulary: Vocabulary

    /// The classes of the token itself, proclitics not taken off.
    func classesAsWritten(_ index: Int) -> Vocabulary.Classes { vocabulary.classes(text.tokens[index].hash) }

    /// The classes of a token: its own, or those of its stems where it is no known word itself.
    ///
    /// A word that only folds like a given name (على, بها) is no given name.
    func classes(_ index: Int) -> Vocabulary.Classes {
        var classes = classesAsWritten(index)
        if classes.isEmpty, text.mayHaveProclitics(index) {
            let readings = text.readings(index)
            for reading in 1..<max(1, readings.count) { classes.formUnion(vocabulary.classes(readings[reading].hash)) }
        }
        if classes.isSuperset(of: [.word, .givenName]),
            !vocabulary.isWrittenAsGivenName(text.strictLetters(index..<(index + 1)))
        {
            classes.remove(.givenName)
        }
        return classes
    }

    /// The classes of the token before `index`; empty at a hard gap.
    func classesBefore(_ index: Int) -> Vocabulary.Classes { text.isJoined(index) ? classes(index - 1) : [] }

    /// The classes of the token at `index` where a name could run on into it; empty at a hard gap.
    func classesBehind(_ index: Int) -> Vocabulary.Classes { text.isJoined(index) ? classes(index) : [] }

    /// The word or phrase of one of the `wanted` classes that ends directly before `index`, the longest first; one
    /// adjective may stand behind a title (الرئيس الأسبق). nil where there is none.
    func cue(before index: Int, _ wanted: Vocabulary.Classes) -> Range<Int>? {
        guard text.isJoined(index) else { return nil }
        if let found = phrase(endingAt: index, wanted) { return found }
        guard wanted.contains(.title), text.isJoined(index - 1), classes(index - 1).contains(.titleAdjective) else {
            return nil
        }
        return phrase(endingAt: index - 1, .title).map { $0.lowerBound..<index }
    }

    private func phrase(endingAt end: Int, _ wanted: Vocabulary.Classes) -> Range<Int>? {
        var start = end - 1
        var found: Range<Int>?
        while true {
            let readings = text.readings(start)
            for reading in 0..<readings.count {
                let hash = ((start + 1)..<end).reduce(readings[reading].hash) {
                    FoldedHash.combine($0, text.tokens[$1].hash)
                }
                if !vocabulary.classes(hash).isDisjoint(with: wanted) { found = start..<end }
            }
            guard end - start < vocabulary.longestPhrase, text.isJoined(start) else { return found }
            start -= 1
        }
    }

    /// Whether the name at `tokens` is only the end of a longer entity's: a head noun stands directly before it (جامعة
    /// بغداد), or before one indefinite noun (شركة إسمنت النجف).
    ///
    /// `mayBeIntroduced`: the name may have its own kind before it (حركة فتح), which makes it no longer, unless both it
    /// and the word behind it are definite (حزب الدعوة الإسلامية).
    func followsHeadNoun(_ tokens: Range<Int>, mayBeIntroduced: Bool) -> Bool {
        let heads: Vocabulary.Classes = [.headNoun, .organizationCue]
        let start = tokens.lowerBound
        let before = classesBefore(start)
        if mayBeIntroduced, before.contains(.organizationCue) {
            return isDefinite(start) && text.isJoined(tokens.upperBound) && isDefinite(tokens.upperBound)
        }
        if !before.isDisjoint(with: heads) { return true }
        guard text.isJoined(start), text.isJoined(start - 1) else { return false }
        guard !classes(start - 2).isDisjoint(with: heads), !isDefinite(start - 1) else { return false }
        return before.isDisjoint(with: [.word, .speechVerb, .title, .givenName])
    }

    /// Whether a token begins with ال.
    private func isDefinite(_ index: Int) -> Bool { text.hashWithoutArticle(index) != text.tokens[index].hash }

    /// Whether a token looks like a family name of the form الكاظمي.
    func looksLikeFamilyName(_ index: Int) -> Bool {
        guard text.isJoined(index), isDefinite(index), classes(index).isEmpty else { return false }
        let token = text.text.tokens[text.tokens[index].last]
        return text.text.folded[..<Int(token.foldedEnd)].suffix(2) == [0xD9, 0x8A]
    }
}

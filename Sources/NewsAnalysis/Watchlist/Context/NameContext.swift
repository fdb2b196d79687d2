internal import ArabicText

/// What stands around a name, in the words of the lexicon.
struct NameContext {
    let text: CanonicalText
    let vocabulary: Vocabulary
    /// Whether the text has any ى: then its writer tells علي from على.
    private let writesAlefMaqsura: Bool

    init(text: CanonicalText, vocabulary: Vocabulary) {
        self.text = text
        self.vocabulary = vocabulary
        var original = text.text.text
        writesAlefMaqsura = original.withUTF8 { bytes in
            bytes.indices.contains { bytes[$0] == 0x89 && $0 > 0 && bytes[$0 - 1] == 0xD9 }
        }
    }

    /// How surely a token is a given name: `perhaps` where it is a word too, `likely` where it is mostly a name, `certain` where it is
    /// no word.
    enum Certainty: Comparable { case none, perhaps, likely, certain }

    /// How surely the token at `index` is a given name. A token that is a word too (خطاب, عمر) goes by how often it is a name.
    func givenName(_ index: Int) -> Certainty {
        let classes = classes(index)
        guard classes.contains(.givenName), !classes.contains(.speechVerb) else { return .none }
        guard classes.contains(.word) else { return .certain }
        if classes.contains(.mostlyWord) { return .none }
        if classes.contains(.mostlyName) { return .likely }
        return writesAlefMaqsura && text.withLetters(index) { $0.elementsEqual("علي".utf8) } ? .likely : .perhaps
    }

    /// Whether a given name that belongs to what follows stands directly before `index`.
    func givenName(before index: Int) -> Certainty { text.isJoined(index) ? givenName(index - 1) : .none }

    func isLikelyGivenName(before index: Int) -> Bool { givenName(before: index) >= .likely }

    func isLikelyGivenName(_ index: Int) -> Bool { givenName(index) >= .likely }

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
    /// adjective may stand behind a title (الرئيس الأسبق). nil where there is none. A quotation mark or bracket may stand between (حركة
    /// "فتح"), but not behind a verb of saying: there it begins what is said.
    func cue(before index: Int, _ wanted: Vocabulary.Classes) -> Range<Int>? {
        var wanted = wanted
        if !text.isJoined(index) {
            guard text.isBehindOpeningSign(index) else { return nil }
            wanted.remove(.speechVerb)
        }
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

    /// The tokens that make the name at `tokens` the end of a longer one, from their head noun to the name: the head noun directly
    /// before it (جامعة بغداد), or with one indefinite noun between them (شركة إسمنت النجف). Nil where the name stands alone.
    ///
    /// `mayBeIntroduced`: the name may have its own kind before it (حركة فتح). That makes it no longer, unless both the name
    /// and an adjective behind it are definite (حزب الدعوة الإسلامية).
    func headNoun(before tokens: Range<Int>, mayBeIntroduced: Bool) -> Range<Int>? {
        let heads: Vocabulary.Classes = [.headNoun, .organizationCue]
        let start = tokens.lowerBound
        let before = classesBefore(start)
        if mayBeIntroduced, !before.isDisjoint(with: [.organizationCue, .organizationWord]) {
            let isLonger =
                isDefinite(start) && text.isJoined(tokens.upperBound) && isAdjective(tokens.upperBound)
                && mayDescribe(tokens.upperBound, tokens.upperBound - 1)
            return isLonger ? (start - 1)..<start : nil
        }
        if !before.isDisjoint(with: heads) { return (start - 1)..<start }
        guard text.isJoined(start), text.isJoined(start - 1) else { return nil }
        guard !classes(start - 2).isDisjoint(with: heads), !isDefinite(start - 1) else { return nil }
        return before.isDisjoint(with: [.word, .speechVerb, .title, .givenName]) ? (start - 2)..<start : nil
    }

    /// Whether a token begins with ال.
    private func isDefinite(_ index: Int) -> Bool { text.hashWithoutArticle(index) != text.tokens[index].hash }

    /// Whether a token looks like a family name of the form الكاظمي.
    func looksLikeFamilyName(_ index: Int) -> Bool {
        guard text.isJoined(index), isDefinite(index), classes(index).isSubset(of: .familyName) else { return false }
        return ends(index, in: [0xD9, 0x8A])
    }

    /// Whether a token has the form of a definite adjective of origin: الشعبي, الإسلامية.
    func isAdjective(_ index: Int) -> Bool {
        isDefinite(index) && (ends(index, in: [0xD9, 0x8A]) || ends(index, in: [0xD9, 0x8A, 0xD9, 0x87]))
    }

    /// Whether the adjective at `adjective` may describe the noun at `noun`: none without ة describes one with it (in تنظيم القاعدة
    /// الإرهابي the organization is meant, whose kind is described).
    func mayDescribe(_ adjective: Int, _ noun: Int) -> Bool {
        !SpellingSigns.ends(text.strictLetters(noun..<(noun + 1)), in: 0x629) || ends(adjective, in: [0xD9, 0x87])
    }

    /// The tokens that the name at `index` describes as an adjective (النادي البنزرتي, النادي الرياضي البنزرتي): a head noun with ال,
    /// and perhaps another such adjective behind it. Nil where the name has not the form of الكاظمي or describes nothing.
    func noun(describedBy index: Int) -> Range<Int>? {
        guard text.isJoined(index), isDefinite(index), ends(index, in: [0xD9, 0x8A]) else { return nil }
        if isDefiniteHead(index - 1) { return (index - 1)..<index }
        guard text.isJoined(index - 1), isAdjective(index - 1), isDefiniteHead(index - 2) else { return nil }
        return (index - 2)..<index
    }

    /// The tokens that make the name at `start` that of a thing, because it is named after a person: a noun of such things directly before
    /// it (مستشفى), perhaps with a title between them (شارع الزعيم), or such a noun with ال and its adjectives (المستشفى الجامعي). Nil where
    /// there are none.
    func thing(before start: Int) -> Range<Int>? {
        guard text.isJoined(start) else { return nil }
        if isThing(start - 1, isDefinite: false) { return (start - 1)..<start }
        var noun = start - 1
        while noun >= start - 2, text.isJoined(noun), isAdjective(noun) {
            noun -= 1
            if isThing(noun, isDefinite: true) { return noun..<start }
        }
        guard let title = cue(before: start, .title), text.isJoined(title.lowerBound) else { return nil }
        return isThing(title.lowerBound - 1, isDefinite: false) ? (title.lowerBound - 1)..<start : nil
    }

    /// Whether a token, perhaps behind proclitics, is a noun of things that are named after persons, with ال or without.
    ///
    /// One in ة must be written so: مكتبه is his office, no مكتبة.
    private func isThing(_ index: Int, isDefinite: Bool) -> Bool {
        if ends(index, in: [0xD9, 0x87]), !SpellingSigns.ends(text.strictLetters(index..<(index + 1)), in: 0x629) {
            return false
        }
        let readings = text.readings(index)
        let count = text.mayHaveProclitics(index) ? readings.count : 1
        return (0..<count).contains { reading in
            guard isDefinite else { return vocabulary.classes(readings[reading].hash).contains(.namedThing) }
            let stem = text.text.stem(of: text.tokens[index], readings[reading]).letters
            guard let bare = DefiniteArticle.without(stem) else { return false }
            return vocabulary.classes(FoldedHash.hash(bare)).contains(.namedThing)
        }
    }

    /// The noun with ال directly before a word of the form الكاظمي, which makes it an adjective (الوفد السوداني); nil where there is none.
    func definiteNoun(before index: Int) -> Range<Int>? {
        guard text.isJoined(index), isDefinite(index), ends(index, in: [0xD9, 0x8A]) else { return nil }
        let readings = text.readings(index - 1)
        let count = text.mayHaveProclitics(index - 1) ? readings.count : 1
        let hasArticle = (0..<count).contains { reading in
            DefiniteArticle.without(text.text.stem(of: text.tokens[index - 1], readings[reading]).letters) != nil
        }
        let isName = !classes(index - 1).isDisjoint(with: [.givenName, .familyName])
        return hasArticle && !isName ? (index - 1)..<index : nil
    }

    /// Whether شبه stands before `index`, with proclitics or without: شبه الجزيرة is another thing than الجزيرة.
    func isHalf(before index: Int) -> Bool {
        guard text.isJoined(index) else { return false }
        let readings = text.readings(index - 1)
        return (0..<readings.count).contains { readings[$0].hash == NameContext.half }
    }

    private static let half = FoldedHash.hash("شبه")

    private func isDefiniteHead(_ index: Int) -> Bool {
        let heads: Vocabulary.Classes = [.headNoun, .organizationCue, .placeCue]
        return isDefinite(index) && !vocabulary.classes(text.hashWithoutArticle(index)).isDisjoint(with: heads)
            && classesAsWritten(index).isDisjoint(with: [.title, .titleAdjective, .givenName])
    }

    private func ends(_ index: Int, in letters: [UInt8]) -> Bool {
        let token = text.text.tokens[text.tokens[index].last]
        return text.text.folded[..<Int(token.foldedEnd)].suffix(letters.count) == letters[...]
    }
}

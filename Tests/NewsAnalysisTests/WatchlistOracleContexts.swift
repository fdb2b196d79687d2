import ArabicText

@testable import NewsAnalysis

/// What the words around a name say.
extension NaiveMatcher {
    /// 0: no given name stands before, 1: perhaps one, 2: most likely, 3: for sure.
    func givenName(before index: Int) -> Int { joined(index) ? givenName(index - 1) : 0 }

    func givenName(_ index: Int) -> Int {
        let kind = kind(index)
        guard kind.contains(.givenName), !kind.contains(.speechVerb) else { return 0 }
        guard kind.contains(.word) else { return 3 }
        if kind.contains(.mostlyWord) { return 0 }
        if kind.contains(.mostlyName) { return 2 }
        return text.unicodeScalars.contains("ى") && words[index].letters == "علي" ? 2 : 1
    }

    func isAdjective(_ index: Int) -> Bool {
        isDefinite(index) && (words[index].tail.hasSuffix("ي") || words[index].tail.hasSuffix("يه"))
    }

    func isSonOfSomebody(_ index: Int) -> Bool {
        guard joined(index), words[index].letters == "بن" else { return false }
        let kind = kind(index - 1)
        if !kind.isDisjoint(with: [.givenName, .familyName]) { return true }
        guard kind.isEmpty else { return false }
        let bare = words[index - 1].stems.compactMap { NaiveWord.bare($0.letters) }
        if bare.contains(where: { known($0).contains(.givenName) }) { return true }
        return isAdjective(index - 1) || [.name, .ownName].contains(familiarity(words[index - 1].letters))
    }

    func describesNoun(_ index: Int) -> Bool {
        func isHead(_ index: Int) -> Bool {
            guard let bare = NaiveWord.bare(words[index].letters) else { return false }
            return !known(bare).isDisjoint(with: [.headNoun, .organizationCue, .placeCue])
                && known(words[index].letters).isDisjoint(with: [.title, .titleAdjective, .givenName])
        }
        guard joined(index), isDefinite(index), words[index].tail.hasSuffix("ي") else { return false }
        return isHead(index - 1) || (joined(index - 1) && isAdjective(index - 1) && isHead(index - 2))
    }

    func familiarity(_ letters: String) -> FamiliarTokens.Familiarity? {
        list.lexicon.familiar.familiarity(of: FoldedHash.hash(letters))
    }

    /// Two native names with other vowels are no spellings of one.
    func areTwoNames(_ one: FoldedLetters, _ other: FoldedLetters) -> Bool {
        guard let model = list.lexicon.spellings, let one = SpelledToken(one), let other = SpelledToken(other) else {
            return false
        }
        func bare(_ token: SpelledToken) -> String { token.folded.filter { !"اوي".contains($0) } }
        return bare(one) == bare(other) && model.isNative(one) && model.isNative(other)
    }

    /// Whether a token between two names is nothing that is known.
    func isRareName(_ index: Int) -> Bool {
        list.lexicon.familiar.isFilled && kind(index).isEmpty && familiarity(words[index].letters) == nil
            && !mayHaveProclitics(index) && !FoldedLetters(words[index].letters).isLatin
    }

    func mayHaveProclitics(_ index: Int) -> Bool {
        "وفبكل".unicodeScalars.contains(words[index].letters.unicodeScalars.first ?? " ")
    }
}

internal import ArabicText

/// What stands around a bare last name.
extension ContextRules {
    /// Why the words before a last name make it somebody else's, or no name at all; nil where they do not.
    func anothersName(before tokens: Range<Int>) -> Refused? {
        let start = tokens.lowerBound
        let token = (start - 1)..<start
        let before = context.classesBefore(start)
        if before.contains(.kunya) { return Refused(.kunyaBefore, by: token) }
        if before.contains(.son) { return Refused(.sonBefore, by: token) }
        if context.givenName(before: start) != .none { return Refused(.givenNameBefore, by: token) }
        if isSonOfSomebody(start) { return Refused(.sonOfAnother, by: token) }
        if let noun = context.noun(describedBy: start) { return Refused(.describesNoun, by: noun) }
        if let thing = context.thing(before: start) { return Refused(.headNounBefore, by: thing) }
        return context.headNoun(before: tokens, mayBeIntroduced: true).map { Refused(.headNounBefore, by: $0) }
    }

    /// Why the words behind a last name, which ends before token `end`, make it somebody else's; nil where they do not. One that is a given
    /// name too is another's also before بن and before a family name.
    func anothersName(behind end: Int, _ last: CanonicalText) -> Refused? {
        let behind = context.classesBehind(end)
        let isGivenName =
            last.tokens.count == 1 && compiled.vocabulary.classes(last.tokens[0].hash).contains(.givenName)
        let goesOn =
            behind.contains(.givenName) || (isGivenName && (behind.contains(.son) || context.looksLikeFamilyName(end)))
        return goesOn ? Refused(.givenNameBehind, by: end..<(end + 1)) : nil
    }

    /// Whether a last name is a word, a given name or a title too.
    func isAmbiguous(_ last: CanonicalText) -> Bool {
        !compiled.vocabulary.classes(last.tokens[0].hash).isDisjoint(with: .ambiguous)
    }

    /// Whether a last name that is a word too is written as another word is: على is never علي. `name`: the name it is the last part of.
    func isOtherWord(_ tokens: Range<Int>, than name: CanonicalText) -> Bool {
        guard SpellingSigns.ends(text.strictLetters(tokens), in: 0x649), let last = name.tokens.indices.last else {
            return false
        }
        return !SpellingSigns.ends(name.strictLetters(last..<(last + 1)), in: 0x649)
    }

    /// Whether a last name begins with ال.
    func isDefinite(_ last: CanonicalText) -> Bool { last.hashWithoutArticle(0) != last.tokens[0].hash }

    /// Whether a token begins with ال.
    func isDefinite(_ index: Int) -> Bool { text.hashWithoutArticle(index) != text.tokens[index].hash }

    /// Whether a Latin last name stands without a capital letter: then it is a word (may, stone).
    func isUncapitalised(_ index: Int, _ last: CanonicalText) -> Bool {
        last.withLetters(0) { $0.first.map { $0 < 0x80 } ?? false }
            && !text.isCapitalised(index)
    }
}

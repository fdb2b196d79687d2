internal import ArabicText

/// Nouns before a name that make it the end of a longer one, or introduce it.
extension ContextRules {
    /// What a token of an organization's own name is not, so that a noun before it tells another organization: جامعة النهضة is not النهضة.
    private static let others: Vocabulary.Classes = [
        .givenName, .familyName, .title, .speechVerb, .nationality, .headNoun, .organizationCue,
    ]

    /// The tokens from the head noun before a name on that make it the end of a longer one; nil where the name stands for itself: also
    /// where the noun only says what kind of organization it is (مجلة نيوزويك, نادي ريال مدريد).
    func head(before tokens: Range<Int>, _ kind: EntityType) -> Range<Int>? {
        let isOrganization = kind == .organization
        guard let head = context.headNoun(before: tokens, mayBeIntroduced: isOrganization) else { return nil }
        let start = tokens.lowerBound
        guard isOrganization, head == (start - 1)..<start, context.classesBefore(start).contains(.bodyNoun),
            hasOwnName(tokens)
        else { return head }
        return nil
    }

    /// Whether some tokens are an organization's own name: what begins with ال, or is one word that news knows as another, may be anybody's.
    private func hasOwnName(_ tokens: Range<Int>) -> Bool {
        let start = tokens.lowerBound
        let classes = context.classesAsWritten(start).union(classesOfFirstWord(start))
        guard classes.isDisjoint(with: ContextRules.others), !isDefinite(start) else { return false }
        guard tokens.count == 1, !classes.contains(.entity) else { return true }
        let isWord = compiled.familiar.familiarity(of: text.tokens[start].hash) == .word
        return !classes.contains(.word) && (!isWord || isMostlyName(start))
    }

    /// Whether news knows a token as a name, of whatever kind.
    private func isMostlyName(_ index: Int) -> Bool {
        compiled.vocabulary.nameShares.shares(of: text.text.letters(of: text.tokens[index]))?.isMostlyName == true
    }

    /// Of a token of two words (حزب الله) the classes of the first.
    private func classesOfFirstWord(_ index: Int) -> Vocabulary.Classes {
        let token = text.tokens[index]
        guard token.first < token.last else { return [] }
        return compiled.vocabulary.classes(FoldedHash.hash(text.text.folded(text.text.tokens[token.first])))
    }
}

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
        let shares = compiled.vocabulary.nameShares.shares(of: text.text.letters(of: text.tokens[start]))
        return !classes.contains(.word)
            && (compiled.familiar.familiarity(of: text.tokens[start].hash) != .word
                || (shares?.name ?? 0) >= ContextRules.fewestNameTenths)
    }

    /// News that labels a word a name in so many tenths knows it as one.
    private static let fewestNameTenths = 5

    /// Of a token of two words (حزب الله) the classes of the first.
    private func classesOfFirstWord(_ index: Int) -> Vocabulary.Classes {
        guard text.tokens[index].first < text.tokens[index].last,
            let word = text.surface(index..<(index + 1)).split(separator: " ").first
        else { return [] }
        let first = SearchText(String(word)).canonicalTokens().first
        return first.map { compiled.vocabulary.classes($0.hash) } ?? []
    }
}

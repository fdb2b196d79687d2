import ArabicText

@testable import NewsAnalysis

/// Names that are not written as listed: every form at every word, every one of its tokens written otherwise.
extension NaiveMatcher {
    /// What is known means itself (nil); of the rest, whether it is a name, of which there may be other spellings.
    func isKnownName(_ letters: String) -> Bool? {
        if trackedTokens().contains(letters) { return nil }
        let kind = known(letters)
        switch familiarity(letters) {
        case .word, .ownName: return nil
        case .name: return kind.subtracting(.givenName).isDisjoint(with: .known) ? true : nil
        case nil: return kind.isDisjoint(with: .known) ? false : nil
        }
    }

    /// The readings of a word that may be misspelled, and whether they may be slips.
    func rareReadings(_ index: Int) -> [(stem: Int, letters: FoldedLetters, maySlip: Bool)] {
        guard let isName = isKnownName(words[index].letters) else { return [] }
        let stems = words[index].stems
        let hidesWord = !isName && stems.dropFirst().contains { isKnownName($0.letters) == nil }
        let count = isName || hidesWord ? 1 : stems.count
        return (0..<count).compactMap { stem in
            let letters = FoldedLetters(stems[stem].letters)
            guard letters.isArabic, (3...24).contains(letters.count) else { return nil }
            let isKnown = stem == 0 ? isName : isKnownName(stems[stem].letters) ?? true
            return (stem, letters, !isKnown && !hidesWord)
        }
    }

    func approximations() -> [NaiveWatchlist.Place] {
        guard list.lexicon.familiar.isFilled else { return [] }
        var found: [NaiveWatchlist.Place] = []
        let rare = words.indices.map(rareReadings)
        for form in list.forms where [.name, .alias, .weakAlias].contains(form.role) && form.change == .none {
            let name = form.tokens.map { FoldedLetters($0) }
            for start in words.indices where start + name.count <= words.count {
                guard (start + 1..<start + name.count).allSatisfy(joined) else { continue }
                for odd in name.indices {
                    for (stem, letters, maySlip) in rare[start + odd] where odd == 0 || stem == 0 {
                        let stems = odd == 0 ? [stem] : Array(words[start].stems.indices)
                        let first = stems.first { stem in
                            name.indices.allSatisfy { place in
                                place == odd
                                    || words[start + place].stems[place == 0 ? stem : 0].letters == form.tokens[place]
                            }
                        }
                        guard let first else { continue }
                        let isAlone = name.count == 1
                        guard let evidence = approximation(form, name, odd, letters, maySlip, isAlone, start + odd)
                        else { continue }
                        var place = NaiveWatchlist.Place(
                            form: form, words: start..<start + name.count, stem: first, hasMiddle: false)
                        place.approximation = evidence
                        found.append(place)
                    }
                }
            }
        }
        return found
    }

    private func approximation(
        _ form: NaiveWatchlist.Form, _ name: [FoldedLetters], _ odd: Int, _ letters: FoldedLetters, _ maySlip: Bool,
        _ isAlone: Bool, _ index: Int
    ) -> Evidence? {
        let isPerson = list.names[form.owner].kind == .person
        let mayVary = isAlone ? isPerson && form.role == .alias && name[0].count >= 5 : true
        if mayVary, !letters.hasArticle, !name[odd].hasArticle, name[odd].count >= 3, canVary(name[odd]),
            let distance = SpellingVariant.distance(letters, name[odd]), distance > 0,
            SpellingVariant.key(letters) == SpellingVariant.key(name[odd])
        {
            if areTwoNames(letters, name[odd]) { return nil }
            let hidesWord = words[index].stems.dropFirst().contains { isKnownName($0.letters) == nil }
            let isName = isKnownName(words[index].letters) == true
            if isAlone, !isName && hidesWord || !SpellingVariant.isOnlyVowels(letters, name[0], distance: distance) {
                return nil
            }
            return Evidence(.variant, surface(index..<index + 1), cost: 0.3 + 0.15 * distance)
        }
        guard maySlip, !isAlone, name[odd].count >= 4, name[odd].isArabic,
            let slip = TypingSlip(letters, for: name[odd])
        else { return nil }
        if case .neighbour = slip, name.count == 2, odd == 1, isPerson { return nil }
        return Evidence(.typo, surface(index..<index + 1), cost: 0.45)
    }

    /// A token may vary once any form lets it: a person's, or one that is not written with ة.
    private func canVary(_ token: FoldedLetters) -> Bool {
        guard token.endsInHeh else { return true }
        return list.forms.contains { form in
            guard [.name, .alias, .weakAlias].contains(form.role), form.change == .none,
                list.names[form.owner].kind == .person, form.tokens.count > 1 || form.role == .alias
            else { return false }
            return form.tokens.contains { FoldedLetters($0) == token }
        }
    }
}

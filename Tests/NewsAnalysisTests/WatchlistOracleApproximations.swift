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

    // MARK: The other script

    func otherScripts() -> [NaiveWatchlist.Place] {
        var found: [NaiveWatchlist.Place] = []
        for form in list.forms where form.role == .name || form.role == .alias {
            guard form.change == .none else { continue }
            let letters = form.tokens.map { FoldedLetters($0) }
            let isArabic = letters.allSatisfy(\.isArabic)
            let name = list.names[form.owner]
            let isListedInArabic = ([name.name] + name.aliases).contains {
                $0.unicodeScalars.contains { (0x600...0x6FF).contains($0.value) }
            }
            guard isArabic || letters.allSatisfy(\.isLatin), isArabic || !isListedInArabic else { continue }
            let parts = CrossScriptTable.names(letters).map(\.letters)
            let keys = parts.map { CrossScript.keys(of: $0) }
            let count = keys.reduce(0) { $0 + $1.consonantCount }
            guard (2...6).contains(parts.count), keys.allSatisfy({ !$0.hashes.isEmpty }), count >= 3 else { continue }
            let entry = CrossScriptTable.Entry(spelling: 0, letters: parts, tokens: keys, isShort: count < 6)
            for start in words.indices {
                for stem in isArabic ? [0] : Array(words[start].stems.indices) {
                    for end in start + 2..<max(start + 3, words.count + 1) where end <= words.count {
                        guard let place = otherScript(form, entry, start..<end, stem, isArabic) else { continue }
                        found.append(place)
                    }
                }
            }
        }
        return found
    }

    private func otherScript(
        _ form: NaiveWatchlist.Form, _ entry: CrossScriptTable.Entry, _ range: Range<Int>, _ stem: Int, _ inLatin: Bool
    ) -> NaiveWatchlist.Place? {
        guard (range.lowerBound + 1..<range.upperBound).allSatisfy(joined) else { return nil }
        let letters = range.map { index in
            FoldedLetters(words[index].stems[index == range.lowerBound ? stem : 0].letters)
        }
        guard letters.allSatisfy({ inLatin ? $0.isLatin : $0.isArabic }) else { return nil }
        let parts = CrossScriptTable.names(letters)
        // No article may stand before the first part or behind the last.
        guard parts.count == entry.tokens.count, parts[0].tokens.lowerBound == 0 || inLatin else { return nil }
        let keys = parts.map { CrossScript.keys(of: $0.letters) }
        let agrees = CrossScriptTable.agrees(entry, parts.map(\.letters)[...], keys[...]) { letters in
            (list.givenNames + list.familyNames).contains { FoldedLetters($0.letters) == letters }
        }
        let first = range.lowerBound + parts[0].tokens.lowerBound
        guard agrees, first == range.lowerBound else { return nil }
        if inLatin {
            func isCapital(_ index: Int) -> Bool { surface(index..<index + 1).first?.isUppercase ?? false }
            guard isCapital(first), isCapital(range.upperBound - 1) else { return nil }
        } else if !areNames(range, stem, isShort: entry.isShort) {
            return nil
        }
        var place = NaiveWatchlist.Place(form: form, words: range, stem: stem, hasMiddle: false)
        place.approximation = Evidence(.script, form.written, cost: 0.4)
        return place
    }

    private func areNames(_ range: Range<Int>, _ stem: Int, isShort: Bool) -> Bool {
        var common = 0
        for index in range {
            let kind = kind(index)
            if kind.contains(.givenName) { continue }
            if index == range.lowerBound, stem > 0, !known(words[index].letters).isEmpty { return false }
            let follows = index > range.lowerBound && givenName(index - 1) >= 2
            let letters = FoldedLetters(words[index].letters)
            if !kind.isDisjoint(with: [.word, .title, .speechVerb, .headNoun]) {
                guard follows, letters.hasArticle else { return false }
                continue
            }
            if follows || kind.contains(.familyName) { continue }
            guard letters.count < 3 || familiarity(words[index].letters) == .word else { continue }
            common += 1
            if isShort, !letters.hasArticle || !letters.endsInYeh { return false }
        }
        return common < range.count
    }
}

import ArabicText

@testable import NewsAnalysis

/// The other writings of a name that everybody knows for the same, made in the plainest way.
extension NaiveWatchlist {
    /// Each with what differs in it; the first of two with the same words counts.
    static func otherWritings(
        _ spelling: String, _ kind: EntityType, _ lexicon: Lexicon
    ) -> [(String, Spelling.Change)] {
        let words = NaiveWord.words(of: spelling)
        let letters = words.map(\.letters)
        var found: [(String, Spelling.Change)] = []
        func add(_ others: [String], _ change: Spelling.Change) { found += others.map { ($0, change) } }
        if kind == .person {
            add(withOtherArticle(words, lexicon), .article)
            add(rejoined(spelling), .rejoined)
            add(splitInGivenNames(words, lexicon), .rejoined)
            if words.count > 1 { add(doublets(words), .doublet) }
            let kept = letters.indices.filter { $0 == 0 || $0 == letters.count - 1 || letters[$0].count > 1 }
            if kept.count < letters.count, kept.count > 1 {
                add([kept.map { letters[$0] }.joined(separator: " ")], .initial)
            }
            let particles =
                "al el ul as ar ad an at az ash bin ben bint ibn abu abou umm bou de da di del la le van von der den du dos st mac o"
            if letters.count == 3, letters[1].count > 1, ("a"..."z").contains(letters[1].prefix(1)),
                !particles.split(separator: " ").contains(Substring(letters[1]))
            {
                add(["\(letters[0]) \(letters[1].prefix(1)) \(letters[2])"], .initial)
            }
        }
        // NAMES2 §6: داعش for تنظيم داعش, where news knows داعش as an organization.
        if kind == .organization, words.count == 2, words[1].isJoined,
            oneWord(lexicon.organizationCues).contains(letters[0]),
            let shares = lexicon.nameShares.shares(of: letters[1]), shares.organization >= 5
        {
            add([letters[1]], .withoutCue)
        }
        if kind == .organization { add(inOtherCase(letters), .ending) }
        add(knownForms(letters, kind, lexicon), .knownForm)
        if kind == .place { add(splitPlaces(words, lexicon), .rejoined) }
        add(glued(letters, lexicon), .rejoined)
        add(HamzaSeats.others(SearchText(spelling).strictLetters(of: 0..<spelling.utf8.count)), .seat)
        var seen: Set<[String]> = [letters]
        return found.filter { seen.insert(NaiveWord.words(of: $0.0).map(\.letters)).inserted }
    }

    private static func oneWord(_ entries: [String]) -> Set<String> {
        Set(entries.map { NaiveWord.words(of: $0).map(\.letters) }.filter { $0.count == 1 }.map { $0[0] })
    }

    private static func withOtherArticle(_ words: [NaiveWord], _ lexicon: Lexicon) -> [String] {
        guard words.count > 1, !words[0].isSplit, !words[0].isFamily, !["ابو", "بن"].contains(words[0].letters),
            FoldedLetters(words[0].letters).isArabic
        else { return [] }
        let bare = NaiveWord.bare(words[0].letters)
        guard oneWord(lexicon.givenNames).contains(bare ?? words[0].letters) else { return [] }
        let changed = ([bare ?? "ال" + words[0].letters] + words.dropFirst().map(\.letters)).joined(separator: " ")
        return NaiveWord.words(of: changed).count == words.count ? [changed] : []
    }

    /// Two given names that are one word, written apart.
    private static func splitInGivenNames(_ words: [NaiveWord], _ lexicon: Lexicon) -> [String] {
        let given = oneWord(lexicon.givenNames)
        var found: [String] = []
        for (index, word) in words.enumerated() where !word.isSplit && word.letters.count >= 6 {
            for first in given where first.count >= 3 && word.letters.hasPrefix(first) {
                let rest = String(word.letters.dropFirst(first.count))
                guard rest.count >= 3, given.contains(rest), !["ابو", "بن"].contains(word.letters) else { continue }
                let all = words[..<index].map(\.letters) + [first, rest] + words[(index + 1)...].map(\.letters)
                found.append(all.joined(separator: " "))
            }
        }
        return found
    }

    private static func doublets(_ words: [NaiveWord]) -> [String] {
        words.indices.flatMap { index -> [String] in
            let word = words[index]
            let isLatin = ("a"..."z").contains(word.letters.prefix(1))
            let isPlain = !word.isSplit && !["ابو", "بن"].contains(word.letters)
            let others =
                isLatin ? NameDoublets.latin(word.letters) : NameDoublets.arabic(isPlain ? word.strict : word.letters)
            return others.map { other in
                (words[..<index].map(\.letters) + [other] + words[(index + 1)...].map(\.letters)).joined(separator: " ")
            }
        }
    }

    private static func spellings(_ entity: Lexicon.Entry) -> [(written: String, words: [String])] {
        ([entity.name] + entity.forms).map { ($0, NaiveWord.words(of: $0).map(\.letters)) }
    }

    /// What the only entity of the lexicon that is called so is called too, where it is of this kind.
    private static func knownForms(_ letters: [String], _ kind: EntityType, _ lexicon: Lexicon) -> [String] {
        let same = lexicon.entities.map { (type: $0.type, forms: spellings($0)) }.filter { entity in
            entity.forms.contains { $0.words == letters }
        }
        guard same.count == 1, same[0].type == kind else { return [] }
        func isLatin(_ words: [String]) -> Bool { words.first?.unicodeScalars.first.map { $0 < "\u{80}" } ?? false }
        return same[0].forms.filter { form in
            let isLonger = form.words.indices.contains { form.words[$0...].starts(with: letters) }
            guard !isLonger, !same[0].forms.contains(where: { says($0.words, moreThan: form.words, kind, lexicon) })
            else {
                return false
            }
            switch kind {
            case .organization: break
            case .person: guard isLatin(form.words) != isLatin(letters), form.words.count > 1 else { return false }
            default: guard isLatin(form.words) != isLatin(letters) else { return false }
            }
            guard form.words.count == 1, !isLatin(form.words) else { return true }
            guard let shares = lexicon.nameShares.shares(of: form.words[0]) else {
                return !oneWord(lexicon.words).contains(form.words[0])
                    && lexicon.familiar.familiarity(of: FoldedHash.hash(form.words[0])) != .word
            }
            return (kind == .organization ? shares.organization : kind == .place ? shares.place : 0) >= 5
        }.map(\.written)
    }

    /// Whether some words say more than others of the same entity that stand in them: in Latin before them, in Arabic behind them, or
    /// before them where it is no noun for its kind.
    private static func says(_ words: [String], moreThan others: [String], _ kind: EntityType, _ lexicon: Lexicon)
        -> Bool
    {
        guard words.count > others.count,
            words.indices.contains(where: { words[$0...].starts(with: others) })
        else { return false }
        let isPrefix = words.starts(with: others)
        if words[0].unicodeScalars.first.map({ $0 < "\u{80}" }) ?? false { return !isPrefix }
        guard kind == .organization else { return false }
        let kinds = lexicon.organizationCues + lexicon.organizationWords + lexicon.bodyNouns + lexicon.headNouns
        return isPrefix || !oneWord(kinds).contains(words[0])
    }

    /// الحوثيين for الحوثيون and the other way round, all at once.
    private static func inOtherCase(_ letters: [String]) -> [String] {
        let changed = letters.map { word in
            guard word.hasPrefix("ال"), word.count >= 7 else { return word }
            if word.hasSuffix("ون") { return word.dropLast(2) + "ين" }
            return word.hasSuffix("ين") ? word.dropLast(2) + "ون" : word
        }
        return changed == letters ? [] : [changed.joined(separator: " ")]
    }

    /// A place of one word as the two that the lexicon has for an entity.
    private static func splitPlaces(_ words: [NaiveWord], _ lexicon: Lexicon) -> [String] {
        guard words.count == 1, !words[0].isSplit else { return [] }
        let known = Set(lexicon.entities.flatMap { spellings($0).map(\.words) })
        let letters = words[0].letters
        return letters.indices.compactMap { cut in
            let parts = [String(letters[..<cut]), String(letters[cut...])]
            guard parts.allSatisfy({ $0.count >= 3 }), known.contains(parts) else { return nil }
            return parts.joined(separator: " ")
        }
    }

    /// Two neighbours without the space between them, where that is no word, or an entity.
    private static func glued(_ letters: [String], _ lexicon: Lexicon) -> [String] {
        let known = oneWord(
            lexicon.words + lexicon.headNouns + lexicon.titles + lexicon.titleAdjectives
                + lexicon.speechVerbs + lexicon.organizationCues + lexicon.placeCues + lexicon.mostlyWords
                + lexicon.nationalities + lexicon.namedThings + lexicon.organizationWords + lexicon.placeWords
                + lexicon.bodyNouns)
        let entities = oneWord(lexicon.entities.flatMap { [$0.name] + $0.forms })
        return letters.indices.dropLast().compactMap { index in
            let word = letters[index] + letters[index + 1]
            guard word.count >= 6, word.unicodeScalars.allSatisfy({ ("ء"..."ي").contains($0) }), !known.contains(word),
                entities.contains(word) || lexicon.familiar.familiarity(of: FoldedHash.hash(word)) != .word
            else { return nil }
            return (letters[..<index] + [word] + letters[(index + 2)...]).joined(separator: " ")
        }
    }
}

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

    /// Two neighbours without the space between them, where that is no word.
    private static func glued(_ letters: [String], _ lexicon: Lexicon) -> [String] {
        let known = oneWord(
            lexicon.words + lexicon.headNouns + lexicon.titles + lexicon.titleAdjectives
                + lexicon.speechVerbs + lexicon.organizationCues + lexicon.placeCues + lexicon.mostlyWords
                + lexicon.entities.flatMap { [$0.name] + $0.forms } + lexicon.nationalities + lexicon.namedThings)
        return letters.indices.dropLast().compactMap { index in
            let word = letters[index] + letters[index + 1]
            guard word.count >= 6, word.unicodeScalars.allSatisfy({ ("ء"..."ي").contains($0) }), !known.contains(word),
                lexicon.familiar.familiarity(of: FoldedHash.hash(word)) != .word
            else { return nil }
            return (letters[..<index] + [word] + letters[(index + 2)...]).joined(separator: " ")
        }
    }
}

extension NaiveMatcher {
    /// Whether a Latin name of one word stands without the capitals it is listed with.
    func lacksCapitals(_ place: NaiveWatchlist.Place) -> Bool {
        let start = place.words.lowerBound
        guard place.form.tokens.count == 1, ("a"..."z").contains(words[start].letters.prefix(1)) else { return false }
        let (listed, written) = (place.form.written.filter(\.isLetter), surface(start..<start + 1).filter(\.isLetter))
        guard listed.first?.isUppercase == true else { return false }
        if listed.count < 2 || listed != listed.uppercased() { return written.first?.isUppercase != true }
        if written == written.uppercased() { return false }
        guard listed.count >= 4, written.first?.isUppercase == true, joined(start) else { return true }
        return surface(start - 1..<start).first?.isUppercase == true
    }

    /// Nil where the Latin words around a name that is listed in Arabic make it another's or a thing's; else what they cast doubt with.
    func latinDoubts(_ range: Range<Int>) -> [Evidence]? {
        let (start, end) = (range.lowerBound, range.upperBound)
        func isCapital(_ index: Int) -> Bool {
            ("a"..."z").contains(words[index].letters.prefix(1))
                && surface(index..<index + 1).first?.isUppercase == true
        }
        if joined(start) {
            let before = words[start - 1].letters
            if ["abu", "abou", "umm", "um", "bin", "ben", "ibn"].contains(before) { return nil }
            if NameDoublets.isGivenName(latin: before), isCapital(start - 1) { return nil }
        }
        guard joined(end), isCapital(end) else { return [] }
        let things =
            "airport hospital university college school street square stadium mosque bridge foundation center centre prize award"
        let named = words[end].letters == "international" && joined(end + 1) ? [end, end + 1] : [end]
        if named.contains(where: { things.split(separator: " ").contains(Substring(words[$0].letters)) }) { return nil }
        guard NameDoublets.isGivenName(latin: words[end - 1].letters) else { return [] }
        return [Evidence(.longerName, surface(end..<end + 1), cost: 0.6)]
    }
}

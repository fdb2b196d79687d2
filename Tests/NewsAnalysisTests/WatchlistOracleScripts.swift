import ArabicText

@testable import NewsAnalysis

/// Names in the other script: every form at every word, every way to lay its tokens beside the text's, one by one.
extension NaiveMatcher {
    /// A part of a name or of a text: articles apart, abd with what follows.
    private struct Part {
        var token: ListedToken
        var words: Range<Int>
    }

    /// One way to lay a name beside a text.
    private struct Way {
        var total: Int
        var count: Int
        /// Of the least likely token.
        var likelihood = 0
        var isJoined = false
        var middle: Int?
    }

    func otherScripts() -> [NaiveWatchlist.Place] {
        guard let model = list.lexicon.spellings else { return [] }
        let keys = KeyMemo(NameKeys(model))
        var found: [(place: NaiveWatchlist.Place, isShort: Bool)] = []
        for form in list.forms where form.role == .name || form.role == .alias {
            guard form.change == .none else { continue }
            let letters = form.tokens.map { FoldedLetters($0) }
            let isArabic = letters.allSatisfy(\.isArabic)
            let name = list.names[form.owner]
            let isListedInArabic = ([name.name] + name.aliases).contains {
                $0.unicodeScalars.contains { (0x600...0x6FF).contains($0.value) }
            }
            guard isArabic || letters.allSatisfy(\.isLatin), isArabic || !isListedInArabic,
                let parts = parts(letters, 0), parts.count <= 6, parts.count > 1 || name.kind != .person
            else { continue }
            let listed = parts.map(\.token)
            let isSingle = listed.count == 1
            if isSingle, isArabic, isNewsWord(listed[0].letters.folded, model) { continue }
            for start in words.indices {
                for stem in isArabic ? [0] : Array(words[start].stems.indices) {
                    guard let text = textParts(start, stem, inLatin: isArabic, isSingle, model) else { continue }
                    for missing in 0...(listed.count > 2 && name.kind == .person ? 1 : 0) {
                        let rest = Array(listed.dropFirst(missing))
                        let tokens = text.map { textToken($0, model) }
                        let least = 3 * 16
                        guard meet(listed, missing, tokens, keys, TokenScore(model: model)) else { continue }
                        let ways = ways(rest[...], tokens[...], least, TokenScore(model: model), at: 0)
                        let isWhole = text[0].token.letters.count >= 8 || isSingle
                        let closed = ways.filter { !tokens[$0.count - 1].isOpen }
                        guard let best = best(closed.filter { $0.count > 1 || isWhole }) else { continue }
                        var enough = isSingle ? 120 : missing > 0 ? 13 * 16 : 10 * 16
                        if isSingle, isArabic, !isTelling(text[0].words) { enough = 12 * 16 }
                        guard best.total >= enough else { continue }
                        let range = start..<text[best.count - 1].words.upperBound
                        if isArabic, !isSingle && !isCapital(start) || !isCapital(range.upperBound - 1) { continue }
                        var place = NaiveWatchlist.Place(form: form, words: range, stem: stem, hasMiddle: false)
                        // What is hardly ever written so needs more beside it.
                        let enoughToTell = best.likelihood < -10 * 16 ? 17 : best.likelihood < -6 * 16 ? 14 : 12
                        let isProbable = best.total >= enoughToTell * 16 || isSingle
                        place.approximation = Evidence(.script, form.written, cost: isProbable ? 0.4 : 0.6)
                        if best.isJoined { place.assumptions.append(Evidence(.joined)) }
                        if let middle = best.middle {
                            place.assumptions.append(Evidence(.middleName, surface(text[middle].words)))
                        }
                        found.append((place, missing > 0))
                    }
                }
            }
        }
        let whole = Set(found.filter { !$0.isShort }.map(\.place.form.owner))
        return found.map { place, isShort in
            var place = place
            if isShort, !whole.contains(place.form.owner) { place.approximation?.cost = 0.6 }
            return place
        }
    }

    /// Whether a capital says something: behind a word that has none.
    private func isTelling(_ range: Range<Int>) -> Bool {
        joined(range.lowerBound) && !isCapital(range.lowerBound - 1)
    }

    func isCapital(_ index: Int) -> Bool { surface(index..<index + 1).first?.isUppercase ?? false }

    private func parts(_ letters: [FoldedLetters], _ first: Int) -> [Part]? {
        guard let parts = NameParts(letters)?.parts else { return nil }
        return parts.map { part in
            Part(token: part.token, words: (first + part.tokens.lowerBound)..<(first + part.tokens.upperBound))
        }
    }

    /// The words from `start` on that a name may take: nine parts at most, one of a name of one.
    private func textParts(
        _ start: Int, _ stem: Int, inLatin: Bool, _ isSingle: Bool, _ model: SpellingModel
    ) -> [Part]? {
        if inLatin {
            guard FoldedLetters(words[start].letters).isLatin, isSingle || isCapital(start) else { return nil }
            // What stands behind an article or abd is a part of that.
            guard start == 0 || !joined(start) || !isServant(start - 1) && !isArticle(start - 1) else { return nil }
            var end = start + 1
            while end < words.count, joined(end), FoldedLetters(words[end].letters).isLatin { end += 1 }
            guard let parts = parts((start..<end).map { FoldedLetters(words[$0].letters) }, start) else { return nil }
            return Array(parts.prefix(isSingle ? 1 : 9))
        }
        if stem > 0 {
            guard known(words[start].letters).isEmpty, !isNewsWord(words[start].letters, model) else { return nil }
        }
        guard let first = SpelledToken(FoldedLetters(words[start].stems[stem].letters)), first.isArabic else {
            return nil
        }
        var parts = [Part(token: ListedToken(letters: first), words: start..<start + 1)]
        while parts.count < 9 {
            var next = parts[parts.count - 1].words.upperBound
            let begin = next
            guard next < words.count, joined(next) else { break }
            if words[next].isFamily, next + 1 < words.count, joined(next + 1) { next += 1 }
            guard let letters = SpelledToken(FoldedLetters(words[next].letters)), letters.isArabic else { break }
            parts.append(Part(token: ListedToken(letters: letters), words: begin..<next + 1))
        }
        return parts
    }

    /// The last of some Arabic words that sound most like a Latin name.
    func likeliest(_ run: Range<Int>, for name: Range<Int>, whole: Bool = false) -> Range<Int>? {
        guard let model = list.lexicon.spellings,
            let parts = parts(name.map { FoldedLetters(words[$0].letters) }, name.lowerBound)
        else { return nil }
        let listed = parts.map(\.token)
        var found: (words: Range<Int>, total: Int)?
        for count in whole ? run.count...run.count : 1...min(run.count, name.count + 1) {
            let last = run.suffix(count)
            let text = last.compactMap { index in
                SpelledToken(FoldedLetters(words[index].letters)).map { NameAlignment.TextToken(letters: $0) }
            }
            guard text.count == count else { break }
            guard let best = best(ways(listed[...], text[...], 48, TokenScore(model: model), at: 0)),
                best.count == count, best.total >= 48, best.total > found?.total ?? 0
            else { continue }
            found = (last.startIndex..<last.endIndex, best.total)
        }
        return found?.words
    }

    private func isArticle(_ index: Int) -> Bool { CrossScript.isArticle(FoldedLetters(words[index].letters)) }
    private func isServant(_ index: Int) -> Bool { CrossScript.isServant(FoldedLetters(words[index].letters)) }

    /// Whether two neighbouring tokens of the name and two of the text have the same keys, and say enough for one another.
    private func meet(
        _ listed: [ListedToken], _ missing: Int, _ text: [NameAlignment.TextToken], _ keys: KeyMemo,
        _ score: TokenScore
    ) -> Bool {
        func share(_ one: SpelledToken, _ other: SpelledToken) -> Double {
            let (arabic, latin) = one.isArabic ? (one, other) : (other, one)
            return keys.shares(latin)[NameKey.key(of: arabic)] ?? 0
        }
        if listed.count == 1 {
            return share(listed[0].letters, text[0].letters) > 0
                && score.value(listed: listed[0], text: text[0].letters, isWord: text[0].isWord).score >= 120
        }
        var pairs: [(ListedToken, ListedToken)] = []
        if missing == 0 {
            pairs.append((listed[0], listed[1]))
            if listed.count > 2 {
                pairs += [(listed[0] + listed[1], listed[2]), (listed[0], listed[1] + listed[2])]
            }
        } else {
            pairs.append((listed[1], listed[2]))
        }
        return pairs.enumerated().contains { number, pair in
            guard share(pair.0.letters, text[0].letters) > 0 else { return false }
            let isWhole = listed.count == (missing + number > 0 ? 3 : 2)
            let enough = isWhole ? (missing > 0 ? 13 : 10) * 16 : 0
            return seconds(text).contains { second in
                let likely = share(pair.0.letters, text[0].letters) * share(pair.1.letters, second.letters)
                guard likely > 0 else { return false }
                // A Latin text is looked up by all its keys.
                guard !text[0].letters.isArabic || likely >= 0.002 else { return false }
                let before = score.value(
                    listed: pair.0, text: text[0].letters, isWord: text[0].isWord, isJoined: number == 1
                ).score
                let behind = score.value(
                    listed: pair.1, text: second.letters, isWord: second.isWord, isJoined: number == 2
                ).score
                return before >= 48 && behind >= 48 && before + behind >= enough
            }
        }
    }

    /// What may go on with a name behind its first token: the next, both next as one, or what stands behind a middle name or behind بن
    /// and a father's.
    private func seconds(_ text: [NameAlignment.TextToken]) -> [NameAlignment.TextToken] {
        var found = Array(text.dropFirst().prefix(1))
        guard text.count > 2 else { return found }
        if !text[1].isWord, !text[2].isWord {
            found.append(NameAlignment.TextToken(letters: text[1].letters + text[2].letters))
        }
        guard text[0].letters.isArabic else { return found }
        if text[1].isSon {
            if text.count > 3, !text[2].isWord { found.append(text[3]) }
        } else if text[1].isGivenName || text[1].isOtherWord {
            found.append(text[2])
        }
        return found
    }

    /// A word of news that is nobody's name.
    private func isNewsWord(_ letters: String, _ model: SpellingModel) -> Bool {
        let bare = NaiveWord.bare(letters).map { known($0) } ?? []
        let names: Vocabulary.Classes = [.givenName, .familyName]
        guard known(letters).isDisjoint(with: names.union([.son, .kunya])), bare.isDisjoint(with: names) else {
            return false
        }
        let words: Vocabulary.Classes = [.word, .title, .speechVerb, .headNoun]
        return !known(letters).isDisjoint(with: words)
            || SpelledToken(FoldedLetters(letters)).map { model.isWord($0) } ?? false
    }

    private func textToken(_ part: Part, _ model: SpellingModel) -> NameAlignment.TextToken {
        let letters = part.token.letters
        guard letters.isArabic else { return NameAlignment.TextToken(letters: letters) }
        let index = part.words.upperBound - 1
        let classes = known(words[index].letters)
        let isOther = classes.isSuperset(of: [.givenName, .word]) && !kind(index).contains(.givenName)
        return NameAlignment.TextToken(
            letters: letters, isGivenName: !isOther && classes.contains(.givenName), isSon: classes.contains(.son),
            isOpen: classes.contains(.son) || classes.contains(.kunya), isWord: isNewsWord(letters.folded, model),
            isOtherWord: isOther)
    }

    private func best(_ ways: [Way]) -> Way? {
        ways.reduce(nil) { best, way in
            guard let best else { return way }
            return (way.total, -way.count) > (best.total, -best.count) ? way : best
        }
    }

    /// Every way to lay all of `listed` beside the first of `text`.
    private func ways(
        _ listed: ArraySlice<ListedToken>, _ text: ArraySlice<NameAlignment.TextToken>, _ least: Int,
        _ score: TokenScore, at place: Int, hasMiddle: Bool = false
    ) -> [Way] {
        guard !listed.isEmpty else { return [Way(total: 0, count: 0)] }
        var found: [Way] = []
        for (names, parts) in [(1, 1), (1, 2), (2, 1), (1, 3), (3, 1)] {
            guard listed.count >= names, text.count >= parts else { continue }
            let isJoined = names + parts > 2
            let taken = (listed.prefix(names), text.prefix(parts))
            if isJoined {
                guard taken.0.allSatisfy({ $0.letters.count > 1 }),
                    taken.1.allSatisfy({ $0.letters.count > 1 && !$0.isWord && !$0.isOtherWord }),
                    !taken.1.dropFirst().contains(where: \.isSon)
                else { continue }
            }
            guard let first = taken.0.first, let begin = taken.1.first, !begin.isOtherWord else { continue }
            let name = taken.0.dropFirst().reduce(first) { $0 + $1 }
            let written = taken.1.dropFirst().reduce(begin.letters) { $0 + $1.letters }
            let value = score.value(
                listed: name, text: written, isWord: begin.isWord, isJoined: isJoined)
            guard value.score >= least else { continue }
            for rest in ways(
                listed.dropFirst(names), text.dropFirst(parts), least, score, at: place + parts, hasMiddle: hasMiddle)
            {
                found.append(
                    Way(
                        total: rest.total + value.score - (isJoined ? 40 : 0), count: rest.count + parts,
                        likelihood: min(rest.likelihood, value.likelihood), isJoined: rest.isJoined || isJoined,
                        middle: rest.middle))
            }
        }
        guard place > 0, !hasMiddle, let next = text.first else { return found }
        var skipped = next.isGivenName && text.count > 1 ? 1 : 0
        if next.isSon, text.count > 2 { skipped = text.dropFirst().first?.isWord == true ? 0 : 2 }
        guard skipped > 0 else { return found }
        for rest in ways(listed, text.dropFirst(skipped), least, score, at: place + skipped, hasMiddle: true) {
            found.append(
                Way(
                    total: rest.total - 48, count: rest.count + skipped, likelihood: rest.likelihood,
                    isJoined: rest.isJoined, middle: place + skipped - 1))
        }
        return found
    }
}

/// The likely keys of Latin tokens, each computed once.
private final class KeyMemo {
    private let keys: NameKeys
    private var known: [SpelledToken: [NameKey.Key: Double]] = [:]

    init(_ keys: NameKeys) { self.keys = keys }

    func shares(_ latin: SpelledToken) -> [NameKey.Key: Double] {
        if let found = known[latin] { return found }
        let found = Dictionary(uniqueKeysWithValues: keys.shares(of: latin, count: 8).map { ($0.key, $0.share) })
        known[latin] = found
        return found
    }
}

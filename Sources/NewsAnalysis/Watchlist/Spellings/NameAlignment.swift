internal import ArabicText

/// The best way to lay the tokens of a text beside those of a name: one beside one, two or three beside one, a middle name left out.
struct NameAlignment {
    /// What the best way is worth, and what it assumes.
    struct Result: Sendable, Equatable {
        /// In sixteenths of a nat.
        var total = 0
        /// The likelihood of the least likely token.
        var likelihood = 0
        /// Whether tokens are written as one that are listed as two, or the other way round.
        var isJoined = false
        /// The text's token that is left out as a middle name.
        var middle: Int?
        /// How many of the text's tokens the name takes.
        var textCount = 0
    }

    /// A token of the text.
    struct TextToken {
        var letters: SpelledToken
        /// It may stand between a first and a last name.
        var isGivenName = false
        /// It is بن, and a father's name follows.
        var isSon = false
        /// It is أبو or بن: no name ends in it.
        var isOpen = false
        /// It is a word, and never a part of a longer token.
        var isWord = false
        /// It is written as another word than the name that it folds to: على is never علي.
        var isOtherWord = false

        /// Of everything that counts in an alignment.
        var hash: UInt64 {
            let facts =
                (isGivenName ? 1 : 0) + (isSon ? 2 : 0) + (isWord ? 4 : 0) + (isOtherWord ? 8 : 0) + (isOpen ? 16 : 0)
            return FoldedHash.combine(letters.pairHash, UInt64(facts))
        }
    }

    let score: TokenScore

    /// So many letters one token has that is a name of several.
    private static let shortestWhole = 8
    /// Listed and written tokens that may be one.
    private static let steps: [(listed: Int, text: Int)] = [(1, 1), (1, 2), (2, 1), (1, 3), (3, 1)]

    /// The best way to lay the name beside the first tokens of `text`, as many as it takes; of equal ways the shortest. Nil where a token says
    /// less than `least` in all of them.
    func best(_ listed: [ListedToken], _ text: [TextToken], least: Int = SpellingRules.token) -> Result? {
        let width = text.count + 1
        var best = [Result?](repeating: nil, count: (listed.count + 1) * width)
        best[0] = Result()
        for i in 0..<listed.count {
            for j in 0..<text.count {
                guard let reached = best[i * width + j] else { continue }
                for step in NameAlignment.steps where i + step.listed <= listed.count && j + step.text <= text.count {
                    guard let value = value(listed, text, i, j, step), value.score >= least else { continue }
                    var next = reached
                    next.total += value.score - (step == (1, 1) ? 0 : SpellingRules.join)
                    next.likelihood = min(next.likelihood, value.likelihood)
                    next.isJoined = next.isJoined || step != (1, 1)
                    NameAlignment.keep(next, &best[(i + step.listed) * width + j + step.text])
                }
                guard i > 0 else { continue }
                let skipped = skipped(text[j...])
                if skipped > 0, reached.middle == nil {
                    var next = reached
                    next.total -= SpellingRules.middleName
                    next.middle = j + skipped - 1
                    NameAlignment.keep(next, &best[i * width + j + skipped])
                }
            }
        }
        var found: Result?
        for count in text.indices.map({ $0 + 1 }) {
            // A short token is not a whole name.
            if count == 1, listed.count > 1, text[0].letters.count < NameAlignment.shortestWhole { continue }
            if text[count - 1].isOpen { continue }
            guard var result = best[listed.count * width + count], result.total > found?.total ?? .min else { continue }
            result.textCount = count
            found = result
        }
        return found
    }

    /// How many tokens are a middle name, or بن and a father's, and something follows.
    private func skipped(_ text: ArraySlice<TextToken>) -> Int {
        guard let first = text.first, let second = text.dropFirst().first else { return 0 }
        if first.isSon, text.count > 2 { return second.isWord ? 0 : 2 }
        return first.isGivenName ? 1 : 0
    }

    private static func keep(_ result: Result, _ place: inout Result?) {
        if let old = place, old.total >= result.total { return }
        place = result
    }

    private func value(
        _ listed: [ListedToken], _ text: [TextToken], _ i: Int, _ j: Int, _ step: (listed: Int, text: Int)
    ) -> TokenScore.Value? {
        let isJoined = step.listed + step.text > 2
        guard !text[j].isOtherWord else { return nil }
        var (name, written) = (listed[i], text[j].letters)
        if isJoined {
            let names = listed[i..<(i + step.listed)], parts = text[j..<(j + step.text)]
            // One letter and a word are never part of a longer token, and بن is only its beginning.
            guard names.allSatisfy({ $0.letters.count > 1 }),
                parts.allSatisfy({ $0.letters.count > 1 && !$0.isWord && !$0.isOtherWord }),
                !parts.dropFirst().contains(where: \.isSon)
            else { return nil }
            for part in names.dropFirst() { name = name + part }
            for part in parts.dropFirst() { written = written + part.letters }
        }
        let isWord = !isJoined && text[j].isWord
        return score.value(listed: name, text: written, isWord: isWord, isJoined: isJoined)
    }
}

internal import ArabicText

/// How much a token of a text speaks for a token of a name: the logarithm of how much likelier it stands there if the name is meant
/// than if not.
struct TokenScore {
    let model: SpellingModel
    private let cache: ScoreCache?

    /// `cache`: of this model.
    init(model: SpellingModel, cache: ScoreCache? = nil) { (self.model, self.cache) = (model, cache) }

    /// In sixteenths of a nat; ``LogScale/never`` where they have nothing in common. `isWord`: the text's token is a word of news and no
    /// given or family name. `isJoined`: several tokens are written as one.
    func score(listed: ListedToken, text: SpelledToken, isWord: Bool = false, isJoined: Bool = false) -> Int {
        guard fits(listed.letters, text) else { return LogScale.never }
        guard let cache else { return compute(listed, text, isWord, isJoined) }
        let facts: UInt64 = (listed.hasArticle ? 1 : 0) + (isWord ? 2 : 0) + (isJoined ? 4 : 0)
        let key = FoldedHash.combine(FoldedHash.combine(facts, listed.letters.pairHash), text.pairHash)
        return cache.score(key) { compute(listed, text, isWord, isJoined) }
    }

    /// False: the tokens are too different in length to be one name. Most joins are.
    private func fits(_ listed: SpelledToken, _ text: SpelledToken) -> Bool {
        guard listed.script != text.script else { return true }
        let (arabic, latin) = text.isArabic ? (text.count, listed.count) : (listed.count, text.count)
        return arabic <= latin + 3 && latin <= 2 * arabic + 3
    }

    private func compute(_ listed: ListedToken, _ text: SpelledToken, _ isWord: Bool, _ isJoined: Bool) -> Int {
        func value(_ listed: SpelledToken, _ text: SpelledToken) -> Int {
            plain(listed, text, isWord: isWord, isJoined: isJoined)
        }
        let name = listed.letters
        var best = value(name, text)
        if let stem = text.withoutArticle {
            let hasArticle = listed.hasArticle && text.isArabic
            best = max(best, value(name, stem) - (hasArticle || !text.isArabic ? 0 : SpellingRules.article))
            if let bare = name.withoutArticle { best = max(best, value(bare, stem)) }
        }
        if let bare = name.withoutArticle {
            let mayLack = name.isArabic && !text.isArabic
            best = max(best, value(bare, text) - (mayLack ? 0 : SpellingRules.article))
        }
        if let listed = name.withoutServant, let text = text.withoutServant {
            best = max(best, plain(listed, text, isWord: false, isJoined: false))
        }
        if let listed = name.withoutFaith, let text = text.withoutFaith {
            best = max(best, plain(listed, text, isWord: false, isJoined: false))
        }
        return best
    }

    /// The same of letters as they are.
    private func plain(_ listed: SpelledToken, _ text: SpelledToken, isWord: Bool, isJoined: Bool) -> Int {
        guard listed.script == text.script else {
            let (arabic, latin) = text.isArabic ? (text, listed) : (listed, text)
            return across(arabic, latin, isWord: isWord && text.isArabic, isJoined: isJoined)
        }
        let probability = model.probability(ofVariant: text, listed: listed)
        guard probability > 0 else { return LogScale.never }
        let score = LogScale.units(probability / model.background(text))
        guard isWord, listed != text else { return score }
        return isJoined ? LogScale.never : score - SpellingRules.wordAsVariant
    }

    /// Whichever of the two is listed: both say as much for one another, and the Arabic token has fewer spellings than the Latin one.
    private func across(_ arabic: SpelledToken, _ latin: SpelledToken, isWord: Bool, isJoined: Bool) -> Int {
        let probability = model.probability(of: arabic, for: latin)
        guard probability > 0, isLikely(arabic, latin, LogScale.units(probability)) else { return LogScale.never }
        if isWord, isJoined || model.count(arabic, latin) < SpellingRules.attestedWord { return LogScale.never }
        return LogScale.units(probability / model.background(arabic))
    }

    /// Whether an Arabic token may be what a Latin one stands for. `probability`: its logarithm.
    private func isLikely(_ arabic: SpelledToken, _ latin: SpelledToken, _ probability: Int) -> Bool {
        guard probability >= -SpellingRules.unlikely else { return false }
        // Another spelling of a foreign name is no name of its own.
        guard probability < -SpellingRules.unlikelyKnown, model.isNative(arabic) else { return true }
        return (model.totals[latin.pairHash]?.count ?? 0) < SpellingRules.known
    }
}

/// A token of a name as the user gave it: particles are folded away.
struct ListedToken: Sendable, Hashable {
    var letters: SpelledToken
    /// al, el, as… stood before it.
    var hasArticle = false

    /// Both written as one, al between them: Alaa al-Din.
    static func + (left: ListedToken, right: ListedToken) -> ListedToken {
        let article = SpelledToken(script: .latin, letters: right.hasArticle ? [1, 12] : [])
        return ListedToken(letters: left.letters + (article + right.letters), hasArticle: left.hasArticle)
    }
}

internal import ArabicText

/// How much a token of a text speaks for a token of a name: the logarithm of how much likelier it stands there if the name is meant
/// than if not.
struct TokenScore {
    /// What a token says for another.
    struct Value: Sendable, Equatable {
        /// In sixteenths of a nat; ``LogScale/never`` where they have nothing in common.
        var score: Int
        /// The logarithm of how probable the one is for the other, in sixteenths of a nat: across scripts; 0 within one.
        var likelihood = 0

        static let never = Value(score: LogScale.never)

        /// The same if it costs so much.
        func less(_ cost: Int) -> Value { Value(score: max(LogScale.never, score - cost), likelihood: likelihood) }
    }

    let model: SpellingModel
    private let cache: ScoreCache?

    /// `cache`: of this model.
    init(model: SpellingModel, cache: ScoreCache? = nil) { (self.model, self.cache) = (model, cache) }

    /// What a token of a text says for a listed one. `isWord`: the text's token is a word of news and no given or family name. `isJoined`: several
    /// tokens are written as one.
    func value(listed: ListedToken, text: SpelledToken, isWord: Bool = false, isJoined: Bool = false) -> Value {
        let hashes = cache == nil ? (0, 0) : (listed.letters.pairHash, text.pairHash)
        return value(listed: listed, text: text, hashes, isWord: isWord, isJoined: isJoined)
    }

    /// The same where the hashes of both tokens are known.
    @inline(__always)
    func value(
        listed: ListedToken, text: SpelledToken, _ hashes: (listed: UInt64, text: UInt64), isWord: Bool, isJoined: Bool
    ) -> Value {
        guard fits(listed.letters, text) else { return .never }
        guard let cache else { return compute(listed, text, isWord, isJoined) }
        let facts: UInt64 = (listed.hasArticle ? 1 : 0) + (isWord ? 2 : 0) + (isJoined ? 4 : 0)
        let key = FoldedHash.combine(FoldedHash.combine(facts, hashes.listed), hashes.text)
        return cache.value(key) { compute(listed, text, isWord, isJoined) }
    }

    /// False: the tokens are too different in length to be one name. Most joins are.
    private func fits(_ listed: SpelledToken, _ text: SpelledToken) -> Bool {
        guard listed.script != text.script else { return true }
        let (arabic, latin) = text.isArabic ? (text.count, listed.count) : (listed.count, text.count)
        return arabic <= latin + 3 && latin <= 2 * arabic + 3
    }

    private func compute(_ listed: ListedToken, _ text: SpelledToken, _ isWord: Bool, _ isJoined: Bool) -> Value {
        let name = listed.letters
        var best = Value.never
        /// Of equal ones the first.
        func offer(_ listed: SpelledToken, _ text: SpelledToken, cost: Int = 0, isWhole: Bool = true) {
            let offered = plain(listed, text, isWord: isWhole && isWord, isJoined: isWhole && isJoined).less(cost)
            if offered.score > best.score { best = offered }
        }
        offer(name, text)
        if listed.hasArticle, text.isArabic, text.withoutArticle != nil {
            // Many are attested with their article only: Alamiri is العامري, and Amiri mostly أميري.
            for article: [UInt8] in [[1, 12], [5, 12]] {
                offer(SpelledToken(script: .latin, letters: article + name.letters), text)
            }
        }
        if let stem = text.withoutArticle {
            let hasArticle = listed.hasArticle && text.isArabic
            offer(name, stem, cost: hasArticle || !text.isArabic ? 0 : SpellingRules.article)
            if let bare = name.withoutArticle { offer(bare, stem) }
        }
        if let bare = name.withoutArticle {
            let mayLack = name.isArabic && !text.isArabic
            offer(bare, text, cost: mayLack ? 0 : SpellingRules.article)
        }
        if let listed = name.withoutServant, let text = text.withoutServant { offer(listed, text, isWhole: false) }
        if let listed = name.withoutFaith, let text = text.withoutFaith { offer(listed, text, isWhole: false) }
        return best
    }

    /// The same of letters as they are.
    private func plain(_ listed: SpelledToken, _ text: SpelledToken, isWord: Bool, isJoined: Bool) -> Value {
        guard listed.script == text.script else {
            let (arabic, latin) = text.isArabic ? (text, listed) : (listed, text)
            return across(arabic, latin, isWord: isWord && text.isArabic, isJoined: isJoined)
        }
        let probability = model.probability(ofVariant: text, listed: listed)
        guard probability > 0 else { return .never }
        let value = Value(score: LogScale.units(probability / model.background(text)))
        guard isWord, listed != text else { return value }
        return isJoined ? .never : value.less(SpellingRules.wordAsVariant)
    }

    /// Whichever of the two is listed: both say as much for one another, and the Arabic token has fewer spellings than the Latin one.
    private func across(_ arabic: SpelledToken, _ latin: SpelledToken, isWord: Bool, isJoined: Bool) -> Value {
        if isWord, isJoined || model.count(arabic, latin) < SpellingRules.attestedWord { return .never }
        let marginal =
            cache?.marginal(latin.pairHash) { model.chunks.marginal(latin.letters) }
            ?? model.chunks.marginal(latin.letters)
        let probability = model.probability(of: arabic, for: latin, marginal: marginal)
        let likelihood = LogScale.units(probability)
        guard probability > 0, isLikely(arabic, latin, likelihood) else { return .never }
        return Value(score: LogScale.units(probability / model.background(arabic)), likelihood: min(0, likelihood))
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

/// The numbers by which a name in another spelling or script is taken, in sixteenths of a nat.
enum SpellingRules {
    private static func nats(_ value: Double) -> Int { Int((value * Double(LogScale.unit)).rounded()) }

    /// From here on a name is taken, and from ``possible`` on it is counted and raises no alert.
    static let probable = nats(12), possible = nats(10)
    /// What every token must say for the name.
    static let token = nats(3)
    /// An Arabic token that is less likely for the Latin one than this is another name, however rare it is.
    static let unlikely = nats(14)
    /// The same where it is a native name, and the Latin one was seen so often that its spellings are known: Hassan is not حسين.
    static let unlikelyKnown = nats(5), known = 20
    /// A name with a token that stands for its Latin one so rarely needs more in all: a frequent given name beside a rare last name that
    /// resembles the listed one is another person (محمد الزواري, Mohammed Zohari).
    private static let rare = nats(6), probableWithRare = nats(14), veryRare = nats(10), probableWithVeryRare = nats(17)
    /// From here on a name is taken whose least likely token has this logarithm of its probability.
    static func probable(leastLikely likelihood: Int) -> Int {
        likelihood < -veryRare ? probableWithVeryRare : likelihood < -rare ? probableWithRare : probable
    }
    /// A name of three tokens and more whose first is missing: in all, and every token.
    static let withoutFirst = nats(13), tokenWithoutFirst = nats(3)
    /// A name of one token, which is no person's.
    static let alone = nats(7.5)
    /// What a name of so many tokens needs in all.
    static func least(_ count: Int, missing: Int) -> Int { count == 1 ? alone : missing > 0 ? withoutFirst : possible }
    /// Two tokens written as one, or one as two or three.
    static let join = nats(2.5)
    /// A middle name, or بن and the father's name, that is not listed.
    static let middleName = nats(3)
    /// ال before a token that is listed without it, and the other way round.
    static let article = nats(0.6)
    /// A word of news that is taken for another spelling of a token.
    static let wordAsVariant = nats(4)
    /// A word of news is no token of a name in the other script, but for a pair that was seen so often.
    static let attestedWord = 3
}

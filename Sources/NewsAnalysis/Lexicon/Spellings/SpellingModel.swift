internal import ArabicText

/// What was learnt from attested pairs of names about how they are spelled, within Arabic and across scripts:
/// `config/spellings.table`, made by `Tests/Support/build_spellings.py`.
///
/// All of it is checked when it is opened, so that nothing can go wrong later. Immutable; probabilities are made of whole sixteenths of a
/// nat by sums and products alone, so that every machine finds the same.
package final class SpellingModel: Sendable {
    /// Why a file is no such table.
    package struct Fault: Error, Sendable, Equatable {
        package let problem: String
        init(_ problem: String) { self.problem = problem }
    }

    /// How often two tokens were seen as one name.
    struct Attested: Sendable {
        var arabic: SpelledToken
        var count: Int
    }

    /// All attested spellings of one token.
    struct Total: Sendable {
        var count = 0
        /// How many different ones.
        var types = 0
    }

    /// Raised with every change of the format or of what is learnt.
    package static let version: UInt32 = 1

    /// Which part of the tokens of news are names, as a recognizer labels them.
    private static let names = 0.09
    /// How much of that is what the table has; the rest is what the letters say.
    private static let known = 0.85

    let chunks: ChunkTable
    let variants: ChunkTable
    /// Attested pairs of an Arabic and a Latin token.
    let pairs: [UInt64: Int32]
    let totals: [UInt64: Total]
    /// The attested Arabic tokens of a Latin one.
    let arabicOf: [UInt64: [Attested]]
    let arabic: TokenTable
    /// The unlikeliness of each letter of a name behind two others.
    private let trigrams: [UInt8]
    /// Of everything in it.
    private let checksum: UInt64

    /// Reads the table in `bytes`. Throws where it is damaged or of another version.
    package init(_ bytes: UnsafeRawBufferPointer) throws(Fault) {
        let sections = try SpellingModel.sections(bytes)
        checksum = SpellingModel.checksum(bytes)
        chunks = try SpellingModel.chunks(sections[0])
        variants = try SpellingModel.chunks(sections[1])
        var pairs = PairReading(sections[2])
        try pairs.read()
        (self.pairs, totals, arabicOf) = (pairs.counts, pairs.totals, pairs.arabicOf)
        arabic = try TokenTable(hashes: sections[3], columns: Array(sections[4...6]))
        trigrams = Array(sections[7])
        guard trigrams.count == 29 * 29 * 29 else {
            throw Fault("its letters are incomplete")
        }
    }

    /// How often an Arabic and a Latin token were seen as one name.
    func count(_ arabic: SpelledToken, _ latin: SpelledToken) -> Int {
        Int(pairs[FoldedHash.combine(arabic.pairHash, latin.pairHash)] ?? 0)
    }

    /// How probable it is that a name whose token is `latin` is written `arabic`. `marginal`: that of the chunks for `latin`.
    func probability(of arabic: SpelledToken, for latin: SpelledToken, marginal: Double) -> Double {
        let byLetters = marginal > 0 ? chunks.joint(arabic.letters, latin.letters) / marginal : 0
        let total = totals[latin.pairHash] ?? Total()
        let attested = max(0, Double(count(arabic, latin)) - 0.5)
        return (attested + (4 + 0.5 * Double(total.types)) * byLetters) / (Double(total.count) + 4)
    }

    /// The same where the marginal is not at hand.
    func probability(of arabic: SpelledToken, for latin: SpelledToken) -> Double {
        probability(of: arabic, for: latin, marginal: chunks.marginal(latin.letters))
    }

    /// How probable it is that an Arabic name whose token is `listed` is written `text`.
    func probability(ofVariant text: SpelledToken, listed: SpelledToken) -> Double {
        guard text != listed else { return 0.85 }
        let same = variants.joint(listed.letters, listed.letters)
        let share = same > 0 ? min(0.2, variants.joint(listed.letters, text.letters) / same) : 0
        return 0.14 * share * (isNative(listed) ? 0.06 : 1)
    }

    /// How probable an Arabic token is in news, whatever is listed: as a name or as a word, whichever is more.
    func background(_ token: SpelledToken) -> Double {
        let slot = arabic.slot(token.tableHash)
        func share(_ column: Int) -> Double {
            guard let slot else { return 0 }
            let value = arabic.columns[column][slot]
            return value == .max ? 0 : LogScale.probabilities[Int(value)]
        }
        let asName = SpellingModel.known * share(TokenTable.name) + (1 - SpellingModel.known) * byLetters(token)
        return max(SpellingModel.names * asName, share(TokenTable.word))
    }

    /// How probable a name of these letters is, known or not.
    private func byLetters(_ token: SpelledToken) -> Double {
        let size = SpelledToken.arabicLetters.count + 1
        var (before, last, probability) = (0, 0, 1.0)
        for letter in token.letters.map(Int.init) + [0] {
            probability *= LogScale.probabilities[Int(trigrams[(before * size + last) * size + letter])]
            (before, last) = (last, letter)
        }
        return probability
    }

    /// Whether an Arabic token stands in news as a word, and seldom as a name.
    func isWord(_ token: SpelledToken) -> Bool { flags(token) & 1 != 0 }

    /// The same of folded letters; false where others than Arabic ones are among them. Does not allocate.
    func isWord(ofArabic letters: UnsafeRawBufferPointer) -> Bool {
        guard let hash = SpelledToken.tableHash(ofArabic: letters), let slot = arabic.slot(hash) else { return false }
        return arabic.columns[TokenTable.flags][slot] & 1 != 0
    }

    /// Whether an Arabic token is a name of people of Arab countries, Iran or Pakistan.
    func isNative(_ token: SpelledToken) -> Bool { flags(token) & 2 != 0 }

    private func flags(_ token: SpelledToken) -> UInt8 {
        guard token.isArabic, let slot = arabic.slot(token.tableHash) else { return 0 }
        return arabic.columns[TokenTable.flags][slot]
    }
}

extension SpellingModel: Equatable {
    package static func == (left: SpellingModel, right: SpellingModel) -> Bool { left.checksum == right.checksum }
}

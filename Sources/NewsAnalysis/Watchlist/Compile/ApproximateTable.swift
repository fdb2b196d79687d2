internal import ArabicText

/// The tokens of tracked names by what they may be mistaken for, and the pairs they stand in.
///
/// Only unknown tokens of the text get here, and one alone says little: the token beside it must be the name's as well. Only a variant
/// of an alias may stand alone. Memory: some ten keys of 16 bytes for each different token of a tracked name.
struct ApproximateTable: Sendable {
    /// A spelling and a place in it: the token there is the first of a pair, or the only one.
    struct Place: Sendable {
        var spelling: Int32
        var position: Int16
    }

    /// Which of its tokens a spelling may have as a variant. Slips are looked for in all of them, beside another token.
    enum Variants {
        /// Every one, also the only one: a person's alias.
        case all
        /// Every one beside another: a person's name.
        case beside
        /// Those that are no words of the language, beside another: an organization's, a place's.
        case foreign
    }

    /// A single name of so many letters, and no shorter one, is found by a variant alone.
    private static let shortestAlone = 5

    /// Tokens that are compared for one key; of more, the first. Names rarely share one.
    private static let mostPerKey = 64

    private(set) var tokens: [FoldedLetters] = []
    private var ids: [UInt64: Int32] = [:]
    /// Tokens by the hashes of their letters with one left out, and by ``SpellingVariant/key(_:)``.
    private var slips: [UInt64: [Int32]] = [:]
    private var variants: [UInt64: [Int32]] = [:]
    /// Keeps most keys of a text away from the two.
    private var filter = BlockedFilter(EmptyCollection(), count: 0)
    /// Of the tokens as they are listed.
    private var tokenFilter = BlockedFilter(EmptyCollection(), count: 0)
    private var pairs: [UInt64: [Place]] = [:]
    private var singles: [Int32: [Place]] = [:]

    var isEmpty: Bool { tokens.isEmpty }

    init() {}

    /// To be called once, when all spellings are added.
    mutating func close() {
        let keys = Array(slips.keys) + Array(variants.keys)
        filter = BlockedFilter(keys, count: keys.count)
        tokenFilter = BlockedFilter(ids.keys, count: ids.count)
    }

    /// Adds a spelling of a tracked name: its canonical tokens.
    mutating func add(_ letters: [FoldedLetters], spelling: Int, variants: Variants) {
        guard letters.contains(where: \.isArabic), letters.count > 1 || variants == .all else { return }
        let ids = letters.map { enter($0, mayVary: variants != .foreign || !$0.endsInHeh) }
        if ids.count == 1, letters[0].count >= ApproximateTable.shortestAlone {
            singles[ids[0], default: []].append(Place(spelling: Int32(spelling), position: 0))
        }
        for position in 0..<max(0, ids.count - 1) {
            pairs[ApproximateTable.key(ids[position], ids[position + 1]), default: []].append(
                Place(spelling: Int32(spelling), position: Int16(position)))
        }
    }

    private mutating func enter(_ letters: FoldedLetters, mayVary: Bool) -> Int32 {
        let hash = letters.hash()
        if let id = ids[hash] {
            if mayVary { vary(id) }
            return id
        }
        let id = Int32(tokens.count)
        ids[hash] = id
        tokens.append(letters)
        guard letters.isArabic else { return id }
        if letters.count >= 4 {
            for key in Set(SlipKeys(letters)) { slips[key, default: []].append(id) }
        }
        if mayVary { vary(id) }
        return id
    }

    private mutating func vary(_ id: Int32) {
        let letters = tokens[Int(id)]
        guard letters.isArabic, letters.count >= 3, !letters.hasArticle else { return }
        let key = SpellingVariant.key(letters)
        guard variants[key]?.contains(id) != true, variants[key]?.count ?? 0 < ApproximateTable.mostPerKey else {
            return
        }
        variants[key, default: []].append(id)
    }

    private static func key(_ left: Int32, _ right: Int32) -> UInt64 {
        UInt64(UInt32(left)) << 32 | UInt64(UInt32(right))
    }

    /// False: a token of Arabic letters stands for no other token. May say yes wrongly, must never say no wrongly. `isKnown`: it is a
    /// common name, which is no slip. Does not allocate.
    func mayStandForAnother(_ bytes: UnsafeRawBufferPointer, isKnown: Bool) -> Bool {
        guard let key = SpellingVariant.key(ofArabic: bytes) else { return false }
        if filter.mayContain(key), variants[key] != nil { return true }
        return !isKnown && SlipKeys(ofArabic: bytes).contains { filter.mayContain($0) && slips[$0] != nil }
    }

    /// False: no name has a token of this hash.
    @inline(__always)
    func mayBeToken(_ hash: UInt64) -> Bool { tokenFilter.mayContain(hash) }

    /// Whether there are names that a variant may stand for with nothing beside it.
    var standAlone: Bool { !singles.isEmpty }

    /// The token with these letters; nil where no name has it.
    func id(_ hash: UInt64) -> Int32? { ids[hash] }

    /// Where two tokens follow each other in spellings.
    func places(_ left: Int32, _ right: Int32) -> [Place] { pairs[ApproximateTable.key(left, right)] ?? [] }

    /// The spellings of one token.
    func places(_ token: Int32) -> [Place] { singles[token] ?? [] }

    /// What `letters` may stand for. `isKnown`: they are a familiar name, or a word behind proclitics: a variant perhaps, and no slip.
    func approximations(of letters: FoldedLetters, reading: Int, isKnown: Bool) -> [Approximation] {
        var found: [Approximation] = []
        if !letters.hasArticle, letters.count >= 3 {
            let key = SpellingVariant.key(letters)
            for id in filter.mayContain(key) ? variants[key] ?? [] : [] {
                guard let distance = SpellingVariant.distance(letters, tokens[Int(id)]), distance > 0 else { continue }
                found.append(Approximation(token: id, kind: .variant(distance: distance), reading: reading))
            }
        }
        guard !isKnown, letters.count >= 3 else { return found }
        for key in SlipKeys(letters) where filter.mayContain(key) {
            for id in slips[key] ?? [] where !found.contains(where: { $0.token == id }) {
                guard let slip = TypingSlip(letters, for: tokens[Int(id)]) else { continue }
                found.append(Approximation(token: id, kind: .slip(slip), reading: reading))
            }
        }
        return found
    }
}

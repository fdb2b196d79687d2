internal import ArabicText

/// Spellings of tracked names by the keys of two neighbouring tokens, for mentions in the other script. A Latin token has no one key:
/// the likeliest are stored, so that a look-up in Arabic text finds it.
struct CrossScriptTable: Sendable {
    /// A spelling and the tokens that are compared.
    struct Entry: Sendable {
        var spelling: Int32
        var tokens: [ListedToken]
        var isPerson: Bool
    }

    /// An entry, and how many of its first tokens the text may lack.
    struct Place: Hashable {
        var entry: Int32
        var missing: Int
    }

    static let mostTokens = 6
    /// So many tokens of a text are laid beside a name: some may be joined, or a middle name.
    static let mostTextTokens = 9
    /// Names that begin alike and are compared at one place; of more, the first.
    private static let mostEntries = 256
    /// Keys for each Latin token in lists of so many names.
    private static let sizes = [(names: 1_000, keys: 8), (names: 10_000, keys: 4)]

    let model: SpellingModel?
    let cache = ScoreCache()
    private let keys: NameKeys?
    private let keyCount: Int
    private var entries: [Entry] = []
    /// While names are added: pairs of keys of spellings in Latin, and in Arabic; keys of Latin names of one token.
    private var drafts: (latin: [(UInt64, Int32)], arabic: [(UInt64, Int32)], single: [(UInt64, Int32)]) = ([], [], [])
    private var first: (latin: Set<UInt64>, arabic: Set<UInt64>) = ([], [])
    private var known: [SpelledToken: [NameKey.Key]] = [:]
    private var latin = KeyIndex(), arabic = KeyIndex(), single = KeyIndex()
    private var latinFilter = BlockedFilter(EmptyCollection(), count: 0)
    /// Of the pairs of keys in ``latin``.
    private var pairFilter = BlockedFilter(EmptyCollection(), count: 0)
    private var arabicFilter = BlockedFilter(EmptyCollection(), count: 0)
    private(set) var hasArabic = false
    private(set) var hasLatin = false

    /// Knows no name.
    init() { self.init(nil, names: 0) }

    /// For a watchlist of so many names that are looked for in the other script; without a model, and for longer lists, none is.
    init(_ model: SpellingModel?, names count: Int) {
        self.model = model
        keyCount = CrossScriptTable.sizes.first { count <= $0.names }?.keys ?? 0
        keys = model.map { NameKeys($0) }
    }

    /// Adds a spelling: its canonical tokens, all of one script.
    mutating func add(_ letters: [FoldedLetters], spelling: Int, isPerson: Bool) {
        let isArabic = letters.allSatisfy(\.isArabic)
        guard model != nil, keyCount > 0, isArabic || letters.allSatisfy(\.isLatin), let name = NameParts(letters)
        else {
            return
        }
        let tokens = name.parts.map(\.token)
        let place = Int32(entries.count) << 1
        if tokens.count == 1 {
            guard !isArabic, !isPerson else { return }
            for key in keysOf(tokens[0].letters) {
                drafts.single.append((NameKey.hash(key), place))
                first.latin.insert(NameKey.hash(key))
            }
        }
        guard tokens.count <= CrossScriptTable.mostTokens else { return }
        entries.append(Entry(spelling: Int32(spelling), tokens: tokens, isPerson: isPerson))
        guard tokens.count > 1 else { return }
        addPair(tokens[0], tokens[1], place, isArabic)
        guard tokens.count > 2 else { return }
        addPair(tokens[0] + tokens[1], tokens[2], place, isArabic)
        addPair(tokens[0], tokens[1] + tokens[2], place, isArabic)
        if isPerson { addPair(tokens[1], tokens[2], place | 1, isArabic) }
    }

    private mutating func addPair(_ left: ListedToken, _ right: ListedToken, _ place: Int32, _ isArabic: Bool) {
        let (lefts, rights) = (keysOf(left.letters), keysOf(right.letters))
        for (i, left) in lefts.enumerated() {
            if isArabic { first.arabic.insert(NameKey.hash(left)) } else { first.latin.insert(NameKey.hash(left)) }
            // Two unlikely keys together are too unlikely.
            for (j, right) in rights.enumerated() where (i + 1) * (j + 1) <= 3 * keyCount {
                let hash = NameKey.pair(left, right)
                if isArabic { drafts.arabic.append((hash, place)) } else { drafts.latin.append((hash, place)) }
            }
        }
    }

    private mutating func keysOf(_ token: SpelledToken) -> [NameKey.Key] {
        if token.isArabic { return [NameKey.key(of: token)] }
        if let found = known[token] { return found }
        let found = likelyKeys(of: token)
        known[token] = found
        return found
    }

    /// The likeliest keys of a Latin token.
    func likelyKeys(of token: SpelledToken) -> [NameKey.Key] { keys?.keys(of: token, count: max(1, keyCount)) ?? [] }

    /// To be called once, when all spellings are added.
    mutating func close() {
        (latin, arabic, single) = (KeyIndex(drafts.latin), KeyIndex(drafts.arabic), KeyIndex(drafts.single))
        (hasLatin, hasArabic) = (!latin.isEmpty || !single.isEmpty, !arabic.isEmpty)
        latinFilter = BlockedFilter(first.latin, count: first.latin.count)
        pairFilter = BlockedFilter(drafts.latin.map(\.0), count: drafts.latin.count)
        arabicFilter = BlockedFilter(first.arabic, count: first.arabic.count)
        (drafts, first, known) = (([], [], []), ([], []), [:])
    }

    /// False: no spelling in Latin begins with an Arabic token of these letters. Does not allocate.
    func mayBeginLatin(withArabic letters: UnsafeRawBufferPointer) -> Bool {
        NameKey.key(ofArabic: letters).map { latinFilter.mayContain(NameKey.hash($0)) } ?? false
    }

    /// The same with whatever may be proclitics taken off: every stem is a tail of the letters.
    func mayBeginLatin(readings letters: UnsafeRawBufferPointer) -> Bool {
        var cut = 0
        repeat {
            let stem = UnsafeRawBufferPointer(rebasing: letters[cut...])
            if mayBeginLatin(withArabic: stem) { return true }
            // Two letters may be بن, and before لل stands a conjunction.
            guard stem.count > 4, CanonicalText.isProclitic(stem, at: 0) else { return false }
            cut += 2
        } while cut <= 6
        return false
    }

    /// False: no spelling in Latin begins with an Arabic token of this key.
    @inline(__always)
    func mayBeginLatin(_ key: NameKey.Key) -> Bool { latinFilter.mayContain(NameKey.hash(key)) }

    /// False: no spelling in Latin begins with two tokens of these keys.
    @inline(__always)
    func mayBeginLatin(_ first: NameKey.Key, _ second: NameKey.Key) -> Bool {
        let hash = NameKey.pair(first, second)
        return pairFilter.mayContain(hash) && latin.contains(hash)
    }

    /// Whether a spelling in Latin is one token of this key.
    func mayBeLatin(_ key: NameKey.Key) -> Bool { !single.isEmpty && single.contains(NameKey.hash(key)) }

    /// False: no spelling in Arabic begins with a Latin token of this key.
    func mayBeginArabic(_ key: NameKey.Key) -> Bool { arabicFilter.mayContain(NameKey.hash(key)) }

    /// Adds the places whose spelling begins with two tokens of a text, each once, at most ``mostEntries``. `inLatin`: the text's
    /// tokens are Latin, the names Arabic.
    func add(_ first: NameKey.Key, _ second: NameKey.Key, inLatin: Bool, to found: inout Set<Place>) {
        (inLatin ? arabic : latin).forEach(NameKey.pair(first, second)) { number in
            if found.count < CrossScriptTable.mostEntries {
                found.insert(Place(entry: number >> 1, missing: Int(number & 1)))
            }
        }
    }

    /// Adds those of one token.
    func add(single key: NameKey.Key, to found: inout Set<Place>) {
        single.forEach(NameKey.hash(key)) { number in
            if found.count < CrossScriptTable.mostEntries { found.insert(Place(entry: number >> 1, missing: 0)) }
        }
    }

    /// An entry by its number.
    subscript(number: Int32) -> Entry { entries[Int(number)] }
}

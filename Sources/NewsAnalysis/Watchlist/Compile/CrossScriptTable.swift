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

    /// Which two tokens of a name lie beside two of a text.
    enum Opening: Int32, Sendable {
        /// The first two.
        case plain
        /// The first two as one, and the third.
        case firstJoined
        /// The first, and the next two as one.
        case secondJoined
        /// The second and the third: the first is missing.
        case withoutFirst
    }

    /// An entry, and how it may begin in a text.
    struct Place: Sendable, Hashable {
        var entry: Int32
        var opening: Opening

        /// How many of the name's first tokens the text lacks.
        var missing: Int { opening == .withoutFirst ? 1 : 0 }

        /// Of all places: by it ``CrossScriptTable/begin(_:)`` is found.
        var number: Int32 { entry << 2 | opening.rawValue }

        fileprivate init(_ number: Int32) {
            (entry, opening) = (number >> 2, Opening(rawValue: number & 3) ?? .plain)
        }

        init(entry: Int32, opening: Opening) { (self.entry, self.opening) = (entry, opening) }
    }

    static let mostTokens = 6
    /// So many tokens of a text are laid beside a name: some may be joined, or a middle name.
    static let mostTextTokens = 9
    /// Names that begin alike and are compared at one place; of more, the first.
    private static let mostEntries = 256
    /// Keys for each Latin token in lists of so many names, and how likely a pair of them must be to be stored: of full names in news the
    /// first line finds 94 of 100, the second 92, the third 91, with ten, three and two pairs a name.
    private static let sizes = [
        Size(names: 1_000, keys: 8, leastPair: 0.002), Size(names: 10_000, keys: 4, leastPair: 0.02),
        // Of longer lists, whose owner chose that they are searched across scripts.
        Size(names: .max, keys: 2, leastPair: 0.02),
    ]

    private struct Size { var names: Int, keys: Int, leastPair: Double }

    /// Two tokens of a name, as an opening looks at them.
    struct Begin: BitwiseCopyable {
        /// Of the tokens: numbers for ``CrossScriptTable/token(_:)``.
        var left: Int32
        var right: Int32
        /// The name has no more.
        var isWhole: Bool
    }

    let model: SpellingModel?
    let caches = ScoreCaches()
    private let keys: NameKeys?
    private let size: Size
    private var entries: [Entry] = []
    /// While names are added: pairs of keys of spellings in Latin, and in Arabic; keys of names of one token in Latin, and in Arabic.
    private var drafts = Drafts()
    private var known: [SpelledToken: [(key: NameKey.Short, share: Double)]] = [:]
    private var numbers: [ListedToken: Int32] = [:]
    /// Every token that a name may begin or go on with, once, and its hash.
    private var tokens: [(token: ListedToken, hash: UInt64)] = []
    /// By the places' numbers.
    private var begins: [Begin] = []
    private var first: Set<NameKey.Short> = []
    private var latin = KeyIndex(), arabic = KeyIndex(), single = KeyIndex(), arabicSingle = KeyIndex()
    /// A bit for each key that a name listed in Latin begins with, by the key's high end.
    private var beginnings = FlatArray<UInt64>([])
    /// Of the pairs of keys in ``latin``.
    private var pairFilter = BlockedFilter(EmptyCollection(), count: 0)
    /// Words of news that are an attested spelling of some listed token, by their hash.
    private var attestedWords: Set<UInt64> = []
    private(set) var hasArabic = false
    private(set) var hasLatin = false

    private struct Drafts {
        var latin: [(UInt64, Int32)] = [], arabic: [(UInt64, Int32)] = []
        var single: [(UInt64, Int32)] = [], arabicSingle: [(UInt64, Int32)] = []
    }

    /// Knows no name.
    init() { self.init(nil, names: 0) }

    /// For a watchlist of so many names that are looked for in the other script; without a model none is found.
    init(_ model: SpellingModel?, names count: Int) {
        self.model = model
        size = CrossScriptTable.sizes.first { count <= $0.names } ?? CrossScriptTable.sizes[0]
        keys = model.map { NameKeys($0) }
    }

    /// Adds a spelling: its canonical tokens, all of one script.
    mutating func add(_ letters: [FoldedLetters], spelling: Int, isPerson: Bool) {
        let isArabic = letters.allSatisfy(\.isArabic)
        guard model != nil, isArabic || letters.allSatisfy(\.isLatin), let name = NameParts(letters)
        else {
            return
        }
        let tokens = name.parts.map(\.token)
        guard 1...CrossScriptTable.mostTokens ~= tokens.count, tokens.count > 1 || !isPerson else { return }
        let number = Int32(entries.count)
        entries.append(Entry(spelling: Int32(spelling), tokens: tokens, isPerson: isPerson))
        begins += repeatElement(Begin(left: 0, right: 0, isWhole: false), count: 4)
        if tokens.count == 1 {
            let place = Place(entry: number, opening: .plain).number
            begins[Int(place)].left = enter(tokens[0])
            for key in keysOf(tokens[0].letters) {
                guard !isArabic else {
                    drafts.arabicSingle.append((UInt64(key.key), place))
                    continue
                }
                drafts.single.append((UInt64(key.key), place))
                first.insert(key.key)
            }
            return
        }
        for opening in [Opening.plain, .firstJoined, .secondJoined, .withoutFirst] {
            guard opening != .withoutFirst || isPerson else { continue }
            guard let (left, right) = CrossScriptTable.tokens(tokens, opening) else { continue }
            let place = Place(entry: number, opening: opening).number
            begins[Int(place)] = Begin(
                left: enter(left), right: enter(right), isWhole: tokens.count == (opening == .plain ? 2 : 3))
            addPair(left, right, place, isArabic)
        }
    }

    private mutating func enter(_ token: ListedToken) -> Int32 {
        if let number = numbers[token] { return number }
        let number = Int32(tokens.count)
        numbers[token] = number
        tokens.append((token, token.letters.pairHash))
        return number
    }

    /// The two tokens of a name that an opening looks at; nil where it has too few.
    static func tokens(_ tokens: [ListedToken], _ opening: Opening) -> (ListedToken, ListedToken)? {
        guard tokens.count >= (opening == .plain ? 2 : 3) else { return nil }
        return switch opening {
        case .plain: (tokens[0], tokens[1])
        case .firstJoined: (tokens[0] + tokens[1], tokens[2])
        case .secondJoined: (tokens[0], tokens[1] + tokens[2])
        case .withoutFirst: (tokens[1], tokens[2])
        }
    }

    private mutating func addPair(_ left: ListedToken, _ right: ListedToken, _ place: Int32, _ isArabic: Bool) {
        let (lefts, rights) = (keysOf(left.letters), keysOf(right.letters))
        for left in lefts {
            for right in rights where left.share * right.share >= size.leastPair {
                let hash = NameKey.pair(left.key, right.key)
                if isArabic {
                    drafts.arabic.append((hash, place))
                } else {
                    drafts.latin.append((hash, place))
                    first.insert(left.key)
                }
            }
        }
    }

    private mutating func keysOf(_ token: SpelledToken) -> [(key: NameKey.Short, share: Double)] {
        if token.isArabic { return [(NameKey.short(NameKey.key(of: token)), 1)] }
        if let found = known[token] { return found }
        let found = (keys?.shares(of: token, count: size.keys) ?? []).map { (NameKey.short($0.key), $0.share) }
        known[token] = found
        noteAttestedWords(of: token)
        return found
    }

    private mutating func noteAttestedWords(of token: SpelledToken) {
        guard let model else { return }
        for one in model.arabicOf[token.pairHash] ?? []
        where one.count >= SpellingRules.attestedWord {
            attestedWords.insert(FoldedHash.hash(one.arabic.folded))
        }
    }

    /// The likeliest keys of a Latin token.
    func likelyKeys(of token: SpelledToken) -> [NameKey.Key] { keys?.keys(of: token, count: size.keys) ?? [] }

    /// To be called once, when all spellings are added.
    mutating func close() {
        (latin, arabic, single) = (KeyIndex(drafts.latin), KeyIndex(drafts.arabic), KeyIndex(drafts.single))
        arabicSingle = KeyIndex(drafts.arabicSingle)
        (hasLatin, hasArabic) = (!latin.isEmpty || !single.isEmpty, !arabic.isEmpty || !arabicSingle.isEmpty)
        var bits = [UInt64](repeating: 0, count: hasLatin ? 1 << 12 : 0)
        for key in first { bits[Int(key >> 20)] |= 1 << UInt64(key >> 14 & 63) }
        beginnings = FlatArray(bits)
        pairFilter = BlockedFilter(drafts.latin.map(\.0), count: drafts.latin.count)
        (drafts, first, known, numbers) = (Drafts(), [], [:], [:])
    }

    /// Whether a word of news, by the hash of its letters, is the usual spelling of a listed token.
    func isAttested(_ word: UInt64) -> Bool { attestedWords.contains(word) }

    /// What a scan asks for every token, without counting references: valid as long as the table lives.
    var look: Look {
        Look(beginnings: beginnings.unowned, pairs: pairFilter.look, hasSingle: !single.isEmpty)
    }

    struct Look: BitwiseCopyable {
        fileprivate let beginnings: UnsafeBufferPointer<UInt64>
        fileprivate let pairs: BlockedFilter.Look
        let hasSingle: Bool

        /// False: no spelling in Latin begins with an Arabic token of this key.
        @inline(__always)
        func mayBegin(_ key: NameKey.Short) -> Bool {
            !beginnings.isEmpty && beginnings[Int(key >> 20)] >> UInt64(key >> 14 & 63) & 1 != 0
        }

        /// False: no spelling in Latin begins with two tokens of these keys.
        @inline(__always)
        func mayBegin(_ first: NameKey.Short, _ second: NameKey.Short) -> Bool {
            pairs.mayContain(NameKey.pair(first, second))
        }
    }

    /// Whether a spelling in Latin is one token of this key.
    func mayBeLatin(_ key: NameKey.Short) -> Bool { single.contains(UInt64(key)) }

    /// The two tokens of a name that lie beside two of a text at a place.
    func begin(_ place: Place) -> Begin { begins[Int(place.number)] }

    /// A token by its number, and its hash.
    func token(_ number: Int32) -> (token: ListedToken, hash: UInt64) { tokens[Int(number)] }

    /// Whether a spelling in Latin begins with two tokens of these keys.
    @inline(__always)
    func beginsLatin(_ first: NameKey.Short, _ second: NameKey.Short) -> Bool {
        latin.contains(NameKey.pair(first, second))
    }

    /// Calls `body` with the places whose spelling begins with two tokens of a text, at most ``mostEntries``. `inLatin`: the text's
    /// tokens are Latin, the names Arabic.
    @inline(__always)
    func forEachPlace(_ first: NameKey.Short, _ second: NameKey.Short, inLatin: Bool, _ body: (Place) -> Void) {
        (inLatin ? arabic : latin).forEachNumber(
            NameKey.pair(first, second), atMost: CrossScriptTable.mostEntries
        ) { body(Place($0)) }
    }

    /// Whether a spelling in Arabic is one token.
    var hasArabicSingle: Bool { !arabicSingle.isEmpty }

    /// The same of names of one token.
    func forEachPlace(single key: NameKey.Short, inLatin: Bool, _ body: (Place) -> Void) {
        (inLatin ? arabicSingle : single).forEachNumber(UInt64(key), atMost: CrossScriptTable.mostEntries) {
            body(Place($0))
        }
    }

    /// An entry by its number.
    subscript(number: Int32) -> Entry { entries[Int(number)] }
}

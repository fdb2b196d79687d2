internal import ArabicText

/// Spellings of tracked names by the consonants of their first two tokens, for mentions in the other script.
struct CrossScriptTable: Sendable {
    /// A spelling and the keys of its tokens; articles are left out, عبد is joined.
    struct Entry: Sendable {
        var spelling: Int32
        var letters: [FoldedLetters]
        var tokens: [CrossScript.Keys]
        /// So few consonants that the vowels have to agree too (Ali Hassan).
        var isShort: Bool
    }

    /// Names with fewer consonants in all are too many names.
    private static let fewestConsonants = 3
    /// From here on the consonants are enough.
    private static let manyConsonants = 6
    /// In one token so many consonants are one name's.
    private static let manyInToken = 4
    static let mostTokens = 6
    /// Names that begin alike and are compared at one place; of more, the first.
    private static let mostEntries = 256

    private var entries: [Entry] = []
    /// By the combined keys of the first two tokens: Arabic spellings for Latin text, and the other way round.
    private var arabic: [UInt64: [Int32]] = [:]
    private var latin: [UInt64: [Int32]] = [:]
    /// The keys of the first tokens of Latin spellings, and of Arabic ones.
    private var first: (latin: Set<UInt64>, arabic: Set<UInt64>) = ([], [])
    private var latinFilter = BlockedFilter(EmptyCollection(), count: 0)
    private var arabicFilter = BlockedFilter(EmptyCollection(), count: 0)

    var hasArabic: Bool { !arabic.isEmpty }
    var hasLatin: Bool { !latin.isEmpty }

    init() {}

    /// Adds a spelling: its canonical tokens, all of one script.
    mutating func add(_ letters: [FoldedLetters], spelling: Int) {
        let isArabic = letters.allSatisfy(\.isArabic)
        guard isArabic || letters.allSatisfy(\.isLatin) else { return }
        let names = CrossScriptTable.names(letters).map(\.letters)
        let tokens = names.map { CrossScript.keys(of: $0) }
        let count = tokens.reduce(0) { $0 + $1.consonantCount }
        guard (2...CrossScriptTable.mostTokens).contains(tokens.count), tokens.allSatisfy({ !$0.hashes.isEmpty }),
            count >= CrossScriptTable.fewestConsonants
        else { return }
        let index = Int32(entries.count)
        entries.append(
            Entry(
                spelling: Int32(spelling), letters: names, tokens: tokens,
                isShort: count < CrossScriptTable.manyConsonants))
        if isArabic { first.arabic.formUnion(tokens[0].hashes) } else { first.latin.formUnion(tokens[0].hashes) }
        for first in tokens[0].hashes {
            for second in tokens[1].hashes {
                let key = FoldedHash.combine(first, second)
                if isArabic { arabic[key, default: []].append(index) } else { latin[key, default: []].append(index) }
            }
        }
    }

    /// To be called once, when all spellings are added.
    mutating func close() {
        latinFilter = BlockedFilter(first.latin, count: first.latin.count)
        arabicFilter = BlockedFilter(first.arabic, count: first.arabic.count)
        first = ([], [])
    }

    /// False: no spelling in Latin begins with an Arabic token of these letters. Seldom allocates.
    func mayBeginLatin(withArabic letters: UnsafeRawBufferPointer) -> Bool {
        if let key = CrossScript.onlyKey(ofArabic: letters) { return latinFilter.mayContain(key) }
        return CrossScript.keys(of: FoldedLetters(letters)).hashes.contains { latinFilter.mayContain($0) }
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

    /// False: no spelling in Arabic begins with a Latin token of these keys.
    func mayBeginArabic(_ keys: CrossScript.Keys) -> Bool { keys.hashes.contains { arabicFilter.mayContain($0) } }

    /// The entries that may begin with two tokens of a text, each once, at most ``mostEntries``. `inLatin`: the text's tokens are
    /// Latin, the names Arabic.
    func numbers(_ first: CrossScript.Keys, _ second: CrossScript.Keys, inLatin: Bool) -> [Int32] {
        var found: [Int32] = []
        for left in first.hashes {
            for right in second.hashes {
                let key = FoldedHash.combine(left, right)
                guard let numbers = inLatin ? arabic[key] : latin[key] else { continue }
                for number in numbers where found.count < CrossScriptTable.mostEntries && !found.contains(number) {
                    found.append(number)
                }
            }
        }
        return found
    }

    /// An entry by its number.
    subscript(number: Int32) -> Entry { entries[Int(number)] }

    /// Whether a name of a text, in the other script, may be an entry's. `isName`: whether a token is an Arabic name that is known:
    /// of two such names the one whose vowels fit is meant.
    static func agrees(
        _ entry: Entry, _ names: ArraySlice<FoldedLetters>, _ keys: ArraySlice<CrossScript.Keys>,
        isName: (FoldedLetters) -> Bool
    ) -> Bool {
        guard names.count == entry.tokens.count else { return false }
        return zip(zip(entry.letters, entry.tokens), zip(names, keys)).allSatisfy { listed, found in
            guard listed.1.meet(found.1) else { return false }
            guard entry.isShort || mayBeSeveral(listed.1) else { return true }
            let (arabic, latin) = listed.0.isArabic ? (listed.0, found.0) : (found.0, listed.0)
            guard let strain = CrossScriptAlignment.strain(arabic: arabic, latin: latin) else { return false }
            guard strain > 0 else { return true }
            return !VowelPatterns.rivals(of: arabic).contains { rival in
                guard isName(rival) else { return false }
                return CrossScriptAlignment.strain(arabic: rival, latin: latin).map { $0 + 0.5 <= strain } ?? false
            }
        }
    }

    /// Whether the consonants of a token are those of several names.
    private static func mayBeSeveral(_ keys: CrossScript.Keys) -> Bool { keys.consonantCount < manyInToken }

    /// The parts of a name that are compared: articles of their own are left out, Latin abd and what follows are one.
    /// `tokens`: the canonical tokens that each part takes.
    static func names(_ letters: [FoldedLetters]) -> [(letters: FoldedLetters, tokens: Range<Int>)] {
        var names: [(letters: FoldedLetters, tokens: Range<Int>)] = []
        var index = 0
        while index < letters.count {
            let start = index
            index += 1
            guard letters[start].isLatin else {
                names.append((letters[start], start..<index))
                continue
            }
            if CrossScript.isArticle(letters[start]), index < letters.count { continue }
            if CrossScript.isServant(letters[start]), index < letters.count {
                if CrossScript.isArticle(letters[index]), index + 1 < letters.count { index += 1 }
                names.append((FoldedLetters(servantOf: letters[index]), start..<(index + 1)))
                index += 1
                continue
            }
            names.append((letters[start], start..<index))
        }
        return names
    }
}

extension CrossScript.Keys {
    /// Whether two tokens may be the same.
    func meet(_ other: CrossScript.Keys) -> Bool { hashes.contains { other.hashes.contains($0) } }
}

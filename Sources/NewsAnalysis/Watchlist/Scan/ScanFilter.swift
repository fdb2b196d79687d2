internal import ArabicText

/// Says for each common token of news text what a name may begin with there. Computed once per token, so that one look settles most
/// tokens of a text. It may say yes where nothing is found, and must never say no where something would be; what stands there is
/// decided as for any other token.
struct ScanFilter: Sendable {
    struct Interest: OptionSet, BitwiseCopyable {
        let rawValue: UInt8
        /// A spelling may begin with it.
        static let begins = Interest(rawValue: 1 << 0)
        /// A spelling may begin with the stem behind its proclitics.
        static let beginsBehindProclitics = Interest(rawValue: 1 << 1)
        /// It may be a token of a name in another spelling.
        static let mayBeApproximate = Interest(rawValue: 1 << 2)
        /// It is a word of the language, and so no name behind proclitics. Not searched for; only reported.
        static let isWord = Interest(rawValue: 1 << 3)
        /// A name listed in Latin may begin with the stem behind its proclitics.
        static let beginsLatinBehindProclitics = Interest(rawValue: 1 << 4)
        /// A name listed in Latin may begin with it.
        static let beginsLatin = Interest(rawValue: 1 << 5)
        /// It may be a part of a name listed in Latin. Nothing to look for by itself.
        static let isLatinPart = Interest(rawValue: 1 << 6)

        /// Whether there is nothing to look for.
        @inline(__always) var isNothing: Bool { subtracting([.isWord, .isLatinPart]).isEmpty }
    }

    private let table: HashTable
    /// By the table's slots.
    private let interests: FlatArray<Interest>
    /// The keys of tokens that may be a part of a name listed in Latin, 0 for all others, by the table's slots; empty where no name is.
    private let keys: FlatArray<NameKey.Short>

    /// Knows no token.
    init() { (table, interests, keys) = (HashTable(), FlatArray([[]]), FlatArray([])) }

    /// The interests that `names` have in the familiar tokens.
    init(_ names: CompiledNames) {
        var hashes: [UInt64] = []
        hashes.reserveCapacity(names.familiar.count + ScanFilter.shortTokens.count)
        ScanFilter.forEachToken(names) { letters, _ in hashes.append(FoldedHash.hash(letters)) }
        let table = HashTable(hashes)
        var interests = [Interest](repeating: [], count: table.slotCount)
        let latin = names.crossScript.hasLatin ? LatinKeys(names) : nil
        var keys = [NameKey.Short](repeating: 0, count: latin == nil ? 0 : table.slotCount)
        ScanFilter.forEachToken(names) { letters, isName in
            let hash = FoldedHash.hash(letters)
            guard let slot = table.slot(of: hash) else { return }
            interests[slot].formUnion(ScanFilter.interest(of: letters, hash, isName: isName, names))
            guard let latin else { return }
            keys[slot] = latin.key(of: letters, hash)
            if keys[slot] != 0 { interests[slot].insert(.isLatinPart) }
            if latin.mayBegin(keys[slot]) { interests[slot].insert(.beginsLatin) }
            if latin.mayBeginBehindProclitics(letters, hash) {
                interests[slot].insert(.beginsLatinBehindProclitics)
            }
        }
        self.table = table
        self.interests = FlatArray(interests)
        self.keys = FlatArray(keys)
    }

    /// Calls `body` with the letters of every familiar and every short token, and whether it is a name.
    private static func forEachToken(_ names: CompiledNames, _ body: (UnsafeRawBufferPointer, Bool) -> Void) {
        names.familiar.forEachToken { body($0, $1 == .name) }
        for token in shortTokens { token.withUnsafeBytes { body($0, true) } }
    }

    /// All tokens of one and of two Arabic letters: a tenth of a text, and in no list of words.
    private static let shortTokens: [[UInt8]] = {
        let letters = (0x621...0x64A).map { [UInt8(0xC0 | $0 >> 6), UInt8(0x80 | $0 & 0x3F)] }
        return letters + letters.flatMap { first in letters.map { first + $0 } }
    }()

    private static func interest(
        of letters: UnsafeRawBufferPointer, _ hash: UInt64, isName: Bool, _ names: CompiledNames
    ) -> Interest {
        var interest: Interest = isName ? [] : .isWord
        if names.table.mayBegin(with: hash) { interest.insert(.begins) }
        if CanonicalText.isProclitic(letters, at: 0) {
            // However its alefs are written: لالمانيا is ل and ألمانيا too.
            let readings = Proclitics.readings(of: letters, hash: hash) { $0 == 0 ? .unknown : .hamza }
            for reading in 1..<max(1, readings.count) where names.table.mayBegin(with: readings[reading].hash) {
                interest.insert(.beginsBehindProclitics)
            }
        }
        if isName, letters.count > 4, !names.approximate.isEmpty,
            names.approximate.mayStandForAnother(letters, isKnown: true)
        {
            interest.insert(.mayBeApproximate)
        }
        return interest
    }

    /// What to look for at a token; nil for one that is not common: anything may stand there.
    @inline(__always)
    func interest(in hash: UInt64) -> Interest? {
        guard let slot = table.slot(of: hash) else { return nil }
        return interests[slot]
    }

    /// Where a token lies in the filter; nil for one that is not common.
    @inline(__always)
    func slot(of hash: UInt64) -> Int? { table.slot(of: hash) }

    /// What to look for at the token of a slot.
    @inline(__always)
    func interest(at slot: Int) -> Interest { interests[slot] }

    /// The key of the token of a slot: 0 where it is no part of a name listed in Latin. To be asked only where there is such a name.
    @inline(__always)
    func key(at slot: Int) -> NameKey.Short { keys[slot] }
}

/// Which common tokens may be a part of a name that is listed in Latin.
private struct LatinKeys {
    private let table: CrossScriptTable
    private let look: CrossScriptTable.Look
    private let vocabulary: Vocabulary
    private let words: NewsWords

    /// Nil where no name is looked for across scripts.
    init?(_ names: CompiledNames) {
        guard let model = names.crossScript.model else { return nil }
        (table, look, vocabulary) = (names.crossScript, names.crossScript.look, names.vocabulary)
        words = NewsWords(vocabulary: names.vocabulary, model: model)
    }

    /// 0: no part of any.
    func key(of letters: UnsafeRawBufferPointer, _ hash: UInt64) -> NameKey.Short {
        guard let key = NameKey.key(ofArabic: letters), !words.contains(letters, hash) || isAttested(letters, hash)
        else { return 0 }
        return NameKey.short(key)
    }

    /// Whether a name begins with a token of this key, which may be 0.
    func mayBegin(_ key: NameKey.Short) -> Bool { key != 0 && look.mayBegin(key) }

    private func isAttested(_ letters: UnsafeRawBufferPointer, _ hash: UInt64) -> Bool {
        table.isAttested(hash)
            || DefiniteArticle.without(letters).map { table.isAttested(FoldedHash.hash($0)) } ?? false
    }

    /// Behind proclitics no word and no name may hide.
    func mayBeginBehindProclitics(_ letters: UnsafeRawBufferPointer, _ hash: UInt64) -> Bool {
        guard CanonicalText.isProclitic(letters, at: 0), vocabulary.classes(hash).isEmpty,
            !words.contains(letters, hash)
        else { return false }
        var found = false
        NameKey.forEachKeyBehindProclitics(letters) { found = found || look.mayBegin($0) }
        return found
    }
}

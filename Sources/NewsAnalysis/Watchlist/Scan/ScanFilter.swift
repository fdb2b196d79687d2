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
        /// A name listed in Latin may begin with it.
        static let mayBeginLatin = Interest(rawValue: 1 << 3)
        /// It is a word of the language, and so no name behind proclitics. Not searched for; only reported.
        static let isWord = Interest(rawValue: 1 << 4)

        /// Whether there is anything to look for.
        @inline(__always) var isNothing: Bool { rawValue & 0x0F == 0 }
    }

    private let table: HashTable
    /// By the table's slots.
    private let interests: FlatArray<Interest>

    /// Knows no token.
    init() { (table, interests) = (HashTable(), FlatArray([[]])) }

    /// The interests that `names` have in the familiar tokens.
    init(_ names: CompiledNames) {
        var hashes: [UInt64] = []
        hashes.reserveCapacity(names.familiar.count + ScanFilter.shortTokens.count)
        ScanFilter.forEachToken(names) { letters, _ in hashes.append(FoldedHash.hash(letters)) }
        let table = HashTable(hashes)
        var interests = [Interest](repeating: [], count: table.slotCount)
        ScanFilter.forEachToken(names) { letters, isName in
            let hash = FoldedHash.hash(letters)
            guard let slot = table.slot(of: hash) else { return }
            interests[slot].formUnion(ScanFilter.interest(of: letters, hash, isName: isName, names))
        }
        self.table = table
        self.interests = FlatArray(interests)
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
        if names.crossScript.hasLatin, names.crossScript.mayBeginLatin(readings: letters) {
            interest.insert(.mayBeginLatin)
        }
        return interest
    }

    /// What to look for at a token; nil for one that is not common: anything may stand there.
    @inline(__always)
    func interest(in hash: UInt64) -> Interest? {
        guard let slot = table.slot(of: hash) else { return nil }
        return interests[slot]
    }
}

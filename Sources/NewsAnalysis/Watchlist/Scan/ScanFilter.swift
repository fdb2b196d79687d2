internal import ArabicText

/// Says for each common token of news text what a name may begin with there. Computed once per token, so that one look settles most
/// tokens of a text. It may say yes where nothing is found, and must never say no where something would be; what stands there is
/// decided as for any other token.
struct ScanFilter: Sendable {
    struct Interest: OptionSet {
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
        /// The token is in the table.
        fileprivate static let isKnown = Interest(rawValue: 1 << 7)

        /// Whether there is anything to look for.
        @inline(__always) var isNothing: Bool { rawValue & 0x0F == 0 }
    }

    private let hashes: FlatArray<UInt64>
    private let interests: FlatArray<UInt8>
    private let mask: Int

    /// Knows no token.
    init() {
        hashes = FlatArray([0])
        interests = FlatArray([0])
        mask = 0
    }

    /// The interests that `names` have in the familiar tokens.
    init(_ names: CompiledNames) {
        var capacity = 16
        while capacity < 2 * names.familiar.count + 4 * ScanFilter.shortTokens.count { capacity *= 2 }
        let mask = capacity - 1
        var hashes = [UInt64](repeating: 0, count: capacity)
        var interests = [UInt8](repeating: 0, count: capacity)
        func add(_ letters: UnsafeRawBufferPointer, isName: Bool) {
            let hash = FoldedHash.hash(letters)
            var slot = Int(truncatingIfNeeded: hash) & mask
            while interests[slot] != 0, hashes[slot] != hash { slot = (slot + 1) & mask }
            hashes[slot] = hash
            let interest = ScanFilter.interest(of: letters, hash, isName: isName, names)
            interests[slot] |= interest.union(.isKnown).rawValue
        }
        names.familiar.forEachToken(add)
        for token in ScanFilter.shortTokens { token.withUnsafeBytes { add($0, isName: true) } }
        self.hashes = FlatArray(hashes)
        self.interests = FlatArray(interests)
        self.mask = mask
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
        var slot = Int(truncatingIfNeeded: hash) & mask
        while true {
            let interest = interests[slot]
            if interest == 0 { return nil }
            if hashes[slot] == hash { return Interest(rawValue: interest & 0x7F) }
            slot = (slot + 1) & mask
        }
    }
}

import NewsAnalysis

/// Names of invented people: a given name that many bear, as in any list, and an invented family name; every third has a
/// second given name between them.
struct NameGenerator {
    private let givenNames: [String]
    private var state: UInt64
    private static let letters = Array("ابتثجحخدذرزسشصضطظعغفقكلمنهوي")

    init(_ lexicon: Lexicon, seed: UInt64) {
        givenNames = lexicon.givenNames
        state = seed
    }

    mutating func name() -> String {
        let middle = next() % 3 == 0 ? [givenName()] : []
        return ([givenName()] + middle + [familyName()]).joined(separator: " ")
    }

    private mutating func givenName() -> String { givenNames[Int(next() % UInt64(givenNames.count))] }

    private mutating func familyName() -> String {
        let letters = (0..<(4 + Int(next() % 3))).map { _ in
            NameGenerator.letters[Int(next() % UInt64(NameGenerator.letters.count))]
        }
        return (next() % 4 == 0 ? "" : "ال") + String(letters)
    }

    /// SplitMix64.
    private mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return value ^ value >> 31
    }
}

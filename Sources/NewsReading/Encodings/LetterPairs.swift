/// How well letters follow one another as they do in Arabic and Persian.
///
/// Counted on news; see `Tests/Support/generate_charsets.py`. Text read in the wrong charset has pairs that no word
/// has, and letters of other scripts beside Arabic ones.
struct LetterPairs {
    /// What a letter is for the model, from a scalar below U+10000.
    private let kinds: [UInt8]
    /// Costs in sixteenths of a natural logarithm, row by row for the letter before.
    private let costs: [UInt8]
    private let size: Int

    static let shared = LetterPairs()

    /// Marks and tatweel: the letters on both sides of them are a pair.
    private static let mark: UInt8 = 0xFE
    /// The cost of a mark. It is not free, and belongs to a letter: other charsets have their letters where marks are.
    private static let markCost = 56
    /// A letter or sign that neither Arabic news nor the English in it has.
    private static let foreign: UInt8 = 0xFF
    /// The cost of a pair with a foreign letter: that of the rarest pairs.
    private static let foreignCost = 130

    /// The mean of a text, as far as it was read.
    struct Mean {
        /// Pairs that have a letter of Arabic or a foreign one.
        fileprivate(set) var pairs = 0
        /// Letters of Arabic.
        fileprivate(set) var letters = 0
        fileprivate var cost = 0
        fileprivate var before: UInt8 = 0

        /// The mean natural logarithm of the probability of a pair; 0 where there is none.
        var logProbability: Double { pairs == 0 ? 0 : -Double(cost) / Double(16 * pairs) }
    }

    private init() {
        let letters = HexNumbers.list(CharsetData.letters)
        size = letters.count + 1
        costs = HexNumbers.list(CharsetData.pairs).map { UInt8($0) }
        var kinds = [UInt8](repeating: LetterPairs.foreign, count: 0x10000)
        func set(_ range: ClosedRange<Int>, _ kind: UInt8) { for at in range { kinds[at] = kind } }
        set(0x00...0x7F, 0)
        // Signs that stand in Arabic text: C1 controls do not.
        for at in [0xA0, 0xAB, 0xBB, 0x60C, 0x61B, 0x61F, 0x6D4, 0x2026, 0xFEFF, 0xFFFD] { kinds[at] = 0 }
        set(0x200B...0x200F, 0)
        set(0x2010...0x2015, 0)
        set(0x2018...0x201E, 0)
        set(0x202A...0x202E, 0)
        set(0x660...0x66D, 0)
        set(0x6F0...0x6F9, 0)
        set(0x610...0x61A, LetterPairs.mark)
        set(0x64B...0x65F, LetterPairs.mark)
        kinds[0x640] = LetterPairs.mark
        kinds[0x670] = LetterPairs.mark
        for (index, letter) in letters.enumerated() { kinds[Int(letter)] = UInt8(index + 1) }
        kinds[0x6A9] = kinds[0x643]
        kinds[0x6CC] = kinds[0x64A]
        self.kinds = kinds
    }

    /// Adds a scalar to a text's mean.
    @inline(__always)
    func add(_ scalar: UInt32, to mean: inout Mean) {
        let kind = scalar < 0x10000 ? kinds[Int(scalar)] : 0
        if kind == LetterPairs.mark {
            mean.pairs += 1
            mean.cost += mean.before == 0 ? LetterPairs.foreignCost : LetterPairs.markCost
            return
        }
        if kind | mean.before != 0 {
            mean.pairs += 1
            if kind == LetterPairs.foreign || mean.before == LetterPairs.foreign {
                mean.cost += LetterPairs.foreignCost
            } else {
                mean.cost += Int(costs[Int(mean.before) * size + Int(kind)])
            }
            if kind != 0, kind != LetterPairs.foreign { mean.letters += 1 }
        }
        mean.before = kind
    }
}

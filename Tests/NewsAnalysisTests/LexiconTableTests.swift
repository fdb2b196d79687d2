import ArabicText
import Testing

@testable import NewsAnalysis

/// The table of hashes, against a dictionary.
@Suite struct LexiconTableTests {
    /// Hashes that crowd in few slots, hashes that come twice, and the hash 0, which no table has.
    @Test(arguments: 0..<60) func itHasWhatWasPutIn(_ seed: Int) {
        var random = SplitMix(seed: UInt64(seed))
        let count = Int.random(in: 0..<300, using: &random)
        let crowd: UInt64 = seed % 3 == 0 ? .max : seed % 3 == 1 ? 0xFFFF_FFFF_0000_0007 : 0x1F
        func hash() -> UInt64 { UInt64.random(in: 0 ... .max, using: &random) & crowd }
        let hashes = (0..<count).map { _ in hash() }
        let table = HashTable(hashes)
        let known = Set(hashes).subtracting([0])
        #expect(table.count == known.count)
        #expect(table.slotCount.nonzeroBitCount == 1 && table.slotCount > known.count || known.isEmpty)
        let slots = known.compactMap { table.slot(of: $0) }
        #expect(slots.count == known.count && Set(slots).count == known.count)
        #expect(slots.allSatisfy { (0..<table.slotCount).contains($0) })
        for _ in 0..<300 {
            let other = hash()
            #expect(table.contains(other) == known.contains(other))
        }
        #expect(!table.contains(0))
        #expect(HashTable(hashes) == table)
    }

    @Test func anEmptyTableHasNothing() {
        let table = HashTable()
        #expect(table.count == 0 && !table.contains(0) && !table.contains(1) && !table.contains(.max))
    }

    /// Of two equal tokens the first counts, and the letters stand once.
    @Test func familiarTokensStandOnce() {
        let familiar = FamiliarTokens(words: ["قال", "كان", "قال"], names: ["كان", "زيلر"])
        var tokens: [String] = []
        familiar.forEachToken { letters, isName in
            tokens.append(String(decoding: letters, as: UTF8.self) + (isName ? "!" : ""))
        }
        #expect(tokens == ["قال", "كان", "زيلر!"])
        #expect(familiar.familiarity(of: FoldedHash.hash("كان")) == .word)
        #expect(familiar.familiarity(of: FoldedHash.hash("زيلر")) == .name)
        #expect(familiar.familiarity(of: FoldedHash.hash("زيلرا")) == nil)
        #expect(familiar != FamiliarTokens(words: ["قال", "كان"], names: []) && familiar.isFilled)
    }
}

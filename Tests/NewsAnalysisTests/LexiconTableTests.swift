import ArabicText
import Foundation
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
        let familiar = FamiliarTokens(
            words: ["قال", "كان", "قال"], names: ["كان", "زيلر"], ownNames: ["زيلر", "بغداد"])
        var tokens: [String] = []
        familiar.forEachToken { letters, kind in tokens.append("\(String(decoding: letters, as: UTF8.self)) \(kind)") }
        #expect(tokens == ["قال word", "كان word", "زيلر name", "بغداد ownName"])
        #expect(familiar.familiarity(of: FoldedHash.hash("كان")) == .word)
        #expect(familiar.familiarity(of: FoldedHash.hash("زيلر")) == .name)
        #expect(familiar.familiarity(of: FoldedHash.hash("زيلرا")) == nil)
        #expect(familiar != FamiliarTokens(words: ["قال", "كان"], names: []) && familiar.isFilled)
    }

    @Test func familiarTokensOfTwoFilesStandTogether() throws {
        let names = try FamiliarTokens(parsing: "orthography 2\n[names]\nزيلر\n[own_names]\nبغداد\n")
        let both = try FamiliarTokens(parsing: "orthography 2\n[words]\nقال\nبغداد\n", beside: names)
        #expect(try both == FamiliarTokens(words: [], names: ["زيلر"], ownNames: ["بغداد"]).with(words: ["قال"]))
        #expect(throws: LexiconError.self) {
            try FamiliarTokens(parsing: "orthography 1\n[words]\nقال\n", beside: names)
        }
    }

    /// NAMES2 §1: what news uses as a name is no word, and forbids no other spelling of it.
    @Test func theWordsHoldNoName() throws {
        let words = try FamiliarTokens(parsing: String(contentsOfFile: configFile("words.txt"), encoding: .utf8))
        let lexicon = testLexicon
        let names = Set(
            (lexicon.givenNames + lexicon.familyNames).map { CanonicalText(SearchText($0)) }
                .filter { $0.tokens.count == 1 }.map { $0.tokens[0].hash })
        var count = 0
        words.forEachToken { letters, kind in
            let word = String(decoding: letters, as: UTF8.self)
            count += 1
            #expect(kind == .word, "\(word)")
            #expect(!names.contains(FoldedHash.hash(letters)), "\(word) is a given or family name")
            #expect((lexicon.nameShares.shares(of: word)?.name ?? 0) < 5, "\(word) is mostly a name")
        }
        #expect(count > 40_000)
        for name in ["ترمب", "ترامب", "حسين", "بغداد"] {
            #expect(words.familiarity(of: FoldedHash.hash(name)) == nil, "\(name)")
            let known = lexicon.familiar.familiarity(of: FoldedHash.hash(name))
            #expect(known == .name || known == .ownName, "\(name)")
        }
    }
}

extension FamiliarTokens {
    fileprivate func with(words: [String]) throws -> FamiliarTokens {
        try FamiliarTokens(parsing: "orthography 2\n[words]\n" + words.joined(separator: "\n"), beside: self)
    }
}

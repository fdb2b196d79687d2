import TestSupport
import Testing

@testable import NewsArchive

/// The table of postings against plain arrays.
@Suite struct PostingTableTests {
    /// Fingerprints that crowd: few heads, some at the very end, where the table has no room behind them.
    private static func fingerprint(_ random: inout SplitMix) -> UInt32 {
        switch random.number(0..<4) {
        case 0: UInt32(random.number(0..<40))
        case 1: 0xFFFF_FFFF - UInt32(random.number(0..<40))
        case 2: 0x12FF_FF00 + UInt32(random.number(0..<256))
        default: UInt32(truncatingIfNeeded: random.next())
        }
    }

    @Test(arguments: [1, 2, 3] as [UInt64]) func itHoldsWhatArraysHold(_ seed: UInt64) {
        var random = SplitMix(seed: seed)
        let table = PostingTable(scatter: Scatter(secret: 0))
        var model: [UInt32: [UInt32]] = [:]
        for article in 1...UInt32(4_000) {
            for _ in 0..<10 {
                let fingerprint = PostingTableTests.fingerprint(&random)
                table.insert(fingerprint, article: article)
                guard model[fingerprint]?.last != article else { continue }
                model[fingerprint, default: []].append(article)
                if model[fingerprint]?.count ?? 0 > PostingTable.mostPostings { model[fingerprint]?.removeFirst() }
            }
            if random.once(in: 3), let (fingerprint, articles) = model.randomElement(using: &random),
                let gone = articles.randomElement(using: &random)
            {
                table.remove(fingerprint, article: gone)
                table.remove(fingerprint, article: article + 1)
                model[fingerprint] = articles.filter { $0 != gone }
            }
        }
        #expect(table.count == model.values.reduce(0) { $0 + $1.count })
        #expect(table.bytes < table.count * 14 + 300_000)
        for (fingerprint, articles) in model {
            var found: [UInt32] = []
            table.forEachArticle(fingerprint) { found.append($0) }
            #expect(found == articles)
        }
        for _ in 0..<2_000 {
            let fingerprint = UInt32(truncatingIfNeeded: random.next())
            table.forEachArticle(fingerprint) { _ in #expect(model[fingerprint] != nil) }
        }
    }

    /// Fingerprints as they come lie near their homes: a search passes a few slots, however many there are.
    @Test func aSearchIsShort() {
        var random = SplitMix(seed: 9)
        let table = PostingTable()
        for article in 1...UInt32(20_000) {
            for _ in 0..<20 { table.insert(UInt32(truncatingIfNeeded: random.next()), article: article) }
        }
        #expect(table.farthest < 150)
        #expect(table.bytes < table.count * 8 * 2)
    }

    /// Scattering is one to one, and without a secret nothing is moved.
    @Test(arguments: [0, 1, 0xDEAD_BEEF_0123_4567, .max] as [UInt64]) func scatteringMixesNothingUp(_ secret: UInt64) {
        let scatter = Scatter(secret: secret)
        let low = Set((0..<100_000 as Range<UInt32>).map { scatter($0) })
        let high = Set((0..<60_000 as Range<UInt32>).map { scatter($0 << 16 | 7) })
        #expect(low.count == 100_000 && high.count == 60_000)
        if secret == 0 { #expect((0..<1_000).allSatisfy { scatter($0) == $0 }) }
    }

    /// Who writes articles chooses their fingerprints: neither memory nor the way to a posting may follow that choice.
    @Test(arguments: [3, 4, 5, 6] as [UInt64]) func chosenFingerprintsLieApart(_ seed: UInt64) {
        var random = SplitMix(seed: seed)
        let chosen: [(String, (UInt32) -> UInt32)] = [
            ("at the end", { .max - $0 }), ("with one beginning", { 0x12_0000 << 8 | $0 }),
            ("with one end", { $0 << 15 | 0x1234 }), ("in steps", { $0 &* 65_537 }),
        ]
        for (name, fingerprint) in chosen {
            let table = PostingTable(scatter: Scatter(secret: random.next()))
            for number in 0..<50_000 as Range<UInt32> { table.insert(fingerprint(number), article: 1 + number / 40) }
            #expect(table.farthest < 400, "\(name)")
            #expect(table.bytes < 50_000 * 8 * 3, "\(name)")
        }
    }
}

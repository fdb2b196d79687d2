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
        let table = PostingTable()
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
}

internal import ArabicText

/// How much prose stands where on a page.
///
/// The mass of a block is its number of words outside of links, if it has at least ten words, is no heading, mostly
/// no link, and is punctuated; else 0. A block is likely the article's if blocks like it hold most of the page's mass.
struct PageMass {
    /// Of each block.
    let blocks: [Float]
    /// Of all blocks before one; one entry more than there are blocks.
    private let before: [Float]
    /// Of all blocks of the kind of each block: the same tags and classes at the last three ancestors.
    let kinds: [Float]

    private static let minWords = 10
    private static let maxLinkShare: Float = 0.4

    init(_ tree: PageTree, _ measures: [TextMeasure]) {
        var blocks: [Float] = []
        var before: [Float] = [0]
        var sum: Float = 0
        for (block, measure) in zip(tree.blocks, measures) {
            let share = block.linkShare
            let isProse =
                block.words >= PageMass.minWords && block.heading == 0 && share < PageMass.maxLinkShare
                && measure.isPunctuated
            // Whole numbers: their sums are exact in any order.
            let mass = isProse ? (Float(block.words) * (1 - share)).rounded() : 0
            blocks.append(mass)
            sum += mass
            before.append(sum)
        }
        self.blocks = blocks
        self.before = before
        let own = tree.elements.map { FoldedHash.hash($0.tag + " " + $0.classNames) }
        let kindOf = tree.blocks.map { block -> UInt64 in
            var kind: UInt64 = 0
            var element: Int? = block.element
            for _ in 0..<3 {
                guard let current = element else { break }
                kind = FoldedHash.combine(kind, own[current])
                element = tree.elements[current].parent
            }
            return kind
        }
        var byKind: [UInt64: Float] = [:]
        for (kind, mass) in zip(kindOf, blocks) { byKind[kind, default: 0] += mass }
        kinds = kindOf.map { byKind[$0] ?? 0 }
    }

    /// Of the whole page; at least 1.
    var total: Float { max(before.last ?? 0, 1) }

    /// Of a run of blocks.
    func sum(_ blocks: Range<Int>) -> Float { before[blocks.upperBound] - before[blocks.lowerBound] }

    /// As a part of the page's mass, 0...1.
    func share(_ blocks: Range<Int>) -> Float { sum(blocks) / total }
}

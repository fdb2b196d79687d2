internal import ArabicText

/// What is counted of a page before its blocks are judged. Linear in the page, but for the depth of a block.
struct PageFacts {
    let tree: PageTree
    let data: StructuredData
    let title: PageTitle
    let measures: [TextMeasure]
    /// The folded tokens of all blocks in order, and which of them are a block's.
    let hashes: [UInt64]
    let tokens: [Range<Int>]
    /// ``LineLabel/bits(_:)`` of each block.
    let labels: [UInt32]
    let mass: PageMass
    /// The depth of each element.
    let depths: [Int]
    /// How many blocks of the page have the same tokens as this one, itself too.
    let copies: [Int]
    /// The hashes of the words of the elements' names, and where each element's end.
    private let nameHashes: [UInt64]
    private let nameEnds: [Int]

    init(_ tree: PageTree) {
        self.tree = tree
        data = StructuredData(tree.head.structuredData)
        title = PageTitle(tree, data)
        measures = tree.blocks.map { TextMeasure(tree.bytes[$0.range]) }
        var hashes: [UInt64] = []
        var tokens: [Range<Int>] = []
        var labels: [UInt32] = []
        var wholes: [UInt64] = []
        var counts: [UInt64: Int] = [:]
        for block in tree.blocks {
            let text = SearchText(tree.text(block))
            let start = hashes.count
            var whole: UInt64 = 0
            for token in text.tokens {
                hashes.append(token.hash)
                whole = FoldedHash.combine(whole, token.hash)
            }
            tokens.append(start..<hashes.count)
            labels.append(LineLabel.bits(text.tokens))
            wholes.append(whole)
            counts[whole, default: 0] += 1
        }
        self.hashes = hashes
        self.tokens = tokens
        self.labels = labels
        copies = wholes.map { counts[$0] ?? 1 }
        mass = PageMass(tree, measures)
        var depths: [Int] = []
        for element in tree.elements { depths.append(element.parent.map { depths[$0] + 1 } ?? 0) }
        self.depths = depths
        var (names, ends) = ([UInt64](), [Int]())
        for element in tree.elements {
            ElementNames.forEachHash(element) { names.append($0) }
            ends.append(names.count)
        }
        (nameHashes, nameEnds) = (names, ends)
    }

    /// Where the title stands: its heading, or what says the same without being one.
    var titleBlock: Int? {
        if let block = title.block { return block }
        guard title.hashes.count > 1 else { return nil }
        return tokens.firstIndex {
            $0.count >= title.hashes.count && hashes[$0.prefix(title.hashes.count)].elementsEqual(title.hashes)
        }
    }

    /// The words of an element's names, as ``ElementNames/hash(_:)`` makes them.
    func names(of element: Int) -> ArraySlice<UInt64> {
        nameHashes[(element == 0 ? 0 : nameEnds[element - 1])..<nameEnds[element]]
    }

    /// The elements round a block, the innermost first.
    func ancestors(of block: Int) -> Ancestors { Ancestors(tree: tree, next: tree.blocks[block].element) }

    struct Ancestors: Sequence, IteratorProtocol {
        let tree: PageTree
        var following: Int?

        init(tree: PageTree, next: Int?) {
            self.tree = tree
            following = next
        }

        mutating func next() -> Int? {
            guard let current = following else { return nil }
            following = tree.elements[current].parent
            return current
        }
    }
}

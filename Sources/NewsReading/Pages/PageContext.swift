internal import ArabicText

/// What a block's features ask of the blocks round it. Linear in the page.
struct PageContext {
    /// How much of a block's text stands in another text, by runs of words.
    struct Overlap {
        private let runs: Set<UInt64>
        private let width: Int
        /// Tokens of the other text.
        let count: Int

        /// Compares runs of `width` tokens.
        init(_ hashes: [UInt64], width: Int) {
            self.width = width
            count = hashes.count
            runs = Set(hashes.isEmpty ? [] : Overlap.runs(hashes[...], width))
        }

        /// 0...1; -1 where there is no other text.
        func share(of words: ArraySlice<UInt64>) -> Float {
            guard count > 0 else { return -1 }
            guard words.count >= width else { return 0 }
            let starts = words.startIndex...(words.endIndex - width)
            let found = starts.count { runs.contains(Overlap.run(words, $0, width)) }
            return Float(found) / Float(starts.count)
        }

        private static func run(_ words: ArraySlice<UInt64>, _ start: Int, _ width: Int) -> UInt64 {
            var run: UInt64 = 0
            for at in start..<(start + width) { run = FoldedHash.combine(run, words[at]) }
            return run
        }

        private static func runs(_ words: ArraySlice<UInt64>, _ width: Int) -> [UInt64] {
            guard words.count >= width else { return [] }
            return (words.startIndex...(words.endIndex - width)).map { run(words, $0, width) }
        }
    }

    private let facts: PageFacts
    /// The nearest blocks with mass.
    let longBefore: [Int?]
    let longAfter: [Int?]
    /// The nearest heading or short line before a block, if it is near.
    let shortBefore: [Int?]
    /// The innermost element `article` round each element, itself too.
    let articles: [Int?]
    let title: Overlap
    let description: Overlap
    let body: Overlap
    private let wordsBefore: [Int]
    private let lettersBefore: [Int]
    private let linkLettersBefore: [Int]

    private static let maxShortWords = 8
    private static let maxShortDistance = 12

    init(_ facts: PageFacts) {
        self.facts = facts
        let blocks = facts.tree.blocks
        title = Overlap(facts.title.hashes, width: 1)
        let said =
            facts.tree.head.meta(["og:description", "description", "twitter:description"]) ?? facts.data.description
        description = Overlap(said.map { SearchText($0).tokens.map(\.hash) } ?? [], width: 2)
        body = Overlap(facts.data.body.map { SearchText($0).tokens.map(\.hash) } ?? [], width: 3)
        var articles: [Int?] = []
        for (index, element) in facts.tree.elements.enumerated() {
            articles.append(element.tag == "article" ? index : element.parent.flatMap { articles[$0] })
        }
        self.articles = articles
        longBefore = PageContext.previous(blocks.indices) { facts.mass.blocks[$0] > 0 }
        longAfter = PageContext.previous(blocks.indices.reversed()) { facts.mass.blocks[$0] > 0 }.reversed()
        let short = PageContext.previous(blocks.indices) {
            blocks[$0].heading > 0 || blocks[$0].words <= PageContext.maxShortWords && !facts.measures[$0].endsSentence
        }
        shortBefore = short.enumerated().map { index, other in
            other.flatMap { index - $0 <= PageContext.maxShortDistance ? $0 : nil }
        }
        wordsBefore = PageContext.sums(blocks.map(\.words))
        lettersBefore = PageContext.sums(blocks.map(\.letters))
        linkLettersBefore = PageContext.sums(blocks.map(\.linkLetters))
    }

    private static func previous(_ indices: some Sequence<Int>, where isMeant: (Int) -> Bool) -> [Int?] {
        var last: Int?
        return indices.map { index in
            defer { if isMeant(index) { last = index } }
            return last
        }
    }

    private static func sums(_ values: [Int]) -> [Int] {
        var sums = [0]
        for value in values { sums.append((sums.last ?? 0) + value) }
        return sums
    }

    /// Number, mean words and share of link letters of a run of blocks.
    func family(_ blocks: Range<Int>) -> (count: Int, meanWords: Float, linkShare: Float) {
        func sum(_ sums: [Int]) -> Int { sums[blocks.upperBound] - sums[blocks.lowerBound] }
        return (
            blocks.count, Float(sum(wordsBefore)) / Float(max(1, blocks.count)),
            Float(sum(linkLettersBefore)) / Float(max(1, sum(lettersBefore)))
        )
    }

    /// How many elements lie between a block and the innermost element that holds another one too, and from there down
    /// to the other.
    func steps(_ block: Int, _ other: Int) -> (up: Int, down: Int) {
        var (a, b) = (facts.tree.blocks[block].element, facts.tree.blocks[other].element)
        var (up, down) = (0, 0)
        while a != b {
            if facts.depths[a] >= facts.depths[b] {
                guard let parent = facts.tree.elements[a].parent else { return (up, down) }
                a = parent
                up += 1
            } else {
                guard let parent = facts.tree.elements[b].parent else { return (up, down) }
                b = parent
                down += 1
            }
        }
        return (up, down)
    }
}

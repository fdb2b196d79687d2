/// Which blocks are the article, decided over the tree: an element goes or stays as its blocks do together.
struct BlockChoice {
    private(set) var isKept: [Bool]
    /// The value of the best element.
    private(set) var value: Float = 0

    /// Nothing is surer than this.
    private static let maxScore: Float = 4
    /// A block below this goes, even in an element that stays.
    private static let minScore: Float = -0.4

    init(_ tree: PageTree, scores: [Float]) {
        isKept = Array(repeating: false, count: tree.blocks.count)
        var values = Array(repeating: Float(0), count: tree.elements.count)
        for (block, score) in zip(tree.blocks, scores) {
            let sum =
                max(-BlockChoice.maxScore, min(BlockChoice.maxScore, score))
                * BlockChoice.weight(block.words)
            values[block.element] += max(sum, 0.1 * sum)
        }
        // Inner elements stand behind outer ones, so each has its value before it is handed up.
        for index in tree.elements.indices.reversed() {
            guard let parent = tree.elements[index].parent else { continue }
            values[parent] += values[index] >= 0 ? values[index] : max(values[index], 0.1 * values[index] - 2)
        }
        guard let root = values.indices.max(by: { values[$0] < values[$1] || values[$0] == values[$1] && $0 > $1 })
        else { return }
        value = values[root]
        guard value > 0 else { return }
        var stays = Array(repeating: false, count: tree.elements.count)
        for index in root..<tree.elements.count {
            let isInside = tree.elements[index].parent.map { stays[$0] } ?? false
            stays[index] = index == root || isInside && values[index] > 0
        }
        for (index, block) in tree.blocks.enumerated() {
            isKept[index] = stays[block.element] && scores[index] > BlockChoice.minScore
        }
    }

    /// About words^0.7, out of square roots, which every machine rounds alike.
    static func weight(_ words: Int) -> Float {
        let half = Float(words).squareRoot()
        let eighth = half.squareRoot().squareRoot()
        return half * eighth * eighth.squareRoot()
    }
}

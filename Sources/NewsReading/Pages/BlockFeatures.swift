internal import ArabicText

/// The numbers and names by which the trees judge a block.
///
/// Changing a number, or the order, makes older trees unreadable: raise ``version`` and train anew.
package struct BlockFeatures {
    /// Stands in the head of a file of trees.
    package static let version = 1
    /// How many numbers a block has; behind them stand its names, each 0 or 1.
    package static let numberCount = 89

    private let facts: PageFacts
    private let context: PageContext
    private let names: [(near: [Int32], far: [Int32])]
    /// An element this many steps up is near, or nearer.
    private static let nearSteps = 2
    /// Elements beyond this many are not asked for names.
    private static let maxSteps = 40

    /// For training: what the trees would see of a page.
    package init(_ tree: PageTree, _ table: NameTable) { self.init(PageFacts(tree), table) }

    init(_ facts: PageFacts, _ table: NameTable) {
        self.facts = facts
        context = PageContext(facts)
        names = facts.tree.elements.enumerated().map { index, element in
            table.numbers(of: facts.names(of: index), massShare: facts.mass.share(element.blocks))
        }
    }

    package var blockCount: Int { facts.tree.blocks.count }

    /// Calls `body` with the number of each name of a block; some come twice.
    package func forEachName(of block: Int, _ body: (Int) -> Void) {
        for (step, element) in facts.ancestors(of: block).enumerated() {
            if step > BlockFeatures.maxSteps { return }
            for name in step <= BlockFeatures.nearSteps ? names[element].near : names[element].far { body(Int(name)) }
        }
    }

    /// Writes the numbers of a block to the beginning of `row`.
    package func write(_ block: Int, to row: inout [Float]) {
        var writer = RowWriter(row: row)
        row = []
        writeMass(block, &writer)
        writeOwn(block, &writer)
        writeNeighbours(block, &writer)
        writeFamily(block, &writer)
        writePlace(block, &writer)
        writeLabels(block, &writer)
        assert(writer.at == BlockFeatures.numberCount)
        row = writer.row
    }

    private struct RowWriter {
        var row: [Float]
        var at = 0

        mutating func add(_ value: Float) {
            row[at] = value
            at += 1
        }

        mutating func add(_ value: Int) { add(Float(value)) }
        mutating func add(_ value: Bool) { add(value ? Float(1) : 0) }
    }

    private func writeMass(_ index: Int, _ row: inout RowWriter) {
        let mass = facts.mass
        row.add(mass.kinds[index] / mass.total)
        var element: Int? = facts.tree.blocks[index].element
        for _ in 0..<4 {
            row.add(element.map { mass.share(facts.tree.elements[$0].blocks) } ?? 1)
            element = element.flatMap { facts.tree.elements[$0].parent }
        }
        let article = context.articles[facts.tree.blocks[index].element]
        row.add(article.map { mass.share(facts.tree.elements[$0].blocks) } ?? -1)
        row.add(mass.share(0..<index))
        row.add(mass.share((index + 1)..<blockCount))
        row.add(mass.total)
    }

    private func writeOwn(_ index: Int, _ row: inout RowWriter) {
        let block = facts.tree.blocks[index]
        let measure = facts.measures[index]
        row.add(block.words)
        row.add(block.letters)
        row.add(block.linkShare)
        row.add(measure.commas)
        row.add(measure.sentenceEnds)
        row.add(measure.quotes)
        row.add(Float(measure.digits) / Float(max(1, block.letters)))
        row.add(Float(measure.capitals) / Float(max(1, block.letters)))
        row.add(measure.endsSentence)
        row.add(block.heading)
        row.add(facts.mass.blocks[index] > 0)
        row.add(Float(block.letters) / Float(max(1, block.words)))
    }

    private func writeNeighbours(_ index: Int, _ row: inout RowWriter) {
        for step in [-2, -1, 1, 2] {
            let other = index + step
            guard facts.tree.blocks.indices.contains(other) else {
                for _ in 0..<4 { row.add(-1) }
                continue
            }
            row.add(facts.tree.blocks[other].words)
            row.add(facts.tree.blocks[other].linkShare)
            row.add(facts.tree.blocks[other].heading)
            row.add(facts.measures[other].endsSentence)
        }
        for step in [-1, 1] {
            let other = index + step
            row.add(facts.tree.blocks.indices.contains(other) ? context.steps(index, other).up : -1)
        }
        for other in [context.longBefore[index], context.longAfter[index]] {
            let steps = other.map { context.steps(index, $0) } ?? (up: 99, down: 99)
            row.add(steps.up)
            row.add(steps.down)
            row.add(other.map { abs($0 - index) } ?? 999)
        }
    }

    private func writeFamily(_ index: Int, _ row: inout RowWriter) {
        var element: Int? = facts.tree.blocks[index].element
        for _ in 0..<2 {
            element = element.flatMap { facts.tree.elements[$0].parent } ?? element
            guard let current = element else { continue }
            let family = context.family(facts.tree.elements[current].blocks)
            row.add(family.count)
            row.add(family.meanWords)
            row.add(family.linkShare)
        }
    }

    private func writePlace(_ index: Int, _ row: inout RowWriter) {
        row.add(facts.title.block.map { index - $0 } ?? 9_999)
        row.add(facts.title.block.map { context.steps(index, $0).up } ?? 99)
        let words = facts.hashes[facts.tokens[index]]
        row.add(context.title.share(of: words))
        row.add(context.description.share(of: words))
        row.add(context.body.share(of: words))
        row.add(context.body.count)
        row.add(facts.copies[index])
        row.add(Float(index) / Float(blockCount))
        row.add(index)
        row.add(facts.depths[facts.tree.blocks[index].element])
    }

    private func writeLabels(_ index: Int, _ row: inout RowWriter) {
        addLabels(facts.labels[index], &row)
        let before = context.shortBefore[index]
        let bits = before.map { facts.labels[$0] } ?? 0
        addLabels(bits, &row)
        row.add(before.map { index - $0 } ?? 99)
        row.add(before.map { facts.tree.blocks[$0].heading } ?? 0)
    }

    private func addLabels(_ bits: UInt32, _ row: inout RowWriter) {
        for label in 0..<BlockFeatures.labelCount { row.add(bits >> UInt32(label) & 1 == 1) }
    }

    private static let labelCount = LineLabel.allCases.count
}

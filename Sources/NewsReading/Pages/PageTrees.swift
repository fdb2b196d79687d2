/// Decision trees that judge blocks, read from `config/pages.trees`.
///
/// Only compares numbers of 32 bits and adds whole ones, so every machine gives equal scores. Trained by
/// Tests/Support/train_pages.py.
package struct PageTrees: Sendable {
    package let names: NameTable
    /// Its leaves count in millionths.
    private var scorer = TreeScorer(numberCount: BlockFeatures.numberCount)

    /// Leaves count in millionths.
    private static let leafScale: Float = 1_000_000

    /// Reads the file. Throws if it is no such file, or is made for other features.
    package init(_ bytes: [UInt8]) throws(ReadingError) {
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        var at = 0
        func number(_ key: String) throws(ReadingError) -> Int {
            defer { at += 1 }
            let words = at < lines.count ? lines[at].split(separator: " ") : []
            guard words.count == 2, words[0] == key, let number = Int(words[1]), (0...100_000).contains(number) else {
                throw ReadingError.trees(line: at + 1)
            }
            return number
        }
        guard try number("rasid-page-trees") == 1, try number("features") == BlockFeatures.version,
            try number("numbers") == BlockFeatures.numberCount
        else { throw ReadingError(.malformed, "the trees are made for another version of Rasid") }
        let count = try number("names")
        guard at + count <= lines.count, let names = NameTable(names: Array(lines[at..<(at + count)])) else {
            throw ReadingError.trees(line: at + 1)
        }
        self.names = names
        at += count
        for _ in 0..<(try number("trees")) {
            let size = try number("tree")
            guard size > 0, at + 2 * size + 1 <= lines.count else { throw ReadingError.trees(line: at + 1) }
            var nodes: [TreeScorer.Node] = []
            var leaves: [Int32] = []
            for index in 0..<size {
                guard let node = PageTrees.node(lines[at + index], index, size, names.count) else {
                    throw ReadingError.trees(line: at + index + 1)
                }
                nodes.append(node)
            }
            for index in size...(2 * size) {
                guard let leaf = Int32(lines[at + index]) else { throw ReadingError.trees(line: at + index + 1) }
                leaves.append(leaf)
            }
            guard scorer.add(nodes, leaves) else { throw ReadingError.trees(line: at) }
            at += 2 * size + 1
        }
        scorer.finish(nameCount: names.count)
    }

    /// A node's line: feature, threshold as the 32 bits of a float, left, right. A node's children stand behind it, so
    /// that every way down ends.
    private static func node(_ line: Substring, _ index: Int, _ size: Int, _ names: Int) -> TreeScorer.Node? {
        let words = line.split(separator: " ")
        guard words.count == 4, let feature = Int(words[0]), let bits = UInt32(words[1], radix: 16),
            let left = Int(words[2]), let right = Int(words[3]),
            (0..<(BlockFeatures.numberCount + names)).contains(feature)
        else { return nil }
        for child in [left, right] {
            guard child >= 0 ? child > index && child < size : ~child <= size else { return nil }
        }
        return TreeScorer.Node(feature: feature, threshold: Float(bitPattern: bits), left: left, right: right)
    }

    /// The log-odds of each block that it is the article's.
    func scores(_ facts: PageFacts) -> [Float] {
        let features = BlockFeatures(facts, names)
        return scorer.sums(
            features.blockCount, write: { features.write($0, to: &$1) },
            forEachName: { features.forEachName(of: $0, $1) }
        ).map { Float($0) / PageTrees.leafScale }
    }
}

extension ReadingError {
    fileprivate static func trees(line: Int) -> ReadingError {
        ReadingError(.malformed, "the file of trees is not what it should be in line \(line)")
    }
}

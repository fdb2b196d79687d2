/// Decision trees that judge blocks, read from `config/pages.trees`.
///
/// Only compares numbers of 32 bits and adds whole ones, so every machine gives equal scores. Trained by
/// Tests/Support/train_pages.py. Costs about 120 x 6 comparisons a block.
package struct PageTrees: Sendable {
    fileprivate struct Node {
        var feature: Int32
        var threshold: Float
        /// Where it goes if the feature is at most the threshold, or above it: a node, or ~leaf.
        var left: Int32
        var right: Int32
    }

    package let names: NameTable
    private var nodes: [Node] = []
    /// In millionths.
    private var leaves: [Int32] = []
    private var roots: [Int32] = []

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
            roots.append(Int32(nodes.count))
            let (firstNode, firstLeaf) = (nodes.count, leaves.count)
            for index in 0..<size {
                guard let node = PageTrees.node(lines[at + index], index, size, names.count) else {
                    throw ReadingError.trees(line: at + index + 1)
                }
                nodes.append(node.moved(nodes: firstNode, leaves: firstLeaf))
            }
            for index in size...(2 * size) {
                guard let leaf = Int32(lines[at + index]) else { throw ReadingError.trees(line: at + index + 1) }
                leaves.append(leaf)
            }
            at += 2 * size + 1
        }
    }

    /// A node's line: feature, threshold as the 32 bits of a float, left, right. A node's children stand behind it, so
    /// that every way down ends.
    private static func node(_ line: Substring, _ index: Int, _ size: Int, _ names: Int) -> Node? {
        let words = line.split(separator: " ")
        guard words.count == 4, let feature = Int32(words[0]), let bits = UInt32(words[1], radix: 16),
            let left = Int32(words[2]), let right = Int32(words[3]),
            (0..<Int32(BlockFeatures.numberCount + names)).contains(feature)
        else { return nil }
        for child in [left, right] {
            guard child >= 0 ? Int(child) > index && Int(child) < size : Int(~child) <= size else { return nil }
        }
        return Node(feature: feature, threshold: Float(bitPattern: bits), left: left, right: right)
    }

    /// The log-odds of each block that it is the article's.
    func scores(_ facts: PageFacts) -> [Float] {
        let features = BlockFeatures(facts, names)
        var row = Array(repeating: Float(0), count: BlockFeatures.numberCount + names.count)
        return (0..<features.blockCount).map { block in
            features.write(block, to: &row)
            features.forEachName(of: block) { row[BlockFeatures.numberCount + $0] = 1 }
            let sum = roots.reduce(into: 0) { sum, root in sum += Int(leaf(root, row)) }
            features.forEachName(of: block) { row[BlockFeatures.numberCount + $0] = 0 }
            return Float(sum) / PageTrees.leafScale
        }
    }

    private func leaf(_ root: Int32, _ row: [Float]) -> Int32 {
        var at = root
        while at >= 0 {
            let node = nodes[Int(at)]
            at = row[Int(node.feature)] <= node.threshold ? node.left : node.right
        }
        return leaves[Int(~at)]
    }
}

extension PageTrees.Node {
    /// With places in the one list of all trees.
    fileprivate func moved(nodes: Int, leaves: Int) -> Self {
        func moved(_ child: Int32) -> Int32 { child >= 0 ? child + Int32(nodes) : ~(~child + Int32(leaves)) }
        return Self(feature: feature, threshold: threshold, left: moved(left), right: moved(right))
    }
}

extension ReadingError {
    fileprivate static func trees(line: Int) -> ReadingError {
        ReadingError(.malformed, "the file of trees is not what it should be in line \(line)")
    }
}

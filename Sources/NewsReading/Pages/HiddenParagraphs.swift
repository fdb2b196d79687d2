/// Paragraphs that are hidden one by one. A page behind a paywall hides those of its article so, all with one class.
///
/// What ``HiddenParts`` asks of one hidden element is asked of all paragraphs of a class together. That is known at the page's end only,
/// so they are written down as the others are, and taken out then.
struct HiddenParagraphs {
    private var found: [(blocks: Range<Int>, name: UInt64)] = []

    /// More text than this is read. In bytes.
    private static let proseBytes = 1_500

    /// A hidden paragraph ended. `name`: of its classes.
    mutating func add(_ blocks: Range<Int>, name: UInt64) {
        if !blocks.isEmpty { found.append((blocks, name)) }
    }

    /// The blocks from this one on are undone.
    mutating func undo(from block: Int) {
        while let last = found.last, last.blocks.upperBound > block { found.removeLast() }
    }

    /// The blocks that are not read, in order.
    func unread(of tree: PageTree) -> [Range<Int>] {
        var sums: [UInt64: Int] = [:]
        for paragraph in found {
            sums[paragraph.name, default: 0] += paragraph.blocks.reduce(0) { $0 + tree.blocks[$1].range.count }
        }
        return found.filter { sums[$0.name, default: 0] <= HiddenParagraphs.proseBytes }.map(\.blocks)
    }
}

extension PageTree {
    /// Takes blocks out, and the elements that hold nothing else. `ranges` in order. Linear.
    mutating func remove(_ ranges: [Range<Int>]) {
        guard !ranges.isEmpty else { return }
        var isKept = Array(repeating: true, count: blocks.count)
        for range in ranges { for index in range { isKept[index] = false } }
        // How many blocks are kept before each.
        var numbers = [0]
        for kept in isKept { numbers.append((numbers.last ?? 0) + (kept ? 1 : 0)) }
        var elementNumbers: [Int] = []
        var keptElements: [PageElement] = []
        for var element in elements {
            elementNumbers.append(keptElements.count)
            element.blocks = numbers[element.blocks.lowerBound]..<numbers[element.blocks.upperBound]
            guard !element.blocks.isEmpty else { continue }
            element.parent = element.parent.map { elementNumbers[$0] }
            keptElements.append(element)
        }
        var (keptBlocks, keptBytes) = ([PageBlock](), [UInt8]())
        for (index, var block) in blocks.enumerated() where isKept[index] {
            let start = keptBytes.count
            keptBytes += bytes[block.range]
            block.range = start..<keptBytes.count
            block.element = elementNumbers[block.element]
            keptBlocks.append(block)
        }
        (bytes, blocks, elements) = (keptBytes, keptBlocks, keptElements)
        for index in head.marks.indices {
            head.marks[index].block = numbers[min(head.marks[index].block, isKept.count)]
        }
    }
}

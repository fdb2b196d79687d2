internal import NewsAnalysis

extension StoryText {
    /// The marks of the lines that may be page furniture, each once.
    var countedLines: [UInt32] {
        let half = LearnedFurniture.mostLines / 2
        let counted = lines.count <= 2 * half ? lines[...] : lines.prefix(half) + lines.suffix(half)
        var seen: Set<UInt32> = []
        return counted.map(\.mark).filter { seen.insert($0).inserted }
    }
}

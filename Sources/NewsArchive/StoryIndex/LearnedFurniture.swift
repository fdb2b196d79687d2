internal import NewsAnalysis

/// Lines that recur across many stories: page furniture that reading did not recognize.
///
/// Counted over the newest ``reach`` stories, so that lines no longer in use are forgotten. Only a story's first
/// article counts, so that many versions of one text do not make furniture of it. Derived: the rows of `print` hold the
/// lines.
package struct LearnedFurniture {
    /// How many stories are remembered.
    package static let reach = 8_192
    /// Lines of an article that count, half of them from its beginning and half from its end: that is where furniture stands.
    package static let mostLines = 64

    private var counts: [UInt32: UInt32] = [:]
    /// The lines of each story, oldest at ``next`` once all places are taken.
    private var stories: [[UInt32]] = []
    private var next = 0
    private var staged: [[UInt32]] = []

    package init() {}

    /// Whether a line is furniture.
    package func contains(_ line: UInt32) -> Bool {
        let least = LearnedFurniture.leastStories(line)
        var count = counts[line] ?? 0
        guard count > 0 || !staged.isEmpty else { return false }
        for lines in staged where lines.contains(line) { count += 1 }
        guard count >= least, stories.count + staged.count > LearnedFurniture.reach else {
            return count >= least
        }
        // Stories that the staged ones are about to push out no longer count.
        for index in 0..<(stories.count + staged.count - LearnedFurniture.reach) {
            if stories[(next + index) % stories.count].contains(line), count > 0 { count -= 1 }
        }
        return count >= least
    }

    /// How many stories must carry a line before it is furniture. A short line needs few. A paragraph needs many,
    /// because many articles may tell it.
    private static func leastStories(_ line: UInt32) -> UInt32 { 4 + UInt32(StoryText.Line.wordCount(line)) / 4 }

    /// Counts the lines of a story's first article, each once; permanent only after ``commit()``.
    package mutating func stage(_ lines: [UInt32]) { staged.append(lines) }

    package mutating func commit() {
        for lines in staged { add(lines) }
        staged.removeAll(keepingCapacity: true)
    }

    package mutating func rollback() { staged.removeAll(keepingCapacity: true) }

    private mutating func add(_ lines: [UInt32]) {
        for line in lines { counts[line, default: 0] += 1 }
        guard stories.count == LearnedFurniture.reach else {
            stories.append(lines)
            return
        }
        for line in stories[next] {
            guard let count = counts[line] else { continue }
            counts[line] = count > 1 ? count - 1 : nil
        }
        stories[next] = lines
        next = (next + 1) % LearnedFurniture.reach
    }
}

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
    /// A story's first article, and its lines.
    private struct Story {
        var article: UInt32
        var lines: [UInt32]
    }

    /// Oldest at ``next`` once all places are taken.
    private var stories: [Story] = []
    private var next = 0
    private var staged: [Story] = []

    package init() {}

    /// Whether a line is furniture.
    package func contains(_ line: UInt32) -> Bool {
        let least = LearnedFurniture.leastStories(line)
        var count = counts[line] ?? 0
        guard count > 0 || !staged.isEmpty else { return false }
        for story in staged where story.lines.contains(line) { count += 1 }
        guard count >= least, stories.count + staged.count > LearnedFurniture.reach else {
            return count >= least
        }
        // Stories that the staged ones are about to push out no longer count.
        for index in 0..<(stories.count + staged.count - LearnedFurniture.reach) {
            if stories[(next + index) % stories.count].lines.contains(line), count > 0 { count -= 1 }
        }
        return count >= least
    }

    /// How many stories must carry a line before it is furniture. A short line needs few. A paragraph needs many,
    /// because many articles may tell it.
    private static func leastStories(_ line: UInt32) -> UInt32 { 4 + UInt32(StoryText.Line.wordCount(line)) / 4 }

    /// Counts the lines of a story's first article, each once; permanent only after ``commit()``.
    package mutating func stage(_ lines: [UInt32], of article: Int64) {
        staged.append(Story(article: UInt32(clamping: article), lines: lines))
    }

    package mutating func commit() {
        for story in staged { add(story) }
        staged.removeAll(keepingCapacity: true)
    }

    package mutating func rollback() { staged.removeAll(keepingCapacity: true) }

    /// An article was removed: its lines count no more, if it was the first of a story that is remembered.
    mutating func forget(_ article: Int64) {
        // Stories stand in the order of their articles, beginning at `next`.
        var (low, high) = (0, stories.count)
        while low < high {
            let middle = (low + high) / 2
            if stories[(next + middle) % stories.count].article < UInt32(clamping: article) {
                low = middle + 1
            } else {
                high = middle
            }
        }
        guard low < stories.count else { return }
        let place = (next + low) % stories.count
        guard stories[place].article == UInt32(clamping: article) else { return }
        uncount(stories[place].lines)
        stories[place].lines = []
    }

    private mutating func add(_ story: Story) {
        for line in story.lines { counts[line, default: 0] += 1 }
        guard stories.count == LearnedFurniture.reach else {
            stories.append(story)
            return
        }
        uncount(stories[next].lines)
        stories[next] = story
        next = (next + 1) % LearnedFurniture.reach
    }

    private mutating func uncount(_ lines: [UInt32]) {
        for line in lines {
            guard let count = counts[line] else { continue }
            counts[line] = count > 1 ? count - 1 : nil
        }
    }
}

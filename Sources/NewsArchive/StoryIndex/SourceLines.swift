internal import NewsAnalysis

/// Lines that several stories of one source carry: furniture of its pages that reading did not recognize.
///
/// Remembers the lines of the newest ``reach`` stories whose articles name their source, as ``LearnedFurniture`` remembers those of
/// all: only a story's first article counts, so many versions of one text teach nothing. What a transaction adds is staged.
/// Derived: the rows of `print` hold the lines and the source. At most some 25 MB, where every story has the most lines.
package struct SourceLines {
    /// How many stories are remembered.
    package static let reach = LearnedFurniture.reach
    /// How many other stories must carry a line.
    package static let leastStories = 2

    /// A story's first article.
    private struct Story {
        /// The id of its story: its own, until the story became part of another one.
        var id: UInt32
        var source: UInt64
        var lines: [UInt32]
    }

    private struct Key: Hashable {
        var source: UInt64
        var line: UInt32
    }

    /// The stories that carry a line: how many, and the newest three. One of those may be the story that asks, and two are
    /// needed.
    private struct Carriers {
        var count: UInt32 = 0
        var newest: (UInt32, UInt32, UInt32) = (0, 0, 0)

        mutating func add(_ story: UInt32) {
            newest = (story, newest.0, newest.1)
            count += 1
        }

        /// Stories are forgotten in the order they came.
        mutating func removeOldest() {
            count -= 1
            if count < 3 { newest.2 = 0 }
            if count < 2 { newest.1 = 0 }
        }

        /// Any of them. Older ones than the newest three are not known by name, so fewer may be left than are.
        mutating func remove(_ story: UInt32) {
            var left = [newest.0, newest.1, newest.2].filter { $0 > 0 }
            if let place = left.lastIndex(of: story) { left.remove(at: place) }
            left += [0, 0, 0]
            newest = (left[0], left[1], left[2])
            count -= 1
        }

        mutating func rename(_ story: UInt32, to root: UInt32) {
            if newest.0 == story { newest.0 = root }
            if newest.1 == story { newest.1 = root }
            if newest.2 == story { newest.2 = root }
        }
    }

    private var carriers: [Key: Carriers] = [:]
    /// Oldest at ``next`` once all places are taken.
    private var stories: [Story] = []
    private var next = 0
    private var staged: [Story] = []
    /// The staged stories that carry a line, in their order.
    private var stagedCarriers: [Key: [UInt32]] = [:]
    private var stagedJoins: [(story: UInt32, root: UInt32)] = []

    package init() {}

    /// The two newest other stories of a source that carry a line, the older one first; fewer where there are not two. `root`: the
    /// story that a story has become part of meanwhile, or the story itself.
    package func stories(
        carrying line: UInt32, of source: UInt64, besides story: Int64, root: (Int64) -> Int64
    ) -> [Int64] {
        var found: [Int64] = []
        func add(_ carrier: UInt32) {
            guard carrier > 0, found.count < SourceLines.leastStories else { return }
            let root = root(Int64(joined(carrier)))
            if root != story, !found.contains(root) { found.append(root) }
        }
        for other in stagedCarriers[Key(source: source, line: line), default: []].reversed() { add(other) }
        if let known = carriers[Key(source: source, line: line)] {
            add(known.newest.0)
            add(known.newest.1)
            add(known.newest.2)
        }
        return found.sorted()
    }

    private func joined(_ story: UInt32) -> UInt32 {
        stagedJoins.reduce(story) { $0 == $1.story ? $1.root : $0 }
    }

    /// Adds the lines of a story's first article, each once; permanent only after ``commit()``.
    package mutating func stage(_ lines: [UInt32], of source: UInt64, story: Int64) {
        staged.append(Story(id: UInt32(clamping: story), source: source, lines: lines))
        for line in lines {
            stagedCarriers[Key(source: source, line: line), default: []].append(UInt32(clamping: story))
        }
    }

    /// An earlier story becomes part of another one; permanent only after ``commit()``.
    package mutating func stageJoin(_ story: Int64, into root: Int64) {
        stagedJoins.append((UInt32(clamping: story), UInt32(clamping: root)))
    }

    /// Whether anything is staged.
    var isStaging: Bool { !staged.isEmpty || !stagedJoins.isEmpty }

    package mutating func commit() {
        for story in staged { add(story) }
        for (story, root) in stagedJoins { rename(story, to: root) }
        rollback()
    }

    package mutating func rollback() {
        staged.removeAll(keepingCapacity: true)
        stagedCarriers.removeAll(keepingCapacity: true)
        stagedJoins.removeAll(keepingCapacity: true)
    }

    private mutating func add(_ story: Story) {
        for line in story.lines { carriers[Key(source: story.source, line: line), default: Carriers()].add(story.id) }
        guard stories.count == SourceLines.reach else {
            stories.append(story)
            return
        }
        let oldest = stories[next]
        for line in oldest.lines {
            let key = Key(source: oldest.source, line: line)
            carriers[key]?.removeOldest()
            if carriers[key]?.count == 0 { carriers[key] = nil }
        }
        stories[next] = story
        next = (next + 1) % SourceLines.reach
    }

    /// The first article of a story was removed: its lines teach nothing any more. `story`: the one it has become part of. The slot
    /// stays, without lines. Takes one pass over the stories.
    mutating func forget(_ lines: [UInt32], of source: UInt64, story: Int64) {
        let id = UInt32(clamping: story)
        let start = stories.count == SourceLines.reach ? next : 0
        // The oldest is the one that goes: of a joined story several may have its id.
        let found = stories.indices.first {
            let story = stories[(start + $0) % stories.count]
            return story.id == id && story.source == source && story.lines == lines
        }
        guard let found else { return }
        let place = (start + found) % stories.count
        for line in lines {
            let key = Key(source: source, line: line)
            carriers[key]?.remove(id)
            if carriers[key]?.count == 0 { carriers[key] = nil }
        }
        stories[place].lines = []
    }

    /// Takes one pass over the stories; stories join rarely.
    private mutating func rename(_ story: UInt32, to root: UInt32) {
        for index in stories.indices where stories[index].id == story {
            stories[index].id = root
            for line in stories[index].lines {
                carriers[Key(source: stories[index].source, line: line)]?.rename(story, to: root)
            }
        }
    }
}

/// The runs of words that two texts share.
///
/// A table holds every place of the second text by the gram that begins there. From each place of the first text the run is
/// followed at all places of the second that begin with the same gram. Linear, unless a text repeats itself: where a gram
/// stands too often, ``LongestRuns`` finds the same in O(n log² n).
struct SharedRuns {
    /// `count` elements that stand at `a` in the first text and at `b` in the second.
    struct Run: Equatable {
        var a: Int
        var b: Int
        var count: Int
    }

    /// How often a gram may stand in the second text before ``LongestRuns`` takes over.
    private static let mostPlaces = 16

    /// Runs of at least `least` elements (one or more) without overlaps in `a`: from the left, always the longest.
    static func cover(_ a: [UInt64], _ b: [UInt64], atLeast least: Int) -> [Run] {
        guard a.count >= least, b.count >= least else { return [] }
        guard let table = GramTable(b, length: least, mostPlaces: mostPlaces) else {
            return cover(a.count, least: least) { [longest = LongestRuns(a, b).longest] in longest[$0] }
        }
        let grams = WordGrams.hashes(a, length: least)
        return cover(grams.count, least: least) { place in
            var longest = Run(a: place, b: 0, count: 0)
            table.forEachPlace(grams[place]) { other in
                var count = 0
                while place + count < a.count, other + count < b.count, a[place + count] == b[other + count] {
                    count += 1
                }
                if count > longest.count { longest = Run(a: place, b: other, count: count) }
            }
            return longest
        }
    }

    private static func cover(_ count: Int, least: Int, longest: (Int) -> Run) -> [Run] {
        var runs: [Run] = []
        var place = 0
        while place < count {
            let run = longest(place)
            if run.count >= least { runs.append(run) }
            place += run.count >= least ? run.count : 1
        }
        return runs
    }
}

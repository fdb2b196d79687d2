/// For every place of one sequence, the longest run that begins there and stands in the other one too.
///
/// A suffix array over both, sorted by doubling, and the common prefixes of neighbours in it (Kasai et al. 2001): a place's
/// longest run is shared with the nearest suffix of the other sequence above or below it. O(n log² n) whatever repeats.
struct LongestRuns {
    /// The longest run from each place of the first sequence; its count is 0 where there is none.
    let longest: [SharedRuns.Run]

    init(_ a: [UInt64], _ b: [UInt64]) {
        let joined = LongestRuns.joined(a, b)
        let order = LongestRuns.suffixArray(joined)
        let common = LongestRuns.commonPrefixes(joined, order)
        var longest = a.indices.map { SharedRuns.Run(a: $0, b: 0, count: 0) }
        func sweep(_ places: some Sequence<Int>, common prefix: (Int) -> Int) {
            var near: (place: Int, count: Int)?
            for rank in places {
                if let found = near { near = (found.place, min(found.count, prefix(rank))) }
                let suffix = order[rank]
                if suffix > a.count {
                    near = (suffix - a.count - 1, .max)
                } else if suffix < a.count, let near, near.count > longest[suffix].count {
                    longest[suffix] = SharedRuns.Run(a: suffix, b: near.place, count: near.count)
                }
            }
        }
        sweep(order.indices) { common[$0] }
        sweep(order.indices.reversed()) { $0 + 1 < common.count ? common[$0 + 1] : 0 }
        self.longest = longest
    }

    /// Both sequences as small numbers; 1 stands between them and 0 at the end, and neither stands elsewhere.
    private static func joined(_ a: [UInt64], _ b: [UInt64]) -> [Int] {
        var numbers: [UInt64: Int] = [:]
        func number(_ element: UInt64) -> Int {
            if let known = numbers[element] { return known }
            numbers[element] = numbers.count + 2
            return numbers.count + 1
        }
        return a.map(number) + [1] + b.map(number) + [0]
    }

    /// The starts of all suffixes in order.
    private static func suffixArray(_ text: [Int]) -> [Int] {
        var order = Array(text.indices)
        var rank = text
        var width = 1
        while true {
            func key(_ start: Int) -> (Int, Int) {
                (rank[start], start + width < text.count ? rank[start + width] : -1)
            }
            order.sort { key($0) < key($1) }
            var next = rank
            next[order[0]] = 0
            for index in order.indices.dropFirst() {
                next[order[index]] = next[order[index - 1]] + (key(order[index - 1]) < key(order[index]) ? 1 : 0)
            }
            rank = next
            guard rank[order[order.count - 1]] < text.count - 1 else { return order }
            width *= 2
        }
    }

    /// For each place in the order but the first, how many elements it shares with the one before.
    private static func commonPrefixes(_ text: [Int], _ order: [Int]) -> [Int] {
        var rank = [Int](repeating: 0, count: text.count)
        for (place, start) in order.enumerated() { rank[start] = place }
        var common = [Int](repeating: 0, count: text.count)
        var count = 0
        for start in text.indices {
            guard rank[start] > 0 else {
                count = 0
                continue
            }
            let other = order[rank[start] - 1]
            while start + count < text.count, other + count < text.count, text[start + count] == text[other + count] {
                count += 1
            }
            common[rank[start]] = count
            count = max(0, count - 1)
        }
        return common
    }
}

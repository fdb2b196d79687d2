/// Decides whether an article is found, and how well, from the places where the words of a query stand in it. The same
/// for places from the index and for an article that is read directly.
///
/// Reused from article to article, so that nothing is allocated on the way.
struct SearchEvaluation {
    let query: SearchQuery
    private let firstWords: [Int]
    /// For each word of the query, where it stands, in any order.
    var places: [[SearchPlace]]
    /// How often each leaf stands in the title and in the body of this article.
    private var counts: [(title: Int, body: Int)]
    /// For each excluded leaf that the index was asked about separately, the articles that hold it.
    var apart: [Int: Set<Int64>] = [:]
    /// How much a leaf says, by how rare it is.
    var weights: [Double]

    init(_ query: SearchQuery) {
        self.query = query
        firstWords = query.leaves.indices.map(query.firstWord(of:))
        places = [[SearchPlace]](repeating: [], count: query.wordCount)
        counts = [(title: Int, body: Int)](repeating: (0, 0), count: query.leaves.count)
        weights = [Double](repeating: 1, count: query.leaves.count)
    }

    /// Forgets the last article.
    mutating func clear() {
        for word in places.indices { places[word].removeAll(keepingCapacity: true) }
    }

    /// Whether `article`, whose ``places`` are set, is found.
    mutating func isFound(_ article: Int64) -> Bool {
        for leaf in query.leaves.indices { counts[leaf] = count(leaf) }
        return holds(query.root, article)
    }

    private func holds(_ node: SearchQuery.Node, _ article: Int64) -> Bool {
        switch node {
        case .leaf(let leaf):
            apart[leaf].map { $0.contains(article) } ?? (counts[leaf].title + counts[leaf].body > 0)
        case .any(let nodes): nodes.contains { holds($0, article) }
        case .all(let nodes, let excluded):
            nodes.allSatisfy { holds($0, article) } && !excluded.contains { holds($0, article) }
        }
    }

    private func count(_ leaf: Int) -> (title: Int, body: Int) {
        let first = firstWords[leaf]
        if query.leaves[leaf].words.count == 1 {
            var (title, body) = (0, 0)
            for place in places[first] { if place.column == 0 { title += 1 } else { body += 1 } }
            return (title, body)
        }
        let rows = spans(of: leaf)
        let title = rows.count { $0.column == 0 }
        return (title, rows.count - title)
    }

    /// Where all words of a leaf stand in a row, in order. Time n log n in the places.
    func spans(of leaf: Int) -> [SearchPlace] {
        let first = firstWords[leaf]
        var spans = places[first]
        for word in (first + 1)..<max(first + 1, first + query.leaves[leaf].words.count) {
            if spans.isEmpty { return [] }
            let next = places[word].sorted()
            spans = spans.flatMap { span in
                SearchEvaluation.places(in: next, column: span.column, token: span.end).map {
                    SearchPlace(column: span.column, token: span.token, length: $0.end - span.token)
                }
            }
        }
        return spans.sorted()
    }

    /// Those of `sorted` that begin with `token`.
    private static func places(in sorted: [SearchPlace], column: Int32, token: Int32) -> ArraySlice<SearchPlace> {
        var (low, high) = (0, sorted.count)
        while low < high {
            let middle = (low + high) / 2
            if (sorted[middle].column, sorted[middle].token) < (column, token) {
                low = middle + 1
            } else {
                high = middle
            }
        }
        let rest = sorted[low...]
        return rest.prefix { $0.column == column && $0.token == token }
    }
}

extension SearchEvaluation {
    /// How many words in the body a word in the title is worth.
    static let titleWeight = 5.0
    /// BM25's k1 and b, and the length in tokens, title included, at which b changes nothing. The length is fixed:
    /// apart from ``weights``, a score does not depend on what else is in the archive.
    private static let (saturation, lengthShare, usualLength) = (1.2, 0.75, 250.0)

    /// BM25 over the leaves that are looked for (Robertson, Zaragoza 2009), with more weight for the title, and their ``nearness()``. Call it
    /// after ``isFound(_:)``. `length`: the number of the article's tokens.
    func score(length: Int) -> Double {
        let share = 1 - Self.lengthShare + Self.lengthShare * Double(length) / Self.usualLength
        var score = 0.0
        for leaf in counts.indices where query.isWanted[leaf] {
            let count = Double(counts[leaf].title) * Self.titleWeight + Double(counts[leaf].body)
            guard count > 0 else { continue }
            score += weights[leaf] * count * (Self.saturation + 1) / (count + Self.saturation * share)
        }
        return score + nearness()
    }

    /// The weight of a leaf that stands in `count` of `all` articles.
    static func weight(count: Int, of all: Int) -> Double {
        logarithm(1 + (Double(max(0, all - count)) + 0.5) / (Double(count) + 0.5))
    }

    /// The natural logarithm of a number of 1 or more, without a mathematical library: the mantissa's logarithm is the
    /// series of artanh.
    private static func logarithm(_ number: Double) -> Double {
        let step = (number.significand - 1) / (number.significand + 1)
        var (power, sum, odd) = (step, 0.0, 1.0)
        while odd < 40 {
            sum += power / odd
            power *= step * step
            odd += 2
        }
        return Double(number.exponent) * 0.693_147_180_559_945_3 + 2 * sum
    }
}

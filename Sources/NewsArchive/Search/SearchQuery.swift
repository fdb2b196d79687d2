internal import ArabicText
package import NewsAnalysis

/// What somebody looks for, as a tree over phrases.
///
///     query   := group { OR group }
///     group   := part { [AND] part }                        AND binds stronger than OR
///     part    := { NOT | - } ( word | word* | "phrase" | ( query ) )
///
/// AND, OR and NOT are written in capitals. Every text is a valid query or gives a clear error. A query cannot only
/// exclude: there must be something to look for beside it.
package struct SearchQuery: Sendable, Equatable {
    indirect enum Node: Sendable, Equatable {
        /// An index into ``leaves``.
        case leaf(Int)
        /// All of the first, which are one or more, and none of the others.
        case all([Node], except: [Node])
        /// One or more of them.
        case any([Node])
    }

    let root: Node
    let leaves: [SearchLeaf]
    /// For each leaf, whether it is looked for, not excluded.
    let isWanted: [Bool]

    /// The most words of a query, and the deepest nesting.
    static let maxWords = 32
    static let maxDepth = 16
    /// The longest query, in bytes of UTF-8.
    static let maxBytes = 4_096
    /// The fewest letters before a *.
    static let shortestPrefix = 3

    /// Reads `text`. `known`: words that are never read as a proclitic and another word.
    package init(_ text: String, known: KnownWords) throws(SearchQueryError) {
        guard text.utf8.count <= SearchQuery.maxBytes else {
            throw SearchQueryError(
                place: 1, problem: "it is longer than \(SearchQuery.maxBytes) bytes", remedy: "look for fewer words")
        }
        var parser = SearchQueryParser(
            signs: try SearchQuerySign.read(text), length: text.unicodeScalars.count, known: known)
        root = try parser.parse()
        leaves = parser.leaves
        var isWanted = [Bool](repeating: false, count: leaves.count)
        SearchQuery.mark(root, &isWanted)
        self.isWanted = isWanted
    }

    private static func mark(_ node: Node, _ isWanted: inout [Bool]) {
        switch node {
        case .leaf(let leaf): isWanted[leaf] = true
        case .all(let nodes, _), .any(let nodes): for node in nodes { mark(node, &isWanted) }
        }
    }

    /// The same query, but the words of its phrases may stand anywhere; nil if no phrase has several words. For a
    /// second try when nothing was found.
    package var withoutPhrases: SearchQuery? {
        guard leaves.contains(where: { $0.words.count > 1 }) else { return nil }
        return SearchQuery(SearchQuery.broken(root, leaves), leaves.flatMap(\.words))
    }

    /// Any one of the words that are looked for; nil where there is but one.
    package var anyWord: SearchQuery? {
        let words = leaves.indices.filter { isWanted[$0] }.flatMap { leaves[$0].words }
        return words.count > 1 ? SearchQuery(.any(words.indices.map { .leaf($0) }), words) : nil
    }

    private static func broken(_ node: Node, _ leaves: [SearchLeaf]) -> Node {
        switch node {
        case .leaf(let leaf):
            let first = leaves[..<leaf].reduce(0) { $0 + $1.words.count }
            let nodes = leaves[leaf].words.indices.map { Node.leaf(first + $0) }
            return nodes.count == 1 ? nodes[0] : .all(nodes, except: [])
        case .any(let nodes): return .any(nodes.map { broken($0, leaves) })
        case .all(let nodes, let excluded):
            return .all(nodes.map { broken($0, leaves) }, except: excluded.map { broken($0, leaves) })
        }
    }

    private init(_ root: Node, _ words: [SearchWord]) {
        self.root = root
        leaves = words.map { SearchLeaf(words: [$0]) }
        var isWanted = [Bool](repeating: false, count: leaves.count)
        SearchQuery.mark(root, &isWanted)
        self.isWanted = isWanted
    }
}

/// A query in the query language of the index. May let through articles that the query does not find, must never miss
/// one that it finds. Also says which word of the query each phrase stands for.
///
/// Contains only folded tokens in quotes, so nothing that somebody types is read as query syntax. What the language
/// cannot say exactly (words in a row that have several forms) becomes a conjunction here, and each row is checked when
/// it comes.
struct FTSQuery {
    /// The expression; https://www.sqlite.org/fts5.html#full_text_query_syntax
    private(set) var text = ""
    /// For each phrase of it in order: which word of the query, and how many tokens it has.
    private(set) var phrases: [(word: Int, length: Int)] = []
    /// Excluded leaves that the expression leaves out.
    private(set) var apart: Set<Int> = []

    private let query: SearchQuery

    /// The whole query.
    init(_ query: SearchQuery) {
        self.query = query
        text = expression(query.root)
    }

    /// One leaf.
    init(_ query: SearchQuery, leaf: Int) {
        self.query = query
        text = expression(.leaf(leaf))
    }

    private mutating func expression(_ node: SearchQuery.Node) -> String {
        switch node {
        case .leaf(let leaf):
            let first = query.firstWord(of: leaf)
            let words = query.leaves[leaf].words.enumerated().map { expression($1, first + $0) }
            return words.count == 1 ? words[0] : "(\(words.joined(separator: " AND ")))"
        case .any(let nodes):
            return "(" + nodes.map { expression($0) }.joined(separator: " OR ") + ")"
        case .all(let nodes, let excluded):
            var result = "(" + nodes.map { expression($0) }.joined(separator: " AND ") + ")"
            for node in excluded {
                if isExact(node) {
                    result = "(\(result) NOT \(expression(node)))"
                } else {
                    setApart(node)
                }
            }
            return result
        }
    }

    private mutating func expression(_ word: SearchWord, _ index: Int) -> String {
        let forms = word.forms.map { form in
            phrases.append((index, form.count))
            return "\"\(form.joined(separator: " "))\"" + (word.isPrefix ? " *" : "")
        }
        return "(\(forms.joined(separator: " OR ")))"
    }

    private func isExact(_ node: SearchQuery.Node) -> Bool {
        switch node {
        case .leaf(let leaf): query.leaves[leaf].words.count == 1
        case .any(let nodes): nodes.allSatisfy(isExact)
        case .all(let nodes, let excluded): nodes.allSatisfy(isExact) && excluded.allSatisfy(isExact)
        }
    }

    private mutating func setApart(_ node: SearchQuery.Node) {
        switch node {
        case .leaf(let leaf): apart.insert(leaf)
        case .any(let nodes): for node in nodes { setApart(node) }
        case .all(let nodes, let excluded): for node in nodes + excluded { setApart(node) }
        }
    }
}

extension SearchQuery {
    /// The number of a leaf's first word, all words of the query counted from 0.
    func firstWord(of leaf: Int) -> Int { leaves[..<leaf].reduce(0) { $0 + $1.words.count } }

    /// How many words all leaves have.
    var wordCount: Int { firstWord(of: leaves.count) }
}

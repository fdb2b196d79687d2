internal import ArabicText
internal import NewsAnalysis

/// Makes a tree of signs, by recursive descent of bounded depth.
struct SearchQueryParser {
    /// A part of a group, and whether it is excluded.
    private struct Part {
        var node: SearchQuery.Node
        var isExcluded: Bool
        var place: Int
    }

    private let signs: [SearchQuerySign]
    private let length: Int
    private let known: KnownWords
    private var at = 0
    private var depth = 0
    private var wordCount = 0
    private(set) var leaves: [SearchLeaf] = []

    /// `length`: of the query, in Unicode scalars.
    init(signs: [SearchQuerySign], length: Int, known: KnownWords) {
        self.signs = signs
        self.length = length
        self.known = known
    }

    private var next: SearchQuerySign? { at < signs.count ? signs[at] : nil }
    private var place: Int { (next?.place ?? length) + 1 }

    mutating func parse() throws(SearchQueryError) -> SearchQuery.Node {
        let nodes = try alternatives()
        guard next == nil else {
            throw SearchQueryError(
                place: place, problem: "this parenthesis was never opened", remedy: "leave it out, or put ( before")
        }
        return nodes
    }

    private mutating func alternatives() throws(SearchQueryError) -> SearchQuery.Node {
        var nodes = [try group()]
        while next?.kind == .or {
            at += 1
            nodes.append(try group())
        }
        return nodes.count == 1 ? nodes[0] : .any(nodes)
    }

    private mutating func group() throws(SearchQueryError) -> SearchQuery.Node {
        let start = place
        var parts: [Part] = []
        loop: while let sign = next {
            switch sign.kind {
            case .or, .closing: break loop
            case .and:
                guard !parts.isEmpty else { throw missing("AND", before: true) }
                at += 1
                guard let next, ![.or, .and, .closing].contains(next.kind) else { throw missing("AND", before: false) }
            case .opening, .phrase, .not, .word: parts += try part()
            }
        }
        guard !parts.isEmpty else { throw nothing() }
        let wanted = parts.filter { !$0.isExcluded }.map(\.node)
        let excluded = parts.filter(\.isExcluded).map(\.node)
        guard !wanted.isEmpty else {
            throw SearchQueryError(
                place: parts.first?.place ?? start, problem: "this only says what is not looked for",
                remedy: "put a word beside it that is")
        }
        return wanted.count == 1 && excluded.isEmpty ? wanted[0] : .all(wanted, except: excluded)
    }

    /// One part; several for words in a row. None for punctuation.
    private mutating func part() throws(SearchQueryError) -> [Part] {
        let start = place
        var isExcluded = false
        var isMarked = false
        while next?.kind == .not {
            at += 1
            isExcluded.toggle()
            isMarked = true
        }
        guard let sign = next else { throw missing("NOT", before: false) }
        switch sign.kind {
        case .opening:
            depth += 1
            defer { depth -= 1 }
            guard depth <= SearchQuery.maxDepth else {
                throw SearchQueryError(
                    place: place, problem: "parentheses are nested deeper than \(SearchQuery.maxDepth)",
                    remedy: "write it flatter")
            }
            at += 1
            let unclosed = SearchQueryError(
                place: sign.place + 1, problem: "this parenthesis is never closed", remedy: "put ) where it ends")
            guard next != nil else { throw unclosed }
            let node = try alternatives()
            guard next?.kind == .closing else { throw unclosed }
            at += 1
            return [Part(node: node, isExcluded: isExcluded, place: start)]
        case .phrase(let text):
            let words = SearchText(text)
            let tokens = words.canonicalTokens()
            guard !tokens.isEmpty else {
                throw SearchQueryError(
                    place: place, problem: "there is no word between these quotes",
                    remedy: "write one, or take them away")
            }
            let node = try leaf(tokens.map { ($0, false) }, words)
            at += 1
            return [Part(node: node, isExcluded: isExcluded, place: start)]
        case .word:
            // NOT excludes one word. Otherwise words in a row are read together, as عبد الكريم has to be.
            let end = isMarked ? at + 1 : (signs[at...].firstIndex { !$0.isWord } ?? signs.endIndex)
            let nodes = try words(signs[at..<end])
            at = end
            guard !nodes.isEmpty || !isMarked else {
                throw SearchQueryError(
                    place: sign.place + 1, problem: "there is no word here to exclude", remedy: "write one")
            }
            return nodes.map { Part(node: $0, isExcluded: isExcluded, place: start) }
        case .and, .or, .closing, .not: throw missing("NOT", before: false)
        }
    }

    /// A leaf for each of the words in a row: one token, or several without white space between them (al-Kadhimi).
    private mutating func words(_ signs: ArraySlice<SearchQuerySign>) throws(SearchQueryError) -> [SearchQuery.Node] {
        var text = ""
        var ends: [Int] = []
        for sign in signs {
            guard case .word(let letters, _) = sign.kind else { continue }
            text += (ends.isEmpty ? "" : " ") + letters
            ends.append(text.utf8.count)
        }
        let folded = SearchText(text)
        let canonical = folded.canonicalTokens()
        // The sign in which each token ends. A canonical token made of several words belongs to the last of them.
        let owners = canonical.map { token in
            ends.firstIndex { Int(folded.tokens[token.last].start) < $0 } ?? 0
        }
        var nodes: [SearchQuery.Node] = []
        for (index, sign) in signs.enumerated() {
            guard case .word(let letters, let isPrefix) = sign.kind else { continue }
            let own = zip(canonical, owners).filter { $1 == index }.map(\.0)
            if isPrefix {
                let last = own.last.map { folded.folded(folded.tokens[$0.last]) } ?? ""
                guard last.unicodeScalars.count >= SearchQuery.shortestPrefix else {
                    throw SearchQueryError(
                        place: sign.place + letters.unicodeScalars.count + 1,
                        problem: "before a * there must be \(SearchQuery.shortestPrefix) letters or more",
                        remedy: "write more of the word")
                }
            }
            guard !own.isEmpty else { continue }
            nodes.append(try leaf(own.indices.map { (own[$0], isPrefix && $0 == own.count - 1) }, folded, sign.place))
        }
        return nodes
    }

    private mutating func leaf(
        _ tokens: [(token: CanonicalToken, isPrefix: Bool)], _ text: SearchText, _ place: Int? = nil
    ) throws(SearchQueryError) -> SearchQuery.Node {
        wordCount += tokens.count
        guard wordCount <= SearchQuery.maxWords else {
            throw SearchQueryError(
                place: place.map { $0 + 1 } ?? self.place, problem: "there are more than \(SearchQuery.maxWords) words",
                remedy: "look for fewer")
        }
        var words: [SearchWord] = []
        var at = 0
        while at < tokens.count {
            if let (digits, count) = SearchQueryParser.number(tokens[at...], text),
                let word = SearchWord.number(digits, isFirst: at == 0, known: known)
            {
                words.append(word)
                at += count
            } else {
                words.append(
                    SearchWord(
                        tokens[at].token, in: text, isFirst: at == 0, isPrefix: tokens[at].isPrefix, known: known))
                at += 1
            }
        }
        leaves.append(SearchLeaf(words: words))
        return .leaf(leaves.count - 1)
    }

    /// The digits of a number that begins `tokens` and has its thousands set apart by one sign each, and how many tokens it takes.
    private static func number(
        _ tokens: ArraySlice<(token: CanonicalToken, isPrefix: Bool)>, _ text: SearchText
    ) -> (digits: String, count: Int)? {
        var digits = ""
        var (count, end) = (0, UInt32(0))
        for (token, isPrefix) in tokens {
            let part = text.tokens[token.first]
            let letters = text.folded(part)
            guard letters.utf8.allSatisfy({ (0x30...0x39).contains($0) }), !isPrefix else { break }
            if count == 0 {
                guard letters.utf8.count <= 3, letters.utf8.first != 0x30 else { return nil }
            } else {
                let signs = text.surface(Int(end)..<Int(part.start)).unicodeScalars
                guard letters.utf8.count == 3, signs.count == 1, let sign = signs.first,
                    SearchQuerySign.thousands.contains(sign)
                else { break }
            }
            digits += letters
            end = part.end
            count += 1
        }
        return count > 1 ? (digits, count) : nil
    }

    private func missing(_ word: String, before: Bool) -> SearchQueryError {
        SearchQueryError(
            place: place, problem: "\(word) has nothing \(before ? "before" : "behind") it",
            remedy: "write a word there; to look for the word itself, put it in quotes")
    }

    /// An empty group: at the ends of OR, in empty parentheses, or all there is.
    private func nothing() -> SearchQueryError {
        let isBeside = next?.kind == .or || (at > 0 && signs[at - 1].kind == .or)
        if isBeside { return missing("OR", before: next?.kind == .or) }
        if next?.kind == .closing {
            return SearchQueryError(
                place: place, problem: "there is nothing before this parenthesis", remedy: "write a word there")
        }
        return SearchQueryError(place: 1, problem: "there is no word in it", remedy: "write what to look for")
    }
}

extension SearchQuerySign {
    var isWord: Bool {
        if case .word = kind { return true }
        return false
    }
}

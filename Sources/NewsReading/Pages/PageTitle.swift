internal import ArabicText

/// The headline of a page and the heading that shows it.
struct PageTitle {
    private(set) var text: String?
    /// The heading's block; nil where no heading shows the title.
    private(set) var block: Int?
    /// Whether only the window's title says it, which is the outlet's motto on some pages.
    private(set) var isShaky = false
    /// The tokens of the title.
    let hashes: [UInt64]

    /// The most letters of a kicker in the same heading as the title.
    private static let maxKickerLetters = 60
    /// A heading of fewer words that nothing else confirms is the name of a box.
    private static let minLoneWords = 3
    /// The longest title, in bytes.
    private static let maxBytes = 1_000

    init(_ tree: PageTree, _ data: StructuredData) {
        let outlet = OutletName([tree.head.meta(["og:site_name", "application-name"]), data.publisher])
        let said = [data.headline, tree.head.meta(["og:title", "twitter:title", "headline"])].compactMap { $0 }
            .map(PageTitle.clean).filter { !$0.isEmpty && !outlet.isAll(of: $0) }
        let window = PageTitle.clean(tree.head.title)
        let windows =
            window.isEmpty || outlet.isAll(of: window) ? [] : [window, outlet.cut(from: window, isWindow: true)]
        let claims = (said + windows).map { Set(SearchText($0).tokens.map(\.hash)) }
        for level in 1...3 {
            block = PageTitle.heading(tree, level, claims)
            if block != nil { break }
        }
        if let block, tree.blocks[block].heading == 1 || said.isEmpty {
            text = PageTitle.better(tree.line(tree.blocks[block]), said)
        } else {
            text = said.first.map { outlet.cut(from: $0) } ?? PageTitle.shown(window, tree) ?? windows.last
            isShaky = said.isEmpty
        }
        if isShaky, let only = PageTitle.onlyHeading(tree), PageTitle.shown(window, tree) == nil {
            (block, isShaky) = (only, false)
            text = tree.line(tree.blocks[only])
        }
        if text == nil, let first = PageTitle.loneHeading(tree) {
            block = first
            text = tree.line(tree.blocks[first])
        }
        hashes = text.map { SearchText($0).tokens.map(\.hash) } ?? []
    }

    /// A heading's text, or what the page says of it elsewhere: where the heading has a kicker before the title, or words are glued in
    /// it because only a style parts them.
    private static func better(_ heading: String, _ said: [String]) -> String {
        let own = SearchText(heading).tokens.map(\.hash)
        let letters = heading.unicodeScalars.filter(\.properties.isAlphabetic)
        for claim in said {
            let tokens = SearchText(claim).tokens.map(\.hash)
            if tokens.count > own.count, letters.elementsEqual(claim.unicodeScalars.filter(\.properties.isAlphabetic)) {
                return claim
            }
            let claimed = claim.unicodeScalars.filter(\.properties.isAlphabetic)
            if tokens.count >= minLoneWords, claimed.count < letters.count,
                letters.count - claimed.count <= maxKickerLetters, letters.suffix(claimed.count).elementsEqual(claimed)
            {
                return claim
            }
        }
        return heading
    }

    /// The part of a window's title that is a line of the page as well.
    private static func shown(_ window: String, _ tree: PageTree) -> String? {
        let parts = Set(OutletName.candidates(in: window))
        guard parts.count > 1 else { return nil }
        for block in tree.blocks where block.words <= maxShownWords {
            if let line = tree.lines(block).first(where: parts.contains) { return line }
        }
        return nil
    }

    /// The longest block in which the title is looked for, in words.
    private static let maxShownWords = 80

    /// The page's only `h1`, if it reads as a headline: the window of some pages shows the outlet's name and nothing else.
    private static func onlyHeading(_ tree: PageTree) -> Int? {
        let headings = tree.blocks.indices.filter { tree.blocks[$0].heading == 1 }
        guard headings.count == 1, let only = headings.first, tree.blocks[only].words > minLoneWords,
            tree.blocks[only].linkShare < 0.5, tree.blocks[only].range.count <= maxBytes
        else { return nil }
        return only
    }

    /// The first large heading, for a page that says no title.
    private static func loneHeading(_ tree: PageTree) -> Int? {
        let first = tree.blocks.firstIndex { $0.heading == 1 && $0.words >= minLoneWords }
        return first ?? tree.blocks.firstIndex { $0.heading == 2 && $0.words > minLoneWords }
            ?? tree.blocks.firstIndex { $0.heading == 1 }
    }

    /// The heading that shares the largest part of its words with one of the claims, more than half of them.
    private static func heading(_ tree: PageTree, _ level: Int, _ claims: [Set<UInt64>]) -> Int? {
        var best: (share: Float, block: Int)?
        for (index, block) in tree.blocks.enumerated() where block.heading == level && block.range.count <= maxBytes {
            let words = Set(SearchText(tree.text(block)).tokens.map(\.hash))
            guard !words.isEmpty else { continue }
            for claim in claims where !claim.isEmpty {
                let common = words.intersection(claim).count
                guard common * 2 > words.count, common * 2 > claim.count || common >= 3 else { continue }
                let share = Float(common * 2) / Float(words.count + claim.count)
                if share > best?.share ?? 0 { best = (share, index) }
            }
        }
        return best?.block
    }

    /// One line, white space as single spaces, references such as `&amp;` read once more: many pages write them twice.
    static func clean(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ").withReferencesRead()
    }
}

extension String {
    /// The five references that stand in attributes of attributes, and the common quotes, as letters.
    fileprivate func withReferencesRead() -> String {
        guard utf8.contains(UInt8(ascii: "&")) else { return self }
        var out = ""
        var rest = self[...]
        while let start = rest.firstIndex(of: "&") {
            out += rest[..<start]
            rest = rest[start...]
            if let (name, letter) = String.references.first(where: { rest.hasPrefix($0.0) }) {
                out += letter
                rest = rest.dropFirst(name.count)
            } else {
                out += "&"
                rest = rest.dropFirst()
            }
        }
        return out + rest
    }

    private static let references = [
        ("&amp;", "&"), ("&quot;", "\""), ("&#39;", "'"), ("&#039;", "'"), ("&apos;", "'"), ("&lt;", "<"),
        ("&gt;", ">"),
        ("&nbsp;", " "), ("&#8217;", "’"), ("&#8216;", "‘"), ("&#8220;", "“"), ("&#8221;", "”"), ("&#8211;", "–"),
        ("&#8230;", "…"), ("&rsquo;", "’"), ("&lsquo;", "‘"), ("&ldquo;", "“"), ("&rdquo;", "”"), ("&ndash;", "–"),
        ("&#x27;", "'"),
    ]
}

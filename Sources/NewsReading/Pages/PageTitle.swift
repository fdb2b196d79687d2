internal import ArabicText

/// The headline of a page and the heading that shows it.
struct PageTitle {
    private(set) var text: String?
    /// The heading's block; nil where no heading shows the title.
    private(set) var block: Int?
    /// The tokens of the title.
    let hashes: [UInt64]

    /// The most words of a last part that is cut off a window's title.
    private static let maxOutletWords = 5
    /// The longest title, in bytes.
    private static let maxBytes = 1_000

    init(_ tree: PageTree, _ data: StructuredData) {
        let window = PageTitle.clean(tree.head.title)
        let said = [data.headline, tree.head.meta(["og:title", "twitter:title", "headline"])].compactMap { $0 }
            .map(PageTitle.clean).filter { !$0.isEmpty }
        let claims = (said + [window]).map { Set(SearchText($0).tokens.map(\.hash)) }
        for level in 1...3 {
            block = PageTitle.heading(tree, level, claims)
            if block != nil { break }
        }
        if let block, tree.blocks[block].heading == 1 || said.isEmpty {
            text = tree.text(tree.blocks[block])
        } else {
            text = said.first.map(PageTitle.withoutOutlet) ?? (window.isEmpty ? nil : PageTitle.withoutOutlet(window))
        }
        if text == nil, let first = tree.blocks.firstIndex(where: { $0.heading == 1 }) {
            block = first
            text = tree.text(tree.blocks[first])
        }
        hashes = text.map { SearchText($0).tokens.map(\.hash) } ?? []
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

    /// Without a last part of few words behind `|`, ` - `, ` – `, ` — ` or ` :: `.
    static func withoutOutlet(_ text: String) -> String {
        let words = text.split(separator: " ")
        guard let bar = words.lastIndex(where: { ["|", "-", "–", "—", "::", "•", "·", "»"].contains($0) }), bar >= 2,
            words.count - bar - 1 <= maxOutletWords, bar > (words.count - bar - 1)
        else { return text }
        return words[..<bar].joined(separator: " ")
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

/// What the values are that crawlers and interfaces give as texts.
enum CrawlerTexts {
    /// Newsdata.io writes this where the text is to be paid for.
    private static let refusal = Array("ONLY AVAILABLE IN ".utf8)

    /// Whether a text only says that there is none.
    static func isRefusal(_ text: [UInt8]) -> Bool { text.starts(with: refusal) }

    /// Without the count of letters behind a text that an interface has cut: `… [+2131 chars]` of NewsAPI.
    static func withoutCount(_ value: RecordFields.Value) -> RecordFields.Value {
        let end = Array("chars]".utf8)
        guard value.bytes.last == UInt8(ascii: "]"), value.bytes.suffix(end.count).elementsEqual(end) else {
            return value
        }
        let tail = value.bytes.suffix(24)
        guard let open = tail.lastIndex(of: UInt8(ascii: "[")), tail[(open + 1)...].first == UInt8(ascii: "+") else {
            return value
        }
        var value = value
        value.bytes.removeSubrange(open...)
        return value
    }

    /// What only a page has, and no piece of HTML that is the article's alone.
    private static let signs = [
        "html", "head", "body", "!doctype", "nav", "script", "header", "footer", "aside", "form",
    ].map {
        Array($0.utf8)
    }

    private static let firstLetters = Set(signs.compactMap(\.first))

    /// Whether HTML is a whole page, or so much of one that the article has to be found in it. Linear.
    static func isPage(_ html: [UInt8]) -> Bool {
        var at = 0
        while true {
            at = html.withUnsafeBytes { $0.firstIndex(of: UInt8(ascii: "<"), or: UInt8(ascii: "<"), from: at) } + 1
            guard at < html.count else { return false }
            guard firstLetters.contains(html[at].asciiLowered) else { continue }
            let name = html[at...].prefix(9).prefix { !JSONReader.isBlank($0) && $0 != UInt8(ascii: ">") }
            if signs.contains(where: { $0.elementsEqual(name.lazy.map(\.asciiLowered)) }) { return true }
        }
    }
}

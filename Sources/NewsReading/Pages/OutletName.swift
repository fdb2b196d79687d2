internal import ArabicText

/// The name of a page's outlet, and what it looks like behind or before a headline.
struct OutletName {
    /// The folded words of each of its names.
    private let names: [[UInt64]]

    /// The most words of a last part that is cut off although nobody says that it is the outlet's name.
    private static let maxWords = 5
    /// What stands between a headline and the outlet.
    private static let marks: Set<Substring> = ["|", "-", "–", "—", "::", "•", "·", "»"]
    /// The marks that stand in no headline.
    private static let bars: Set<Substring> = ["|", "::"]

    init(_ names: [String?]) {
        self.names = names.compactMap { $0 }.map(OutletName.words).filter { !$0.isEmpty }
    }

    /// Whether a text is the outlet's name and nothing else.
    func isAll(of text: String) -> Bool { names.contains(OutletName.words(text)) }

    /// A headline without the outlet behind it or before it. `isWindow`: it is the title of the page's window, which nearly always ends
    /// with the outlet.
    func cut(from text: String, isWindow: Bool = false) -> String {
        let words = OutletName.parts(text)
        if let bar = words.firstIndex(where: OutletName.marks.contains),
            isAll(of: words[..<bar].joined(separator: " ")),
            bar + 1 < words.count
        {
            return cut(from: words[(bar + 1)...].joined(separator: " "), isWindow: isWindow)
        }
        guard let bar = words.lastIndex(where: OutletName.marks.contains), bar > 0 else { return text }
        let rest = words.count - bar - 1
        let head = words[..<bar].joined(separator: " ")
        if isAll(of: words[(bar + 1)...].joined(separator: " ")) { return head }
        guard bar >= 2, rest <= OutletName.maxWords,
            isWindow || bar > rest || bar == rest && OutletName.bars.contains(words[bar])
        else { return text }
        return head
    }

    /// The parts of a window's title that may be a headline: each run between two marks, and all that stands before or behind one.
    static func candidates(in text: String) -> [String] {
        let words = parts(text)
        let bars = words.indices.filter { marks.contains(words[$0]) }
        var found: [String] = []
        var start = 0
        for bar in bars + [words.count] {
            for part in [words[start..<bar], words[..<bar], words[start...]] where part.count >= leastWords {
                found.append(part.joined(separator: " "))
            }
            start = bar + 1
        }
        return found
    }

    /// A headline has at least so many words.
    private static let leastWords = 3

    /// The words of a line, with a bar as a word of its own also where it is glued to one.
    private static func parts(_ text: String) -> [Substring] {
        var parts: [Substring] = []
        for word in text.split(separator: " ") {
            guard word.utf8.contains(UInt8(ascii: "|")) else {
                parts.append(word)
                continue
            }
            for (at, part) in word.split(separator: "|", omittingEmptySubsequences: false).enumerated() {
                if at > 0 { parts.append("|") }
                if !part.isEmpty { parts.append(part) }
            }
        }
        return parts
    }

    private static func words(_ text: String) -> [UInt64] { SearchText(PageTitle.clean(text)).tokens.map(\.hash) }
}

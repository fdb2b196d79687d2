internal import ArabicText

/// A line that stands below an article's last sentence and is no sentence: an agency's end mark, the initials of the desk, a credit.
///
/// Looks at one line of a few words. Only the place tells some of them from a line of the article: see ``Kind``.
struct EndMark {
    enum Kind {
        /// Nothing else, wherever it stands: `// انتهى //`, `(النهاية) ع ب د / م م ج`, `انتهای پیام/`.
        case sure
        /// A mark below the last sentence, elsewhere perhaps a line of the article: `ع.م/س.ك`, `0091`, `المصدر: وكالات`, an address.
        case below
    }

    private let text: SearchText
    private let letters: [UInt8]

    private static let maxTokens = 14
    private static let maxBytes = 200
    /// Longer tokens are no initials, in letters.
    private static let maxInitial = 2

    private static let ends = PhraseSet(
        "انتهى | انتهت | النهاية | نهاية الخبر | انتهى الخبر | انتهای پیام | پایان پیام | پایان خبر | end of message")

    /// nil where the line may be any line.
    static func kind(of line: String) -> Kind? {
        guard line.utf8.count <= maxBytes else { return nil }
        let mark = EndMark(line)
        guard !mark.text.tokens.isEmpty, mark.text.tokens.count <= maxTokens else { return nil }
        if mark.isEnd { return .sure }
        return mark.isInitials || mark.isNumber || mark.isSource || mark.isAddress || mark.isDate ? .below : nil
    }

    private init(_ line: String) {
        text = SearchText(line)
        letters = Array(text.text.utf8)
    }

    private var tokens: [Token] { text.tokens }

    /// The bytes before a token, or behind the last one.
    private func gap(before at: Int) -> ArraySlice<UInt8> {
        let start = at == 0 ? 0 : Int(tokens[at - 1].end)
        return letters[start..<(at == tokens.count ? letters.count : Int(tokens[at].start))]
    }

    /// A word that says so, alone or set off by signs.
    private var isEnd: Bool {
        let width = EndMark.ends.length(in: tokens)
        guard width > 0 else { return false }
        let (before, behind) = (gap(before: 0), gap(before: width))
        let isSet = before.contains(UInt8(ascii: "(")) && behind.contains(UInt8(ascii: ")"))
        return isSet || width == tokens.count && (!before.isEmpty || !behind.isEmpty || width > 1)
    }

    /// Letters of names with signs between them, perhaps an agency in brackets beside them.
    private var isInitials: Bool {
        var (count, depth, isSigned) = (0, 0, false)
        for at in tokens.indices {
            for byte in gap(before: at) {
                if byte == UInt8(ascii: "(") { depth += 1 }
                if byte == UInt8(ascii: ")") { depth -= 1 }
                if byte == UInt8(ascii: "/") || byte == UInt8(ascii: ".") { isSigned = true }
            }
            guard depth == 0 else { continue }
            let own = letters[Int(tokens[at].start)..<Int(tokens[at].end)]
            guard own.count(where: { $0 & 0xC0 != 0x80 }) <= EndMark.maxInitial, !own.contains(where: isDigit) else {
                return false
            }
            count += 1
        }
        return count > 1 && isSigned
    }

    private func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    /// The number of a report, alone.
    private var isNumber: Bool {
        tokens.count == 1 && text.folded[Int(tokens[0].foldedStart)..<Int(tokens[0].foldedEnd)].allSatisfy(isDigit)
    }

    /// `المصدر: …`.
    private var isSource: Bool {
        let width = EndMark.sources.length(in: tokens)
        guard width > 0 else { return false }
        return width == tokens.count || gap(before: width).contains(UInt8(ascii: ":"))
    }

    private static let sources = PhraseSet(LabelTable.phrases(of: .source))
    private static let schemes = PhraseSet("http | https | www")

    private var isAddress: Bool { tokens.contains { EndMark.schemes.contains($0) } }

    private var isDate: Bool {
        var reader = DatelineReader(text)
        return reader.read() != nil
    }
}

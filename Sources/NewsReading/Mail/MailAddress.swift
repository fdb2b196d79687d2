/// The first mailbox of a field such as `From` (RFC 5322 section 3.4): `Name <a@b>`, `"Name" <a@b>`, `a@b (Name)`, `a@b`.
struct MailAddress: Equatable {
    /// The name that is shown; nil where there is none.
    private(set) var name: String?
    /// Nil where there is none.
    private(set) var address: String?

    private static let maxBytes = 2_048

    /// The part of the address behind the at sign, in small letters.
    var domain: String? {
        guard let address, let at = address.lastIndex(of: "@") else { return nil }
        let domain = address[address.index(after: at)...].lowercased()
        return domain.isEmpty ? nil : domain
    }

    /// `field`: the raw value. Quotes are passed before encoded words are decoded: what those hold may have commas.
    init(_ field: [UInt8], charset: String? = nil) {
        var (words, comment, bracketed) = ([UInt8](), [UInt8](), [UInt8]?.none)
        var place = Place.words
        var isEscaped = false
        for byte in field.prefix(MailAddress.maxBytes) {
            let isPlain = isEscaped
            isEscaped = false
            switch (place, byte) {
            case (.quotes, UInt8(ascii: "\\")) where !isPlain, (.comment, UInt8(ascii: "\\")) where !isPlain:
                isEscaped = true
                continue
            case (.quotes, UInt8(ascii: "\"")) where !isPlain: place = .words
            case (.quotes, _): words.append(byte)
            case (.comment, UInt8(ascii: ")")) where !isPlain: place = .words
            case (.comment, _): comment.append(byte)
            case (.brackets, UInt8(ascii: ">")): place = .end
            case (.brackets, _): bracketed?.append(byte)
            case (.words, UInt8(ascii: "\"")): place = .quotes
            case (.words, UInt8(ascii: "(")): place = .comment
            case (.words, UInt8(ascii: "<")):
                bracketed = []
                place = .brackets
            // The name of a group ends here: its first member counts.
            case (.words, UInt8(ascii: ":")): words = []
            case (.words, UInt8(ascii: ",")), (.words, UInt8(ascii: ";")):
                if words.contains(UInt8(ascii: "@")) || bracketed != nil { place = .end }
            case (.words, _): words.append(byte)
            case (.end, _): break
            }
        }
        let said = EncodedWords.text(of: words, charset: charset)
        address = MailAddress.address(bracketed.map { EncodedWords.text(of: $0) } ?? said)
        let aside = EncodedWords.text(of: comment, charset: charset)
        name = [bracketed == nil && address != nil ? "" : said, aside].lazy
            .map { $0.trimmingQuotes }.first { !$0.isEmpty && $0 != self.address }
    }

    private enum Place { case words, quotes, comment, brackets, end }

    /// Without blanks; nil where no at sign stands between two letters.
    private static func address(_ text: String) -> String? {
        // As archives of lists write it, so that machines do not find it: `layla at press.example`.
        let words = text.split(separator: " ")
        if words.count == 3, words[1] == "at", words[2].contains(".") { return "\(words[0])@\(words[2])" }
        let text = String(text.filter { !$0.isWhitespace })
        guard let at = text.lastIndex(of: "@"), at > text.startIndex, text.index(after: at) < text.endIndex else {
            return nil
        }
        return text
    }
}

extension String {
    /// Without quotation marks and marks of direction round it.
    fileprivate var trimmingQuotes: String {
        let marks: Set<Unicode.Scalar> = ["\"", "'", " ", "\u{200E}", "\u{200F}", "\u{202A}", "\u{202B}", "\u{202C}"]
        let scalars = unicodeScalars
        guard let first = scalars.firstIndex(where: { !marks.contains($0) }),
            let last = scalars.lastIndex(where: { !marks.contains($0) })
        else { return "" }
        return String(scalars[first...last])
    }
}

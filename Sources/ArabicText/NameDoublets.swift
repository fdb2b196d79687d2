/// Names that are written in two ways which everybody knows for one: إسحاق and إسحق, داود and داوود, مروة and مروا, ليلى and ليلا.
///
/// From general knowledge of the language, no list of others was copied.
package enum NameDoublets {
    /// The other writings of one word of a person's name, folded; none for most. `strict`: its strict letters.
    package static func arabic(_ strict: String) -> [String] {
        let folded =
            SearchText(strict).tokens.count == 1 ? String(decoding: SearchText(strict).folded, as: UTF8.self) : ""
        var found = rows.filter { $0.contains(folded) }.flatMap { $0 }.filter { $0 != folded }
        if folded.contains("وو") {
            found.append(replaced(folded, "وو", "و"))
        } else if let at = folded.dropFirst().firstIndex(of: "و"), folded.index(after: at) < folded.endIndex,
            folded[folded.index(before: at)] == "ا"
        {
            found.append(folded[..<at] + "و" + folded[at...])
        }
        let letters = folded.unicodeScalars
        if letters.count >= leastLetters, !folded.hasPrefix(DefiniteArticle.letters),
            let end = strict.unicodeScalars.last
        {
            let stem = String(letters.dropLast())
            switch end {
            case "ى", "ة": found.append(stem + "ا")
            case "ا": found.append(stem + "ه")
            default: break
            }
        }
        return found.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    /// Whether a word in small Latin letters is a given name of Arabic.
    package static func isGivenName(latin token: String) -> Bool { GivenNameSpellings.arabic(token) != nil }

    /// The other Latin spellings of a given name of Arabic (Mohammed, Mohamed); none for others.
    package static func latin(_ token: String) -> [String] {
        guard let arabic = GivenNameSpellings.arabic(token) else { return [] }
        return (GivenNameSpellings.latin(arabic) ?? []).filter { $0.lowercased() != token.lowercased() }
    }

    /// With less, the last vowel is too much of a name (منى, منا).
    private static let leastLetters = 4

    private static func replaced(_ text: String, _ part: String, _ other: String) -> String {
        guard let range = text.firstRange(of: part) else { return text }
        return text[..<range.lowerBound] + other + text[range.upperBound...]
    }

    /// Folded.
    private static let rows: [[String]] = [
        ["اسحاق", "اسحق"], ["اسماعيل", "اسمعيل"], ["ابراهيم", "ابرهيم"], ["هارون", "هرون"], ["سليمان", "سليمن"],
        ["عثمان", "عثمن"], ["عبدالرحمن", "عبدالرحمان"], ["الرحمن", "الرحمان"], ["رحمن", "رحمان"], ["ياسين", "يس"],
        ["طه", "طاها"], ["الحارث", "الحرث"], ["معاويه", "معويه"], ["يحيي", "يحي"],
    ]
}

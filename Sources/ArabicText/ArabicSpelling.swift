/// How a name in Latin letters may be written in Arabic ones: Arabic given names by custom, the rest by sound. One name gets several
/// spellings; none of them is the right one.
package enum ArabicSpelling {
    /// Which letters stand for sounds that Arabic has no letter for, and whether short vowels are written.
    private struct Style {
        var g = "غ"
        var e = "ي"
        var writesVowels = true
    }

    private static let styles = [
        Style(), Style(g: "ج"), Style(g: "ك", e: ""), Style(writesVowels: false), Style(g: "ق"), Style(g: "غ", e: ""),
    ]

    /// Spellings of a name of words between spaces or hyphens, the likeliest first, at most six; none where it has no Latin
    /// letter or one that is unknown.
    package static func spellings(of name: String) -> [String] {
        let words = name.lowercased().split { $0 == " " || $0 == "-" }.map { plain(String($0)) }
        guard !words.isEmpty, words.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { 0x61...0x7A ~= $0 } }) else {
            return []
        }
        var found: [String] = []
        for style in styles {
            let spelling = arabic(words, style)
            if !found.contains(spelling) { found.append(spelling) }
        }
        return found
    }

    private static func arabic(_ words: [String], _ style: Style) -> String {
        var result: [String] = []
        var head = ""
        for (index, word) in words.enumerated() {
            let hasNext = index + 1 < words.count
            if hasNext, ["al", "el", "ul"].contains(word) {
                if !head.hasSuffix("ال") { head += "ال" }
            } else if hasNext, ["abdul", "abdel", "abdal", "abd"].contains(word) {
                head += word == "abd" ? "عبد " : "عبد ال"
            } else {
                result.append(head + (GivenNameSpellings.arabic(word) ?? letters(of: word, style)))
                head = ""
            }
        }
        return result.joined(separator: " ")
    }

    private static func letters(of word: String, _ style: Style) -> String {
        var rest = Substring(word)
        if rest.hasPrefix("mc") { rest = "mac" + rest.dropFirst(2) }
        var result = ""
        var isFirst = true
        while let first = rest.first {
            let isLast = rest.dropFirst().isEmpty
            if let (spelling, arabic) = sounds.first(where: { rest.hasPrefix($0.0) }) {
                result += arabic == "g" ? style.g : arabic
                rest = rest.dropFirst(spelling.count)
            } else if "aeiouy".contains(first) {
                result += vowel(first, next: rest.dropFirst().first, isFirst: isFirst, isLast: isLast, style)
                rest = rest.dropFirst()
            } else {
                rest = rest.dropFirst()
            }
            // What is doubled is written once.
            while let last = word.isEmpty ? nil : rest.first, last == first, !"aeiouy".contains(last) {
                rest = rest.dropFirst()
            }
            isFirst = false
        }
        return result
    }

    private static func vowel(
        _ letter: Character, next: Character?, isFirst: Bool, isLast: Bool, _ style: Style
    ) -> String {
        if isFirst { return ["a": "أ", "e": "إ", "i": "إ", "o": "أو", "u": "أو", "y": "ي"][letter] ?? "" }
        if isLast { return ["a": "ا", "i": "ي", "y": "ي", "o": "و", "u": "و"][letter] ?? "" }
        guard style.writesVowels || letter == "o" || letter == "u" else {
            return letter == "i" || letter == "y" ? "ي" : ""
        }
        return ["a": "ا", "e": style.e, "i": "ي", "o": "و", "u": "و", "y": "ي"][letter] ?? ""
    }

    /// Small letters without marks and apostrophes.
    private static func plain(_ word: String) -> String {
        String(decoding: SearchText(word).folded.filter { $0 != 0x2D && $0 != 0x2C && $0 != 0x20 }, as: UTF8.self)
    }

    /// The longer first.
    private static let sounds: [(String, String)] = [
        ("tsch", "تش"), ("sch", "ش"), ("tch", "تش"), ("ough", "و"), ("sh", "ش"), ("ch", "تش"), ("kh", "خ"), ("gh", "غ"),
        ("th", "ث"), ("dh", "ذ"), ("ph", "ف"), ("ck", "ك"), ("ou", "و"), ("oo", "و"), ("ee", "ي"), ("ea", "ي"),
        ("ie", "ي"), ("ei", "اي"), ("ai", "اي"), ("ay", "اي"), ("au", "او"), ("ce", "س"), ("ci", "سي"), ("cy", "سي"),
        ("b", "ب"), ("c", "ك"), ("d", "د"), ("f", "ف"), ("g", "g"), ("h", "ه"), ("j", "ج"), ("k", "ك"), ("l", "ل"),
        ("m", "م"), ("n", "ن"), ("p", "ب"), ("q", "ق"), ("r", "ر"), ("s", "س"), ("t", "ت"), ("v", "ف"), ("w", "و"),
        ("x", "كس"), ("z", "ز"),
    ]
}

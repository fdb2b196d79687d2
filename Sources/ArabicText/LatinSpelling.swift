/// How an Arabic name may be written in Latin letters: what the press uses, given names by custom and the rest letter by letter,
/// with the short vowels guessed from the shape of the word. One name gets several spellings; none of them is the right one.
package enum LatinSpelling {
    /// A way of writing: which Latin letters stand for letters that have several.
    private struct Style {
        var letters: [UInt32: String] = [:]
        var article = "al-"
        var longWaw = "u"
        var finalYeh = "i"
    }

    private static let styles: [Style] = [
        Style(), Style(letters: letters(["ج": "j", "ق": "k", "ظ": "dh", "ذ": "z"]), longWaw: "ou"),
        Style(letters: letters(["ج": "g", "ق": "q", "ذ": "z", "غ": "gh"]), article: "el-", finalYeh: "y"),
        Style(letters: letters(["ق": "g", "ظ": "dh", "ث": "s"]), article: "Al ", longWaw: "oo"),
    ]

    /// Spellings of a name of words between spaces, the likeliest first, at most eight; none where it has a letter that is not
    /// Arabic.
    package static func spellings(of name: String) -> [String] {
        let words = joined(name.split(separator: " ").map(String.init).map(withoutMarks))
        guard !words.isEmpty, words.allSatisfy({ $0.unicodeScalars.allSatisfy { 0x620...0x64A ~= $0.value } }) else {
            return []
        }
        var found: [String] = []
        for round in 0..<8 {
            let style = styles[round % styles.count]
            let spelling = words.map { word(of: $0, style, round) }.joined(separator: " ")
            if !found.contains(spelling) { found.append(spelling) }
        }
        return found
    }

    /// Other spellings of the given names in a Latin name (Ismail for Esmail), at most eight.
    package static func others(of name: String) -> [String] {
        let words = name.split(separator: " ").map(String.init)
        var found: [String] = []
        for (index, word) in words.enumerated() {
            let known = GivenNameSpellings.arabic(word).flatMap { GivenNameSpellings.latin($0) } ?? []
            for other in known where other.lowercased() != word.lowercased() {
                var spelling = words
                spelling[index] = other
                found.append(spelling.joined(separator: " "))
            }
        }
        return Array(found.prefix(8))
    }

    private static func word(of word: String, _ style: Style, _ round: Int) -> String {
        if let known = GivenNameSpellings.latin(word) { return known[round % known.count] }
        if word.hasPrefix("عبدال"), word.unicodeScalars.count > 6 {
            let heads = ["Abdul", "Abdel ", "Abd al-", "Abdul "]
            let (head, rest) = (heads[round % heads.count], letters(of: String(word.dropFirst(5)), style))
            return head == "Abdul" ? head + rest : head + capitalised(rest)
        }
        if word.hasPrefix("ال"), word.unicodeScalars.count > 4 {
            return style.article + capitalised(letters(of: String(word.dropFirst(2)), style))
        }
        if word.hasSuffix("الدين"), word.unicodeScalars.count > 6 {
            let tails = [" al-Din", "eddine", " El Din", "uddin"]
            let head = capitalised(self.word(of: String(word.dropLast(5)), style, round))
            return head + tails[round % tails.count]
        }
        if word.hasSuffix("الله"), word.unicodeScalars.count > 5 {
            return capitalised(letters(of: String(word.dropLast(4)), style)) + "allah"
        }
        return capitalised(letters(of: word, style))
    }

    /// عبد and what follows, X and الدين or الله: one word.
    private static func joined(_ words: [String]) -> [String] {
        var result: [String] = []
        for word in words {
            if result.last == "عبد" || (["الدين", "الله"].contains(word) && !result.isEmpty) {
                result[result.count - 1] += word
            } else {
                result.append(word)
            }
        }
        return result
    }

    // MARK: Letter by letter

    private static func letters(of word: String, _ style: Style) -> String {
        let scalars = Array(word.unicodeScalars)
        // Consonants that wait for a vowel between them.
        var (result, run) = ("", [String]())
        var hasLongVowel = false
        // `left`: how many letters stand behind the run.
        func flush(isEnd: Bool, left: Int = 0) {
            defer { run = [] }
            guard run.count > 1 else { return result += run.joined() }
            let isStart = result.isEmpty
            for (index, consonant) in run.enumerated() {
                result += consonant
                let isLast = index == run.count - 1
                guard !isLast else { break }
                let isGap =
                    isEnd
                    ? (isStart || index == run.count - 2)
                    : (isStart ? index == 0 : hasLongVowel && index == 0 && left == 1)
                if isGap { result += hasLongVowel && !isStart ? "i" : "a" }
            }
        }
        for (index, scalar) in scalars.enumerated() {
            let isLast = index == scalars.count - 1
            // There و and ي are consonants.
            let isBeforeVowel = !isLast && ["ا", "آ", "ى", "ة"].contains(scalars[index + 1])
            switch scalar {
            case "ا", "أ", "إ", "آ":
                flush(isEnd: false, left: scalars.count - index)
                result += index == 0 && scalar == "إ" ? "i" : "a"
                hasLongVowel = index > 0 || scalar == "آ"
            case "ى", "ة":
                flush(isEnd: false, left: scalars.count - index)
                result += "a"
            case "و" where index > 0 && !isVowel(result, run) && !isBeforeVowel:
                flush(isEnd: false, left: scalars.count - index)
                result += style.longWaw
                hasLongVowel = true
            case "ي" where index > 0 && !isVowel(result, run) && !isBeforeVowel:
                flush(isEnd: false, left: scalars.count - index)
                result += isLast ? style.finalYeh : "i"
                hasLongVowel = true
            case "ئ", "ؤ", "ء": break
            case "ع" where index > 0 && !isLast: break
            case "ع": result += index == 0 ? "a" : ""
            default:
                guard let plain = style.letters[scalar.value] ?? consonants[scalar.value] else { continue }
                run.append(plain)
            }
        }
        flush(isEnd: true)
        return result
    }

    /// Whether the last letter written is a vowel: then و and ي are consonants.
    private static func isVowel(_ result: String, _ run: [String]) -> Bool {
        run.isEmpty && (result.isEmpty || result.last.map { "aiu".contains($0) } ?? true)
    }

    private static func capitalised(_ word: String) -> String { word.prefix(1).uppercased() + word.dropFirst() }

    private static func withoutMarks(_ word: String) -> String {
        var view = String.UnicodeScalarView()
        for scalar in word.unicodeScalars where !(0x64B...0x65F ~= scalar.value) && scalar.value != 0x640 {
            view.append(scalar)
        }
        return String(view)
    }

    private static func letters(_ rows: [Unicode.Scalar: String]) -> [UInt32: String] {
        Dictionary(uniqueKeysWithValues: rows.map { ($0.key.value, $0.value) })
    }

    private static let consonants = letters([
        "ب": "b", "ت": "t", "ث": "th", "ج": "j", "ح": "h", "خ": "kh", "د": "d", "ذ": "dh", "ر": "r", "ز": "z", "س": "s",
        "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "غ": "gh", "ف": "f", "ق": "q", "ك": "k", "ل": "l", "م": "m",
        "ن": "n", "ه": "h", "و": "w", "ي": "y",
    ])
}

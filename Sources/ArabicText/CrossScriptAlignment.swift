/// Whether an Arabic and a Latin token may be one name, letter by letter: consonants that stand for one another, and each long
/// vowel that Arabic writes beside a vowel that Latin writes there. Latin vowels may stand alone, for Arabic leaves short ones
/// out; long ones (ei, ee, ou, oo) may not.
///
/// Asked only where the ``CrossScript/Keys`` agree: what is short (Ali, Hassan) has too few consonants to be sure.
package enum CrossScriptAlignment {
    /// `arabic` without ال, `latin` without an article of its own.
    package static func agrees(arabic: FoldedLetters, latin: FoldedLetters) -> Bool {
        let arabic = Array(arabic.hasArticle ? arabic.scalars[2...] : arabic.scalars[...])
        let latin = expanded(latin.scalars)
        var memory = [Bool?](repeating: nil, count: (arabic.count + 1) * (latin.count + 1))
        func agrees(_ a: Int, _ l: Int) -> Bool {
            if a == arabic.count, l == latin.count { return true }
            let place = a * (latin.count + 1) + l
            if let known = memory[place] { return known }
            memory[place] = false
            let result = steps(arabic, a, latin, l).contains { agrees(a + $0.arabic, l + $0.latin) }
            memory[place] = result
            return result
        }
        return agrees(0, 0)
    }

    /// How one may go on from a place in both.
    private static func steps(
        _ arabic: [UInt16], _ a: Int, _ latin: [UInt16], _ l: Int
    ) -> [(arabic: Int, latin: Int)] {
        var steps: [(arabic: Int, latin: Int)] = []
        let rest = latin[l...]
        if a < arabic.count {
            let letter = arabic[a]
            for spelling in spellings[letter] ?? [] where rest.starts(with: spelling) {
                steps.append((1, spelling.count))
                // A doubled letter is written once in Arabic.
                if let last = spelling.last, rest.dropFirst(spelling.count).first == last, !isVowel(last) {
                    steps.append((1, spelling.count + 1))
                }
            }
            // What Latin leaves out: ع and ه, a doubled letter, the ا of a first vowel.
            if silent.contains(letter) || (a > 0 && arabic[a - 1] == letter) { steps.append((1, 0)) }
        }
        if let vowel = rest.first, isVowel(vowel) {
            let next = rest.dropFirst().first ?? 0
            if !longVowels.contains([vowel, next]) { steps.append((0, 1)) }
        } else if let first = rest.first, first == UInt16(UInt8(ascii: "h")), l == latin.count - 1 {
            // Fatimah, Sarah.
            steps.append((0, 1))
        }
        return steps
    }

    /// Mc is Mac.
    private static func expanded(_ latin: [UInt16]) -> [UInt16] {
        let short = Array("mc".utf16)
        return latin.starts(with: short) ? Array("mac".utf16) + latin.dropFirst(2) : latin
    }

    private static func isVowel(_ letter: UInt16) -> Bool { vowels.contains(letter) }

    private static let vowels: Set<UInt16> = Set("aeiouy".utf16)
    private static let longVowels: Set<[UInt16]> = Set(
        ["ei", "ee", "ai", "ay", "ou", "oo", "aa", "ie"].map { Array($0.utf16) })
    private static let silent: Set<UInt16> = Set("عهح".utf16)

    /// The Latin spellings of a folded Arabic letter, the longer first.
    private static let spellings: [UInt16: [[UInt16]]] = {
        var table: [UInt16: [[UInt16]]] = [:]
        let rows: [(String, [String])] = [
            ("ا", ["aa", "ae", "ai", "a", "e", "i", "o", "u"]), ("و", ["ou", "oo", "eo", "au", "w", "v", "o", "u"]),
            ("ي", ["ei", "ee", "ie", "ai", "ay", "ey", "ii", "iy", "i", "e", "y", "j"]),
            ("ع", ["aa", "a", "e", "i", "o", "u"]),
            ("ه", ["ah", "eh", "h", "a", "e"]), ("ح", ["h"]), ("خ", ["kh", "h", "j", "x"]), ("ب", ["b", "p"]),
            ("تط", ["t", "th"]), ("ث", ["th", "s", "t"]), ("ج", ["dj", "j", "g"]), ("غ", ["gh", "g"]),
            ("ق", ["gh", "q", "k", "g", "c"]),
            ("ك", ["ck", "ch", "k", "c", "q", "g", "x"]), ("ش", ["sch", "tch", "sh", "ch"]), ("د", ["d"]),
            ("ذظض", ["dh", "th", "d", "z"]), ("ر", ["r"]), ("ز", ["z", "s"]), ("سص", ["s", "c", "z", "x"]),
            ("ف", ["ph", "f", "v"]),
            ("ل", ["l"]), ("م", ["m"]), ("ن", ["n"]),
        ]
        for (letters, spellings) in rows {
            for letter in letters.utf16 { table[letter] = spellings.map { Array($0.utf16) } }
        }
        return table
    }()
}

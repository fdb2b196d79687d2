/// Whether an Arabic and a Latin token may be one name, letter by letter: consonants that stand for one another, and each long
/// vowel that Arabic writes beside a vowel that Latin writes there. Latin vowels may stand alone, for Arabic leaves short ones
/// out; long ones (ei, ee, ou, oo) may not, nor the vowels at the beginning and the end, which Arabic always writes.
///
/// Asked where the ``CrossScript/Keys`` agree and say too little: for short names (Ali, Hassan), and for Arabic ones, of which
/// many have the same consonants (Mohamed, Mahmoud; Ennaceur, الأنصاري).
package enum CrossScriptAlignment {
    /// Whether they may be one name. `arabic` with or without ال, `latin` without an article of its own.
    package static func agrees(arabic: FoldedLetters, latin: FoldedLetters) -> Bool {
        strain(arabic: arabic, latin: latin) != nil
    }

    /// How much the vowels have to be bent for them to be one name: 0 where nothing speaks against it, nil where they are not one.
    /// Salem is سالم without strain, and سليم with some.
    package static func strain(arabic: FoldedLetters, latin: FoldedLetters) -> Double? {
        let hasArticle = arabic.hasArticle
        let arabic = Array(hasArticle ? arabic.scalars[2...] : arabic.scalars[...])
        let latin = expanded(latin.scalars)
        if let strain = strain(arabic, latin) { return strain }
        // Ennaceur, Essebsi: the article has taken the consonant behind it.
        guard hasArticle, latin.count > 3, isVowel(latin[0]), latin[1] == latin[2] else { return nil }
        return strain(arabic, Array(latin[2...]))
    }

    private static func strain(_ arabic: [UInt16], _ latin: [UInt16]) -> Double? {
        // Filled from the ends; infinity where the rests do not agree.
        var least = [Double](repeating: .infinity, count: (arabic.count + 1) * (latin.count + 1))
        for a in (0...arabic.count).reversed() {
            for l in (0...latin.count).reversed() {
                let place = a * (latin.count + 1) + l
                if a == arabic.count, l == latin.count { least[place] = 0 }
                for step in steps(arabic, a, latin, l) {
                    let rest = least[(a + step.arabic) * (latin.count + 1) + l + step.latin]
                    least[place] = min(least[place], step.strain + rest)
                }
            }
        }
        return least[0] < .infinity ? least[0] : nil
    }

    private struct Step {
        var arabic: Int
        var latin: Int
        var strain = 0.0
    }

    /// How one may go on from a place in both.
    private static func steps(_ arabic: [UInt16], _ a: Int, _ latin: [UInt16], _ l: Int) -> [Step] {
        var steps: [Step] = []
        let rest = latin[l...]
        if a < arabic.count {
            let letter = arabic[a]
            for spelling in spellings(of: letter, isFirst: a == 0, isLast: a == arabic.count - 1)
            where rest.starts(with: spelling) {
                let isBent = a > 0 && spelling == [e] && (letter == yeh || letter == alef)
                steps.append(Step(arabic: 1, latin: spelling.count, strain: isBent ? letter == yeh ? 0.75 : 0.5 : 0))
                // A doubled letter is written once in Arabic.
                if let last = spelling.last, rest.dropFirst(spelling.count).first == last, !isVowel(last) {
                    steps.append(Step(arabic: 1, latin: spelling.count + 1))
                }
            }
            // Emile is إميل or إيميل, Obama أوباما, Biden بايدن.
            if letter == alef, a + 1 < arabic.count, arabic.count > 2 {
                for opening in (a == 0 ? openings : diphthongs)[arabic[a + 1]] ?? [] where rest.starts(with: opening) {
                    steps.append(Step(arabic: 2, latin: opening.count))
                }
            }
            // What Latin leaves out: ع and ه, a doubled letter, the ا of a first vowel.
            if silent.contains(letter) || (a > 0 && arabic[a - 1] == letter) { steps.append(Step(arabic: 1, latin: 0)) }
        }
        if let vowel = rest.first, isVowel(vowel), l > 0 {
            let next = rest.dropFirst().first
            if next != nil || vowel == e, !longVowels.contains([vowel, next ?? 0]) {
                steps.append(Step(arabic: 0, latin: 1, strain: strain(ofLeavingOut: vowel, arabic[..<a], latin[..<l])))
            }
        } else if let first = rest.first, first == UInt16(UInt8(ascii: "h")), l > 0, isVowel(latin[l - 1]),
            rest.count == 1 || !isVowel(rest[l + 1])
        {
            // Fatimah, Sarah, Johnson.
            steps.append(Step(arabic: 0, latin: 1))
        }
        return steps
    }

    /// Behind another vowel no short one follows (Ziad is not زيد, Said not سعد), nor a short a behind a long ا (Kamal is not كامل).
    private static func strain(
        ofLeavingOut vowel: UInt16, _ arabic: ArraySlice<UInt16>, _ latin: ArraySlice<UInt16>
    ) -> Double {
        if vowel != e, latin.last.map(isVowel) ?? false { return 0.75 }
        switch vowel {
        case UInt16(UInt8(ascii: "i")): return 0.25
        case UInt16(UInt8(ascii: "a")): return arabic.dropFirst().contains(alef) ? 0.75 : 0
        default: return 0
        }
    }

    /// The Latin spellings of an Arabic letter at its place: inside a word ا is no o and no i, at its end ى is written with a.
    private static func spellings(of letter: UInt16, isFirst: Bool, isLast: Bool) -> [[UInt16]] {
        if letter == alef, !isFirst { return longAlef }
        return (spellings[letter] ?? []) + (letter == yeh && isLast ? [[UInt16(UInt8(ascii: "a"))]] : [])
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
    private static let e = UInt16(UInt8(ascii: "e"))
    private static let alef: UInt16 = 0x627, waw: UInt16 = 0x648, yeh: UInt16 = 0x64A
    private static let longAlef: [[UInt16]] = ["aa", "ae", "ai", "ea", "a", "e", "u"].map { Array($0.utf16) }
    /// How Latin writes إي and أو at the beginning.
    private static let openings: [UInt16: [[UInt16]]] = [
        yeh: ["ei", "ie", "e", "i"].map { Array($0.utf16) }, waw: ["ou", "au", "o", "u"].map { Array($0.utf16) },
    ]
    private static let diphthongs: [UInt16: [[UInt16]]] = [
        yeh: ["igh", "ie", "i", "y"].map { Array($0.utf16) }, waw: ["ow", "ou", "o"].map { Array($0.utf16) },
    ]
    private static let silent: Set<UInt16> = Set("عهح".utf16)

    /// The Latin spellings of a folded Arabic letter, the longer first.
    private static let spellings: [UInt16: [[UInt16]]] = {
        var table: [UInt16: [[UInt16]]] = [:]
        let rows: [(String, [String])] = [
            ("ا", ["aa", "ae", "ai", "a", "e", "i", "o", "u"]), ("و", ["ou", "oo", "eo", "au", "w", "v", "o", "u"]),
            ("ي", ["ei", "ee", "ie", "ai", "ay", "ey", "ii", "iy", "i", "e", "y", "j"]),
            ("ع", ["aa", "a", "e", "i", "o", "u"]),
            ("ه", ["ah", "eh", "h", "a", "e"]), ("ح", ["h"]), ("خ", ["kh", "h", "j", "x"]), ("ب", ["b", "p"]),
            ("تط", ["t", "th"]), ("ث", ["th", "s", "t"]), ("ج", ["dj", "j", "g", "c"]), ("غ", ["gh", "g"]),
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

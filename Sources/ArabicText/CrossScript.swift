/// The consonants of a name's token as both scripts write them, so that الكاظمي and Kadhimi can be compared: vowels, which
/// Arabic mostly leaves out, and letters that stand for vowels are dropped, doubled letters count once, and letters that one
/// script does not tell apart are one. Where a letter may stand for two, there is a key for each.
///
/// After the romanisations in use (ALA-LC, ICS-630-01, French and English press): one-to-many, so keys only say that two
/// tokens may be the same.
package enum CrossScript {
    /// A token's keys: at most ``limit``.
    package struct Keys: Sendable, Equatable {
        package fileprivate(set) var hashes: [UInt64]
        /// How many consonants the longest has.
        package fileprivate(set) var consonantCount: Int
    }

    /// More forks are cut off.
    static let limit = 16

    /// The keys of a folded Arabic or Latin token; none where it has no consonant or is of another script. ال before an Arabic
    /// token is left out, الدين at the end of one and عبدال at its start are written as in Latin.
    package static func keys(of letters: FoldedLetters) -> Keys {
        var forks: [[UInt8]] = [[]]
        if letters.isArabic {
            read(arabic: letters.scalars[...], &forks)
        } else if letters.isLatin {
            read(latin: letters.scalars[...], &forks)
        }
        var keys = Keys(hashes: [], consonantCount: 0)
        for fork in forks where !fork.isEmpty {
            let hash = fork.withUnsafeBytes { FoldedHash.hash($0) }
            if !keys.hashes.contains(hash) { keys.hashes.append(hash) }
            keys.consonantCount = max(keys.consonantCount, fork.count)
        }
        return keys
    }

    /// The one key of most folded Arabic tokens, without an allocation; nil for a token that has several or another shape, whose
    /// ``keys(of:)`` have to be asked for.
    package static func onlyKey(ofArabic bytes: UnsafeRawBufferPointer) -> UInt64? {
        guard bytes.count <= 32 else { return nil }
        return withUnsafeTemporaryAllocation(byteCount: 16, alignment: 8) { buffer in
            var (offset, count) = (0, 0)
            if bytes.count >= 10, Letter.at(0, in: bytes) == Letter.alef, Letter.at(2, in: bytes) == Letter.lam {
                offset = 4
            } else if Letter.at(0, in: bytes) == Letter.ain, Letter.at(2, in: bytes) == Letter.beh {
                return nil
            }
            var last: UInt16 = 0
            while offset + 1 < bytes.count {
                let scalar = UInt16(bytes[offset] & 0x1F) << 6 | UInt16(bytes[offset + 1] & 0x3F)
                guard bytes[offset] >= 0xC0, 0x620..<0x650 ~= scalar else { return nil }
                let sound = plain[Int(scalar - 0x620)]
                guard sound != forked else { return nil }
                if sound != 0, scalar != last {
                    buffer[count] = sound
                    count += 1
                }
                last = scalar
                offset += 2
            }
            // الدين at the end is read otherwise.
            if count >= 3, bytes.count >= 14, buffer[count - 1] == n, buffer[count - 2] == d, buffer[count - 3] == l {
                return nil
            }
            return FoldedHash.hash(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        }
    }

    /// Whether a Latin token is the article between the parts of an Arabic name (al-Kadhimi), which is left out.
    package static func isArticle(_ letters: FoldedLetters) -> Bool {
        letters.count <= 3 && articles.contains(letters.scalars)
    }

    /// Whether a Latin token is عبد, which makes one name with what follows (Abdel Fattah).
    package static func isServant(_ letters: FoldedLetters) -> Bool {
        letters.count <= 5 && letters.scalars.first == UInt16(UInt8(ascii: "a")) && servants.contains(letters.scalars)
    }

    private static let articles: Set<[UInt16]> = Set(
        ["al", "el", "ul", "as", "ad", "an", "ar", "ash", "at", "az", "es", "ed", "er", "ez"].map { scalars($0) })
    private static let servants: Set<[UInt16]> = Set(
        ["abd", "abdul", "abdel", "abdal", "abdol", "abdou", "abdur", "abder"].map { scalars($0) })

    private static func scalars(_ text: String) -> [UInt16] { text.utf16.map { $0 } }

    /// Goes on with one of several consonants (nil: with none).
    private static func append(_ choices: [UInt8?], _ forks: inout [[UInt8]], isDoubled: Bool = false) {
        guard !isDoubled else { return }
        if choices.count == 1, let choice = choices[0] {
            for index in forks.indices { forks[index].append(choice) }
            return
        }
        forks = Array(
            forks.flatMap { fork in choices.map { choice in choice.map { fork + [$0] } ?? fork } }.prefix(limit))
    }

    private static func read(arabic letters: ArraySlice<UInt16>, _ forks: inout [[UInt8]]) {
        var rest = letters
        func strip(_ head: [UInt16], leaving count: Int) -> Bool {
            guard rest.count >= head.count + count, rest.starts(with: head) else { return false }
            rest = rest.dropFirst(head.count)
            return true
        }
        if strip(arabicServant, leaving: 2) {
            append([b], &forks)
            append([d], &forks)
        } else {
            _ = strip(arabicArticle, leaving: 3)
        }
        var isFaith = false
        let faith = arabicFaith
        if rest.count > faith.count + 1, rest.suffix(faith.count).elementsEqual(faith) {
            rest = rest.dropLast(faith.count)
            isFaith = true
        }
        var last: UInt16 = 0
        for letter in rest {
            if let choices = arabic[letter] { append(choices, &forks, isDoubled: letter == last) }
            last = letter
        }
        if isFaith {
            append([d], &forks)
            append([n], &forks)
        }
    }

    private static func read(latin letters: ArraySlice<UInt16>, _ forks: inout [[UInt8]]) {
        var rest = letters
        for servant in latinServants
        where rest.count > servant.count + 1 && rest.starts(with: servant) {
            append([b], &forks)
            append([d], &forks)
            rest = rest.dropFirst(servant.count)
            break
        }
        // Noureddine, Saladin: the article of الدين takes the letter behind it.
        var isFaith = false
        for faith in latinFaiths
        where rest.count > faith.count + 1 && rest.suffix(faith.count).elementsEqual(faith) {
            rest = rest.dropLast(faith.count)
            isFaith = true
            break
        }
        var place = rest.startIndex
        var last: [UInt8?] = []
        while place < rest.endIndex {
            let (choices, count) = sound(rest[place...])
            if rest[place] == UInt16(UInt8(ascii: "x")) { append([k], &forks) }
            if let choices { append(choices, &forks, isDoubled: choices == last) }
            last = choices ?? []
            place += count
        }
        if isFaith {
            append([d], &forks)
            append([n], &forks)
        }
    }

    /// The consonants that the next Latin letters may stand for (nil: a vowel), and how many letters that are.
    private static func sound(_ letters: ArraySlice<UInt16>) -> ([UInt8?]?, Int) {
        for (spelling, choices) in sounds where letters.starts(with: spelling) { return (choices, spelling.count) }
        return (nil, 1)
    }

    private static let arabicServant = scalars("عبدال"), arabicArticle = scalars("ال"), arabicFaith = scalars("الدين")
    private static let latinServants = ["abdul", "abdel", "abdal", "abdol", "abder", "abdur"].map { scalars($0) }
    private static let latinFaiths = [
        "eddine", "eddin", "uddin", "addin", "aldin", "eldin", "aldeen", "eldeen", "uddeen",
    ].map { scalars($0) }
    private static let b = UInt8(ascii: "b"), t = UInt8(ascii: "t"), k = UInt8(ascii: "k"), s = UInt8(ascii: "s")
    private static let x = UInt8(ascii: "x"), d = UInt8(ascii: "d"), z = UInt8(ascii: "z"), r = UInt8(ascii: "r")
    private static let f = UInt8(ascii: "f"), l = UInt8(ascii: "l"), m = UInt8(ascii: "m"), n = UInt8(ascii: "n")

    /// Latin spellings, the longer first.
    private static let sounds: [([UInt16], [UInt8?])] = [
        ("sch", [x]), ("tch", [x]), ("dj", [k]), ("sh", [x]), ("ch", [x, k]), ("kh", [nil, k]), ("gh", [k]),
        ("ph", [f]),
        ("th", [t, s]), ("dh", [d, z]), ("ck", [k]), ("b", [b]), ("p", [b]), ("t", [t]), ("j", [k, nil]), ("g", [k]),
        ("q", [k]), ("k", [k]), ("c", [k, s]), ("d", [d]), ("z", [z]), ("x", [s]), ("r", [r]), ("s", [s, z]),
        ("f", [f]), ("v", [f]),
        ("l", [l]), ("m", [m]), ("n", [n]),
    ].map { (scalars($0.0), $0.1) }

    private static let arabic: [UInt16: [UInt8?]] = {
        var table: [UInt16: [UInt8?]] = [:]
        let rows: [(String, [UInt8?])] = [
            ("ب", [b]), ("تط", [t]), ("ث", [s, t]), ("جغقك", [k]), ("ش", [x]), ("خ", [nil, k]), ("د", [d]),
            ("ذظض", [d, z]), ("ر", [r]), ("ز", [z]), ("سص", [s]), ("ف", [f]), ("ل", [l]), ("م", [m]), ("ن", [n]),
        ]
        for (letters, choices) in rows {
            for letter in letters.utf16 { table[letter] = choices }
        }
        return table
    }()

    /// The sounds of U+0620 to U+064F: 0 for none, ``forked`` for a letter of several.
    private static let plain: [UInt8] = (0x620..<0x650).map { scalar in
        guard let choices = arabic[UInt16(scalar)] else { return 0 }
        return choices.count == 1 ? choices[0] ?? 0 : forked
    }
    private static let forked: UInt8 = 0xFF
}

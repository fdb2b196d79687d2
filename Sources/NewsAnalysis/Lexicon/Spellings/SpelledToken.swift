internal import ArabicText

/// A token of a name as the ``SpellingModel`` reads it: the numbers of its letters.
struct SpelledToken: Sendable, Hashable {
    enum Script: Sendable { case arabic, latin }

    /// The letters of folded Arabic text, in the order of their code points.
    static let arabicLetters = Array("ابتثجحخدذرزسشصضطظعغفقكلمنهوي".utf16)
    /// Longer tokens are nobody's name.
    static let mostLetters = 32

    let script: Script
    /// From 1; of Arabic letters the place in ``arabicLetters``, of Latin ones that in the alphabet.
    let letters: [UInt8]

    init(script: Script, letters: [UInt8]) {
        self.script = script
        self.letters = letters
    }

    /// Nil where a token has letters of both scripts, other ones, digits, or too many.
    init?(_ token: FoldedLetters) {
        guard (1...SpelledToken.mostLetters).contains(token.count) else { return nil }
        script = token.isArabic ? .arabic : .latin
        var letters: [UInt8] = []
        letters.reserveCapacity(token.count)
        for scalar in token.scalars {
            let number = script == .arabic ? SpelledToken.arabic(scalar) : SpelledToken.latin(scalar)
            guard number > 0 else { return nil }
            letters.append(number)
        }
        self.letters = letters
    }

    /// The number of a folded Arabic letter, 0 for any other.
    @inline(__always) static func arabic(_ scalar: UInt16) -> UInt8 {
        guard 0x620..<0x650 ~= scalar else { return 0 }
        return numbers[Int(scalar - 0x620)]
    }

    private static func latin(_ scalar: UInt16) -> UInt8 { 0x61...0x7A ~= scalar ? UInt8(scalar - 0x60) : 0 }

    private static let numbers: [UInt8] = (0x620..<0x650).map { scalar in
        UInt8((arabicLetters.firstIndex(of: scalar) ?? -1) + 1)
    }

    var isArabic: Bool { script == .arabic }
    var count: Int { letters.count }

    /// The letters behind ال, el or what el became (Elbaradei, Ettaieb); nil where there is none, or too few letters are behind it.
    var withoutArticle: SpelledToken? {
        if isArabic {
            guard letters.count >= 5, letters[0] == 1, letters[1] == 23 else { return nil }
        } else {
            guard letters.count >= 6, letters[0] == 1 || letters[0] == 5,
                !SpelledToken.latinVowels.contains(letters[1]), !SpelledToken.latinVowels.contains(letters[2]),
                letters[1] == 12 || letters[1] == letters[2]
            else { return nil }
        }
        return SpelledToken(script: script, letters: Array(letters[2...]))
    }

    /// What stands behind عبدال, abdel, abderr…; nil where the token is no such name, or too little stands there.
    var withoutServant: SpelledToken? {
        let servant: [UInt8] = isArabic ? [18, 2, 8] : [1, 2, 4]
        guard letters.starts(with: servant) else { return nil }
        var rest = letters.dropFirst(servant.count)
        if isArabic {
            guard rest.starts(with: [1, 23]) else { return nil }
            rest = rest.dropFirst(2)
        } else {
            let vowels = rest.prefix(2).prefix { SpelledToken.latinVowels.contains($0) }
            rest = rest.dropFirst(vowels.count)
            // The article is l, or the letter that it became, which is not always written twice.
            guard let first = rest.first, first == 12 || !vowels.isEmpty else { return nil }
            if first == 12 || first == rest.dropFirst().first { rest = rest.dropFirst() }
        }
        return rest.count >= 2 ? SpelledToken(script: script, letters: Array(rest)) : nil
    }

    /// What stands before الدين, eddine, uddin…; nil where the token is no such name, or too little stands there.
    var withoutFaith: SpelledToken? {
        var head = letters[...]
        if isArabic {
            guard letters.count >= 7, letters.suffix(5) == [1, 23, 8, 28, 25] else { return nil }
            head = letters.dropLast(5)
        } else {
            if head.last == 5 { head = head.dropLast() }
            guard head.last == 14 else { return nil }
            head = head.dropLast()
            let vowelCount = head.suffix(2).reversed().prefix { $0 == 5 || $0 == 9 }.count
            head = head.dropLast(vowelCount)
            guard vowelCount > 0, head.last == 4 else { return nil }
            head = head.dropLast()
            if head.last == 4 || head.last == 12 { head = head.dropLast() }
            guard let last = head.last, SpelledToken.latinVowels.contains(last) else { return nil }
            head = head.dropLast()
        }
        return head.count >= 2 ? SpelledToken(script: script, letters: Array(head)) : nil
    }

    private static let latinVowels: Set<UInt8> = [1, 5, 9, 15, 21]

    /// Both tokens written as one.
    static func + (left: SpelledToken, right: SpelledToken) -> SpelledToken {
        SpelledToken(script: left.script, letters: left.letters + right.letters)
    }

    /// What the table knows a token by.
    var tableHash: UInt32 { letters.reduce(SpelledToken.tableSeed) { SpelledToken.mix($0, $1) } }

    /// The same of folded letters; nil where others than Arabic ones are among them.
    static func tableHash(ofArabic bytes: UnsafeRawBufferPointer) -> UInt32? {
        var (hash, offset) = (tableSeed, 0)
        while offset + 1 < bytes.count {
            let letter = arabic(UInt16(bytes[offset] & 0x1F) << 6 | UInt16(bytes[offset + 1] & 0x3F))
            guard 0xD8...0xD9 ~= bytes[offset], letter > 0 else { return nil }
            hash = mix(hash, letter)
            offset += 2
        }
        return offset == bytes.count ? hash : nil
    }

    private static let tableSeed: UInt32 = 0x811C_9DC5

    @inline(__always)
    private static func mix(_ hash: UInt32, _ letter: UInt8) -> UInt32 { (hash ^ UInt32(letter)) &* 0x0100_0193 }

    /// An Arabic token as folded text has it.
    var folded: String {
        String(decoding: letters.map { SpelledToken.arabicLetters[Int($0) - 1] }, as: UTF16.self)
    }

    /// What pairs of tokens are known by.
    var pairHash: UInt64 {
        letters.withUnsafeBytes { FoldedHash.combine(isArabic ? 1 : 2, FoldedHash.hash($0)) }
    }
}

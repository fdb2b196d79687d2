/// The names that an Arabic name may be taken for when its vowels are guessed: سالم and سليم, كامل and كمال, سعد and سعيد.
package enum VowelPatterns {
    /// Names of the same consonants with other long vowels: none, or one behind the first or the second of them; ال and a last ي
    /// stay. Nothing for names of more consonants than three, whose patterns are too many. `letters`: folded, Arabic.
    package static func rivals(of letters: FoldedLetters) -> [FoldedLetters] {
        let head = letters.hasArticle ? Array(letters.scalars[..<2]) : []
        var body = Array(letters.scalars[head.count...])
        let tail: [UInt16] = !head.isEmpty && body.last == yeh ? [yeh] : []
        body.removeLast(tail.count)
        guard let first = body.first, let last = body.last, body.count > 2 else { return [] }
        let consonants = [first] + body.dropFirst().dropLast().filter { !longVowels.contains($0) } + [last]
        guard consonants.count == 3 else { return [] }
        var found: [FoldedLetters] = []
        for place in [0, 1, 2] {
            for vowel in place == 0 ? [alef] : longVowels {
                var other = consonants
                if place > 0 { other.insert(vowel, at: place) }
                if other != body { found.append(FoldedLetters(scalars: head + other + tail)) }
            }
        }
        return found
    }

    private static let alef: UInt16 = 0x627, waw: UInt16 = 0x648, yeh: UInt16 = 0x64A
    private static let longVowels = [alef, waw, yeh]
}

internal import ArabicText

/// The parts of a name that are compared: articles of their own are left out, Latin abd and what follows are one.
struct NameParts {
    /// One part, and the canonical tokens that it takes.
    struct Part {
        var token: ListedToken
        var tokens: Range<Int>
    }

    let parts: [Part]

    /// Nil where a token is no name's: digits, letters of both scripts, too many of them.
    init?(_ letters: [FoldedLetters]) {
        var parts: [Part] = []
        var (index, start, hasArticle) = (0, 0, false)
        while index < letters.count {
            let isLast = index + 1 == letters.count
            if letters[index].isLatin, CrossScript.isArticle(letters[index]), !isLast {
                hasArticle = true
                index += 1
                continue
            }
            guard var token = SpelledToken(letters[index]) else { return nil }
            if letters[index].isLatin, CrossScript.isServant(letters[index]), !isLast {
                // Abdel Fattah, Abd al-Fattah.
                repeat {
                    index += 1
                    guard let next = SpelledToken(letters[index]) else { return nil }
                    token = token + next
                } while CrossScript.isArticle(letters[index]) && index + 1 < letters.count
            }
            index += 1
            parts.append(
                Part(token: ListedToken(letters: token, hasArticle: hasArticle), tokens: start..<index))
            (start, hasArticle) = (index, false)
        }
        self.parts = parts
    }
}

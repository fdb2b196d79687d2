internal import ArabicText

/// بو and بن before the rest of a name, which some write apart and others together: بو تفليقة and بوتفليقة, بن سلمان and بنسلمان.
enum SplitName {
    private static let particles = ["بو", "بن"]
    /// Less behind a particle is another word: بوتين, بندر.
    private static let leastRest = 4

    /// A name with one particle that stands apart joined to the token behind it, and with one that is joined taken off: one spelling
    /// for each place where that can be done.
    static func changed(_ name: CanonicalText) -> [CanonicalText] {
        let letters = name.tokens.map { name.text.letters(of: $0) }
        var changed: [[String]] = []
        for index in letters.indices where name.tokens[index].form != .joined {
            if index + 1 < letters.count, particles.contains(letters[index]), isRest(letters[index + 1]) {
                changed.append(
                    letters[..<index] + [letters[index] + letters[index + 1]] + letters[(index + 2)...])
            } else if let particle = particles.first(where: letters[index].hasPrefix),
                isRest(String(letters[index].dropFirst(particle.count)))
            {
                let rest = String(letters[index].dropFirst(particle.count))
                changed.append(letters[..<index] + [particle, rest] + letters[(index + 1)...])
            }
        }
        return changed.map { CanonicalText(SearchText($0.joined(separator: " "))) }
    }

    /// Whether letters can be what stands behind a particle: never with ال, which is no part of such a name.
    private static func isRest(_ letters: String) -> Bool {
        letters.unicodeScalars.count >= leastRest && !letters.hasPrefix(DefiniteArticle.letters)
            && letters.unicodeScalars.allSatisfy { 0x621...0x64A ~= $0.value }
    }
}

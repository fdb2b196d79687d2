/// The Latin tokens that are parts of Arabic names and no names themselves.
package enum CrossScript {
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
}

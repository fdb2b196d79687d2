/// ال before a word, which a name may be written with or without.
package enum DefiniteArticle {
    /// ال, folded.
    package static let letters = "ال"

    /// The letters behind ال; nil where there is no ال, or fewer than three Arabic letters behind it. On folded letters.
    @inlinable
    package static func without(_ letters: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer? {
        guard letters.count >= 10, letters[0] == 0xD8, letters[1] == 0xA7, letters[2] == 0xD9, letters[3] == 0x84 else {
            return nil
        }
        return UnsafeRawBufferPointer(rebasing: letters[4...])
    }

    /// The same for a string.
    package static func without(_ letters: String) -> String? {
        var letters = letters
        return letters.withUTF8 { without(UnsafeRawBufferPointer($0)).map { String(decoding: $0, as: UTF8.self) } }
    }
}

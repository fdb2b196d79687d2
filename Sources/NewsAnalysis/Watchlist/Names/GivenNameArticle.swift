internal import ArabicText

/// ال before a given name, which many are written with and without: منصف and المنصف, هادي and الهادي.
enum GivenNameArticle {
    /// A person's name of several tokens with ال put before its given name, or taken from it; nil where its first token is no given
    /// name.
    static func changed(_ name: CanonicalText, _ vocabulary: Vocabulary) -> CanonicalText? {
        guard name.tokens.count > 1, let first = name.tokens.first, first.form == .plain else { return nil }
        let written = name.text.letters(of: first)
        let bare = DefiniteArticle.without(written)
        let classes = vocabulary.classes(bare == nil ? first.hash : name.hashWithoutArticle(0))
        guard classes.contains(.givenName), written.unicodeScalars.first.map({ 0x621...0x64A ~= $0.value }) == true
        else {
            return nil
        }
        let rest = name.tokens.dropFirst().map { name.text.letters(of: $0) }
        let other = CanonicalText(
            SearchText(([bare ?? DefiniteArticle.letters + written] + rest).joined(separator: " ")))
        return other.tokens.count == name.tokens.count ? other : nil
    }
}

internal import ArabicText

extension Watchlist {
    /// The tracked names that somebody means, as indices into ``names``: the one with this id; else those with a name or alias that
    /// equals `query` after folding, in any spelling of hamza, ة and ى. Empty where there are none. Reads every name.
    package func indices(meantBy query: String) -> Set<Int> {
        if let index = names.indices.first(where: { names[$0].id == query }) { return [index] }
        let key = Watchlist.key(query)
        guard !key.isEmpty else { return [] }
        return Set(
            names.indices.filter { index in
                let name = names[index]
                return ([name.name] + name.aliases + name.weakAliases).contains { Watchlist.key($0) == key }
            })
    }

    /// The canonical letters of a spelling: equal for spellings that are equal after folding.
    static func key(_ spelling: String) -> String {
        let text = SearchText(spelling)
        return text.canonicalTokens().map { text.letters(of: $0) }.joined(separator: " ")
    }
}

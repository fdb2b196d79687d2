/// Where a word of a query stands in an article: tokens of the title (column 0) or the body (column 1).
struct SearchPlace: Equatable, Comparable {
    var column: Int32
    /// The first token.
    var token: Int32
    /// How many tokens.
    var length: Int32

    var end: Int32 { token + length }

    static func < (a: SearchPlace, b: SearchPlace) -> Bool {
        (a.column, a.token, a.length) < (b.column, b.token, b.length)
    }
}

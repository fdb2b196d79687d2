/// How an alef is written in the original; folding forgets it.
package enum AlefSpelling: Sendable {
    /// ا
    case bare
    /// أ إ آ
    case hamza
    /// Nobody knows, only folded letters or a ligature are at hand.
    case unknown
}

extension SearchText {
    /// How the alef is written that is letter number `letter` (from 0) of `token`'s folded form.
    func alefSpelling(in token: Token, letter: Int) -> AlefSpelling {
        let utf8 = text.utf8
        let start = utf8.index(utf8.startIndex, offsetBy: Int(token.start))
        let end = utf8.index(utf8.startIndex, offsetBy: Int(token.end))
        var left = letter
        for scalar in text.unicodeScalars[start..<end] {
            let entry = Orthography.shared[scalar.value]
            guard entry.isLetter else { continue }
            guard entry.isShort else { return .unknown }
            if left == 0 {
                switch scalar {
                case "آ", "أ", "إ": return .hamza
                case "ا": return .bare
                default: return .unknown
                }
            }
            left -= 1
        }
        return .unknown
    }
}

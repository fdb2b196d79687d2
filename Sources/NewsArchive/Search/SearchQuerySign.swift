/// One sign of a query's text, with its place (Unicode scalars from 0).
struct SearchQuerySign: Equatable {
    enum Kind: Equatable {
        /// Letters up to the next white space, quote or parenthesis; `isPrefix` if * follows them.
        case word(String, isPrefix: Bool)
        /// What stands between two quotes.
        case phrase(String)
        case opening, closing
        case and, or, not
    }

    var kind: Kind
    var place: Int

    /// The quotes that begin a phrase, with those that end it.
    private static let quotes: [Unicode.Scalar: Unicode.Scalar] = ["\"": "\"", "«": "»", "“": "”", "„": "”"]

    /// The signs of `query`; a run of other punctuation that stands alone is none.
    static func read(_ query: String) throws(SearchQueryError) -> [SearchQuerySign] {
        let scalars = Array(query.unicodeScalars)
        var signs: [SearchQuerySign] = []
        var at = 0
        while at < scalars.count {
            let scalar = scalars[at]
            if let end = quotes[scalar] {
                guard let close = scalars[(at + 1)...].firstIndex(of: end) else {
                    throw SearchQueryError(
                        place: at + 1, problem: "this quote is never closed", remedy: "put \(end) behind the phrase")
                }
                signs.append(SearchQuerySign(kind: .phrase(string(scalars[(at + 1)..<close])), place: at))
                at = close + 1
            } else if scalar == "(" || scalar == ")" {
                signs.append(SearchQuerySign(kind: scalar == "(" ? .opening : .closing, place: at))
                at += 1
            } else if scalar.properties.isWhitespace {
                at += 1
            } else {
                var end = at
                while end < scalars.count, !isEnd(scalars[end]) || isWithinNumber(scalars, end) { end += 1 }
                if scalar == "-", end > at + 1 || (end < scalars.count && opens(scalars[end])) {
                    signs.append(SearchQuerySign(kind: .not, place: at))
                    at += 1
                    continue
                }
                if let sign = try word(scalars[at..<end]) { signs.append(sign) }
                at = end
            }
        }
        return signs
    }

    private static func isEnd(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || scalar == "(" || scalar == ")" || quotes[scalar] != nil
    }

    /// What sets apart the thousands of a number; the last ones are spaces that do not break.
    static let thousands: Set<Unicode.Scalar> = [
        ",", "٬", "،", ".", "'", "’", "\u{A0}", "\u{202F}", "\u{2009}",
    ]

    /// Whether a space that does not break stands between digits and three more (1 500).
    private static func isWithinNumber(_ scalars: [Unicode.Scalar], _ at: Int) -> Bool {
        func isDigit(_ at: Int) -> Bool {
            scalars.indices.contains(at) && scalars[at].properties.generalCategory == .decimalNumber
        }
        return thousands.contains(scalars[at]) && isDigit(at - 1) && (1...3).allSatisfy { isDigit(at + $0) }
            && !isDigit(at + 4)
    }

    private static func opens(_ scalar: Unicode.Scalar) -> Bool { scalar == "(" || quotes[scalar] != nil }

    /// Nil for what holds no letter.
    private static func word(_ scalars: ArraySlice<Unicode.Scalar>) throws(SearchQueryError) -> SearchQuerySign? {
        let text = string(scalars)
        switch text {
        case "AND": return SearchQuerySign(kind: .and, place: scalars.startIndex)
        case "OR": return SearchQuerySign(kind: .or, place: scalars.startIndex)
        case "NOT": return SearchQuerySign(kind: .not, place: scalars.startIndex)
        default: break
        }
        let isPrefix = scalars.last == "*"
        if let star = scalars.dropLast(isPrefix ? 1 : 0).firstIndex(of: "*") {
            throw SearchQueryError(
                place: star + 1, problem: "* stands before or inside a word",
                remedy: "put it once, behind the beginning of a word: كاظم*")
        }
        return SearchQuerySign(
            kind: .word(isPrefix ? string(scalars.dropLast()) : text, isPrefix: isPrefix), place: scalars.startIndex)
    }

    static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }
}

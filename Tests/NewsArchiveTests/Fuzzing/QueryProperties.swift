import NewsAnalysis
package import TestSupport

@testable import NewsArchive

/// What holds of any text that somebody looks for: run by the fuzzer (`Tests/Fuzzing`), and on the kept corpus by the tests.
package enum QueryProperties {
    private static let known = KnownWords(Lexicon())

    /// It is understood, or it is said where and why not. Whatever it becomes for the index is words in quotes and signs of ours.
    package static func check(_ bytes: [UInt8]) throws(Broken) {
        let text = String(decoding: bytes, as: UTF8.self)
        switch Result(catching: { () throws(SearchQueryError) in try SearchQuery(text, known: known) }) {
        case .success(let query):
            for each in [query, query.withoutPhrases, query.anyWord] {
                if let each { try check(each) }
            }
        case .failure(let error):
            let end = text.unicodeScalars.count + 1
            try hold((1...end).contains(error.place), "place \(error.place) of \(end)")
            try hold(!error.problem.isEmpty && !error.remedy.isEmpty, "an error without words")
        }
    }

    private static func check(_ query: SearchQuery) throws(Broken) {
        try hold(query.isWanted.count == query.leaves.count, "leaves without a mark")
        try hold(query.isWanted.contains(true), "nothing to look for")
        try hold(query.leaves.allSatisfy { !$0.words.isEmpty }, "a phrase without a word")
        let expression = FTSQuery(query)
        try hold(expression.phrases.count <= expression.text.utf8.count, "phrases that are not written")
        try hold(isSafe(expression.text), "an expression that is not ours: \(expression.text)")
    }

    /// Outside of quotes stand only the signs of `FTSQuery`, with balanced parentheses; no quote stands inside quotes.
    static func isSafe(_ expression: String) -> Bool {
        // By scalars: a mark behind a quote hides it from `Character`.
        let parts = expression.unicodeScalars.split(separator: "\"", omittingEmptySubsequences: false)
        guard parts.count % 2 == 1 else { return false }
        var depth = 0
        for part in stride(from: 0, to: parts.count, by: 2).map({ parts[$0] }) {
            for letter in part {
                switch letter {
                case "(": depth += 1
                case ")": depth -= 1
                case " ", "*", "A", "N", "D", "O", "R", "T": break
                default: return false
                }
                guard depth >= 0 else { return false }
            }
        }
        return depth == 0
    }
}

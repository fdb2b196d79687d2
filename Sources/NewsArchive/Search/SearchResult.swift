package import NewsAnalysis

/// One article that a search found.
package struct SearchResult: Sendable, Equatable {
    package var article: Int64
    /// The file's name for readers.
    package var file: String
    package var title: String?
    package var language: String
    /// UTC milliseconds since 1970; nil where the article does not say.
    package var publishedAt: Int64?
    package var recordedAt: Int64
    package var story: Int64
    package var novelty: Novelty.Verdict
    /// How well it fits: above 0, greater is better; means nothing but its order within one search.
    package var score: Double
    /// Title, two line feeds, body; or the body alone.
    package var text: String
    /// What was looked for and stands there, proclitics included: Unicode scalars in ``text``, half open, in order, apart
    /// from each other.
    package var hits: [Range<Int>]
    /// The part of ``text`` worth showing: scalars, half open; in the body, unless there is none.
    package var snippet: Range<Int>
    /// The ids of the tracked names that the article raised or could raise an alert for, in order.
    package var names: [String]
}

/// What a search found.
package struct SearchResults: Sendable, Equatable {
    /// The best, the best first; of equal ones the newest first.
    package var results: [SearchResult] = []
    /// How many articles were found in all.
    package var count = 0
    /// How many articles the search index did not hold yet; they were read themselves.
    package var behind: Int64 = 0
}

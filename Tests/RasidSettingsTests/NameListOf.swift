import NewsAnalysis

@testable import RasidSettings

/// A list written as its path alone.
extension NameList: ExpressibleByStringInterpolation {
    /// A path.
    public init(stringLiteral path: String) { self.init(path) }
}

extension Watchlists {
    /// Files by their paths alone.
    static func load(paths: [String], lexicon: Lexicon = Lexicon()) throws(ConfigurationError) -> Watchlists {
        try load(paths.map { NameList($0) }, lexicon: lexicon)
    }
}

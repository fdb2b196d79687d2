package import NewsReading

/// All that analysis says of one article alone.
package struct Findings: Sendable, Equatable {
    package var article: Article
    package var textKeys: TextKeys
    package var mentions: [Mention]
    package var matches: [Match]
}

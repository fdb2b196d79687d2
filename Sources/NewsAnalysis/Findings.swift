package import NewsReading

/// All that analysis says of one article alone.
package struct Findings: Sendable, Equatable {
    package var article: Article
    package var textKeys: TextKeys
    package var mentions: [Mention]
    /// What the article's provider names and no mention stands for: the text does not name it, or only inside a longer name. In one
    /// order from everywhere.
    package var unplacedEntities: [EntityName] = []
    /// In the article's text. Only these raise alerts and are mentions.
    package var matches: [Match]
    /// All of zone furniture: shown and recorded, and nothing follows from them. In what was removed from the page; before those, where
    /// the article is recorded, in lines of its text that are learned to be furniture (``Match/isLearned``).
    package var furnitureMatches: [Match] = []

    /// The matches in the text, and behind them those in the furniture: as people and programs are shown them.
    package var allMatches: [Match] { furnitureMatches.isEmpty ? matches : matches + furnitureMatches }
}

package import NewsAnalysis

/// An entity across articles: every spelling of its name that has the same key, within one type.
package struct EntityRow: Sendable, Equatable {
    package var type: EntityType
    /// The spelling that most articles have.
    package var name: String
    /// How many articles of the period name it.
    package var articles: Int64
    /// How many of the period before that was as long; nil where none was asked for.
    package var articlesBefore: Int64?
    /// When the first and the last article of the period that names it was recorded, UTC milliseconds.
    package var firstSeen: Int64
    package var lastSeen: Int64
    /// The spellings, the most frequent first, each with its number of articles; at most ``variantLimit``.
    package var variants: [Variant]

    package struct Variant: Sendable, Equatable {
        package var name: String
        package var articles: Int64
    }

    package static let variantLimit = 20
}

/// Which entities are asked for.
package struct EntityFilter: Sendable, Equatable {
    /// When the articles were recorded, UTC milliseconds, half open; nil: any time.
    package var recordedAt: Range<Int64>?
    /// The period to compare with; it ends where ``recordedAt`` begins.
    package var before: Range<Int64>?
    /// nil: all.
    package var type: EntityType?
    /// Only what is named in one article with an entity of this name; nil: everything. A single word finds full names that end
    /// with it too.
    package var with: String?
    /// First what is named more often than before; needs ``before``.
    package var isRising = false

    package init() {}
}

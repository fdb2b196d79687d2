package import NewsAnalysis

/// An entity across articles: every spelling of its name that has the same key, within one type.
package struct EntityRow: Sendable, Equatable {
    package var type: EntityType
    /// The spelling that most articles have.
    package var name: String
    /// How many articles of the period name it.
    package var articles: Int64
    /// How many articles of an equally long period before name it; nil if no comparison was asked for.
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
    /// Only entities named in one article together with an entity of this name; nil: all. A single word also finds full
    /// names that end with it.
    package var with: String?
    /// Further names of the one in ``with``, each understood in the same way; without that they mean nothing.
    package var otherNames: [String] = []
    /// Puts entities that are named more often than before first; needs ``before``.
    package var isRising = false

    package init() {}
}

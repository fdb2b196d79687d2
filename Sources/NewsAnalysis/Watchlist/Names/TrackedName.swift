/// A name somebody asks to be told about, as the user gave it. It is valid where it came out of a checked watchlist file; its
/// initializer checks nothing.
package struct TrackedName: Sendable, Equatable {
    /// How loud the alert is.
    package enum Severity: String, Sendable, CaseIterable, Comparable {
        case info, notice, warning, critical

        package static func < (a: Severity, b: Severity) -> Bool {
            (allCases.firstIndex(of: a) ?? 0) < (allCases.firstIndex(of: b) ?? 0)
        }
    }

    /// When a person's bare last name counts, where the list says so.
    package enum LastNameUse: String, Sendable, CaseIterable {
        /// Never; only behind one of the name's own titles.
        case never
        /// Only in an article that has the full name, or a title that confirms it.
        case confirmed
        /// Wherever it stands as a name.
        case alone
    }

    /// More words in ``near`` are a fault of the file.
    package static let mostNearWords = 16

    /// Unique in all watchlists together; `[a-z0-9._-]+`, of an imported list `[A-Za-z0-9._%-]+`.
    package var id: String
    package var name: String
    package var kind: EntityType
    /// Other spellings that alert alone.
    package var aliases: [String]
    /// Spellings that alert only when something else in the article confirms them.
    package var weakAliases: [String]
    /// Titles that confirm a bare last name (قائد فيلق القدس).
    package var titles: [String]
    /// True: a mention inside a longer entity is not one (حزب الله in كتائب حزب الله).
    package var wholeEntity: Bool
    package var severity: Severity
    /// True: a name or alias of one word counts only without another name before or behind it (السيسي, but not عبد الفتاح السيسي).
    package var isAlone: Bool
    /// Nil: a bare last name counts where the article confirms it, and a rare one also where the recognizer sees a person.
    package var lastName: LastNameUse?
    /// Words of which one must stand in the article for the name to count; empty: none need. At most ``mostNearWords``.
    package var near: [String]
    /// Whether variants of it and slips are looked for: chosen for a whole list.
    package var isFuzzy: Bool
    /// Whether it is looked for in the other script than it is listed in: chosen for a whole list.
    package var isCrossScript: Bool

    /// `wholeEntity` nil means the default of the kind: true for organizations and places.
    package init(
        id: String, name: String, kind: EntityType, aliases: [String] = [], weakAliases: [String] = [],
        titles: [String] = [], wholeEntity: Bool? = nil, severity: Severity = .notice,
        isAlone: Bool = false, lastName: LastNameUse? = nil, near: [String] = [], isFuzzy: Bool = true,
        isCrossScript: Bool = true
    ) {
        self.id = id
        self.name = name
        self.kind = kind
        self.aliases = aliases
        self.weakAliases = weakAliases
        self.titles = titles
        self.wholeEntity = wholeEntity ?? (kind == .organization || kind == .place)
        self.severity = severity
        self.isAlone = isAlone
        self.lastName = lastName
        self.near = near
        self.isFuzzy = isFuzzy
        self.isCrossScript = isCrossScript
    }
}

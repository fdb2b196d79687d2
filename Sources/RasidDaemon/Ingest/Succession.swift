internal import NewsArchive
internal import NewsReading

/// How a record stands to the earlier versions of its article.
struct Succession {
    enum Place {
        /// No earlier version is on record.
        case first
        /// It takes the place of the present one.
        case newer
        /// The present one stays: this one comes late, or is the same version in other bytes.
        case older
    }

    let place: Place
    /// The present version before it, a note that takes the article back among them.
    let current: Edition?
    /// The article of the last version that has a text, before it.
    let article: Int64?

    /// `state`: as its provider says. `editions`: in the order in which they were recorded.
    init(_ version: Provenance.Version, _ state: Provenance.State = .usable, after editions: [Edition]) {
        var current: Edition?
        var article: Int64?
        for edition in editions
        where current.map({ Succession.takesPlace(edition.version, edition.state, of: $0) }) ?? true {
            current = edition
            if !edition.isNote { article = edition.article }
        }
        self.current = current
        self.article = article ?? editions.last { !$0.isNote }?.article
        place =
            current.map { Succession.takesPlace(version, state, of: $0) ? .newer : .older } ?? .first
    }

    /// Whether one version takes the place of another. A version may be withheld, let go or taken back under its own number; what was
    /// taken back needs another one.
    private static func takesPlace(
        _ version: Provenance.Version, _ state: Provenance.State, of present: Edition
    ) -> Bool {
        switch order(version, present.version) {
        case .newer: true
        case .equal: state != present.state && present.state != .canceled
        case .older: false
        }
    }

    private enum Order { case older, equal, newer }

    /// Numbers go first, then times. Where one says neither, what comes later is newer.
    private static func order(_ one: Provenance.Version, _ other: Provenance.Version) -> Order {
        if let a = one.number, let b = other.number { return a == b ? .equal : a < b ? .older : .newer }
        if let a = one.createdAt, let b = other.createdAt { return a == b ? .equal : a < b ? .older : .newer }
        return .newer
    }
}

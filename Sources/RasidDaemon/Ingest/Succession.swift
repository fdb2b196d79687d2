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
    /// Whether its version is the same as the present one's.
    let isEqual: Bool

    /// `editions`: in the order in which they were recorded.
    init(_ version: Provenance.Version, after editions: [Edition]) {
        var current: Edition?
        var article: Int64?
        for edition in editions {
            if let present = current {
                let order = Succession.order(edition.version, present.version)
                // What takes the present version back may have its number.
                guard order == .newer || order == .equal && edition.state == .canceled else { continue }
            }
            current = edition
            if !edition.isNote { article = edition.article }
        }
        self.current = current
        self.article = article ?? editions.last { !$0.isNote }?.article
        guard let current else {
            (place, isEqual) = (.first, false)
            return
        }
        let order = Succession.order(version, current.version)
        isEqual = order == .equal
        place = order == .newer ? .newer : .older
    }

    private enum Order { case older, equal, newer }

    /// Numbers go first, then times. Where one says neither, what comes later is newer.
    private static func order(_ one: Provenance.Version, _ other: Provenance.Version) -> Order {
        if let a = one.number, let b = other.number { return a == b ? .equal : a < b ? .older : .newer }
        if let a = one.createdAt, let b = other.createdAt { return a == b ? .equal : a < b ? .older : .newer }
        return .newer
    }
}

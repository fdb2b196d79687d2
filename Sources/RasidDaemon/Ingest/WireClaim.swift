internal import NewsAnalysis
internal import NewsArchive
internal import NewsReading

/// What a record's envelope claims, as far as it may have an effect (SETTLED 7 and 8).
struct WireClaim {
    /// Formats that define versions, states and embargoes. What others say of those is recorded and has no effect.
    private static let agencyFormats: Set<Provenance.Format> = [.ninjs, .newsMLG2, .newsML1, .nitf]
    /// Formats in which the same guid means the same article.
    private static let editionFormats = agencyFormats.union([.rss, .atom, .jsonFeed])

    let provenance: Provenance?
    /// The article that it is a version of.
    let key: EditionKey?
    /// The articles that it takes back.
    let cancels: [EditionKey]
    /// Whether it comes in a format that lets its provider take back, hold back and correct.
    let isAgency: Bool

    /// `owner`: the user that the file belongs to.
    init(_ provenance: Provenance?, owner: UInt32?) {
        self.provenance = provenance
        let authority = "\(provenance?.provider ?? "")\n\(owner.map(String.init) ?? "")"
        let isAgency = provenance.map { WireClaim.agencyFormats.contains($0.format) } ?? false
        self.isAgency = isAgency
        let hasEditions = provenance.map { WireClaim.editionFormats.contains($0.format) } ?? false
        // A bare number without a provider may be anybody's.
        let isOwn = provenance.map { $0.provider != nil || $0.guid?.contains(":") == true } ?? false
        key = hasEditions && isOwn ? provenance?.guid.map { EditionKey(authority: authority, guid: $0) } : nil
        cancels = isAgency ? provenance?.cancels.map { EditionKey(authority: authority, guid: $0) } ?? [] : []
    }

    var keys: [EditionKey] { (key.map { [$0] } ?? []) + cancels }

    /// What its provider may say of it with effect.
    var state: Provenance.State { isAgency ? provenance?.state ?? .usable : .usable }

    /// Until when it is held back at a time (UTC milliseconds); nil where it may be told.
    func embargo(at time: Int64) -> Provenance.Embargo? {
        guard isAgency, let embargo = provenance?.embargo else { return nil }
        if case .until(let end) = embargo, end <= time { return nil }
        return embargo
    }

    /// By what the same text from the same origin is known again; nil where it must not be passed over.
    func told(_ article: Article, _ text: TextHash?, at time: Int64) -> ToldKey? {
        guard let text, state == .usable, embargo(at: time) == nil, cancels.isEmpty else { return nil }
        let origin: String
        if let guid = provenance?.guid {
            origin = "guid\n\(provenance?.provider ?? "")\n\(guid)"
        } else if let url = article.url {
            origin = "url\n\(url)"
        } else if let source = article.source {
            origin = "source\n\(source)"
        } else {
            return nil
        }
        return ToldKey(text, origin: origin)
    }

    /// What is stored beside the article; nil where its envelope says nothing.
    func row(versionOf: Int64?) -> WireRow? {
        guard let provenance else { return nil }
        let says =
            provenance.guid != nil || provenance.state != .usable || provenance.fetchedAt != nil
            || provenance.isSummary || provenance.embargo != nil || versionOf != nil
        guard says else { return nil }
        return WireRow(
            format: provenance.format, state: provenance.state, versionOf: versionOf, fetchedAt: provenance.fetchedAt,
            isSummary: provenance.isSummary)
    }
}

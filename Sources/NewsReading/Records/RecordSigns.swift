/// Keys by which the formats of JSON records are told apart.
struct RecordSigns: OptionSet {
    let rawValue: UInt16

    /// `uri`, by which ninjs names an article.
    static let uri = RecordSigns(rawValue: 1)
    /// `guid`, which some agencies write for it.
    static let guid = RecordSigns(rawValue: 2)
    /// Headline or descriptions as ninjs has them.
    static let agencyHead = RecordSigns(rawValue: 4)
    /// Bodies as ninjs has them.
    static let agencyBody = RecordSigns(rawValue: 512)
    /// `pubstatus` or `versioncreated`.
    static let agencyState = RecordSigns(rawValue: 8)
    static let version = RecordSigns(rawValue: 16)
    /// `@type` or `@graph`.
    static let linkedData = RecordSigns(rawValue: 32)
    /// `content_html` or `content_text`.
    static let feedEntry = RecordSigns(rawValue: 64)
    /// `_source` or `item` with an object: the record stands in it.
    static let wrapped = RecordSigns(rawValue: 128)
    /// A key of ``wrapperNames`` with a list or an object: records stand in it.
    static let wrapper = RecordSigns(rawValue: 256)

    /// Those that count only if the value is an object or a list.
    static let ofContainers: RecordSigns = [.wrapped, .wrapper]

    /// Under which keys lists of records stand.
    static let wrapperNames = ["articles", "items", "results", "data", "docs", "hits"]
    /// Under which keys a record stands: Elasticsearch, the Associated Press.
    static let wrappedNames = ["_source", "item"]

    /// By names as ``MemberName`` writes them.
    static let byName: [String: RecordSigns] = {
        var signs: [String: RecordSigns] = [
            "uri": .uri, "guid": .guid, "headline": .agencyHead, "headlines": .agencyHead, "bodies": .agencyBody,
            "descriptions": .agencyHead, "pubstatus": .agencyState, "versioncreated": .agencyState, "version": .version,
            "@type": .linkedData, "@graph": .linkedData, "contenthtml": .feedEntry, "contenttext": .feedEntry,
        ]
        for name in wrapperNames { signs[name] = .wrapper }
        for name in wrappedNames { signs[name] = .wrapped }
        return signs
    }()
}

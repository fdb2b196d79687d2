/// What `NewsManagement` says may be done with an item of NewsML 1, and with all that stands in it.
///
/// Source: https://iptc.org/std/NewsML/1.2, NewsCodes Status.
struct NewsML1Status {
    private(set) var state: Provenance.State = .usable
    private(set) var embargo: Provenance.Embargo?

    /// `outer`: that of the item round it. It holds what the inner one says nothing of; of two embargoes the stricter one counts.
    init(_ management: MarkupElement?, in outer: NewsML1Status?) {
        let status = NewsML1Item.formalName(management?["status"])
        state = Provenance.State(said: status) ?? (status == nil ? outer?.state : nil) ?? .usable
        if status == "embargoed" { embargo = NewsML1Status.end(of: management) }
        embargo = NewsML1Status.stricter(embargo, outer?.embargo)
    }

    /// When it becomes usable; where nothing says that it will, nobody knows when.
    private static func end(of management: MarkupElement?) -> Provenance.Embargo {
        let ends = management?.all("statuswillchange").lazy.filter {
            NewsML1Item.formalName($0["futurestatus"]).map { $0 == "usable" } ?? true
        }.compactMap { WireMoment($0["dateandtime"]?.line ?? $0.attribute("dateandtime"))?.utc }
        return ends?.first.map { .until($0) } ?? .open
    }

    private static func stricter(_ one: Provenance.Embargo?, _ other: Provenance.Embargo?) -> Provenance.Embargo? {
        guard let one, let other else { return one ?? other }
        guard case .until(let end) = one, case .until(let otherEnd) = other else { return .open }
        return .until(max(end, otherEnd))
    }
}

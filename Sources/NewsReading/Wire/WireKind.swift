/// The families of formats that are cut at their repeated elements, by the root of the file.
enum WireKind: Equatable {
    /// RSS 0.9x, 1.0 (RDF) and 2.0.
    case rss
    case atom
    /// NewsML-G2 and NewsML 1.x: the item itself tells which.
    case newsML
    case nitf

    private static let roots: [String: WireKind] = [
        "rss": .rss, "rdf": .rss, "item": .rss, "feed": .atom, "entry": .atom, "newsmessage": .newsML,
        "itemset": .newsML,
        "newsitem": .newsML, "newsml": .newsML, "packageitem": .newsML, "conceptitem": .newsML,
        "knowledgeitem": .newsML,
        "planningitem": .newsML, "catalogitem": .newsML, "nitf": .nitf,
    ]

    /// `root`: the local name of the file's first element, in lower case. Nil for another file.
    init?(root: String) {
        guard let kind = WireKind.roots[root] else { return nil }
        self = kind
    }

    /// The local name of the elements that are units, in lower case. Of packages and the like only the news items in them are.
    var unit: [UInt8] {
        switch self {
        case .rss: Array("item".utf8)
        case .atom: Array("entry".utf8)
        case .newsML: Array("newsitem".utf8)
        case .nitf: Array("nitf".utf8)
        }
    }

    /// Elements that stand round units, and never in one.
    static let containers = Set(
        ["rss", "rdf", "channel", "feed", "newsmessage", "itemset", "newsml"].map { Array($0.utf8) })

    /// Whether a unit may hold another one. Where it may not, a unit in a unit shows that the end of the first is missing.
    var nests: Bool { self != .rss }

    /// Whether each unit is one record.
    var isOneRecord: Bool { self == .rss || self == .atom }
}

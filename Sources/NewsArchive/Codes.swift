internal import NewsAnalysis

// The small integers that stand for words in the tables. The views turn them back; a value is never given a new meaning.

extension Novelty.Verdict {
    var code: Int64 {
        switch self {
        case .original: 0
        case .duplicate: 1
        case .nearDuplicate: 2
        case .reuse: 3
        case .template: 4
        }
    }
}

extension Relation.Kind {
    var code: Int64 {
        switch self {
        case .duplicate: 1
        case .nearDuplicate: 2
        case .reuse: 3
        case .template: 4
        }
    }
}

extension EntityType {
    var code: Int64 {
        switch self {
        case .person: 0
        case .organization: 1
        case .place: 2
        case .other: 3
        }
    }
}

extension Match.Zone {
    var code: Int64 { self == .title ? 0 : 1 }
}

extension Match.Tier {
    var code: Int64 {
        switch self {
        case .exact: 0
        case .probable: 1
        case .possible: 2
        }
    }
}

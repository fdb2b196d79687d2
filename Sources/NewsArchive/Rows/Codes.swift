internal import GRDB
internal import NewsAnalysis
internal import NewsReading

// The small integers that stand for words in the tables. The views turn them back into words. A value never gets a new
// meaning.

extension RawRepresentable where RawValue == String {
    /// What a word of a view stands for. An unknown word means a damaged archive.
    static func of(_ word: String) throws -> Self {
        guard let value = Self(rawValue: word) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "\(Self.self) has no value for a word in a row")
        }
        return value
    }
}

extension Fate {
    /// What a code of the tables stands for.
    static func of(_ code: Int64) throws -> Fate {
        guard let fate = Fate(rawValue: code) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "there is no fate \(code)")
        }
        return fate
    }
}

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
        case .version: 5
        }
    }
}

extension EntityType {
    /// What a code of the tables stands for.
    static func of(code: Int64) throws -> EntityType {
        guard let type = allCases.first(where: { $0.code == code }) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "there is no entity type \(code)")
        }
        return type
    }

    var code: Int64 {
        switch self {
        case .person: 0
        case .organization: 1
        case .place: 2
        case .other: 3
        }
    }
}

extension Match {
    /// 3: in a line of the text that is learned furniture. The views call it furniture too.
    var zoneCode: Int64 { isLearned ? 3 : zone.code }
}

extension Match.Zone {
    var code: Int64 {
        switch self {
        case .title: 0
        case .body: 1
        case .furniture: 2
        }
    }
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

extension Provenance.State {
    static func of(code: Int64) throws -> Provenance.State {
        switch code {
        case 0: .usable
        case 1: .withheld
        case 2: .canceled
        default: throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "there is no state \(code)")
        }
    }

    var code: Int64 {
        switch self {
        case .usable: 0
        case .withheld: 1
        case .canceled: 2
        }
    }
}

extension Provenance.Embargo {
    /// 0: there is none; 1: nothing says when it ends; else when it does, UTC milliseconds.
    init?(code: Int64) {
        switch code {
        case 0: return nil
        case 1: self = .open
        default: self = .until(code)
        }
    }

    var code: Int64 {
        switch self {
        case .until(let end): max(end, 2)
        case .open: 1
        }
    }
}

extension WaitingAlert.Reason {
    static func of(code: Int64) throws -> WaitingAlert.Reason {
        guard let reason = WaitingAlert.Reason(rawValue: code) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "there is no reason \(code)")
        }
        return reason
    }
}

internal import NewsArchive

/// How far a file of several records is on record.
struct FileProgress: Sendable, Equatable {
    /// The file's row.
    var row: Int64
    /// The place of the last record on record: reading goes on behind it.
    var lastPlace: Int64 = 0
    /// How many records are on record.
    var records: Int64 = 0
    /// The file's fate if it ended here: recorded where any record was, known where all were, rejected where none could be read.
    var fate = Fate.rejected
    /// Its first article; where there is none, the first that one of its records repeats.
    var article: Int64?
    /// Why its first rejected record was; nil where none was, or where an earlier process read it.
    var reason: String?

    init(row: Int64) { self.row = row }

    /// What an earlier process left.
    init(_ file: UnfinishedFile) {
        row = file.id
        lastPlace = file.lastPlace
        records = file.row.records ?? 0
        fate = file.fate
        article = file.row.article
    }

    /// Takes in one more record.
    mutating func add(_ fate: Fate, place: Int64, article: Int64?, reason: String?) {
        lastPlace = place
        records += 1
        if let article, self.article == nil || (fate == .recorded && self.fate != .recorded) { self.article = article }
        if self.reason == nil { self.reason = reason }
        if fate.rawValue < self.fate.rawValue { self.fate = fate }
    }
}

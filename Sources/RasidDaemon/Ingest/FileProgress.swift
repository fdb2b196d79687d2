internal import NewsArchive

/// How far a file of several records is on record.
struct FileProgress: Sendable, Equatable {
    /// The file's row.
    var row: Int64
    /// The place of the last record on record: reading goes on behind it.
    var lastPlace: Int64 = 0
    /// How many records are on record, those too that have no row.
    var records: Int64 = 0
    /// How many rejected records have a row.
    var rejectedRows: Int64 = 0
    /// The file's fate if it ended here: recorded where any record was, known where all were, rejected where none could be read.
    var fate = Fate.rejected
    /// Its first article; where there is none, the first that one of its records repeats.
    var article: Int64?
    /// Why its first rejected record was; nil where none was, or where an earlier process read it.
    var reason: String?

    /// Of a file with so many rejected records, those further ones that have no text are counted and have no row: a crawl may have any
    /// number of them, and all say the same.
    static let rejectedRowLimit: Int64 = 10_000

    init(row: Int64) { self.row = row }

    /// Whether a record is to have a row of its own.
    func lists(_ record: ReadRecord) -> Bool { !record.isWithoutText || rejectedRows < FileProgress.rejectedRowLimit }

    /// What an earlier process left.
    init(_ file: UnfinishedFile) {
        row = file.id
        lastPlace = file.lastPlace
        records = file.row.records ?? 0
        rejectedRows = file.rejectedRows
        fate = file.fate
        article = file.row.article
    }

    /// Takes in one more record. `isListed`: it has a row.
    mutating func add(_ fate: Fate, place: Int64, article: Int64?, reason: String?, isListed: Bool) {
        lastPlace = place
        if fate == .rejected, isListed { rejectedRows += 1 }
        records += 1
        if let article, self.article == nil || (fate == .recorded && self.fate != .recorded) { self.article = article }
        if self.reason == nil { self.reason = reason }
        if fate.rawValue < self.fate.rawValue { self.fate = fate }
    }
}

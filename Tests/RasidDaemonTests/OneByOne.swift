import GRDB

@testable import NewsAnalysis
@testable import NewsArchive

/// Writes row after row, each as a group of its own: what a test lays down by hand.
extension Transaction {
    @discardableResult
    func record(_ file: FileRow) throws -> Int64 { try record(GroupQuestion(at: 0)) { $0.add(file) } }

    /// An article of a file that is there; `part` counts from 0.
    @discardableResult
    func record(
        _ findings: Findings, part: Int64, file: Int64, novelty: Novelty, recordedAt: Int64
    ) throws -> RecordedArticle {
        let recorded = try record(GroupQuestion(at: recordedAt)) {
            $0.add(findings, digest: nil, place: part + 1, file: file, novelty: novelty)
        }
        try database.execute(
            sql: "UPDATE file SET article_id = coalesce(article_id, ?) WHERE id = ?", arguments: [recorded.id, file])
        return recorded
    }

    func enqueue(
        sequence: Int64, id: String, article: Int64, watch: String, story: Int64, isUpdate: Bool, recordedAt: Int64,
        line: String
    ) throws {
        let alert = GroupRows.Alert(
            sequence: sequence, id: id, article: article, watch: watch, story: story, isUpdate: isUpdate,
            recordedAt: recordedAt, line: line)
        try record(GroupQuestion(at: recordedAt)) { $0.enqueue(alert) }
    }
}

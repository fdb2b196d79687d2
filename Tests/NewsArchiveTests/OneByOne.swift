import GRDB

@testable import NewsAnalysis
@testable import NewsArchive

/// Writes row after row, each as a group of its own: what a test lays down by hand.
extension Transaction {
    /// A group of one thing.
    private func group<Value>(
        _ records: [GroupQuestion.Record] = [], at time: Int64 = 0,
        _ body: (inout GroupDraft) throws(GroupGap) -> Value
    ) throws -> Value {
        try record(GroupQuestion(records, at: time), decide: body)
    }

    @discardableResult
    func record(_ file: FileRow) throws -> Int64 { try group { $0.add(file) } }

    func record(_ record: GroupRows.Record) throws { try group { $0.add(record) } }

    func update(_ id: Int64, to file: FileRow) throws { try group { $0.update(id, to: file) } }

    /// An article of a file that is there. `part` counts from 0; the first becomes the file's article.
    @discardableResult
    func record(
        _ findings: Findings, part: Int64, file: Int64, novelty: Novelty, recordedAt: Int64
    ) throws -> RecordedArticle {
        let known = GroupQuestion.Record(digest: [], textKeys: findings.textKeys)
        let recorded = try group([known], at: recordedAt) { draft throws(GroupGap) in
            // Asked although the verdict is there: so the stories are.
            _ = try draft.candidates(for: findings.textKeys, at: 0)
            return draft.add(findings, digest: nil, place: part + 1, file: file, novelty: novelty)
        }
        if part == 0 {
            try database.execute(
                sql: "UPDATE file SET article_id = ? WHERE id = ?", arguments: [recorded.id, file])
        }
        return recorded
    }

    func candidates(for keys: TextKeys, at time: Int64) throws -> [Candidate] {
        try group([GroupQuestion.Record(digest: [], textKeys: keys)], at: time) { draft throws(GroupGap) in
            try draft.candidates(for: keys, at: 0)
        }
    }

    func isFurniture(_ line: UInt32) -> Bool { stories.isFurniture(line) }

    func enqueue(
        sequence: Int64, id: String, article: Int64, watch: String, story: Int64, isUpdate: Bool, recordedAt: Int64,
        line: String
    ) throws {
        try group {
            $0.enqueue(
                GroupRows.Alert(
                    sequence: sequence, id: id, article: article, watch: watch, story: story, isUpdate: isUpdate,
                    recordedAt: recordedAt, line: line))
        }
    }

    func noteKept(name: [UInt8], inode: Int64, size: Int64, modified: Int64) throws {
        try group { $0.noteKept(name: name, inode: inode, size: size, modified: modified) }
    }
}

import Foundation
import GRDB
import NewsArchive
import TestSupport

@testable import NewsAnalysis
@testable import RasidDaemon
@testable import RasidSystem

/// An archive and outcomes made by hand, to be recorded in groups.
struct GroupFixture {
    let folder: TestFolder
    let archive: ArchiveWriter

    init() throws {
        folder = try TestFolder()
        archive = try ArchiveWriter(path: "\(folder.path)/rasid.db")
    }

    func outcome(_ result: Outcome.Result, _ name: String) throws -> Outcome {
        let claim = Claim(
            ticket: 0, name: FileName(Array(name.utf8)), directory: try folder.directory(), batch: "1", seenAt: 5)
        return Outcome(claim: claim, result: result, identity: FileIdentity(inode: 1, size: 2, modified: 3))
    }

    /// A file with this text, read.
    func read(_ text: String, _ name: String = "a", names: [TrackedName] = [News.salma, News.union]) throws -> Outcome {
        let bytes = Array(text.utf8)
        var outcome = try outcome(
            .read([try News.analyst(names).analyze(plain: bytes)], digest: Digest.bytes(bytes)), name)
        outcome.digest = Digest.bytes(bytes)
        outcome.identity = FileIdentity(inode: 1, size: Int64(bytes.count), modified: 3)
        return outcome
    }

    /// One that the archive refuses: two mentions begin at one place.
    func impossible() throws -> Outcome {
        var outcome = try read("نص مستحيل", "impossible")
        outcome.change { $0.mentions = [1, 2].map { Mention(type: .place, name: "\($0)", span: 0..<$0) } }
        return outcome
    }

    /// `time`: UTC milliseconds.
    func record(
        _ outcomes: [Outcome], keepsFiles: Bool = false, isImport: Bool = false, at time: Int64 = 1_000
    ) throws -> IngestGroup.Effects {
        var group = IngestGroup(source: "rasid://test", keepsFiles: keepsFiles, recordedAt: time)
        group.isImport = isImport
        return try archive.write("test") { try group.record(outcomes, in: $0) }
    }

    func transaction(_ body: (Transaction) throws -> Void) throws { try archive.write("test", body) }

    func snapshot<Value>(_ body: (Snapshot) throws -> Value) throws -> Value { try archive.read("test", body) }

    func counts() throws -> ArchiveCounts { try snapshot { try $0.counts() } }

    func rows(_ sql: String) throws -> [[String]] { try SQL.rows("\(folder.path)/rasid.db", sql) }

    /// The alert lines, parsed.
    func lines() throws -> [[String: Any]] {
        try snapshot { try $0.alerts(after: 0, limit: 1_000) }.map {
            try JSONSerialization.jsonObject(with: Data($0.line.utf8)) as? [String: Any] ?? [:]
        }
    }

    func types() throws -> [String] { try lines().compactMap { $0["type"] as? String } }
}

extension Outcome.Result {
    /// Articles of a file that is read to its end: one, with the digest of the file; several, each with one of its own.
    static func read(_ findings: [Findings], digest: [UInt8] = [7]) -> Outcome.Result {
        let records = findings.enumerated().map { index, findings in
            ReadRecord(
                place: Int64(index + 1), digest: index == 0 ? digest : digest + [UInt8(index)],
                result: .article(findings))
        }
        return .read(RecordChunk(records: records, isLast: true))
    }
}

extension Outcome {
    /// Changes what was found in the first record.
    mutating func change(_ body: (inout Findings) -> Void) {
        guard case .read(var chunk) = result, case .article(var findings) = chunk.records[0].result else { return }
        body(&findings)
        chunk.records[0].result = .article(findings)
        result = .read(chunk)
    }
}

/// Looks into an archive as another program would.
enum SQL {
    /// Changes what no writer of ours would.
    static func run(_ archive: String, _ sql: String) throws {
        try DatabaseQueue(path: archive).writeWithoutTransaction {
            try $0.execute(sql: "PRAGMA foreign_keys = OFF; \(sql)")
        }
    }

    /// The rows of a query as text; NULL as `-`, blobs as hexadecimal digits.
    static func rows(_ archive: String, _ sql: String) throws -> [[String]] {
        var configuration = GRDB.Configuration()
        configuration.readonly = true
        return try DatabaseQueue(path: archive, configuration: configuration).read { database in
            try Row.fetchAll(database, sql: sql).map { row in
                row.map { _, value in
                    switch value.storage {
                    case .null: "-"
                    case .int64(let number): "\(number)"
                    case .double(let number): "\(number)"
                    case .string(let text): text
                    case .blob(let data): Hexadecimal.text(data)
                    }
                }
            }
        }
    }
}

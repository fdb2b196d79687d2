import Foundation
import GRDB
import Testing

@testable import NewsArchive

/// A folder of its own for the archive of one test; gone when the test is.
final class ArchiveFolder {
    let path: String
    /// Where the archive lies.
    var archive: String { "\(path)/rasid.db" }

    init(in parent: String = FileManager.default.temporaryDirectory.path) throws {
        path = "\(parent)/rasid-archive-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// An archive that a released program made of the demo articles: `rasid run --once`, twice.
    func unpack(_ name: String) throws {
        let packed = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("Archives/\(name).db.gz")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["gzip", "-dc", packed.path]
        _ = FileManager.default.createFile(atPath: archive, contents: nil)
        process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: archive))
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
    }

    /// A test expects something that is not there.
    struct Nothing: Error {}

    func open(beforeLongWork: (String) -> Void = { _ in }) throws -> ArchiveWriter {
        try ArchiveWriter(path: archive, beforeLongWork: beforeLongWork)
    }

    func reader() throws -> ArchiveReader { try ArchiveReader(path: archive) }

    /// A connection as another program would have it.
    func other() throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        configuration.allowsUnsafeTransactions = true
        return try DatabaseQueue(path: archive, configuration: configuration)
    }

    /// The rows of a query in another connection, as text; NULL as `-`, blobs as hexadecimal digits.
    func rows(_ sql: String) throws -> [[String]] { try other().rows(sql) }

    /// What a process that ended at this moment would leave behind: the archive and its WAL, without a clean end.
    func crashed() throws -> ArchiveFolder {
        let copy = try ArchiveFolder()
        for suffix in ["", "-wal"] {
            try FileManager.default.copyItem(atPath: archive + suffix, toPath: copy.archive + suffix)
        }
        return copy
    }

    func size(of suffix: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: archive + suffix)
        return attributes[.size] as? Int ?? -1
    }

    func bytes() throws -> Data { try Data(contentsOf: URL(fileURLWithPath: archive)) }
}

extension DatabaseQueue {
    func rows(_ sql: String) throws -> [[String]] {
        try inDatabase { database in
            try Row.fetchAll(database, sql: sql).map { row in
                row.map { _, value in
                    switch value.storage {
                    case .null: "-"
                    case .int64(let number): "\(number)"
                    case .double(let number): "\(number)"
                    case .string(let text): text
                    case .blob(let data): data.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
                    }
                }
            }
        }
    }

    /// Everything in the ordinary tables, table by table: equal dumps, equal archives. Of the search index, what it holds.
    func dump() throws -> [String] {
        let tables = try rows(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search%' ORDER BY name"
        ).map { $0[0] }
        return try tables.flatMap { table in try rows("SELECT * FROM \"\(table)\"").map { "\(table) \($0)" } }
            + (try rows("SELECT id FROM search_docsize").map { "indexed \($0)" })
    }

    /// What `PRAGMA name` says.
    func pragma(_ name: String) throws -> String { try rows("PRAGMA \(name)").first?.first ?? "" }
}

extension ArchiveWriter {
    /// One transaction.
    @discardableResult
    func commit<Value>(_ body: (Transaction) throws -> Value) throws -> Value { try write("test", body) }
}

internal import GRDB

/// The archive's few named numbers:
/// - `orthography`: version of the folding rules
/// - `clean`: whether the last process that wrote closed the archive
/// - `indexed`: last article in the search index
/// - `acknowledged`: every file row up to it has left `work/`
/// - `sequence`: numbers up to it are taken, whatever `alert` holds
/// - `prints`: version of hashes and fingerprints
/// - `expired`: articles below it are no longer compared
/// - `window`: the window in milliseconds that led to `expired`
/// - `removed`: how many articles retention has removed
/// - `unmerged`: of those, how many still take room in the search index
/// - `last_article`, `last_file`: ids up to it are taken, whatever the tables hold
/// - `skipped`: how many ids of articles were never given, because a restored archive numbers on above others
struct SettingStatements {
    private let read: BoundStatement
    private let write: BoundStatement

    init(_ database: Database) throws {
        read = try BoundStatement(database, "SELECT value FROM setting WHERE name = ?")
        write = try BoundStatement(database, "UPDATE setting SET value = ? WHERE name = ?")
    }

    func get(_ name: String) throws -> Int64 {
        read.bind(1, name)
        return try read.first { $0.int(0) } ?? 0
    }

    func set(_ name: String, _ value: Int64) throws {
        write.bind(1, value)
        write.bind(2, name)
        try write.run()
    }
}

import Foundation
import GRDB

/// One delivery as the view `files` shows it.
struct Delivery: Equatable {
    var file: String
    var bytes: Data
    var digest: String?
    var fate: String
    var reason: String?
    var article: Int?
}

/// The archive through its views, read-only, as another program would.
extension Desk {
    private func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
        var options = GRDB.Configuration()
        options.readonly = true
        options.busyMode = .timeout(5)
        return try DatabaseQueue(path: archive, configuration: options).read(body)
    }

    /// Runs `body` while a transaction of ours keeps everybody else from writing; ends it before it returns.
    func holdingTheArchive(_ body: () throws -> Void) throws {
        var options = GRDB.Configuration()
        options.busyMode = .timeout(Limit.seconds)
        try DatabaseQueue(path: archive, configuration: options).inDatabase { database in
            try database.execute(sql: "BEGIN IMMEDIATE")
            defer { try? database.execute(sql: "ROLLBACK") }
            try body()
        }
    }

    /// What SQLite says of the whole file: "ok", else its faults.
    func integrity() throws -> [String] { try read { try String.fetchAll($0, sql: "PRAGMA integrity_check") } }

    /// The rows of a query, each as its columns' text.
    func rows(_ sql: String) throws -> [[String]] {
        try read {
            try Row.fetchAll($0, sql: sql).map { $0.databaseValues.map { String.fromDatabaseValue($0) ?? "\($0)" } }
        }
    }

    /// Does what no writer of ours would; the daemon may run.
    func change(_ sql: String) throws {
        var options = GRDB.Configuration()
        (options.busyMode, options.foreignKeysEnabled) = (.timeout(Limit.seconds), false)
        try DatabaseQueue(path: archive, configuration: options).writeWithoutTransaction { try $0.execute(sql: sql) }
    }

    /// Every delivery, in order.
    func deliveries() throws -> [Delivery] {
        try read { database in
            try Row.fetchAll(
                database, sql: "SELECT file, file_bytes, digest, fate, reason, article_id FROM files ORDER BY id"
            ).map {
                Delivery(file: $0[0], bytes: $0[1], digest: $0[2], fate: $0[3], reason: $0[4], article: $0[5])
            }
        }
    }

    /// Article and state of the alerts that were kept back.
    func heldAlerts() throws -> [String] {
        try read { try String.fetchAll($0, sql: "SELECT article_id || ' ' || state FROM held_alerts ORDER BY id") }
    }

    /// The fate of every record of a file, in order; none where the archive is not there yet.
    func recordFates(of file: String) throws -> [String] {
        guard FileManager.default.fileExists(atPath: archive) else { return [] }
        let sql = "SELECT fate FROM records WHERE file_id IN (SELECT id FROM file WHERE display = ?) ORDER BY place"
        return try read { try String.fetchAll($0, sql: sql, arguments: [file]) }
    }

    /// Rejected records of files that were not rejected themselves, as number.place.
    func rejectedRecords() throws -> [String] {
        let sql = """
            SELECT file_id || '.' || place FROM records JOIN files ON files.id = file_id
            WHERE records.fate = 'rejected' AND files.fate IN ('recorded', 'known')
            """
        return try read { try String.fetchAll($0, sql: sql) }
    }

    /// Every alert line, in order of `sequence`.
    func storedLines() throws -> [String] {
        try read { try String.fetchAll($0, sql: "SELECT line FROM alerts ORDER BY sequence") }
    }

    func articleBodies() throws -> [String] {
        try read { try String.fetchAll($0, sql: "SELECT body FROM articles ORDER BY id") }
    }

    /// The addresses of the articles that have one, by the name of their file.
    func articleAddresses() throws -> [String: String] {
        let sql = "SELECT file, url FROM articles WHERE url IS NOT NULL"
        return try read { try Row.fetchAll($0, sql: sql).reduce(into: [:]) { $0[$1[0]] = $1[1] } }
    }

    /// The text of every article that spans count in, by its id.
    func articleTexts() throws -> [Int: String] {
        let sql = "SELECT id, coalesce(title || char(10, 10), '') || body FROM articles"
        return try read { try Row.fetchAll($0, sql: sql).reduce(into: [:]) { $0[$1[0]] = $1[1] } }
    }

    /// How many alerts have no time of delivery.
    func undeliveredCount() throws -> Int {
        try read { try Int.fetchOne($0, sql: "SELECT count(*) FROM alerts WHERE delivered_at IS NULL") ?? -1 }
    }

    /// Waits for so many deliveries of any fate and returns them all.
    @discardableResult
    func waitForDeliveries(_ count: Int) throws -> [Delivery] {
        var found: [Delivery] = []
        try eventually("\(count) deliveries in the archive, which has \(found.count); \(journalText)") {
            found = FileManager.default.fileExists(atPath: archive) ? ((try? deliveries()) ?? []) : []
            return found.count >= count
        }
        return found
    }
}

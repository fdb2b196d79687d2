internal import CSQLite
internal import GRDB
internal import GRDBSQLite

/// Our own auxiliary function of FTS5. SQLite calls it for every row that a MATCH lets through, and it reads where the
/// phrases stand (https://www.sqlite.org/fts5.html#custom_auxiliary_functions). FTS5's own functions do not know which
/// phrases are forms of one word. One per connection.
final class SearchFunction {
    /// The name in SQL.
    static let name = "rasid_search"

    /// Called for each row with its id, the evaluation with its places set, and a function that counts the tokens in
    /// title and body.
    typealias Visit = (Int64, inout SearchEvaluation, () -> Int) -> Void

    private var evaluation: SearchEvaluation?
    private var phrases: [(word: Int, length: Int)] = []
    private var visit: Visit?

    /// Registers it with a connection, which keeps it as long as it is open.
    init(_ database: Database) throws {
        let query = try database.makeStatement(sql: "SELECT fts5(?)")
        var pointer: UnsafeMutablePointer<fts5_api>?
        let type: StaticString = "fts5_api_ptr"
        withUnsafeMutablePointer(to: &pointer) { place in
            type.withUTF8Buffer { type in
                type.withMemoryRebound(to: CChar.self) { type in
                    _ = sqlite3_bind_pointer(query.sqliteStatement, 1, place, type.baseAddress, nil)
                    _ = sqlite3_step(query.sqliteStatement)
                    sqlite3_reset(query.sqliteStatement)
                    sqlite3_clear_bindings(query.sqliteStatement)
                }
            }
        }
        let code = pointer?.pointee.xCreateFunction(
            pointer, SearchFunction.name, Unmanaged.passRetained(self).toOpaque(),
            { api, cursor, context, _, _ in
                guard let api, let cursor, let data = api.pointee.xUserData(cursor) else { return }
                Unmanaged<SearchFunction>.fromOpaque(data).takeUnretainedValue().call(api, cursor)
                sqlite3_result_null(context)
            },
            { data in
                if let data { Unmanaged<SearchFunction>.fromOpaque(data).release() }
            })
        guard code == SQLITE_OK else {
            throw DatabaseError(resultCode: .SQLITE_ERROR, message: "this SQLite has no FTS5")
        }
    }

    /// Calls `visit` for every row of articles `ids` that `expression` lets through, in order of their ids, and returns the
    /// evaluation.
    func run(
        _ expression: FTSQuery, _ evaluation: SearchEvaluation, ids: ClosedRange<Int64>,
        _ statement: BoundStatement, _ visit: @escaping Visit
    ) throws -> SearchEvaluation {
        (self.evaluation, phrases, self.visit) = (evaluation, expression.phrases, visit)
        defer { (self.evaluation, self.visit) = (nil, nil) }
        statement.bind(1, expression.text)
        statement.bind(2, ids.lowerBound)
        statement.bind(3, ids.upperBound)
        try statement.forEachRow { _ in }
        return self.evaluation ?? evaluation
    }

    private func call(_ api: UnsafePointer<Fts5ExtensionApi>, _ cursor: OpaquePointer) {
        guard evaluation != nil, let visit else { return }
        evaluation?.clear()
        for index in phrases.indices {
            let (word, length) = phrases[index]
            var place = Fts5PhraseIter()
            var (column, token): (Int32, Int32) = (-1, -1)
            guard api.pointee.xPhraseFirst(cursor, Int32(index), &place, &column, &token) == SQLITE_OK else { continue }
            while column >= 0 {
                evaluation?.places[word].append(SearchPlace(column: column, token: token, length: Int32(length)))
                api.pointee.xPhraseNext(cursor, &place, &column, &token)
            }
        }
        let id = api.pointee.xRowid(cursor)
        guard var evaluation = self.evaluation.take() else { return }
        visit(id, &evaluation) {
            var length: Int32 = 0
            return api.pointee.xColumnSize(cursor, -1, &length) == SQLITE_OK ? Int(length) : 0
        }
        self.evaluation = evaluation
    }
}

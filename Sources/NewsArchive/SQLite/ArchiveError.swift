internal import GRDB
internal import GRDBSQLite
internal import NewsReading

/// What went wrong with the archive: operation, file, cause, and what to do about it.
///
/// Bound values never appear in it: article text and names are private.
package struct ArchiveError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What kind of fault it is, by what has to happen next.
    package enum Kind: String, Sendable {
        /// Another connection holds the write lock: try again later.
        case busy
        /// No space left: try again when there is.
        case full
        /// The disk or its file system failed to read or write: try again later.
        case inputOutput = "input_output"
        /// A sync failed. What is on the disk is unknown until the archive is opened again: end the process, never
        /// retry the sync.
        case syncFailed = "sync_failed"
        /// Not an archive, or a damaged one. A person has to restore it.
        case corrupt
        /// Written by a newer Rasid.
        case newer
        /// Written by an older Rasid and not migrated yet: it does not hold what is asked for.
        case older
        /// The file or its directory cannot be opened or created.
        case cannotOpen = "cannot_open"
        /// A fault of ours.
        case misuse
    }

    package var kind: Kind
    /// What was tried ("record files", "open").
    package var operation: String
    package var path: String
    /// SQLite's words and code.
    package var cause: String
    /// The statement that failed, with `?` for every bound value; nil where there was none.
    package var statement: String?

    /// The cause where the file is there and its writer has not made an archive of it yet.
    package static let nothingYet = "nothing was recorded yet"

    package init(_ kind: Kind, operation: String, path: String, cause: String, statement: String? = nil) {
        self.kind = kind
        self.operation = operation
        self.path = path
        self.cause = cause
        self.statement = statement
    }

    init(_ error: any Error, operation: String, path: String) {
        if let error = error as? ArchiveError {
            self = error
            return
        }
        guard let error = error as? DatabaseError else {
            self.init(.misuse, operation: operation, path: path, cause: "\(error)")
            return
        }
        self.init(
            code: error.extendedResultCode.rawValue, message: error.message ?? "", operation: operation, path: path,
            statement: error.sql)
    }

    init(code: Int32, message: String, operation: String, path: String, statement: String? = nil) {
        let kind: Kind
        switch (ResultCode(rawValue: code), ResultCode(rawValue: code & 0xFF)) {
        case (.SQLITE_IOERR_FSYNC, _), (.SQLITE_IOERR_DIR_FSYNC, _): kind = .syncFailed
        case (_, .SQLITE_BUSY), (_, .SQLITE_LOCKED): kind = .busy
        case (_, .SQLITE_FULL), (.SQLITE_IOERR_SHMSIZE, _): kind = .full
        case (_, .SQLITE_IOERR), (_, .SQLITE_NOMEM): kind = .inputOutput
        case (_, .SQLITE_CORRUPT), (_, .SQLITE_NOTADB): kind = .corrupt
        case (_, .SQLITE_CANTOPEN), (_, .SQLITE_PERM), (_, .SQLITE_READONLY), (_, .SQLITE_AUTH): kind = .cannotOpen
        default: kind = .misuse
        }
        // Where a call of its C interface failed, and no statement, SQLite keeps no message.
        let isSaid = !message.isEmpty && message != "not an error"
        let words = isSaid ? message : String(cString: sqlite3_errstr(code))
        self.init(
            kind, operation: operation, path: path, cause: "\(words) (SQLite \(code))",
            statement: statement)
    }

    /// True where waiting may be enough: the whole operation was rolled back and may be retried unchanged.
    package var healsByItself: Bool {
        switch kind {
        case .busy, .full, .inputOutput: true
        case .syncFailed, .corrupt, .newer, .older, .cannotOpen, .misuse: false
        }
    }

    /// What a person should do.
    package var remedy: String {
        switch kind {
        case .busy: "it is tried again; a long backup or an open write transaction of another program may hold it"
        case .full: "free some space; nothing is lost, it is tried again"
        case .inputOutput: "look at the kernel's log for the disk; it is tried again"
        case .syncFailed:
            "start Rasid again: it reads back what reached the disk; look at the kernel's log for the disk"
        case .corrupt: "restore the archive from a backup (an archive is never replaced by an empty one)"
        case .newer: "install the Rasid that wrote it, or a later one"
        case .older: "start the daemon, or `rasid run --once`: it brings the archive up to this version"
        case .cannotOpen: "check that the directory exists and that its owner and mode let Rasid read and write"
        case .misuse: "please report this with the message"
        }
    }

    /// Includes the statement where the fault is ours: a report should say which statement it was.
    package var description: String {
        let place = kind == .misuse ? statement.map { " in `\($0)`" } ?? "" : ""
        return "archive \(path): cannot \(operation): \(cause)\(place); \(remedy)"
    }
}

internal import Glibc
internal import NewsArchive
internal import RasidDaemon

/// Reads the archive's alerts in order and goes on reading, whatever happens to the archive meanwhile: it is not there yet, its
/// daemon restarts, it is replaced by a restored copy.
///
/// An idle look costs two `stat`s and one `PRAGMA data_version`.
final class AlertFollower {
    /// Device and inode of the archive's file and of its WAL; zeros where there is none.
    private struct Identity: Equatable {
        var file: [UInt64]
        var wal: [UInt64]

        init(_ path: String) {
            (file, wal) = (Identity.place(path), Identity.place(path + "-wal"))
        }

        private static func place(_ path: String) -> [UInt64] {
            var status = stat()
            return stat(path, &status) == 0 ? [UInt64(status.st_dev), UInt64(status.st_ino)] : [0, 0]
        }
    }

    /// Alerts read in one transaction.
    static let pageCount = 500
    /// Alerts that are remembered, to find the place again in an archive that was replaced.
    private static let memory = 2_000

    private let path: String
    private var archive: ArchiveReader?
    private var changes: ArchiveChanges?
    private var identity: Identity?
    /// The last change that was read.
    private var change: Int64?
    /// The sequence of the last alert read.
    private var after: Int64 = 0
    /// Of the last alerts read: sequence and hash of the line.
    private var read: [(sequence: Int64, line: Int)] = []
    /// What was last said on standard error, so that it is said once.
    private var said: String?
    /// There was no archive to begin with, so that none of its alerts is an old one.
    private(set) var isEarly = false

    init(path: String) { self.path = path }

    /// Opens the archive. `waits`: where it has to be waited for, that is said and false returned; only what waiting does not
    /// change is thrown.
    func open(waits: Bool) throws(ArchiveError) -> Bool {
        let now = Identity(path)
        do throws(ArchiveError) {
            archive = try ArchiveReader(path: path)
            changes = try ArchiveChanges(path: path)
        } catch {
            let isDenied = access(path, R_OK) != 0 && errno == EACCES
            guard waits, error.kind != .newer, !isDenied || identity != nil else { throw error }
            isEarly = isEarly || error.kind == .cannotOpen
            say(Report.isMissing(error) ? "there is no archive \(path) yet; waiting for it" : "\(error)")
            return false
        }
        if let identity, let archive {
            try find(in: archive, isReplaced: identity.file != now.file)
        }
        (identity, change) = (now, nil)
        if said != nil { say(nil) }
        return true
    }

    /// Begins behind all but the last `count` alerts.
    func skip(allBut count: Int64) throws(ArchiveError) {
        guard let archive else { return }
        after = max(0, try archive.read("read the last alert") { try $0.lastAlert() } - count)
    }

    /// The next alerts in order, at most ``pageCount``; none where there are no new ones for now. `waits`: a fault of the
    /// archive is said, and waited out.
    func next(waits: Bool) throws(ArchiveError) -> [StoredAlert] {
        guard waits else { return try page() }
        do throws(ArchiveError) {
            if archive == nil || Identity(path) != identity {
                archive = nil
                guard try open(waits: true) else { return [] }
            }
            return try page()
        } catch let error where error.kind != .newer && error.kind != .misuse {
            if !error.healsByItself { archive = nil }
            say("\(error)")
            return []
        }
    }

    /// Says that older alerts went with their articles, where somebody asked for all.
    func noteExpired(isAsked: Bool) {
        let ends = try? archive?.read("read the first alert") { (try $0.firstAlert(), try $0.lastAlert()) }
        guard isAsked, let (first, last) = ends, last > 0, first != 1 else { return }
        let gone = (first ?? last + 1) - 1
        Report.note("rasid: the text of alerts before number \(gone + 1) went with their articles (archive.retention)")
    }

    private func page() throws(ArchiveError) -> [StoredAlert] {
        guard let archive, let changes else { return [] }
        // Asked before reading: what is committed in between is then another change.
        let now = try changes.number()
        guard now != change else { return [] }
        let found = try archive.read("read alerts") { [after] in
            try $0.alerts(after: after, limit: AlertFollower.pageCount)
        }
        if found.count < AlertFollower.pageCount { change = now }
        after = found.last?.sequence ?? after
        read += found.map { ($0.sequence, $0.line.hashValue) }
        if read.count > 2 * AlertFollower.memory { read.removeFirst(read.count - AlertFollower.memory) }
        return found
    }

    /// Finds the place in an archive that may be another one: behind the last alert that both have. What stands behind it is
    /// new, also where a restored archive has given numbers again.
    private func find(in archive: ArchiveReader, isReplaced: Bool) throws(ArchiveError) {
        let common = try archive.read("find the last alert read") { snapshot in
            try self.read.last { try snapshot.line(sequence: $0.sequence)?.hashValue == $0.line }?.sequence
        }
        // Without one: before all we have read, but whatever the archive does not hold yet is new.
        let oldest = read.first.map { $0.sequence - 1 } ?? after
        let last = try archive.read("read the last alert") { try $0.lastAlert() }
        let place = common ?? min(oldest, last)
        if isReplaced || place != after {
            Report.note("rasid: the archive \(path) was replaced; going on behind alert \(place)")
        }
        after = place
        read.removeAll { $0.sequence > place }
    }

    private func say(_ text: String?) {
        if let text, text != said { Report.note("rasid: \(text)") }
        said = text
    }
}

internal import AlertFormat
internal import Glibc
internal import NewsArchive
internal import RasidSystem

/// Finds the alert log where the last process left it, repairs its tail and opens it for the next line.
struct LogRecovery {
    /// A log ready to be written.
    struct Recovered: Sendable {
        var log: AlertLog
        /// The last alert in the log, or before it.
        var sequence: Int64
        /// The last alert in the archive; not below ``sequence``.
        var last: Int64
        /// The mark to store in the archive: the log goes on from here.
        var mark: SinkMark
        /// What a person should know.
        var notices: [String] = []
    }

    let path: String
    /// The mark on record; nil before the first.
    let mark: SinkMark?
    /// The archive's last sequence number.
    let last: Int64

    /// Recovers the log. The repaired file is synced before its mark counts, and a new file's directory before its
    /// first line.
    func run(stored: (Int64) throws -> String?) throws -> Recovered {
        var notices: [String] = []
        var sequence = mark?.sequence ?? 0
        if let mark, var marked = try findMarked(mark) {
            marked.log.move(to: mark.offset)
            let verdict = try LogTail.repair(&marked.log, after: mark.sequence, last: last, stored: stored)
            try marked.log.sync()
            sequence = verdict.sequence
            note(verdict, &notices)
            if marked.isCurrent { return finished(marked.log, sequence, notices) }
        } else if let mark, mark.sequence > 0 {
            notices.append("the alert log of the last run is gone; going on in \(SafeText.escaped(path))")
        }
        // The log was rotated or removed, or this is the first start.
        var log = try AlertLog.open(path)
        if let own = try lastWhole(of: &log, after: sequence, stored: stored, &notices) { sequence = own }
        try log.sync()
        try ParentFolder.sync(of: path)
        return finished(log, sequence, notices)
    }

    private func finished(_ log: AlertLog, _ sequence: Int64, _ notices: [String]) -> Recovered {
        var notices = notices
        if sequence > last {
            notices.append(
                "the alert log is ahead of the archive (\(sequence) against \(last)): an older archive was restored; "
                    + "numbers go on after \(sequence)")
        }
        return Recovered(
            log: log, sequence: sequence, last: max(last, sequence), mark: log.mark(sequence: sequence),
            notices: notices)
    }

    private func note(_ verdict: LogTail.Verdict, _ notices: inout [String]) {
        guard verdict.cutBytes > 0 else { return }
        notices.append(
            "cut \(verdict.cutBytes) bytes behind alert \(verdict.sequence) of the alert log: no alert of ours")
    }

    /// Finds the marked file, by its inode and by the line that ends at the mark. Under its own name the line alone is
    /// enough, because the file may be a copy. Otherwise under any other name beside it.
    private func findMarked(_ mark: SinkMark) throws -> (log: AlertLog, isCurrent: Bool)? {
        if let log = try AlertLog.openExisting(path), log.inode == mark.inode || mark.offset > 0,
            try holds(mark, log, mayBeDamaged: true)
        {
            return (log, true)
        }
        for name in try names(inode: mark.inode) {
            if let log = try? AlertLog.openExisting(name), try holds(mark, log, mayBeDamaged: false) {
                return (log, false)
            }
        }
        return nil
    }

    /// Whether the marked alert ends where the mark says. If the mark is at the file's start, no line is before it, and
    /// another file may have got the inode since: then the beginning of the file decides. `mayBeDamaged`: zeros count
    /// as a first line that never reached the disk.
    private func holds(_ mark: SinkMark, _ log: AlertLog, mayBeDamaged: Bool) throws(SystemError) -> Bool {
        guard log.offset >= mark.offset else { return false }
        guard mark.offset > 0 else {
            let next = AlertHead.bytes(of: mark.sequence + 1)
            let head = try log.read(at: 0, count: next.count)
            return next.starts(with: head) || (mayBeDamaged && head.first == 0)
        }
        guard let line = try LogTail.line(endingAt: mark.offset, of: log) else { return false }
        return AlertHead.sequence(of: line) == mark.sequence
    }

    /// Paths beside the log with this inode: rotation may give any name.
    private func names(inode: Int64) throws(SystemError) -> [String] {
        let folder = try Descriptor.directory(ParentFolder.of(path))
        var names: [[UInt8]] = []
        try folder.forEachName { names.append($0) }
        let found = names.filter { name in
            guard let status = try? folder.status(of: name), status.isRegular else { return false }
            return FileIdentity(status).inode == inode
        }
        return found.map { "\(ParentFolder.of(path))/\(String(decoding: $0, as: UTF8.self))" }.sorted()
    }

    /// Completes a torn last line of an alert that counts as delivered (a person cut the file, or a disk lost its end).
    /// False if the last line is not such a line.
    private func completesDelivered(
        _ log: inout AlertLog, _ sequence: Int64, _ stored: (Int64) throws -> String?
    ) throws -> Bool {
        let torn = try log.read(at: log.offset, count: LogTail.maxLine)
        guard let number = AlertHead.sequence(ofTorn: torn), number <= sequence, let line = try stored(number),
            line.utf8.starts(with: torn)
        else { return false }
        try log.append(line)
        return true
    }

    /// The last alert in a file that no mark refers to. At least `sequence`, which other files hold. Completes or cuts
    /// a torn last line.
    private func lastWhole(
        of log: inout AlertLog, after sequence: Int64, stored: (Int64) throws -> String?, _ notices: inout [String]
    ) throws -> Int64? {
        let size = log.offset
        var end = size
        while end > 0, try log.read(at: end - 1, count: 1) != [UInt8(ascii: "\n")] { end -= 1 }
        guard end > 0 || size > 0 else { return nil }
        let whole = max(sequence, try LogTail.line(endingAt: end, of: log).flatMap({ AlertHead.sequence(of: $0) }) ?? 0)
        guard end < size else { return whole }
        log.move(to: end)
        if try completesDelivered(&log, sequence, stored) { return whole }
        let verdict = try LogTail.repair(&log, after: whole, last: last, stored: stored)
        note(verdict, &notices)
        return verdict.sequence
    }
}

internal import ArgumentParser
internal import Glibc
internal import NewsArchive
internal import RasidDaemon
internal import RasidSettings
internal import RasidSystem

/// What lies in `rejected/`, with what the archive says of it.
struct RejectedFiles {
    /// One rejected file, or one record of a file that was removed.
    struct File: Equatable {
        var entry: RejectedFolder.Entry
        /// The name it was dropped under; nil where the archive does not say it.
        var original: FileName?
        /// Which record of a file of that name it is; nil where it is the file.
        var place: Int64?
        /// Why it was rejected; nil where the archive does not say it.
        var reason: String?
        /// UTC milliseconds.
        var rejectedAt: Int64

        /// Its delivery's number, of a record with its place; nil where a person put it there.
        var number: String? { entry.id.map { id in place.map { "\(id).\($0)" } ?? String(id) } }

        /// The name as dropped, as far as it is known, of a record with its place: not safe for a terminal.
        var name: String {
            let name = (original ?? FileName(entry.safeName)).text
            return place.map { "\(name)#\($0)" } ?? name
        }
    }

    let folder: RejectedFolder
    /// By number, files without one behind.
    let all: [File]
    /// Records that were rejected inside files of several, wherever those lie now.
    let inside: ArchiveCounts.Inside

    /// Lists the folder and asks the archive. An archive that cannot be read is said on standard error; the files are shown all
    /// the same.
    init(_ configuration: Configuration) throws {
        let entries: [RejectedFolder.Entry]
        do throws(SystemError) {
            folder = try RejectedFolder(spool: configuration.spool)
            entries = try folder.entries()
        } catch {
            Report.note(
                "rasid: cannot list the rejected files of \(configuration.spool): \(RejectedFiles.sentence(error))")
            throw ExitCode(ExitStatus.noInput)
        }
        let reasons = RejectedFiles.reasons(entries, configuration.archive)
        inside = reasons.inside
        all = entries.map { entry in
            // After an older archive was restored a number may be another delivery's.
            func isDropped(_ row: RejectedFile) -> Bool { entry.isFile(droppedAs: FileName(row.name)) }
            let record = entry.record.flatMap { reasons.records[$0] }
            let row = entry.id.flatMap { reasons.files[$0] } ?? record
            guard let row, isDropped(row) else { return File(entry: entry, rejectedAt: entry.changedAt) }
            return File(
                entry: entry, original: FileName(row.name), place: record == nil ? nil : entry.place,
                reason: row.reason, rejectedAt: row.recordedAt)
        }
    }

    /// The files that a person means: by number, by the name in the folder, or by the name as dropped or as it is shown. The number
    /// of a file means all its records.
    func named(_ name: String) -> [File] {
        let records = all.filter { $0.place != nil && $0.number == name }
        if !records.isEmpty { return records }
        if name.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let id = Int64(name) {
            let numbered = all.filter { $0.entry.id == id }
            if !numbered.isEmpty { return numbered }
        }
        let exact = all.filter { $0.entry.name.text == name }
        return exact.isEmpty ? all.filter { $0.name == name || SafeText.escaped($0.name) == name } : exact
    }

    /// What went wrong, and what to do.
    static func sentence(_ error: SystemError) -> String {
        let reason = String(cString: strerror(error.errno))
        switch error.errno {
        case EACCES, EPERM: return "\(reason); run it as user rasid or as root"
        case EEXIST: return "the inbox has a file of that name; try again when it has been taken"
        case ENOENT: return "\(reason); is the spool the right one?"
        default: return reason
        }
    }

    /// What the archive says: of files by number, of records by number and place. A number is in one of the two.
    private typealias Reasons = (
        files: [Int64: RejectedFile], records: [RejectedFile.Record: RejectedFile], inside: ArchiveCounts.Inside
    )

    private static func reasons(_ entries: [RejectedFolder.Entry], _ path: String) -> Reasons {
        // An archive that does not exist yet says nothing; a file has to be explained.
        let ids = entries.compactMap(\.id)
        guard !ids.isEmpty || access(path, F_OK) == 0 else { return ([:], [:], ArchiveCounts.Inside()) }
        do throws(ArchiveError) {
            let archive = try ArchiveReader(path: path)
            let inside = try archive.rejectedInside()
            return try archive.read("read why files were rejected") {
                (
                    try $0.rejectedFiles(ids), try $0.rejectedRecords(Set(entries.compactMap(\.record))),
                    inside
                )
            }
        } catch {
            Report.note("rasid: why they were rejected is not known: \(Report.sentence(error))")
            return ([:], [:], ArchiveCounts.Inside())
        }
    }
}

extension RejectedFolder.Entry {
    /// The record that it may be.
    fileprivate var record: RejectedFile.Record? {
        guard let id, let place else { return nil }
        return RejectedFile.Record(file: id, place: place)
    }
}

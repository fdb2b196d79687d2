internal import ArgumentParser
internal import Glibc
internal import NewsArchive
internal import RasidDaemon
internal import RasidSettings
internal import RasidSystem

/// What lies in `rejected/`, with what the archive says of it.
struct RejectedFiles {
    /// One rejected file.
    struct File: Equatable {
        var entry: RejectedFolder.Entry
        /// The name it was dropped under; nil where the archive does not say it.
        var original: FileName?
        /// Why it was rejected; nil where the archive does not say it.
        var reason: String?
        /// UTC milliseconds.
        var rejectedAt: Int64

        /// The name as dropped, as far as it is known: not safe for a terminal.
        var name: String { (original ?? FileName(entry.safeName)).text }
    }

    let folder: RejectedFolder
    /// By number, files without one behind.
    let all: [File]

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
        let rows = RejectedFiles.rows(entries.compactMap(\.id), configuration.archive)
        all = entries.map { entry in
            // After an older archive was restored a number may be another delivery's.
            guard let row = entry.id.flatMap({ rows[$0] }), entry.isFile(droppedAs: FileName(row.name)) else {
                return File(entry: entry, rejectedAt: entry.changedAt)
            }
            return File(entry: entry, original: FileName(row.name), reason: row.reason, rejectedAt: row.recordedAt)
        }
    }

    /// The files that a person means: by number, by the name in the folder, or by the name as dropped or as it is shown.
    func named(_ name: String) -> [File] {
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

    private static func rows(_ ids: [Int64], _ path: String) -> [Int64: RejectedFile] {
        guard !ids.isEmpty else { return [:] }
        do throws(ArchiveError) {
            let archive = try ArchiveReader(path: path)
            return try archive.read("read why files were rejected") { try $0.rejectedFiles(ids) }
        } catch {
            Report.note("rasid: why they were rejected is not known: \(Report.sentence(error))")
            return [:]
        }
    }
}

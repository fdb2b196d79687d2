internal import ArgumentParser
internal import Glibc
internal import NewsArchive
internal import RasidDaemon
internal import RasidSettings
internal import RasidSystem

/// An archive and its spool while no daemon has them: locked for as long as this lives.
struct StoppedDesk {
    let configuration: Configuration
    private let locks: [LockFile]
    private let file: OwnedFile?

    /// Takes the locks, as the user who owns the archive's folder. Says who has them and ends with 69 where the daemon runs.
    init(_ configuration: Configuration) throws {
        self.configuration = configuration
        do {
            if let done = try FileOwner.become(ownerOf: configuration.archive) { Report.note("rasid: \(done)") }
            locks = [
                try LockFile(path: "\(configuration.archive).lock"), try LockFile(path: "\(configuration.spool)/.lock"),
            ]
            let archive = try? Descriptor.open(Array(configuration.archive.utf8), O_RDWR | O_NOCTTY | O_NONBLOCK)
            file = try archive.map { try OwnedFile($0, path: configuration.archive) }
        } catch let error as LockFile.Held {
            Report.note("rasid: the daemon must be stopped first (systemctl stop rasid): \(error)")
            throw ExitCode(ExitStatus.unavailable)
        } catch {
            Report.note("rasid: cannot lock the archive: \(error)")
            throw ExitCode(ExitStatus.cannotCreate)
        }
    }

    /// Where the new archive is made: beside the old one, so that a rename is enough. Empty when an attempt begins.
    var unfinished: String { configuration.archive + ".unfinished" }

    /// Removes what an interrupted try has left.
    private func clear() {
        for suffix in ["", "-wal", "-shm", "-journal", "-reserve"] { unlink(unfinished + suffix) }
    }

    /// Runs what makes the new archive. Where that fails nothing is left of it, and it is said what was tried, why it failed and how the
    /// old archive is. `cause`: a fault of the archive in words; nil where its own serve.
    func attempt(
        _ what: String, otherwise state: String, cause: (ArchiveError) -> String? = { _ in nil },
        _ body: () throws -> Void
    ) throws {
        clear()
        do {
            // Closed to everybody until it has the old one's rights.
            _ = try Descriptor.open(Array(unfinished.utf8), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: 0o600)
            try body()
        } catch let error as ArchiveError {
            clear()
            Report.note("rasid: cannot \(what): \(cause(error) ?? error.cause); \(state)")
            throw Report.code(error)
        } catch let error as SystemError {
            clear()
            Report.note("rasid: cannot \(what): \(error); \(state)")
            throw ExitCode(error.errno == ENOSPC ? ExitStatus.cannotCreate : ExitStatus.inputOutput)
        } catch {
            clear()
            throw error
        }
    }

    /// Says what is needed, and ends with 73 where the disk has less. `what`: for what, in words.
    func require(_ bytes: Int64, for what: String) throws {
        let folder = ParentFolder.of(configuration.archive)
        let need = bytes.clampedSum(bytes / 20).clampedSum(1 << 20)
        guard let space = DiskSpace(of: folder) else { return }
        let sentence =
            "\(what) needs \(Size.text(need)) on the disk of \(folder), where \(Size.text(space.free)) are free"
        guard space.free >= need else {
            Report.note("rasid: \(sentence); make room first")
            throw ExitCode(ExitStatus.cannotCreate)
        }
        Report.note("rasid: \(sentence)")
    }

    /// Gives the new archive the old one's rights, and its place. `aside`: the name under which the old one stays; nil: it goes.
    ///
    /// At every moment the old archive or the new one is there. The write-ahead log goes first: it must not be played back into the new
    /// file. Where it could be written back it is empty by now; where it could not, it stays aside too.
    func replace(aside: String?) throws(SystemError) {
        let archive = configuration.archive
        var old = stat()
        let isThere = stat(archive, &old) == 0
        let rights = isThere ? old.st_mode & 0o777 : 0o640
        guard chmod(unfinished, rights) == 0 else { throw SystemError("chmod", unfinished) }
        // Another owner can be given by root alone, who works as the folder's owner here.
        if isThere { _ = chown(unfinished, uid_t.max, old.st_gid) }
        try StoppedDesk.sync(unfinished)
        if let aside, isThere {
            guard link(archive, aside) == 0 else { throw SystemError("link", aside) }
            var log = stat()
            if stat("\(archive)-wal", &log) == 0, log.st_size > 0, link("\(archive)-wal", "\(aside)-wal") != 0 {
                throw SystemError("link", "\(aside)-wal")
            }
            try ParentFolder.sync(of: archive)
        }
        do throws(SystemError) {
            for suffix in ["-wal", "-shm"] where unlink(archive + suffix) != 0 && errno != ENOENT {
                throw SystemError("unlink", archive + suffix)
            }
            try ParentFolder.sync(of: archive)
            guard rename(unfinished, archive) == 0 else { throw SystemError("rename", archive) }
        } catch {
            // The old archive is where it was; what stood in the log is part of it.
            if let aside {
                _ = link("\(aside)-wal", "\(archive)-wal")
                unlink(aside)
                if access("\(archive)-wal", F_OK) == 0 { unlink("\(aside)-wal") }
            }
            throw error
        }
        do throws(SystemError) {
            try ParentFolder.sync(of: archive)
        } catch {
            Report.note(
                "rasid: the new archive is in its place, but \(error): after a power cut the old one may be there again; look for that"
            )
        }
    }

    private static func sync(_ path: String) throws(SystemError) {
        let file = try Descriptor.open(Array(path.utf8), O_RDONLY)
        guard retried({ fsync(file.number) }) == 0 else { throw SystemError("fsync", path) }
    }
}

internal import ArgumentParser
internal import Glibc
internal import NewsArchive
internal import RasidDaemon
internal import RasidSettings
internal import RasidSystem

struct Restore: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Put a copy of the archive in its place.",
        discussion: """
            The daemon must be stopped. The copy is checked first, whole: that it is an archive of this version or an older one, \
            and not damaged. It takes the old archive's place in one step, with its owner and rights; until then the old one is \
            there, and it stays beside the new one under another name, which is said. Run as root it works as the owner of the archive.

            Alerts are numbered on above the copy, the old archive and all alert logs, rotated ones too: no number is given twice. \
            What the logs hold beyond the copy stays in them. Files that came after the copy was made are in done/; drop them \
            again and they are taken as new.

            Examples:
              rasid restore /backup/rasid.db
            """)

    @OptionGroup var source: ConfigurationOption

    @Argument(help: ArgumentHelp("The copy, as rasid backup made it.", valueName: "file"))
    var file: String

    func run() throws {
        let configuration = try source.load()
        // Before this becomes another user, who may not read it.
        let stream: FileStream
        do {
            stream = try FileStream(file)
        } catch {
            Report.note("rasid: cannot restore \(file): \(error)")
            throw ExitCode(ExitStatus.noInput)
        }
        let bytes = try size(besides: configuration.archive)
        let desk = try StoppedDesk(configuration)
        try desk.attempt("restore \(file)", otherwise: "the old archive is where it was", cause: words) {
            try desk.require(bytes, for: "the restored archive")
            try copy(stream, of: bytes, to: desk.unfinished)
            Report.note("rasid: checking the copy")
            let copy = OfflineArchive(desk.unfinished)
            try copy.check()
            let (old, isReadable) = Restore.old(configuration.archive)
            let logs = AlertLogs(log: configuration.alerts.log, textLog: configuration.alerts.textLog)
            for log in logs.unread {
                Report.note("rasid: the alert log \(log) cannot be read whole; its numbers are not known")
            }
            let before = try copy.numbers()
            let after = RestoredNumbers(copy: before, old: old, logs: logs).numbers
            try copy.raise(to: after, at: Instant.wallMilliseconds()) { Report.note("rasid: \($0)") }
            for suffix in ["-wal", "-shm", "-reserve"] { unlink(desk.unfinished + suffix) }
            let isThere = access(configuration.archive, F_OK) == 0
            let aside = isThere ? Restore.aside(configuration.archive) : nil
            try desk.replace(aside: aside)
            tell(before, after, aside, isReadable)
        }
    }

    /// How large the copy is. Refuses what cannot be one.
    private func size(besides archive: String) throws -> Int64 {
        var (status, own) = (stat(), stat())
        guard stat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            Report.note("rasid: \(file) is not a regular file")
            throw ExitCode(ExitStatus.noInput)
        }
        if stat(archive, &own) == 0, own.st_dev == status.st_dev, own.st_ino == status.st_ino {
            Report.note("rasid: \(file) is the archive itself; name a copy of it")
            throw ExitCode(ExitStatus.usage)
        }
        var log = stat()
        if stat("\(file)-wal", &log) == 0, log.st_size > 0 {
            Report.note(
                "rasid: beside \(file) lies \(file)-wal, so it is no copy that rasid backup made, and not whole without that; "
                    + "make one of it: write a configuration with archive: {path: \(file)} and run rasid backup with that"
            )
            throw ExitCode(ExitStatus.badData)
        }
        return Int64(status.st_size)
    }

    private func copy(_ stream: FileStream, of bytes: Int64, to target: String) throws {
        let placed = try PlacedFile(target)
        var (meter, done) = (ProgressMeter(), Int64(0))
        defer { ProgressLine.shared.clear() }
        do {
            while let piece = try stream.next() {
                try piece.withUnsafeBytes { try placed.write($0, at: done) }
                done += Int64(piece.count)
                if ProgressLine.shared.isVisible { meter.show(done >> 20, of: bytes >> 20, "MiB", "") }
            }
        } catch let error as FileContents.Failure {
            Report.note("rasid: cannot read \(file): \(error)")
            throw ExitCode(ExitStatus.noInput)
        }
    }

    /// The numbers of the archive that is replaced, nil where it cannot be read; and whether it could be closed whole.
    private static func old(_ path: String) -> (ArchiveNumbers?, isReadable: Bool) {
        guard access(path, F_OK) == 0 else { return (nil, true) }
        let archive = OfflineArchive(path)
        let isSettled = (try? archive.settle()) ?? false
        let numbers = try? archive.numbers()
        return (numbers, isSettled && numbers != nil)
    }

    /// A name that is free.
    private static func aside(_ archive: String) -> String {
        let day = Timestamp.dayPath(Instant.wallMilliseconds()).replacing("/", with: "")
        for turn in 1... {
            let name = "\(archive).replaced-\(day)" + (turn == 1 ? "" : ".\(turn)")
            var status = stat()
            if lstat(name, &status) != 0 { return name }
        }
        return archive
    }

    private func words(_ error: ArchiveError) -> String? {
        switch error.kind {
        case .newer: "it was written by a newer Rasid; install that one first"
        case .corrupt: "it is damaged, or no archive (\(error.cause)); take another copy"
        default: nil
        }
    }

    private func tell(_ copy: ArchiveNumbers, _ now: ArchiveNumbers, _ aside: String?, _ wasReadable: Bool) {
        let last = copy.recordedAt.map { ", the last file of \(LocalTime.text($0))" } ?? ""
        print("restored from \(SafeText.escaped(file)): \(copy.article) articles\(last), \(copy.lastAlert) alerts")
        print("the next alert is number \(now.sequence + 1)")
        if let aside {
            let state = wasReadable ? "" : ", which could not be read whole"
            print("the old archive\(state): \(SafeText.escaped(aside)); remove it when it is not needed any more")
        }
        print("start the daemon; what came after the copy lies in done/ and can be dropped again")
    }
}

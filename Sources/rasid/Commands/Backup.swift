internal import ArgumentParser
internal import Glibc
internal import NewsArchive
internal import RasidDaemon
internal import RasidSettings
internal import RasidSystem

struct Backup: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Copy the archive while the daemon runs.",
        discussion: """
            The copy is the archive as it is when the copy is done: one file, checked, synced, and under its name only when \
            it is whole. The daemon is not held up, and its write-ahead log does not grow: what changes meanwhile is copied \
            again.

            To restore a copy: stop the daemon, `rasid restore FILE`, start the daemon.

            Examples:
              rasid backup /backup/rasid.db
              rasid backup --force /backup/rasid.db     over the copy of yesterday
            """)

    @OptionGroup var source: ConfigurationOption

    @Flag(help: "Replace the file if there is one.")
    var force = false

    @Argument(help: ArgumentHelp("Where the copy shall lie.", valueName: "file"))
    var file: String

    /// A signal that came while copying.
    private struct Interrupted: Error {}

    func run() throws {
        let configuration = try source.load()
        guard !isArchive(configuration.archive) else {
            Report.note("rasid: \(file) is the archive's own place; choose another one for the copy")
            throw ExitCode(ExitStatus.usage)
        }
        let archive: ArchiveReader
        do {
            archive = try ArchiveReader(path: configuration.archive)
        } catch {
            throw Report.archive(error)
        }
        HeldSignals.hold()
        let copy = try make(archive)
        let alerts = copy.alerts == 0 ? "no alerts" : "\(copy.alerts) alerts, the last is number \(copy.lastSequence)"
        print("\(SafeText.escaped(file)): \(Size.text(copy.bytes)), \(copy.articles) articles, \(alerts); checked")
    }

    private func make(_ archive: ArchiveReader) throws -> ArchiveReader.Copy {
        var signal: Int32?
        do {
            var new = try NewFile(file, replaces: force)
            let copy = try copied(archive, to: new.temporary) { signal = $0 }
            try new.finish()
            ProgressLine.shared.clear()
            return copy
        } catch let error as NewFile.Failure {
            Report.note("rasid: cannot back up: \(error)")
            throw ExitCode(error.status)
        } catch let error as ArchiveError {
            ProgressLine.shared.clear()
            if let signal { HeldSignals.end(by: signal) }
            Report.note("rasid: cannot back up to \(file): \(error.cause)")
            throw error.kind == .cannotOpen ? ExitCode(ExitStatus.cannotCreate) : Report.code(error)
        }
    }

    private func copied(
        _ archive: ArchiveReader, to target: String, onSignal: @escaping (Int32) -> Void
    ) throws(ArchiveError) -> ArchiveReader.Copy {
        var meter = ProgressMeter()
        let size = Backup.size(of: archive.path)
        return try archive.copy(to: target) { share in
            if let signal = HeldSignals.pending() {
                onSignal(signal)
                throw Interrupted()
            }
            guard ProgressLine.shared.isVisible else { return }
            meter.show(Int64(Double(size) * share) >> 20, of: size >> 20, "MiB", share < 1 ? "" : "; checking the copy")
        }
    }

    /// Whether the copy would take the place of the archive or of what belongs to it.
    private func isArchive(_ archive: String) -> Bool {
        var (one, other) = (stat(), stat())
        let places = ["", "-wal", "-shm", ".lock"].map { archive + $0 }
        return places.contains { place in
            place == file
                || (stat(place, &one) == 0 && stat(file, &other) == 0 && one.st_dev == other.st_dev
                    && one.st_ino == other.st_ino)
        }
    }

    private static func size(of path: String) -> Int64 {
        var status = stat()
        return stat(path, &status) == 0 ? Int64(status.st_size) : 0
    }
}

internal import ArgumentParser
internal import Glibc
internal import NewsArchive
internal import RasidDaemon
internal import RasidSettings
internal import RasidSystem

struct ArchiveCompact: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compact", abstract: "Give the archive's free room back to the disk.",
        discussion: """
            The daemon must be stopped. Archives that this version made do this by themselves, while the daemon runs; those that an \
            older one made only use their free room again, until this command has rewritten them once.

            A copy without free room is written beside the archive, checked, and takes its place in one step. How much room that \
            needs is said first; where there is less, nothing is done. Whatever ends it, the archive is the old one or the new one.

            Examples:
              rasid archive compact
            """)

    @OptionGroup var source: ConfigurationOption

    func run() throws {
        let configuration = try source.load()
        let path = configuration.archive
        guard access(path, F_OK) == 0 else {
            Report.note("rasid: there is no archive \(path); rasid run makes one")
            throw ExitCode(ExitStatus.noInput)
        }
        let desk = try StoppedDesk(configuration)
        try desk.attempt("compact the archive", otherwise: "it is as it was") {
            let archive = OfflineArchive(path)
            try archive.check()
            guard try archive.settle() else {
                Report.note("rasid: somebody is reading the archive; end that first (fuser \(path))")
                throw ExitCode(ExitStatus.unavailable)
            }
            let before = ArchiveCompact.size(of: path)
            try desk.require(try archive.usedBytes(), for: "the compacted archive")
            try archive.compact(into: desk.unfinished)
            let copy = OfflineArchive(desk.unfinished)
            try copy.check()
            guard try copy.numbers() == archive.numbers() else {
                throw ArchiveError(
                    .corrupt, operation: "compact", path: path, cause: "the copy is not the same archive")
            }
            for suffix in ["-wal", "-shm", "-journal"] { unlink(desk.unfinished + suffix) }
            try desk.replace(aside: nil)
            print(
                "\(SafeText.escaped(path)): \(Size.text(before)) before, \(Size.text(ArchiveCompact.size(of: path))) now"
            )
        }
    }

    private static func size(of path: String) -> Int64 {
        var status = stat()
        return stat(path, &status) == 0 ? Int64(status.st_size) : 0
    }
}

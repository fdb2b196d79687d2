internal import ArgumentParser
internal import NewsArchive
internal import RasidDaemon
internal import RasidSettings
internal import RasidSystem

struct Status: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Is it alive, behind, losing anything?",
        discussion: """
            Counts by fate, backlog, oldest file, last alert, faults. Works while the daemon runs, when it is stopped, and \
            when its archive cannot be read.

            Examples:
              rasid status
              rasid status --json
            """)

    @OptionGroup var source: ConfigurationOption

    @Flag(help: "One JSON object.")
    var json = false

    func run() throws {
        let configuration = try source.load()
        let report = StatusReport.read(archive: configuration.archive)
        var backlog = Backlog.count(spool: configuration.spool)
        var counts: ArchiveCounts?
        var sources: [SourceHeard] = []
        var problem: ArchiveError?
        do throws(ArchiveError) {
            let archive = try ArchiveReader(path: configuration.archive)
            counts = try archive.counts()
            sources = try archive.read("read sources") { try $0.sources(limit: StatusText.mostSources) }
            if configuration.inbox.after == .keep {
                backlog = Backlog.count(spool: configuration.spool) { name, identity in
                    (try? archive.read("count") { snapshot in
                        try snapshot.wasKept(
                            name: name.bytes, inode: identity.inode, size: identity.size,
                            modified: identity.modified)
                    }) ?? false
                }
            }
        } catch {
            problem = error
        }
        let archive = configuration.archive
        let owned = ["", "-wal", "-shm", ".lock"].map { archive + $0 } + [configuration.alerts.log]
        let output = StatusText(
            report: report, counts: counts, backlog: backlog, problem: problem,
            others: FileOwner.faults(owned + [configuration.spool + "/.lock"]), sources: sources,
            silentAfter: configuration.silentAfter, terminal: Terminal())
        print(json ? output.json : output.text)
        if let problem { throw Report.code(problem) }
    }
}

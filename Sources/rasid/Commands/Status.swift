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

            A monitor looks at the exit code:
              0   well: it runs, nothing is at fault, alerts are delivered, files taken
              1   not well: it does not run yet or any more, something is at fault, an
                  alert has waited for a minute, no file was taken for five minutes
                  though some wait, or its process stands still
              65  the archive is damaged, or of another version
              66  there is no archive yet, or you may not read it
              69  the archive is held by another program
              74  the archive could not be read: a fault of the disk
              78  the configuration has a fault
            With --json, "healthy" says it too, and "reasons" says why not.

            Examples:
              rasid status
              rasid status --json
              rasid status >/dev/null || echo "look after rasid"
            """)

    @OptionGroup var source: ConfigurationOption

    @Flag(help: "One JSON object.")
    var json = false

    func run() throws {
        let configuration = try source.load()
        let archive = configuration.archive
        let report = StatusReport.read(archive: archive)
        var backlog = Backlog.count(of: configuration, archive: nil)
        var counts: ArchiveCounts?
        var head: ArchiveHead?
        var sources: [SourceHeard] = []
        var problem: ArchiveError?
        do throws(ArchiveError) {
            let reader = try ArchiveReader(path: archive)
            counts = try reader.counts()
            head = try reader.head(sinks: report?.marks ?? [:])
            sources = try reader.read("read sources") { try $0.sources(limit: StatusText.mostSources) }
            if configuration.inbox.after == .keep { backlog = Backlog.count(of: configuration, archive: reader) }
        } catch {
            problem = error
        }
        let health = Health(
            report: report, others: FileOwner.faults(of: configuration), head: head, backlog: backlog,
            rescan: configuration.inbox.rescan)
        let output = StatusText(
            report: report, counts: counts, backlog: backlog, problem: problem, health: health, sources: sources,
            silentAfter: configuration.silentAfter, terminal: Terminal())
        print(json ? output.json : output.text)
        // Before an exit code says something else: a full disk is told now or never.
        Report.flush()
        if let problem { throw Report.code(problem) }
        if !health.isHealthy { throw ExitCode(ExitStatus.nothingFound) }
    }
}

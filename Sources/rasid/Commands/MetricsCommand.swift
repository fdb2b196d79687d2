internal import ArgumentParser
internal import NewsArchive
internal import RasidDaemon
internal import RasidSettings
internal import RasidSystem

struct MetricsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "metrics",
        abstract: "What Prometheus and its kin measure.",
        discussion: """
            Prints counters, gauges and histograms in Prometheus' text format, while the daemon runs and while it does not \
            (rasid_up 0). With the setting metrics.file the daemon keeps a file of them, without those that need a count of \
            all rows (rasid_archive_files, rasid_archive_articles, rasid_archive_alerts).

            Examples:
              rasid metrics
              rasid metrics | promtool check metrics
            """)

    @OptionGroup var source: ConfigurationOption

    func run() throws {
        let configuration = try source.load()
        let report = StatusReport.read(archive: configuration.archive)
        var (counts, head): (ArchiveCounts?, ArchiveHead?)
        var reader: ArchiveReader?
        do throws(ArchiveError) {
            let archive = try ArchiveReader(path: configuration.archive)
            (counts, head) = (try archive.counts(), try archive.head(sinks: report?.marks ?? [:]))
            reader = archive
        } catch {
            Report.note("rasid: \(Report.sentence(error))")
        }
        var metrics = Metrics(
            configuration, report: report, head: head, backlog: Backlog.count(of: configuration, archive: reader),
            others: FileOwner.faults(of: configuration))
        metrics.counts = counts
        metrics.sources = Metrics.sources(of: reader)
        print(metrics.text, terminator: "")
    }
}

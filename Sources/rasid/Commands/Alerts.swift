internal import ArgumentParser
internal import Glibc
internal import NewsArchive
internal import RasidDaemon

struct Alerts: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show alerts; follow them as they come.",
        discussion: """
            Reads the archive, so rotation and restarts of the daemon do not matter. A program should read the alert log \
            (JSON lines) or use --json.

            Examples:
              rasid alerts --since 24h
              rasid alerts --follow
              rasid alerts --name qaani --json
            """)

    @OptionGroup var source: ConfigurationOption

    @Flag(help: "Keep going: show each alert as it comes.")
    var follow = false

    @Option(help: ArgumentHelp("Only alerts of this tracked name.", valueName: "id"))
    var name: String?

    @Option(
        help: ArgumentHelp(
            "Only alerts since then: 2026-11-22, 2026-11-22T08:00:00Z, or 90m, 24h, 7d ago.", valueName: "when"))
    var since: Since?

    @Flag(help: "The alert lines as they stand in the log.")
    var json = false

    /// Alerts read in one transaction.
    private static let pageCount = 500
    /// How often a follower looks: what people notice, and nothing for a machine.
    private static let lookInterval: UInt32 = 250_000

    func run() throws {
        let configuration = try source.load()
        var shown = 0
        do {
            var archive = try open(configuration.archive)
            var after: Int64 = 0
            while true {
                let found = try archive.map { try page(of: $0, after: after) } ?? []
                for alert in found where isWanted(alert) {
                    shown += 1
                    print(json ? alert.line : AlertText(terminal: Terminal()).text(alert.line))
                }
                if !found.isEmpty { fflush(nil) }
                after = found.last?.sequence ?? after
                if found.count == Alerts.pageCount { continue }
                guard follow else { break }
                usleep(Alerts.lookInterval)
                if archive == nil { archive = try open(configuration.archive) }
            }
        } catch let error as ArchiveError {
            throw Report.archive(error)
        }
        guard shown > 0 else {
            Report.note("rasid: no alerts\(name == nil && since == nil ? "" : " of that kind")")
            throw ExitCode(ExitStatus.nothingFound)
        }
    }

    /// A follower may be there before the daemon's first start.
    private func open(_ path: String) throws(ArchiveError) -> Archive? {
        do throws(ArchiveError) {
            return try Archive(path: path, access: .read)
        } catch let error where follow && (error.healsByItself || error.kind == .cannotOpen) {
            return nil
        }
    }

    private func page(of archive: Archive, after: Int64) throws(ArchiveError) -> [StoredAlert] {
        do throws(ArchiveError) {
            return try archive.read("read alerts") { try $0.alerts(after: after, limit: Alerts.pageCount) }
        } catch let error where follow && error.healsByItself {
            return []
        }
    }

    private func isWanted(_ alert: StoredAlert) -> Bool {
        guard name != nil || since != nil else { return true }
        guard let (watch, time) = AlertText.subject(of: alert.line) else { return false }
        return (name.map { $0 == watch } ?? true) && (since.map { time >= $0.time } ?? true)
    }
}

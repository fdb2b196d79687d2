internal import ArgumentParser
internal import Glibc
internal import NewsArchive
internal import RasidDaemon
internal import RasidSettings

struct Alerts: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show alerts; follow them as they come.",
        discussion: """
            Reads the archive, so rotation of the log and restarts of the daemon do not matter. --follow begins with the last \
            ten alerts, or where --since or --last say, waits for an archive that is not there yet, and goes on in a restored \
            one. It ends with Ctrl-C. A program should read the alert log (JSON lines) or use --json.

            Examples:
              rasid alerts --since 24h
              rasid alerts --follow
              rasid alerts --follow --last 0        only new ones
              rasid alerts --name qaani --json
            """)

    @OptionGroup var source: ConfigurationOption

    @Flag(name: [.customShort("f"), .long], help: "Keep going: show each alert as it comes.")
    var follow = false

    @Option(help: ArgumentHelp("Only alerts of this tracked name.", valueName: "id"))
    var name: String?

    @Option(
        help: ArgumentHelp(
            "Only alerts since then: 2026-11-22 or 2026-11-22T08:00:00Z (UTC), or 90m, 24h, 7d ago.", valueName: "when")
    )
    var since: Since?

    @Option(help: ArgumentHelp("Of the alerts there are, only the last so many.", valueName: "count"))
    var last: Int?

    @Flag(help: "The alert lines as they stand in the log.")
    var json = false

    /// How often a follower looks: what people notice, and nothing for a machine.
    private static let lookMilliseconds: Int32 = 200
    /// What a follower begins with.
    private static let tail = 10
    /// The last alerts of one name are looked for among so many of all.
    private static let tailReach: Int64 = 10_000

    func validate() throws {
        if let last, !(0...1_000_000).contains(last) { throw ValidationError("--last is a number from 0 to 1000000") }
    }

    func run() throws {
        let configuration = try source.load()
        let follower = AlertFollower(path: configuration.archive)
        var shown = 0
        do throws(ArchiveError) {
            var isThere = try follower.open(waits: follow)
            while !isThere, !follower.isEarly {
                rest()
                isThere = try follower.open(waits: true)
            }
            shown += try existing(follower, isThere)
            while follow {
                let found = try follower.next(waits: true)
                show(found.filter(isWanted))
                if found.count < AlertFollower.pageCount { rest() }
            }
        } catch {
            throw Report.archive(error)
        }
        follower.noteExpired(isAsked: last == nil && since == nil)
        guard shown > 0 else {
            Report.note("rasid: no alerts\(name == nil && since == nil ? "" : " of that kind")")
            throw ExitCode(ExitStatus.nothingFound)
        }
    }

    /// Shows what is there at the start; returns how many.
    private func existing(_ follower: AlertFollower, _ isThere: Bool) throws(ArchiveError) -> Int {
        guard isThere else { return 0 }
        let limit = last ?? (follow && since == nil ? Alerts.tail : nil)
        if let limit {
            // At least one is read, to know the place again.
            let reach = name == nil && since == nil ? 1 : Alerts.tailReach
            try follower.skip(allBut: max(reach, Int64(limit)))
        }
        var kept: [StoredAlert] = []
        var shown = 0
        while true {
            let found = try follower.next(waits: false)
            let wanted = found.filter(isWanted)
            if let limit {
                kept = (kept + wanted).suffix(limit)
            } else {
                show(wanted)
                shown += wanted.count
            }
            guard found.count == AlertFollower.pageCount else { break }
        }
        show(kept)
        return shown + kept.count
    }

    private func show(_ alerts: [StoredAlert]) {
        guard !alerts.isEmpty else { return }
        let text = AlertText(terminal: Terminal())
        for alert in alerts { print(json ? alert.line : text.text(alert.line)) }
        Report.flush()
    }

    /// Waits until it is time to look again; ends as a filter does when nobody reads any more.
    private func rest() {
        var output = pollfd(fd: STDOUT_FILENO, events: 0, revents: 0)
        guard poll(&output, 1, Alerts.lookMilliseconds) > 0 else { return }
        guard output.revents & Int16(POLLERR | POLLHUP | POLLNVAL) != 0 else { return }
        raise(SIGPIPE)
    }

    private func isWanted(_ alert: StoredAlert) -> Bool {
        guard name != nil || since != nil else { return true }
        guard let (watch, time) = AlertText.subject(of: alert.line) else { return false }
        return (name.map { $0 == watch } ?? true) && (since.map { time >= $0.time } ?? true)
    }
}

internal import ArgumentParser
internal import Glibc

/// The command. Arguments to checked values, call, print: results to standard output, everything else to standard error.
@main
struct Rasid: ParsableCommand {
    static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "rasid",
        abstract: "Watches an inbox of news articles and alerts when a tracked name appears, however it is spelled.",
        discussion: """
            Drop article files into the inbox; every article is read, archived and searched for the names of your \
            watchlists; each tracked name in it becomes one line in the alert log.

            Examples:
              rasid check                       is the configuration right?
              rasid run                         the daemon, in the foreground
              rasid analyze article.txt         what one file says, without storing it
              rasid search القدس                 what was seen, however it is spelled
              rasid alerts --follow             alerts as they come
              rasid show 17                     one article and what was found in it
              rasid stories --since 24h         what was told more than once
              rasid entities --since 24h        who is in the news
              rasid status                      is it alive, behind, losing anything?
              rasid backup /backup/rasid.db     a copy of the archive
              rasid restore /backup/rasid.db    and back, with the daemon stopped

            Exit codes: 0 done, 1 nothing found (status: not well), 64 usage, 65 bad data, 66 no such input, 69 another process holds the \
            archive, 73 cannot create, 74 I/O, 78 configuration.
            """,
        version: version,
        subcommands: [
            Run.self, Check.self, Analyze.self, Compare.self, Search.self, Show.self, Stories.self, Entities.self,
            Alerts.self, Export.self, Status.self, MetricsCommand.self,
            Rejected.self, WatchlistCommand.self, Backup.self, Restore.self, ArchiveCommand.self,
        ])

    static func main() {
        // A reader that went away (`rasid alerts | head`) ends us quietly, as it does other filters.
        signal(SIGPIPE, SIG_DFL)
        // libdispatch sets thread priorities, which confinement may forbid, and then says so on standard error.
        setenv("LIBDISPATCH_LOG", "NO", 0)
        do {
            var command = try parseAsRoot()
            try command.run()
            // A full disk is told now or never.
            Report.flush()
        } catch let error where exitCode(for: error) == .validationFailure {
            // The message quotes the arguments, and a shell's `*` makes arguments of file names.
            for line in fullMessage(for: error).split(separator: "\n") { Report.note(String(line)) }
            exit(withError: ExitCode.validationFailure)
        } catch {
            exit(withError: error)
        }
    }
}

internal import ArgumentParser
internal import Glibc
internal import NewsAnalysis
internal import NewsArchive
internal import RasidDaemon
internal import RasidSettings
internal import RasidSystem

struct WatchlistCheck: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Check watchlists: faults, and names that will disappoint.",
        discussion: """
            Prints every fault as file:line:column: key: what is wrong; what would be right, as rasid check does, and ends with \
            78 where there is one. Warns of names and aliases that are the same after folding, too short, only a title, a given \
            name, two given names or a word of the language; of names inside a longer one that the lexicon knows; of names in \
            Latin letters that Arabic text will not show; of weak aliases that say nothing; of organizations and places whose \
            names news uses mostly as words (give them near: [words]); and of every spelling that is not found in a sentence \
            made of itself. Each warning says what to do. Ends with 1 where it warned. What is marked as a note needs nothing.

            Then says in how many articles of the archive each name stands, with the first three of them: the matcher itself, \
            over every text, on all cores; and of persons, in how many articles the last name stands, in how many of them as \
            another person's or alone. A name that stands in too many is too general; one that stands in none is perhaps \
            written otherwise (rasid watchlist suggest). The archive is only read, also while the daemon runs.

            Lists made elsewhere (targets.simple.csv, FollowTheMoney entities as .ftm.jsonl) are checked like one's own; of each \
            kind of thing that was left out one warning is shown, of names that are alike the first 20.

            Without a file: the watchlists of the configuration.

            Examples:
              rasid watchlist check
              rasid watchlist check --no-archive new.yaml
              rasid watchlist check --json | jq 'select(.articles == 0) | .id'
            """)

    @OptionGroup var source: ConfigurationOption

    @Option(help: ArgumentHelp("Look into this archive, not into that of the configuration.", valueName: "file"))
    var archive: String?

    @Flag(help: "Look into no archive.")
    var noArchive = false

    @Flag(help: "One JSON object per name and line: in how many articles it stands, and the first ones.")
    var json = false

    @Argument(help: ArgumentHelp("Watchlists.", valueName: "file"))
    var files: [String] = []

    func validate() throws {
        if noArchive && (archive != nil || json) {
            throw ValidationError("--no-archive does not go with \(json ? "--json" : "--archive")")
        }
    }

    func run() throws {
        do {
            let configuration = try configured()
            let lists =
                files.isEmpty
                ? configuration?.watchlists ?? [] : files.map { configuration?.list(at: $0) ?? NameList($0) }
            let lexicon = try DataDirectory.find(configuration?.dataDirectory).lexicon()
            let watchlists = try Watchlists.load(lists, lexicon: lexicon)
            let isWarned = warn(watchlists, lists, Watchlist.remarks(on: watchlists.names, lexicon: lexicon))
            if let opened = try open(configuration) {
                var counts = NameCounts(of: watchlists.names, lexicon: lexicon, in: opened)
                do throws(ArchiveError) {
                    try counts.count()
                    let text = NameCountsText(terminal: Terminal(), counts: counts, names: watchlists.names)
                    if json { try text.tellJSON { print($0) } } else { try text.tell { print($0) } }
                } catch {
                    throw Report.archive(error)
                }
            }
            if isWarned { throw ExitCode(ExitStatus.nothingFound) }
        } catch let error as ConfigurationError {
            throw Report.faults(error)
        }
    }

    /// Tells warnings and notes, and how many there are; true where there are warnings.
    private func warn(_ watchlists: Watchlists, _ lists: [NameList], _ remarks: [NameRemark]) -> Bool {
        let warnings = watchlists.importWarnings + watchlists.warnings(remarks.filter { !$0.kind.isNote })
        let notes = watchlists.warnings(remarks.filter(\.kind.isNote))
        for warning in warnings { Report.note("warning: \(warning.description)") }
        for note in notes { Report.note("note: \(note.description)") }
        guard !json else { return !warnings.isEmpty }
        let named = lists.map { SafeText.escaped($0.path) }.joined(separator: ", ")
        let count = warnings.count == 1 ? "1 warning" : "\(warnings.count) warnings"
        print("\(named): \(warnings.isEmpty ? "good" : count); \(watchlists.names.count) names")
        return !warnings.isEmpty
    }

    /// The configuration; nil where there is none and files of one's own were named, for which none is needed.
    private func configured() throws -> Configuration? {
        guard files.isEmpty || source.named != nil || access(Configuration.defaultFile, R_OK) == 0 else { return nil }
        return try Configuration.load(file: source.file)
    }

    /// The archive to look into; nil where there is none. One that was not asked for by name may be missing, or closed to us.
    private func open(_ configuration: Configuration?) throws -> ArchiveReader? {
        guard !noArchive, let path = archive ?? configuration?.archive else {
            if json {
                Report.note("rasid: there is no archive to look into; name one with --archive")
                throw ExitCode(ExitStatus.noInput)
            }
            return nil
        }
        do throws(ArchiveError) {
            return try ArchiveReader(path: path)
        } catch {
            if archive != nil || json { throw Report.archive(error) }
            if Report.isMissing(error) {
                print("archive: none yet")
            } else {
                Report.note("rasid: \(Report.sentence(error)); names were not looked for in it")
            }
            return nil
        }
    }
}

internal import ArgumentParser
internal import Glibc
internal import NewsAnalysis
internal import RasidDaemon

struct WatchlistCheck: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Check watchlists: faults, and names that will disappoint.",
        discussion: """
            Prints every fault as file:line:column: key: what is wrong; what would be right, as rasid check does, and ends with \
            78 where there is one. Warns of names and aliases that are the same after folding, too short, only a title, a given \
            name or a word of the language; ends with 1 where it warned. Weak aliases may be short and common.

            Lists made elsewhere (targets.simple.csv, FollowTheMoney entities as .ftm.jsonl) are checked like one's own; of each \
            kind of thing that was left out one warning is shown, of names that are alike the first 20.

            Without a file: the watchlists of the configuration.

            Examples:
              rasid watchlist check
              rasid watchlist check new.yaml && cp new.yaml /etc/rasid/watchlist.yaml
            """)

    @OptionGroup var source: ConfigurationOption

    @Argument(help: ArgumentHelp("Watchlists.", valueName: "file"))
    var files: [String] = []

    func run() throws {
        do {
            let (lists, dataDirectory) = try places()
            let lexicon = try DataDirectory.find(dataDirectory).lexicon()
            let watchlists = try Watchlists.load(lists, lexicon: lexicon)
            let remarks = Watchlist.remarks(on: watchlists.names, lexicon: lexicon)
            let warnings = watchlists.importWarnings + watchlists.warnings(remarks)
            for warning in warnings { Report.note("warning: \(warning.description)") }
            let named = lists.map { Printable.escaped($0.path) }.joined(separator: ", ")
            guard warnings.isEmpty else {
                let count = warnings.count == 1 ? "1 warning" : "\(warnings.count) warnings"
                print("\(named): \(count); \(watchlists.names.count) names")
                throw ExitCode(ExitStatus.nothingFound)
            }
            print("\(named): good; \(watchlists.names.count) names")
        } catch let error as ConfigurationError {
            throw Report.faults(error)
        }
    }

    /// The lists to check and the data directory. With files of one's own no configuration is needed.
    private func places() throws -> ([NameList], String?) {
        guard files.isEmpty || source.named != nil || access(Configuration.defaultFile, R_OK) == 0 else {
            return (files.map { NameList($0) }, nil)
        }
        let configuration = try Configuration.load(file: source.file)
        return (
            files.isEmpty ? configuration.watchlists : files.map { configuration.list(at: $0) },
            configuration.dataDirectory
        )
    }
}

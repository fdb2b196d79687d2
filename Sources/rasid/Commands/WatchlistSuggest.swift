internal import ArgumentParser
internal import Glibc
internal import NewsAnalysis
internal import RasidDaemon
internal import RasidSettings

struct WatchlistSuggest: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "suggest", abstract: "Show in which spellings a name is found.",
        discussion: """
            Prints spellings in Arabic and Latin letters by tier: exact and probable ones alert, possible ones are only counted. \
            Each was tried by the matcher itself, alone between punctuation; what is found only behind a title, or in an \
            article that has the full name too, is marked so. The lists are examples, not all there is. Last come likely \
            spellings that are not found: put those under aliases that you expect to read.

            Warnings are those of rasid watchlist check. Ends with 1 where the name as given is not found.

            Examples:
              rasid watchlist suggest 'مصطفى الكاظمي'
              rasid watchlist suggest --kind organization 'حركة فتح'
              rasid watchlist suggest --json 'Brett McGurk'
            """)

    @OptionGroup var source: ConfigurationOption

    @Option(help: ArgumentHelp("person, organization, place or other.", valueName: "kind"))
    var kind = "person"

    @Flag(help: "One JSON object.")
    var json = false

    @Argument(help: ArgumentHelp("The name, as a watchlist would have it.", valueName: "name"))
    var name: [String]

    private var written: String { name.joined(separator: " ") }

    func validate() throws {
        guard EntityType(rawValue: kind) != nil else {
            let kinds = EntityType.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("--kind is one of \(kinds)")
        }
        guard let problem = Watchlists.problem(withName: written) else { return }
        throw ValidationError("the name \(problem)")
    }

    func run() throws {
        let tracked = TrackedName(id: "suggested", name: written, kind: EntityType(rawValue: kind) ?? .other)
        let lexicon = try lexicon()
        for remark in Watchlist.remarks(on: [tracked], lexicon: lexicon) where !remark.kind.isNote {
            Report.note("warning: \(remark.sentence)")
        }
        let suggestions = Watchlist.suggestions(for: tracked, lexicon: lexicon)
        let text = SuggestionsText(name: tracked, suggestions: suggestions, terminal: Terminal())
        print(json ? text.json : text.text)
        guard suggestions.contains(where: { $0.origin == .given }) else { throw ExitCode(ExitStatus.nothingFound) }
    }

    private func lexicon() throws -> Lexicon {
        do {
            guard source.named != nil || access(Configuration.defaultFile, R_OK) == 0 else {
                return try DataDirectory.find(nil).lexicon()
            }
            return try DataDirectory.find(try Configuration.load(file: source.file).dataDirectory).lexicon()
        } catch {
            throw Report.faults(error)
        }
    }
}

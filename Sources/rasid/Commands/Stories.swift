internal import ArgumentParser
internal import NewsArchive
internal import RasidDaemon
internal import RasidSettings
internal import RasidSystem

struct Stories: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show the stories that were told more than once, the largest first.",
        discussion: """
            A story is the articles that are versions of one text: its first article, whole copies and edited ones. What only \
            re-uses a passage, or is the same form with other numbers, begins a story of its own. Each story with its number of \
            articles, its first and last one, and the tracked names it raised alerts for.

            Examples:
              rasid stories --since 24h
              rasid stories --limit 5 --json
            """)

    @OptionGroup var source: ConfigurationOption

    @Option(
        help: ArgumentHelp(
            "Only stories with an article recorded since then: 2026-11-22 or 2026-11-22T08:00:00Z (UTC), or 90m, 24h, 7d ago.",
            valueName: "when"))
    var since: Since?

    @Option(help: ArgumentHelp("The most stories shown, up to 1000.", valueName: "count"))
    var limit = 20

    @Flag(help: "One JSON object per story and line.")
    var json = false

    func validate() throws {
        guard (1...1_000).contains(limit) else { throw ValidationError("--limit is from 1 to 1000") }
    }

    func run() throws {
        let configuration = try source.load()
        let range = since.map { Timestamp.range(since: $0.time, until: nil) }
        let stories: [StoryRow]
        do throws(ArchiveError) {
            let archive = try ArchiveReader(path: configuration.archive)
            stories = try archive.stories(since: range?.lowerBound ?? .min, limit: limit)
        } catch {
            throw Report.archive(error)
        }
        let text = StoryListing(terminal: Terminal())
        for story in stories { print(json ? StoryListing.json(story) : text.text(story)) }
        guard !stories.isEmpty else {
            Report.note("rasid: no story was told more than once\(since == nil ? "" : " since then")")
            throw ExitCode(ExitStatus.nothingFound)
        }
    }
}

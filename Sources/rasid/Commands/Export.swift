internal import ArgumentParser
internal import NewsArchive
internal import NewsReading
internal import RasidDaemon
internal import RasidSettings
internal import RasidSystem

struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Hand articles and mentions to other programs.",
        discussion: """
            --format ftm writes FollowTheMoney entities as JSON lines: an Article for each article, behind it a Mention for \
            each entity it names, with the name as Rasid counts it and the spellings that stand there. Ids are made from the article's digest: the same \
            article has the same ones everywhere.

            Examples:
              rasid export --format ftm > articles.ftm.jsonl
              rasid export --format ftm --since 24h
            """)

    @OptionGroup var source: ConfigurationOption

    @Option(help: ArgumentHelp("ftm: FollowTheMoney entities, JSON lines.", valueName: "format"))
    var format: String

    @Option(
        help: ArgumentHelp(
            "Only articles recorded since then: 2026-11-22 or 2026-11-22T08:00:00Z (UTC), or 90m, 24h, 7d ago.",
            valueName: "when"))
    var since: Since?

    func validate() throws {
        guard format == "ftm" else { throw ValidationError("--format is ftm; there is no other yet") }
    }

    func run() throws {
        let configuration = try source.load()
        var count = 0
        do throws(ArchiveError) {
            let archive = try ArchiveReader(path: configuration.archive)
            let period = since.map { Timestamp.range(since: $0.time, until: nil) }
            var last = try archive.read("export") { try $0.begin(ofPeriod: period) }
            // One transaction for each article, so that a reader of a whole archive keeps nothing from being truncated.
            while let article = try archive.read("export", { try $0.nextArticle(after: last, recordedAt: period) }) {
                last = article.id
                count += 1
                for line in MoneyLines.lines(article) { print(line) }
            }
        } catch {
            throw Report.archive(error)
        }
        guard count > 0 else {
            Report.note("rasid: no articles\(since == nil ? "" : " since then")")
            throw ExitCode(ExitStatus.nothingFound)
        }
    }
}

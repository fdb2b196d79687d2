internal import ArabicText
internal import ArgumentParser
internal import NewsAnalysis
internal import NewsArchive
internal import RasidDaemon
internal import RasidSettings

struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show one article of the archive.",
        discussion: """
            Title, date, file, story, the text with the tracked names marked, what was removed from the page, mentions, relations \
            to earlier articles with the passages it shares with them, and the alerts it raised. Names in what was removed raise \
            no alert. --with sets another article beside it, the shared passages marked in both.

            Examples:
              rasid show 17                         by its number
              rasid show al-0123456789abcdef0123    the article of an alert
              rasid show sha256:3f2a                by its file's digest, or its first digits
              rasid show 17 --with 12               both texts, with what they share
            """)

    @OptionGroup var source: ConfigurationOption

    @Option(
        name: .customLong("with"),
        help: ArgumentHelp("The number of another article, to be compared with it.", valueName: "number"))
    var other: Int64?

    @Flag(help: "One JSON object per article and line.")
    var json = false

    @Argument(
        help: ArgumentHelp(
            "A number, an alert's id (al-…), or sha256:… with at least four digits.", valueName: "article"),
        transform: { text in
            guard let reference = ArticleReference(text) else {
                throw ValidationError("write a number, an alert's id (al-…), or sha256: and at least four digits")
            }
            return Reference(text: text, article: reference)
        })
    var reference: Reference

    /// What was asked for, and as what it was understood.
    struct Reference {
        var text: String
        var article: ArticleReference
    }

    func run() throws {
        let configuration = try source.load()
        do {
            let archive = try ArchiveReader(path: configuration.archive)
            switch try archive.look(up: reference.article) {
            case .found(let articles):
                for article in articles {
                    if let other {
                        try compare(article, with: other, archive, configuration)
                    } else {
                        output(article, archive)
                    }
                }
            case .nothing:
                Report.note("rasid: there is no article \(reference.text) in the archive")
                throw ExitCode(ExitStatus.nothingFound)
            case .several(let digests):
                Report.note("rasid: \(reference.text) is the beginning of several digests; write more of it:")
                for digest in digests { Report.note("  \(digest)") }
                throw ExitCode(ExitStatus.nothingFound)
            }
        } catch let error as ArchiveError {
            throw Report.archive(error)
        }
    }

    private func output(_ article: ArticleRow, _ archive: ArchiveReader) {
        if json { return print(ArticleJSON.text(article)) }
        // Of the others only what they share is shown; where one is gone or unread, its part stays empty.
        let others = (try? archive.read("read articles") { try $0.texts(of: article.relations.map(\.other)) }) ?? [:]
        print(ArticleText(terminal: Terminal()).text(article, others: others))
    }

    private func compare(
        _ article: ArticleRow, with other: Int64, _ archive: ArchiveReader, _ configuration: Configuration
    ) throws {
        guard let text = try archive.read("read articles", { try $0.texts(of: [other]) })[other] else {
            Report.note("rasid: there is no article \(other) in the archive")
            throw ExitCode(ExitStatus.nothingFound)
        }
        let output = ComparisonText(
            files: ("article \(article.id)", "article \(other)"), texts: (article.text, text),
            comparison: Comparison(SearchText(article.text), SearchText(text)),
            resemblance: configuration.stories.resemblance)
        print(json ? output.json : output.text(Terminal()))
    }
}

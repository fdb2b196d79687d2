internal import ArgumentParser
internal import NewsArchive
internal import RasidDaemon

struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show one article of the archive.",
        discussion: """
            Title, date, file, story, the text with the tracked names marked, mentions, relations, and the alerts it raised. \
            What was removed from the page is not kept; rasid analyze shows it for a file.

            Examples:
              rasid show 17                         by its number
              rasid show al-0123456789abcdef0123    the article of an alert
              rasid show sha256:3f2a                by its file's digest, or its first digits
            """)

    @OptionGroup var source: ConfigurationOption

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
            let archive = try Archive(path: configuration.archive, access: .read)
            switch try archive.look(up: reference.article) {
            case .found(let articles): articles.forEach(output)
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

    private func output(_ article: ArticleRow) {
        print(json ? ArticleJSON.text(article) : ArticleText(terminal: Terminal()).text(article))
    }
}

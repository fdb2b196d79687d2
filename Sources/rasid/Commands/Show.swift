internal import ArabicText
internal import ArgumentParser
internal import Glibc
internal import NewsAnalysis
internal import NewsArchive
internal import RasidDaemon
internal import RasidSettings
internal import RasidSystem

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
              rasid show wafa-0017.txt              by its file's name as alerts show it
              rasid show ./copy.txt                 what was recorded of a file here
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
            "A number, an alert's id (al-…), sha256:… with at least four digits, or a file.", valueName: "article"),
        transform: { text in
            if let reference = ArticleReference(text) { return Reference(text: text, article: reference) }
            guard !text.isEmpty, !text.hasPrefix("al-"), !text.hasPrefix("sha256:") else {
                throw ValidationError(
                    "write a number, an alert's id (al-…), sha256: and at least four digits, or the name of a file")
            }
            return Reference(text: text, article: ArticleReference(file: text), isFile: true)
        })
    var reference: Reference

    /// What was asked for, and as what it was understood.
    struct Reference {
        var text: String
        var article: ArticleReference
        /// Whether it names a file: one that lies where it says goes by its bytes, whatever it was called when it was dropped.
        var isFile = false

        /// Larger files go by their names.
        private static let mostBytes = 4 << 30

        /// What the bytes of the file are recorded as; nil where there is no such file here.
        var ofBytes: ArticleReference? {
            var status = stat()
            guard isFile, stat(text, &status) == 0, status.isRegular,
                status.st_size <= Reference.mostBytes, let stream = try? FileStream(text)
            else { return nil }
            while let piece = try? stream.next(), !piece.isEmpty {}
            return ArticleReference(stream.digest)
        }
    }

    private func lookup(_ archive: ArchiveReader) throws(ArchiveError) -> Snapshot.Lookup {
        if let digest = reference.ofBytes {
            let found = try archive.look(up: digest)
            if found != .nothing { return found }
        }
        return try archive.look(up: reference.article)
    }

    func run() throws {
        let configuration = try source.load()
        do {
            let archive = try ArchiveReader(path: configuration.archive)
            switch try lookup(archive) {
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
            case .removed(let ids, let time):
                let what =
                    ids.count == 1 ? "article \(ids[0]) was" : "articles \(ids[0]) to \(ids.max() ?? ids[0]) were"
                Report.note(
                    "rasid: \(what) removed on \(LocalTime.text(time)) (archive.retention); that the file came is still known"
                )
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

internal import ArabicText
internal import ArgumentParser
internal import NewsAnalysis
internal import NewsReading
internal import RasidDaemon
internal import RasidSettings

struct Compare: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Are two files versions of one text?",
        discussion: """
            Reads both files as articles, without page furniture, and compares their words as the archive does: spelling \
            habits, vowel marks, spacing and punctuation do not count. Resemblance: three-word shingles in both, out of those \
            in either. Containment: the share of one text's shingles that are in the other. Passages: runs of at least \
            \(Comparison.passageWords) words that stand in both.

            The verdict: duplicate (the same words in the same order), near-duplicate (versions of one text), reuse (one holds a \
            passage or a good part of the other), template (one form with other numbers, as weather and prices are), or \
            different. The daemon decides the same way, but leaves out page furniture that it learned from many articles, compares an \
            article with the eight that have most in common with it, and of a very long text the first 20,000 words.

            Ends with 0 whatever the verdict. Needs no configuration and stores nothing.

            Examples:
              rasid compare monday.txt tuesday.txt
              rasid compare --json a.txt - < b.txt
            """)

    @Flag(help: "The input is clean text already: nothing is removed, there is no title.")
    var plain = false

    @Option(help: ArgumentHelp("From which resemblance on, 0 to 1, texts are versions of one.", valueName: "share"))
    var resemblance = 0.5

    @Flag(help: "One JSON object.")
    var json = false

    @Argument(help: ArgumentHelp("The first file; - reads standard input.", valueName: "a"))
    var first: String

    @Argument(help: ArgumentHelp("The second file.", valueName: "b"))
    var second: String

    /// Larger than any article; what it takes to compare grows with the words.
    private static let maxBytes = 64 << 20

    func validate() throws {
        guard (0...1).contains(resemblance) else { throw ValidationError("--resemblance is from 0 to 1") }
        if first == "-" && second == "-" { throw ValidationError("only one of the two can be standard input") }
    }

    func run() throws {
        let (a, b) = (try article(first), try article(second))
        let comparison = Comparison(SearchText(a.text), SearchText(b.text))
        let output = ComparisonText(
            files: (FileContents.name(first), FileContents.name(second)), texts: (a.text, b.text),
            comparison: comparison,
            resemblance: resemblance)
        print(json ? output.json : output.text(Terminal()))
    }

    private func article(_ file: String) throws -> Article {
        do {
            let bytes = try FileContents.read(file, atMost: Compare.maxBytes)
            let limits = Limits(maxFileBytes: Compare.maxBytes)
            if plain { return try Reader.readPlain(bytes, limits: limits) }
            let pages = try DataDirectory.find(nil).pages()
            var records = try Records(of: ByteSource(bytes), limits: limits, pages: pages)
            guard let record = try records.next(), record.bytes == nil else {
                Report.note("rasid: \(FileContents.name(file)) holds several records; compare files of one each")
                throw ExitCode(ExitStatus.badData)
            }
            return try record.content.get()
        } catch let error as FileContents.Failure {
            Report.note("rasid: \(error)")
            throw ExitCode(error.status)
        } catch let error as ReadingError {
            Report.note("rasid: \(FileContents.name(file)): \(error)")
            throw ExitCode(ExitStatus.badData)
        } catch let error as SourceFault {
            let reason = (error.cause as? ParserFault)?.reason ?? "\(error.cause)"
            Report.note("rasid: \(FileContents.name(file)): \(reason)")
            throw ExitCode(ExitStatus.inputOutput)
        } catch let error as ConfigurationError {
            throw Report.faults(error)
        }
    }
}

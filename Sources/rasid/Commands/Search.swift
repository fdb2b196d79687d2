internal import ArgumentParser
internal import NewsAnalysis
internal import NewsArchive
internal import RasidDaemon
internal import RasidSettings
internal import RasidSystem

struct Search: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Find articles by their words, however they are spelled.",
        discussion: """
            Words are compared as tracked names are: hamza, ta marbuta, alef maqsura, vowel marks and Persian letters make no \
            difference, ال may be there or not, and و ف ب ك ل may be joined before a word of three letters or more, unless \
            that makes another known word (ريم does not find كريم). عبد الكريم and عبدالكريم are one word. Inside a phrase \
            words have nothing joined before them but ال. Punctuation does not count.

            The query: words (all of them must stand in the article), "a phrase", A OR B, -word or NOT word, parentheses, \
            and word* for everything that begins so. OR binds weaker than words in a row. Put quotes of the \
            shell around it, and -- before one that begins with -.

            The best articles come first: rare words, words in the title and words that stand near one another count more. Articles of the last moments, which \
            the search index does not hold yet, are found too. --since and --until speak of when an article was recorded, \
            not of when it says it was published. An article's source is the beginning of its file's name, as its producer \
            dropped it (--source wafa finds wafa-0017.txt); with * or ? it is a pattern for the whole name.

            Examples:
              rasid search قاآني
              rasid search '"فيلق القدس" (بغداد OR دمشق) -مباراة'
              rasid search --since 24h --name qaani 'زيار*'
            """)

    @OptionGroup var source: ConfigurationOption

    @Option(
        help: ArgumentHelp(
            "Only articles recorded since then: 2026-11-22 or 2026-11-22T08:00:00Z (UTC), or 90m, 24h, 7d ago.",
            valueName: "when"))
    var since: Since?

    @Option(
        help: ArgumentHelp("Only articles recorded until then; a day or an hour is meant whole.", valueName: "when"))
    var until: Since?

    @Option(help: ArgumentHelp("Only articles that name this tracked name.", valueName: "id"))
    var name: String?

    @Option(
        name: .customLong("source"), help: ArgumentHelp("Only articles whose file is called so.", valueName: "source"))
    var origin: String?

    @Option(help: ArgumentHelp("The most articles shown, up to 1000.", valueName: "count"))
    var limit = 20

    @Flag(help: "One JSON object per article and line.")
    var json = false

    @Argument(help: ArgumentHelp("What to look for.", valueName: "query"))
    var query: [String]

    /// From how many articles on it is said that they were not indexed.
    private static let noticedLag = 1_000

    func validate() throws {
        guard (1...ArchiveReader.maxSearchResults).contains(limit) else {
            throw ValidationError("--limit is from 1 to \(ArchiveReader.maxSearchResults)")
        }
    }

    func run() throws {
        let configuration = try source.load()
        let query = try query(known: knownWords(configuration))
        let results: SearchResults
        do throws(ArchiveError) {
            let archive = try ArchiveReader(path: configuration.archive)
            results = try archive.search(query, filter, limit: limit)
            if results.count == 0 { try explain(query, archive) }
        } catch {
            throw Report.archive(error)
        }
        for result in results.results {
            print(
                json
                    ? SearchResultJSON.text(result) : SearchResultText(terminal: Terminal()).text(result))
        }
        if results.behind >= Search.noticedLag {
            Report.note("rasid: the search index is \(results.behind) articles behind; they were read one by one")
        }
        guard results.count > 0 else { throw ExitCode(ExitStatus.nothingFound) }
        if results.count > results.results.count {
            Report.note("rasid: the best \(results.results.count) of \(results.count) articles; --limit shows more")
        }
    }

    private var filter: SearchFilter {
        SearchFilter(
            recordedAt: since == nil && until == nil ? nil : Timestamp.range(since: since?.time, until: until?.time),
            name: name, source: origin)
    }

    private func knownWords(_ configuration: Configuration) throws -> KnownWords {
        do {
            return KnownWords(try DataDirectory.find(configuration.dataDirectory).lexicon(familiar: false))
        } catch {
            throw Report.faults(error)
        }
    }

    private func query(known: KnownWords) throws -> SearchQuery {
        do throws(SearchQueryError) {
            return try SearchQuery(query.joined(separator: " "), known: known)
        } catch {
            Report.note("rasid: \(error)")
            throw ExitCode(ExitStatus.usage)
        }
    }

    /// Says what would have found something.
    private func explain(_ query: SearchQuery, _ archive: ArchiveReader) throws(ArchiveError) {
        var hint = ""
        func count(_ query: SearchQuery?, _ filter: SearchFilter) throws(ArchiveError) -> Int {
            guard let query else { return 0 }
            return try archive.search(query, filter, limit: 0).count
        }
        let isFiltered = filter != SearchFilter()
        if isFiltered, case let found = try count(query, SearchFilter()), found > 0 {
            hint = "; without the options that choose among articles there \(Search.articles(found))"
        } else if case let found = try count(query.withoutPhrases, filter), found > 0 {
            hint = "; with the words of the phrase anywhere, that is without quotes, there \(Search.articles(found))"
        } else if case let found = try count(query.anyWord, filter), found > 0 {
            hint = "; with one of the words, that is with OR between them, there \(Search.articles(found))"
        }
        Report.note("rasid: nothing found\(hint)")
    }

    private static func articles(_ count: Int) -> String { count == 1 ? "is 1 article" : "are \(count) articles" }
}

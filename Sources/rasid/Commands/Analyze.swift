internal import ArgumentParser
internal import Glibc
internal import NewsAnalysis
internal import NewsReading
internal import RasidDaemon
internal import RasidSettings
internal import RasidSystem

struct Analyze: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show what files say, without storing anything.",
        discussion: """
            Title, clean text, removed page furniture, mentions, and the tracked names with the evidence of each match. \
            Works without any configuration; names come from --watchlist, or else from the configuration's watchlists.

            Examples:
              rasid analyze article.txt
              rasid analyze --watchlist names.yaml --json *.txt
              echo 'زار لقاآني بغداد' | rasid analyze --plain -

            --explain NAME shows instead where a tracked name was looked at, and why it was taken or not: in which sentence, \
            against which spelling, by which rules and at which cost, or why it was refused. NAME is an id of the watchlist, or \
            the name or an alias in any spelling. Ends with 1 where no file has a candidate.

              rasid analyze --explain qaani article.txt
            """)

    @OptionGroup var source: ConfigurationOption

    @Option(
        name: .customLong("watchlist"),
        help: ArgumentHelp("Tracked names to look for; may be given again.", valueName: "file"))
    var watchlists: [String] = []

    @Flag(help: "The input is clean text already: nothing is removed, there is no title.")
    var plain = false

    @Option(
        help: ArgumentHelp(
            "Why this tracked name is found or not; with --json in the array explained.", valueName: "name"))
    var explain: String?

    @Flag(help: "One JSON object per article and line.")
    var json = false

    @Argument(help: ArgumentHelp("The files; - reads standard input.", valueName: "file"))
    var files: [String]

    func run() throws {
        let loaded = try load()
        let analyst = loaded.analyst
        let explained = try explain.map { try ExplainedNames($0, in: analyst.watchlist) }
        var candidateCount = 0
        var status = ExitStatus.done
        for file in files {
            do {
                let isWhole = try FileRecords.forEach(in: file, isPlain: plain, pages: loaded.pages) { record in
                    let findings = analyst.findings(of: record.article)
                    let candidates = explained.map { analyst.candidates(for: $0.indices, in: record.article) }
                    candidateCount += candidates?.count ?? 0
                    output(findings, candidates, of: explained, record)
                }
                if !isWhole { status = ExitStatus.badData }
            } catch let error as FileContents.Failure {
                Report.note("rasid: \(error)")
                status = error.status
            } catch let error as ReadingError {
                Report.note("rasid: \(FileContents.name(file)): \(error)")
                status = ExitStatus.badData
            }
        }
        if status == ExitStatus.done, explained != nil, candidateCount == 0 { status = ExitStatus.nothingFound }
        guard status == ExitStatus.done else { throw ExitCode(status) }
    }

    private func load() throws -> Analysts.Loaded {
        do {
            var lists = watchlists.map { NameList($0) }
            var dataDirectory: String?
            var longLists: LongLists.Options?
            // Without --config a missing file is no fault here: nothing has to be configured to look at a file.
            if source.named != nil || access(Configuration.defaultFile, R_OK) == 0 {
                let configuration = try Configuration.load(file: source.file)
                dataDirectory = configuration.dataDirectory
                longLists = LongLists.Options(
                    cache: ListCache(archive: configuration.archive), keeps: false, version: Rasid.version,
                    progress: ProgressMeter.compilation)
                lists = lists.isEmpty ? configuration.watchlists : watchlists.map { configuration.list(at: $0) }
            }
            defer { ProgressLine.shared.clear() }
            return try Analysts.load(dataDirectory: dataDirectory, watchlists: lists, longLists: longLists)
        } catch {
            throw Report.faults(error)
        }
    }

    private func output(
        _ findings: Findings, _ candidates: [NameCandidate]?, of names: ExplainedNames?, _ record: FileRecords.Entry
    ) {
        if json {
            print(FindingsJSON.text(findings, file: record.name, digest: record.digest, explained: candidates))
        } else if let candidates, let names {
            let text = ExplanationText(terminal: Terminal())
            print(text.text(candidates, of: names.names, in: findings.article, file: record.name))
        } else {
            print(FindingsText(terminal: Terminal()).text(findings, file: record.name))
        }
    }
}

internal import ArgumentParser
internal import NewsAnalysis
internal import NewsArchive
internal import NewsReading
internal import RasidDaemon
internal import RasidSettings
internal import RasidSystem

struct Entities: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Who is in the news, with whom, and who is new there.",
        discussion: """
            Lists the people, organizations and places that the recorded articles name, those in most articles first. Spellings \
            that differ as tracked names may (hamza, ta marbuta, ال, vowel marks) are one entity; a bare family name is \
            counted with the full name that the same article has, and never with that of another article.

            --with NAME lists who is named in the same articles; one word finds full names that end with it too, and a tracked name \
            is found in any of its spellings. --rising \
            begins with those that more articles name than did in the period before, which is as long as the one since \
            --since. Entities are recognized by a program, and it errs: about one in five is wrong or missed.

            Examples:
              rasid entities --since 24h --type person
              rasid entities --since 7d --rising
              rasid entities --with 'مصطفى الكاظمي'
            """)

    @OptionGroup var source: ConfigurationOption

    @Option(
        help: ArgumentHelp(
            "Only articles recorded since then: 2026-11-22 or 2026-11-22T08:00:00Z (UTC), or 90m, 24h, 7d ago.",
            valueName: "when"))
    var since: Since?

    @Option(help: ArgumentHelp("person, organization, place or other.", valueName: "type"))
    var type: String?

    @Option(help: ArgumentHelp("Only who is named in one article with this name.", valueName: "name"))
    var with: String?

    @Flag(help: "First who is named in more articles than in the period before; needs --since.")
    var rising = false

    @Option(help: ArgumentHelp("The most entities shown, up to 10000.", valueName: "count"))
    var limit = 30

    @Flag(help: "One JSON object per entity and line.")
    var json = false

    func validate() throws {
        guard (1...Snapshot.maxEntities).contains(limit) else {
            throw ValidationError("--limit is from 1 to \(Snapshot.maxEntities)")
        }
        if let type, EntityType(rawValue: type) == nil {
            throw ValidationError("--type is \(EntityType.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        if rising, since == nil {
            throw ValidationError(
                "--rising compares two periods: say with --since when the later one begins, as --since 24h")
        }
    }

    func run() throws {
        let configuration = try source.load()
        var filter = filter
        if let with { filter.otherNames = trackedNames(with, configuration) }
        let found: Snapshot.Entities
        do throws(ArchiveError) {
            let archive = try ArchiveReader(path: configuration.archive)
            found = try archive.entities(filter, limit: limit)
        } catch {
            throw Report.archive(error)
        }
        for row in found.rows {
            print(json ? EntityJSON.text(row) : EntityText(terminal: Terminal()).text(row))
        }
        guard !found.rows.isEmpty else {
            let isUnknown = with != nil && found.with.isEmpty
            Report.note("rasid: \(isUnknown ? "no article names \(with ?? "")" : "no entities of that kind")")
            throw ExitCode(ExitStatus.nothingFound)
        }
    }

    /// The tracked names that a name means, however it is spelled: Vladimir Putin for فلاديمير بوتين. None where the watchlists cannot
    /// be read: then what is recorded under the name itself is all there is.
    private func trackedNames(_ name: String, _ configuration: Configuration) -> [String] {
        let loaded: Analysts.Loaded
        do throws(ConfigurationError) {
            loaded = try Analysts.load(configuration)
        } catch {
            Report.note("rasid: the watchlists cannot be read, so \(name) is looked for as written (rasid check)")
            return []
        }
        let watchlist = loaded.analyst.watchlist
        let meant = watchlist.indices(meantBy: name).map { watchlist.names[$0].name }
        let length = name.unicodeScalars.count
        let found = loaded.analyst.findings(of: Article(title: nil, body: name)).matches
            .filter { $0.span.count == length }.map(\.name.name)
        return meant + found
    }

    private var filter: EntityFilter {
        var filter = EntityFilter()
        filter.type = type.flatMap(EntityType.init(rawValue:))
        filter.with = with
        filter.isRising = rising
        if let since {
            let begin = Timestamp.range(since: since.time, until: nil).lowerBound
            let now = max(begin, Instant.wallMilliseconds())
            filter.recordedAt = begin..<(.max)
            filter.before = (begin - (now - begin))..<begin
        }
        return filter
    }
}

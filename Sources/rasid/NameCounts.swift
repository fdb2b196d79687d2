internal import ArabicText
internal import Dispatch
internal import NewsAnalysis
internal import NewsArchive
internal import RasidDaemon
internal import RasidSystem

/// In how many articles of the archive each tracked name stands: the matcher itself, over every text, on all cores.
///
/// A piece of the archive is read, looked through, and let go; of a name only numbers are kept, and which articles were the
/// first, so that what is in memory grows with the names found and not with the archive.
struct NameCounts {
    /// One name in the archive.
    struct Count: Equatable {
        /// Articles that would alert.
        var alerting = 0
        /// Articles with matches too doubtful to alert, and no others.
        var possible = 0
        /// Articles that have the person's last name, and those of them that have it only in other persons' names, or only by itself.
        var lastName = 0
        var lastNameOthers = 0
        var lastNameBare = 0
        /// The first articles that would alert, or, where there are none, the first others.
        var first: [Int64] = []

        fileprivate mutating func add(_ uses: LastNameUses.Uses) {
            lastName += 1
            if uses.own == 0, uses.others > 0 { lastNameOthers += 1 }
            if uses.own == 0, uses.others == 0 { lastNameBare += 1 }
        }

        fileprivate mutating func add(_ article: Int64, alerts: Bool) {
            if alerts {
                if alerting == 0 { first = [] }
                alerting += 1
            } else {
                possible += 1
            }
            if first.count < NameCounts.mostExamples, alerts || alerting == 0 { first.append(article) }
        }
    }

    /// One place where a name stands.
    struct Example {
        var article: Int64
        /// Not safe for a terminal, like `surface` and `sentence`.
        var file: String
        var surface: String
        var sentence: String
        var tier: Match.Tier
        var evidence: [String]
    }

    /// How many articles are shown for a name.
    static let mostExamples = 3

    private let watchlist: Watchlist
    private let lastNames: LastNameUses
    private let names: [TrackedName]
    private let archive: ArchiveReader
    /// Articles read.
    private(set) var articles: Int64 = 0
    /// By id; names that stand nowhere are left out.
    private(set) var counts: [String: Count] = [:]

    init(of names: [TrackedName], lexicon: Lexicon, in archive: ArchiveReader) {
        watchlist = Watchlist(names, lexicon: lexicon)
        lastNames = LastNameUses(names, lexicon: lexicon)
        self.names = names
        self.archive = archive
    }

    /// Looks through everything recorded up to now.
    mutating func count() throws(ArchiveError) {
        let (last, total) = try archive.read("count articles") { try $0.extent() }
        var meter = ProgressMeter()
        var behind: Int64 = 0
        while case let texts = try archive.read(
            "read articles", { [behind] in try $0.texts(after: behind, through: last) }),
            let end = texts.last?.id
        {
            for (text, found) in zip(texts, found(in: texts)) {
                for (name, alerts) in found.names { counts[name, default: Count()].add(text.id, alerts: alerts) }
                for (name, uses) in found.lastNames { counts[names[name].id, default: Count()].add(uses) }
            }
            behind = end
            articles += Int64(texts.count)
            meter.show(articles, of: total, "articles", ", \(counts.count) names found")
        }
        ProgressLine.shared.clear()
    }

    /// What one text says.
    private struct Found {
        /// The names that stand in it, with whether they would alert; in order of their ids.
        var names: [(name: String, alerts: Bool)] = []
        var lastNames: [Int: LastNameUses.Uses] = [:]
    }

    private func found(in texts: [StoredText]) -> [Found] {
        let (watchlist, lastNames) = (watchlist, lastNames)
        var results = [Found](repeating: Found(), count: texts.count)
        results.withUnsafeMutableBufferPointer { results in
            // Every turn writes to a place of its own.
            nonisolated(unsafe) let results = results
            DispatchQueue.concurrentPerform(iterations: texts.count) { index in
                var names: [String: Bool] = [:]
                for match in NameCounts.matches(of: watchlist, in: texts[index]) {
                    names[match.name.id] = names[match.name.id] == true || match.tier != .possible
                }
                results[index] = Found(
                    names: names.sorted { $0.key < $1.key }.map { (name: $0.key, alerts: $0.value) },
                    lastNames: lastNames.uses(in: SearchText(texts[index].text)))
            }
        }
        return results
    }

    private static func matches(of watchlist: Watchlist, in text: StoredText) -> [Match] {
        watchlist.matches(in: SearchText(text.text), titleBytes: text.titleBytes)
    }

    /// The first places of a name, one in each article.
    func examples(of name: String) throws(ArchiveError) -> [Example] {
        guard let count = counts[name] else { return [] }
        var examples: [Example] = []
        for id in count.first {
            guard let text = try archive.read("read articles", { try $0.text(of: id) }) else { continue }
            let matches = NameCounts.matches(of: watchlist, in: text).filter { $0.name.id == name }
            guard let match = matches.first(where: { $0.tier != .possible }) ?? matches.first else { continue }
            examples.append(
                Example(
                    article: id, file: text.file, surface: match.surface, sentence: match.sentence, tier: match.tier,
                    evidence: match.evidence.map(\.description)))
        }
        return examples
    }
}

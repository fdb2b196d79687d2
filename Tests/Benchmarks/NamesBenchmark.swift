import ArabicText
import Glibc
import NewsAnalysis

/// Matching of tracked names: folding, canonical tokens, proclitics, context rules and, in short lists, other spellings, on
/// articles of news length, with short and long lists. The same text each time, so that what a longer list costs is a ratio
/// within one run; beside it, what folding alone takes of the same text.
///
/// The environment variable `TEXT` names a file of UTF-8 text to take instead of the invented one, which is cut at line ends;
/// `NAMES` the lengths of the lists, separated by spaces.
enum NamesBenchmark {
    private static let counts =
        getenv("NAMES").map { String(cString: $0).split(separator: " ").compactMap { Int($0) } }
        ?? [1_000, 100_000, 1_000_000]
    private static let articleBytes = 2_800
    private static let articleCount = 3_000
    /// One article in so many names somebody of the list.
    private static let plantedEvery = 10
    /// How much slower the longest list may be than the shortest.
    private static let mostSlowdown = 1.5

    static func run() -> Bool {
        guard let lexicon = lexicon() else {
            print("names: run this in the folder that holds config/")
            return false
        }
        var generator = NameGenerator(lexicon, seed: 11)
        var names: [String] = []
        var seen: Set<String> = []
        while names.count < counts[counts.count - 1] {
            let name = generator.name()
            if seen.insert(name).inserted { names.append(name) }
        }
        let articles = texts().enumerated().map { index, text in
            index % plantedEvery == 0 ? "\(text)\n\nوصل \(names[index / plantedEvery % counts[0]]) أمس." : text
        }
        let byteCount = articles.reduce(0) { $0 + $1.utf8.count }
        let planted = Set(names[..<min(counts[0], articles.count / plantedEvery)])
        var speeds: [Double] = []
        var isRight = true
        for count in counts {
            let list = names[..<count].enumerated().map { index, name in
                TrackedName(
                    id: "n\(index)", name: name, kind: .person, isFuzzy: count < Watchlist.approximateLimit,
                    isCrossScript: count < Watchlist.approximateLimit)
            }
            var watchlist = Watchlist([], lexicon: lexicon)
            let compileSeconds = Stopwatch.time { watchlist = Watchlist(list, lexicon: lexicon) }
            var found: Set<String> = []
            var matchCount = 0
            let times = Stopwatch.alternate(runs: 3) {
                var tokens = 0
                for article in articles { tokens += SearchText(article).canonicalTokens().count }
                return { precondition(tokens > 0) }
            } and: {
                var matches: [Match] = []
                for article in articles { matches += watchlist.matches(in: SearchText(article), titleBytes: 0) }
                return {
                    matchCount = matches.count
                    for match in matches where planted.contains(match.name.name) { found.insert(match.name.name) }
                }
            }
            let speed = Double(byteCount) / times.second / 1_000_000
            speeds.append(speed)
            print(
                "names: \(count): \(Int(speed)) MB/s, of which folding takes \(Int(100 * times.first / times.second)) %; "
                    + "compiled in \(Int(compileSeconds * 1_000)) ms; \(matchCount) matches, "
                    + "\(found.count) of \(planted.count) planted names")
            isRight = isRight && found == planted
        }
        let slowdown = (speeds.first ?? 0) / (speeds.last ?? 1)
        print(
            "names: \((slowdown * 100).rounded() / 100) times slower with a thousand times the names (at most \(mostSlowdown))"
        )
        return isRight && slowdown <= mostSlowdown
    }

    private static func texts() -> [String] {
        guard let path = getenv("TEXT").map({ String(cString: $0) }) else {
            return (0..<articleCount).map { NewsText.make(byteCount: articleBytes, seed: UInt64($0)) }
        }
        var texts = [""]
        for line in text(path).utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            if texts[texts.count - 1].utf8.count > articleBytes { texts.append("") }
            texts[texts.count - 1] += String(decoding: line, as: UTF8.self) + "\n"
        }
        return texts
    }

    /// What the program knows: without it the rules of context, and names that are written otherwise, would cost nothing.
    private static func lexicon() -> Lexicon? {
        var lexicon = Lexicon()
        do {
            for file in ["lexicon", "names"] { try lexicon.add(parsing: text("config/\(file).txt")) }
            for file in ["familiar_names", "words"] {
                lexicon.familiar = try FamiliarTokens(parsing: text("config/\(file).txt"), beside: lexicon.familiar)
            }
            lexicon.spellings = try bytes("config/spellings.table").withUnsafeBytes { try SpellingModel($0) }
            return lexicon
        } catch {
            return nil
        }
    }

    static func text(_ path: String) -> String { String(decoding: bytes(path), as: UTF8.self) }

    static func bytes(_ path: String) -> [UInt8] {
        guard let file = fopen(path, "r") else { return [] }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 1 << 20)
        while case let count = fread(&piece, 1, piece.count, file), count > 0 { bytes += piece[..<count] }
        return bytes
    }
}

import ArabicText
import Glibc
import NewsAnalysis

/// Matching of tracked names: folding, canonical tokens, proclitics, context rules, on articles of news length, with short and
/// long lists. The same text each time, so that what a longer list costs is a ratio within one run.
enum NamesBenchmark {
    private static let counts = [1_000, 100_000, 1_000_000]
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
        var generator = Generator(state: 11)
        let names = (0..<counts[counts.count - 1]).map { _ in generator.name() }
        let articles = (0..<articleCount).map { index in
            var text = NewsText.make(byteCount: articleBytes, seed: UInt64(index))
            if index % plantedEvery == 0 { text += "\n\nوصل \(names[index / plantedEvery]) أمس." }
            return text
        }
        let byteCount = articles.reduce(0) { $0 + $1.utf8.count }
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
            let seconds =
                (0..<3).map { _ in
                    Stopwatch.time {
                        for (index, article) in articles.enumerated() {
                            let matches = watchlist.matches(in: SearchText(article), titleBytes: 0)
                            for match in matches where match.name.name == names[index / plantedEvery] {
                                found.insert(match.surface)
                            }
                        }
                    }
                }.min() ?? 0
            let planted = Set(names[..<(articleCount / plantedEvery)])
            let speed = Double(byteCount) / seconds / 1_000_000
            speeds.append(speed)
            print(
                "names: \(count): \(Int(speed)) MB/s; compiled in \(Int(compileSeconds * 1_000)) ms; "
                    + "\(found.count) of \(planted.count) planted names found")
            isRight = isRight && found == planted
        }
        let slowdown = (speeds.first ?? 0) / (speeds.last ?? 1)
        print(
            "names: \((slowdown * 100).rounded() / 100) times slower with a thousand times the names (at most \(mostSlowdown))"
        )
        return isRight && slowdown <= mostSlowdown
    }

    /// What the program knows: without it the rules of context, and names that are written otherwise, would cost nothing.
    private static func lexicon() -> Lexicon? {
        var lexicon = Lexicon()
        do {
            for file in ["lexicon", "names"] { try lexicon.add(parsing: text("config/\(file).txt")) }
            lexicon.familiar = try FamiliarTokens(parsing: text("config/words.txt"))
            return lexicon
        } catch {
            return nil
        }
    }

    private static func text(_ path: String) -> String {
        guard let file = fopen(path, "r") else { return "" }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 4 << 20)
        let count = fread(&bytes, 1, bytes.count, file)
        return String(decoding: bytes[..<count], as: UTF8.self)
    }

    /// Names of two invented tokens.
    private struct Generator {
        var state: UInt64
        private let letters = Array("ابتثجحخدذرزسشصضطظعغفقكلمنهوي")

        init(state: UInt64) { self.state = state }

        mutating func name() -> String { "\(token()) ال\(token())" }

        private mutating func token() -> String {
            String((0..<(4 + Int(next() % 3))).map { _ in letters[Int(next() % UInt64(letters.count))] })
        }

        /// SplitMix64.
        private mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var value = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
            value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
            return value ^ value >> 31
        }
    }
}

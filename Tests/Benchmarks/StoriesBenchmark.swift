import ArabicText
import FoundationEssentials
import GRDB
import Glibc
import NewsAnalysis
import NewsArchive
internal import NewsReading

/// Stories at scale: what finding the versions of an article costs with ten thousand, a hundred thousand and a million earlier
/// articles in the index, what the index needs in memory, and how long it takes to make it at start.
///
/// With `STORIES=FOLDER` in the environment the files in that folder are compared too, in the order of their names: for
/// `Tests/Support/stories_speed.py`, which does the same with other programs' means.
enum StoriesBenchmark {
    private static let sizes = [10_000, 100_000, 1_000_000]
    private static let sampleCount = 3_000
    private static let articleBytes = 2_100
    /// Bars: microseconds per article of 250 words, megabytes and seconds for a million.
    private static let most = (microseconds: 80.0, megabytes: 800.0, seconds: 10.0)

    static func run() -> Bool {
        if let folder = getenv("STORIES").map({ String(cString: $0) }) {
            for isPlain in [true, false] { compare(folder: folder, isPlain: isPlain) }
            return true
        }
        let before = residentBytes()
        let index = StoryIndex(window: StoryWindow(articles: .max / 2, milliseconds: .max / 2, postings: .max))
        var filler = Filler()
        var isGood = true
        for size in sizes {
            let filling = Stopwatch.time { filler.fill(index, upTo: size - sampleCount) }
            let sample = Sample(count: sampleCount, bytes: articleBytes, seed: UInt64(size))
            let cost = sample.measure(index, from: filler.next)
            filler.next += Int64(sampleCount)
            let held = Double(residentBytes() - before) / 1e6
            print(
                "stories: \(size): \(cost) per article of \(sample.wordsPerArticle) words; \(megabytes(index.bytes)) MB of postings, \(Int(held)) MB resident; "
                    + "filled in \(rounded(filling)) s")
            isGood = isGood && cost.total <= most.microseconds && held <= most.megabytes
        }
        let seconds = rebuildSeconds(articles: sizes[sizes.count - 1])
        print(
            "stories: an archive of \(sizes[sizes.count - 1]) prints opened in \(rounded(seconds)) s (at most \(most.seconds))"
        )
        return isGood && seconds <= most.seconds
    }

    private static func megabytes(_ bytes: Int) -> Int { bytes / 1_000_000 }

    fileprivate static func rounded(_ number: Double) -> Double { (number * 10).rounded() / 10 }

    private static func residentBytes() -> Int {
        guard let file = fopen("/proc/self/statm", "r") else { return 0 }
        defer { fclose(file) }
        var (size, resident) = (0, 0)
        withUnsafeMutablePointer(to: &size) { size in
            withUnsafeMutablePointer(to: &resident) { resident in
                _ = withVaList([size, resident]) { vfscanf(file, "%ld %ld", $0) }
            }
        }
        return resident * Int(getpagesize())
    }

    /// An archive with nothing but prints, made and then opened as the daemon opens it.
    private static func rebuildSeconds(articles: Int) -> Double {
        var template = Array("/tmp/rasid-bench-XXXXXX\0".utf8CString)
        guard mkdtemp(&template) != nil else { return .infinity }
        let folder = String(decoding: template.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        defer { for name in ["", "-wal", "-shm"] { unlink("\(folder)/rasid.db\(name)") }; rmdir(folder) }
        do {
            try ArchiveWriter(path: "\(folder)/rasid.db").close()
            try fill("\(folder)/rasid.db", articles)
            var seconds = 0.0
            var clock = timespec()
            clock_gettime(CLOCK_MONOTONIC, &clock)
            let start = Double(clock.tv_sec) + Double(clock.tv_nsec) / 1e9
            try withExtendedLifetime(ArchiveWriter(path: "\(folder)/rasid.db")) {
                clock_gettime(CLOCK_MONOTONIC, &clock)
                seconds = Double(clock.tv_sec) + Double(clock.tv_nsec) / 1e9 - start
            }
            return seconds
        } catch {
            print("stories: \(error)")
            return .infinity
        }
    }

    private static func fill(_ path: String, _ articles: Int) throws {
        var filler = Filler()
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = OFF") }
        try queue.write { database in
            let insert = try database.makeStatement(
                sql: "INSERT INTO print (article_id, recorded_at, fingerprints, lines) VALUES (?, ?, ?, ?)")
            for article in 1...Int64(articles) {
                let (prints, lines) = (filler.fingerprints(37), filler.fingerprints(12))
                try insert.execute(arguments: [article, article, bytes(prints), bytes(lines)])
            }
        }
        try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
        try queue.close()
    }

    private static func bytes(_ numbers: [UInt32]) -> DatabaseValue {
        numbers.withUnsafeBytes { Data($0).databaseValue }
    }
}

/// Made-up fingerprints: most of them rare, one in twenty common to many articles.
private struct Filler {
    var next: Int64 = 1
    private var state: UInt64 = 5

    mutating func fill(_ index: StoryIndex, upTo size: Int) {
        index.restore { add in
            while next <= Int64(size) {
                fingerprints(37).withUnsafeBytes {
                    add(StoryIndex.Stored(article: next, recordedAt: next, wordCount: 250, fingerprints: $0))
                }
                next += 1
            }
        }
    }

    mutating func fingerprints(_ count: Int) -> [UInt32] {
        (0..<count).map { _ in
            state &+= 0x9E37_79B9_7F4A_7C15
            var value = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
            value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
            value ^= value >> 31
            return UInt32(truncatingIfNeeded: value % 20 == 0 ? (value >> 32) % 50_000 &* 85_899 : value >> 32)
        }
    }
}

/// Articles as text, every third a version of an earlier one: a fifth of its words are others.
private struct Sample {
    private let texts: [String]
    let wordsPerArticle: Int

    /// Where the time goes, in microseconds per article.
    struct Cost: CustomStringConvertible {
        var fold = 0.0
        var print = 0.0
        var find = 0.0
        var verify = 0.0
        var record = 0.0
        /// Candidates per article.
        var compared = 0.0
        var total: Double { fold + print + find + verify }
        var description: String {
            let parts = [
                ("fold", fold), ("fingerprint", print), ("look up", find), ("verify", verify), ("add", record),
            ]
            return "\(StoriesBenchmark.rounded(total)) us (\(StoriesBenchmark.rounded(compared)) compared; "
                + parts.map { "\($0.0) \(StoriesBenchmark.rounded($0.1))" }.joined(separator: ", ") + ")"
        }
    }

    init(count: Int, bytes: Int, seed: UInt64) {
        var texts: [String] = []
        for number in 0..<count {
            if number % 3 == 2, let earlier = texts.randomElement() {
                // A fifth replaced.
                let words = earlier.split(separator: " ")
                let from = words.count * (number % 4) / 5
                texts.append(
                    (words[..<from]
                        + NewsText.make(byteCount: bytes / 5, seed: seed << 20 &+ UInt64(number) &+ 500_000).split(
                            separator: " ")
                        + words[min(words.count, from + words.count / 5)...]).joined(separator: " "))
            } else {
                texts.append(NewsText.make(byteCount: bytes, seed: seed << 20 &+ UInt64(number)))
            }
        }
        self.texts = texts
        wordsPerArticle = texts.prefix(300).reduce(0) { $0 + SearchText($1).tokens.count } / 300
    }

    /// Decides all articles, as the daemon does, and adds them; candidates that are not remembered are folded anew.
    func measure(_ index: StoryIndex, from first: Int64) -> Cost {
        var cost = Cost()
        var (versions, compared) = (0, 0)
        for (place, text) in texts.enumerated() {
            let (article, time) = (first + Int64(place), first + Int64(place))
            var folded = SearchText("")
            cost.fold += Stopwatch.time { folded = SearchText(text) }
            var keys = TextKeys(SearchText(""))
            cost.print += Stopwatch.time { keys = TextKeys(folded) }
            var found: [Int64] = []
            cost.find += Stopwatch.time {
                found = index.candidates(keys.fingerprints, wordCount: keys.text.words.count, at: time)
            }
            var novelty: Novelty?
            cost.verify += Stopwatch.time {
                let candidates = found.map { number in
                    let known = index.texts[number]
                    let text = known ?? StoryText(SearchText(number >= first ? texts[Int(number - first)] : texts[0]))
                    if known == nil { index.texts.add(number, text) }
                    return Candidate(article: number, story: number, isCopy: false, text: text)
                }
                compared += found.count
                novelty = Novelty(of: keys.text, among: candidates) { index.isFurniture($0) }
            }
            if novelty?.verdict == .nearDuplicate { versions += 1 }
            cost.record += Stopwatch.time {
                index.stage(
                    StoryIndex.Entry(
                        article: article, recordedAt: time, wordCount: keys.text.words.count,
                        fingerprints: keys.fingerprints, lines: keys.text.lines.map(\.mark)))
                index.commit()
                index.texts.add(article, keys.text)
            }
        }
        cost.compared = Double(compared) / Double(texts.count)
        let scale = 1e6 / Double(texts.count)
        (cost.fold, cost.print, cost.find) = (cost.fold * scale, cost.print * scale, cost.find * scale)
        (cost.verify, cost.record) = (cost.verify * scale, cost.record * scale)
        if versions < texts.count / 4 { print("stories: only \(versions) of \(texts.count / 3) versions were found") }
        return cost
    }
}

extension StoriesBenchmark {
    /// Compares the files of a folder in the order of their names, from their bytes on, on one core.
    /// `isPlain`: as clean text, which is what the others do; else as pages, whose furniture is removed first.
    private static func compare(folder: String, isPlain: Bool) {
        var names: [String] = []
        guard let directory = opendir(folder) else { return print("stories: there is no folder \(folder)") }
        while let entry = readdir(directory) {
            names.append(
                withUnsafePointer(to: &entry.pointee.d_name) {
                    String(cString: UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self))
                })
        }
        closedir(directory)
        names = names.filter { !$0.hasPrefix(".") }.sorted()
        let index = StoryIndex(window: StoryWindow())
        var texts: [StoryText] = []
        var hashes: Set<TextHash> = []
        var related = 0
        let seconds = Stopwatch.time {
            for (place, name) in names.enumerated() {
                let bytes = contents("\(folder)/\(name)")
                let article =
                    isPlain
                    ? try? Reader.readPlain(bytes, limits: Limits())
                    : try? Reader.read(bytes, limits: Limits())
                let keys = TextKeys(SearchText(article?.text ?? ""))
                let found = index.candidates(
                    keys.fingerprints, wordCount: keys.text.words.count, at: Int64(place + 1))
                let candidates = found.map {
                    Candidate(article: $0, story: $0, isCopy: false, text: texts[Int($0) - 1])
                }
                let novelty = Novelty(of: keys.text, among: candidates) { index.isFurniture($0) }
                if novelty.verdict != .original { related += 1 }
                texts.append(keys.text)
                if let hash = keys.textHash, !hashes.insert(hash).inserted { continue }
                index.stage(
                    StoryIndex.Entry(
                        article: Int64(place + 1), recordedAt: Int64(place + 1), wordCount: keys.text.words.count,
                        fingerprints: keys.fingerprints,
                        lines: novelty.story == nil ? keys.text.lines.map(\.mark) : nil))
                index.commit()
            }
        }
        print(
            "rasid\(isPlain ? "" : ", pages read"): \(names.count) files, \(related) related to earlier ones, \(Int(Double(names.count) / seconds)) per CPU second"
        )
    }

    private static func contents(_ path: String) -> [UInt8] {
        let file = open(path, O_RDONLY)
        guard file >= 0 else { return [] }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { return [] }
        return [UInt8](unsafeUninitializedCapacity: Int(status.st_size)) { buffer, count in
            count = max(0, Glibc.read(file, buffer.baseAddress, buffer.count))
        }
    }
}

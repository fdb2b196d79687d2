internal import Glibc
internal import NewsAnalysis
internal import RasidSystem

/// The long watchlists of a configuration, compiled: from the cache where they have not changed, otherwise made and kept there.
package struct LongLists: Sendable {
    /// How far compiling is.
    package struct Progress: Sendable {
        /// The list that is being read; nil once names are compiled.
        package var reading: String?
        package var done: Int
        package var total: Int
        /// Since the files were begun to be read.
        package var seconds: Double
    }

    /// How they are come by.
    package struct Options: Sendable {
        package var cache: ListCache
        /// Whether what had to be compiled is kept: for the daemon only, whose the folder is.
        package var keeps: Bool
        /// Changes the key: another version of the program may compile otherwise.
        package var version: String
        /// Called from time to time while names are compiled, and once when all are, on the thread that loads.
        package var progress: @Sendable (Progress) -> Void

        package init(
            cache: ListCache, keeps: Bool, version: String, progress: @escaping @Sendable (Progress) -> Void = { _ in }
        ) {
            (self.cache, self.keeps, self.version, self.progress) = (cache, keeps, version, progress)
        }
    }

    let list: CompiledList
    let states: [NameList.State]
    /// One line each, safe to print.
    let warnings: [String]
    /// What an administrator may want to know of it: one line, safe to print; nil where they came from the cache.
    let notice: String?

    /// Those of `lists` whose files are long. With one list made elsewhere go all of them: what has the same id in two is one entity.
    static func among(_ lists: [NameList], _ cache: ListCache) -> [NameList] {
        let long = lists.filter { list in
            var status = stat()
            return stat(list.path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
                && status.st_size >= cache.longListBytes
        }
        let withImports = long.contains { Watchlists.isImport($0.path) }
        return lists.filter { long.contains($0) || (withImports && Watchlists.isImport($0.path)) }
    }

    /// Loads `lists`, which are all long. `lexiconDigest`: of the files `lexicon` was read from.
    static func load(
        _ lists: [NameList], lexicon: Lexicon, lexiconDigest: [UInt8], _ options: Options
    ) throws(ConfigurationError) -> LongLists {
        let key = try ListCache.key(lists, lexicon: lexiconDigest, version: options.version)
        if let entry = options.cache.entry(key), let known = LongLists(entry, lists) { return known }
        let notifier =
            options.keeps ? ServiceNotifier(environment: getenv("NOTIFY_SOCKET").map { String(cString: $0) }) : nil
        let start = Instant.monotonic()
        let seconds = { Double(Instant.monotonic() - start) / 1e9 }
        // Compiling a list of millions takes longer than a service manager waits for a start.
        notifier?.send("EXTEND_TIMEOUT_USEC=3600000000\nSTATUS=reading and compiling long watchlists")
        let (list, states, warnings) = try compile(
            lists, lexicon: lexicon,
            reading: { options.progress(Progress(reading: $0, done: 0, total: 0, seconds: seconds())) }
        ) { done, total in
            notifier?.send("STATUS=compiling watchlists: \(done) of \(total) names")
            options.progress(Progress(done: done, total: total, seconds: seconds()))
        }
        let rate = Int(Double(list.count) / max(seconds(), 0.001))
        var notice = "compiled \(list.count) names in \(tenths(seconds())) s (\(rate) names/s)"
        // A list that was changed while it was read is compiled again at the next start.
        guard options.keeps, try ListCache.key(lists, lexicon: lexiconDigest, version: options.version) == key else {
            return LongLists(list, states, warnings, notice)
        }
        do throws(SystemError) {
            try options.cache.store(list, notes: notes(states, warnings), key)
        } catch {
            let remedy = "every start compiles them again until this is mended"
            let warning = "cannot keep the compiled watchlists: \(error); \(remedy)"
            return LongLists(list, states, warnings + [warning], notice)
        }
        notice += "; kept in \(SafeText.escaped(options.cache.folder))"
        // Mapped, what was just made need not stay in memory.
        guard let entry = options.cache.entry(key), let kept = LongLists(entry, lists, notice) else {
            return LongLists(list, states, warnings, notice)
        }
        return kept
    }

    /// After so many spellings the progress is told.
    private static let progressStep = 20_000

    private static func compile(
        _ lists: [NameList], lexicon: Lexicon, reading: (String) -> Void, _ progress: (Int, Int) -> Void
    ) throws(ConfigurationError) -> (CompiledList, [NameList.State], [String]) {
        let read = try Watchlists.load(lists, lexicon: lexicon, reading: reading)
        var builder = CompiledListBuilder(lexicon: lexicon)
        // One name may have as many spellings as others a list.
        var spellings = progressStep
        for (index, name) in read.names.enumerated() {
            if spellings >= progressStep {
                progress(index, read.names.count)
                spellings = 0
            }
            builder.add(name)
            spellings += 1 + name.aliases.count + name.weakAliases.count
        }
        let list = builder.build()
        progress(read.names.count, read.names.count)
        let equal = read.warnings(equalAfterFolding: Watchlist.equalNames(read.names))
        let warnings = (read.importWarnings + equal).map(\.description) + read.lists.compactMap(\.warning)
        return (list, read.lists, warnings)
    }

    private init(_ list: CompiledList, _ states: [NameList.State], _ warnings: [String], _ notice: String?) {
        (self.list, self.states, self.warnings, self.notice) = (list, states, warnings, notice)
    }

    // MARK: Notes

    private static func notes(_ states: [NameList.State], _ warnings: [String]) -> String {
        (states.map { "list \($0.names)" } + warnings.map { "warning \($0)" }).joined(separator: "\n")
    }

    /// Nil where the notes are not those of `lists`.
    private init?(_ entry: ListCache.Entry, _ lists: [NameList], _ notice: String? = nil) {
        var counts: [Int] = []
        var warnings: [String] = []
        for line in entry.notes.split(separator: "\n") {
            if line.hasPrefix("list "), let count = Int(line.dropFirst(5)) { counts.append(count) }
            if line.hasPrefix("warning ") { warnings.append(String(line.dropFirst(8))) }
        }
        guard counts.count == lists.count else { return nil }
        let states = zip(lists, counts).map { NameList.State(list: $0, names: $1) }
        self.init(entry.list, states, warnings, notice)
    }

    private static func tenths(_ seconds: Double) -> String { "\((seconds * 10).rounded() / 10)" }
}

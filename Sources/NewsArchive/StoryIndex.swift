internal import NewsAnalysis

/// What is needed in memory to find earlier versions of a text: fingerprints, learned page furniture, texts of late.
///
/// Derived from the rows of `print`, and made from them at start. What a transaction adds is staged: it is found at once, and
/// becomes part of the index only after the COMMIT. Not `Sendable`; used on the archive's queue.
package final class StoryIndex {
    /// Articles that share the most fingerprints are compared.
    package static let mostCandidates = 8
    /// Of a fingerprint that so many articles have, only the newest count.
    private static let frequent = PostingTable.mostPostings
    private static let newestOfFrequent = 4
    /// Two in common make a candidate; one is enough for a text of fewer words.
    private static let shortText = 64
    /// Expired articles whose postings are taken out for each that is added: what a burst leaves is soon gone.
    private static let sweep = 4

    /// What is kept of one article.
    package struct Entry: Sendable, Equatable {
        package var article: Int64
        package var recordedAt: Int64
        package var fingerprints: [UInt32]
        /// nil for a further version of a story: its lines do not count.
        package var lines: [UInt32]?

        package init(article: Int64, recordedAt: Int64, fingerprints: [UInt32], lines: [UInt32]?) {
            self.article = article
            self.recordedAt = recordedAt
            self.fingerprints = fingerprints
            self.lines = lines
        }
    }

    package private(set) var furniture = LearnedFurniture()
    package var texts = RecentTexts()
    private let table = PostingTable()
    private var ages: ArticleAges
    private var staged: [Entry] = []
    private var stagedPostings: [UInt32: [UInt32]] = [:]
    /// Articles below it have no postings any more.
    private(set) var swept: Int64 = 1

    package init(window: StoryWindow) { ages = ArticleAges(window: window) }

    /// Bytes of the postings, the greater part of the index.
    package var bytes: Int { table.bytes }
    package var postingCount: Int { table.count }

    /// The earlier articles to compare an article with that is recorded at `time` (UTC milliseconds), those with the most
    /// fingerprints in common first, then the oldest.
    package func candidates(_ fingerprints: [UInt32], wordCount: Int, at time: Int64) -> [Int64] {
        let oldest = UInt32(clamping: ages.oldest(at: time))
        table.fetch(fingerprints)
        var found: [UInt32] = []
        found.reserveCapacity(fingerprints.count * 2)
        var previous: UInt32?
        for fingerprint in fingerprints.sorted() where fingerprint != previous {
            previous = fingerprint
            let first = found.count
            table.forEachArticle(fingerprint) { if $0 >= oldest { found.append($0) } }
            if !staged.isEmpty, let more = stagedPostings[fingerprint] { found += more }
            guard found.count - first >= StoryIndex.frequent else { continue }
            found.removeSubrange(first..<(found.count - StoryIndex.newestOfFrequent))
        }
        guard found.count > 0 else { return [] }
        found.sort()
        var counted: [(article: UInt32, count: Int)] = []
        var start = 0
        for place in found.indices where place + 1 == found.count || found[place + 1] != found[place] {
            counted.append((found[place], place + 1 - start))
            start = place + 1
        }
        let least = wordCount < StoryIndex.shortText ? 1 : 2
        counted.removeAll { $0.count < least }
        return counted.sorted { ($1.count, $0.article) < ($0.count, $1.article) }
            .prefix(StoryIndex.mostCandidates).map { Int64($0.article) }
    }

    /// Whether versions of an article that was recorded then are still looked for at `time`.
    package func isWithinWindow(_ article: Int64, at time: Int64) -> Bool { article >= ages.oldest(at: time) }

    /// Adds an article, to be found from now on, for good only after ``commit()``.
    package func stage(_ entry: Entry) {
        staged.append(entry)
        for fingerprint in Set(entry.fingerprints) {
            stagedPostings[fingerprint, default: []].append(UInt32(clamping: entry.article))
        }
        ages.stage(entry.article, entry.recordedAt)
        if let lines = entry.lines { furniture.stage(lines) }
    }

    /// The transaction is durable: what it added stays.
    package func commit() {
        guard !staged.isEmpty else { return }
        for entry in staged { add(entry) }
        furniture.commit()
        ages.commit()
        forgetStaged()
    }

    /// The transaction is undone: so is what it added.
    package func rollback() {
        for entry in staged { texts.remove(entry.article) }
        furniture.rollback()
        ages.rollback()
        forgetStaged()
    }

    private func forgetStaged() {
        staged.removeAll(keepingCapacity: true)
        stagedPostings.removeAll(keepingCapacity: true)
    }

    private func add(_ entry: Entry) {
        let article = UInt32(clamping: entry.article)
        for fingerprint in entry.fingerprints { table.insert(fingerprint, article: article) }
    }

    /// Which articles' postings may be taken out now: at most a few, the oldest. To be answered with ``sweep(_:through:)``.
    func toSweep(at time: Int64) -> Range<Int64>? {
        let oldest = ages.oldest(at: time)
        return swept < oldest ? swept..<min(oldest, swept + Int64(StoryIndex.sweep)) : nil
    }

    /// Takes the postings of expired articles out. They are not found even while they are there.
    func sweep(_ entries: [(article: Int64, fingerprints: [UInt32])], through end: Int64) {
        for entry in entries {
            for fingerprint in entry.fingerprints {
                table.remove(fingerprint, article: UInt32(clamping: entry.article))
            }
        }
        swept = end
    }

    /// Everything below `article` was never added.
    func begin(at article: Int64) { swept = article }

    /// Adds articles that are stored, in their order: `next` gives one after the other.
    package func restore(
        _ next: ((_ article: Int64, _ time: Int64, _ fingerprints: UnsafeRawBufferPointer) -> Void) throws -> Void
    )
        rethrows
    {
        let batch = PostingBatch(table)
        try next { article, time, fingerprints in
            batch.add(fingerprints, article: UInt32(clamping: article))
            ages.stage(article, time)
            ages.commit()
        }
        batch.flush()
    }

    /// `stories`: the lines of the newest first articles, oldest first.
    package func restore(furniture stories: some Sequence<[UInt32]>) {
        for lines in stories {
            furniture.stage(lines)
            furniture.commit()
        }
    }
}

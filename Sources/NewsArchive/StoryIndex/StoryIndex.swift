internal import NewsAnalysis

/// What is needed in memory to find earlier versions of a text: fingerprints, learned page furniture, recent texts.
///
/// Derived from the rows of `print`, and rebuilt from them at start. What a transaction adds is staged: it is found at
/// once, but joins the index only after the COMMIT. Not `Sendable`; used on the archive's queue.
package final class StoryIndex {
    /// How many articles are compared: those that share the most fingerprints.
    package static let mostCandidates = 8
    /// If this many articles share a fingerprint, only the newest of them count.
    private static let frequent = PostingTable.mostPostings
    private static let newestOfFrequent = 4
    /// Two fingerprints in common make a candidate. One is enough if one of the two texts has fewer tokens than this.
    static let shortText = 64
    /// How many expired articles lose their postings for each article that is added, so that what a burst leaves is
    /// soon gone.
    private static let sweep = 4

    /// What is kept of one article.
    package struct Entry: Sendable, Equatable {
        package var article: Int64
        package var recordedAt: Int64
        /// How many tokens of it are compared.
        package var wordCount: Int
        package var fingerprints: [UInt32]
        /// nil for a later version of a story: its lines do not count.
        package var lines: [UInt32]?
        /// The key of the article's source; nil where it names none.
        package var source: UInt64?

        package init(
            article: Int64, recordedAt: Int64, wordCount: Int, fingerprints: [UInt32], lines: [UInt32]?,
            source: UInt64? = nil
        ) {
            self.article = article
            self.recordedAt = recordedAt
            self.wordCount = wordCount
            self.fingerprints = fingerprints
            self.lines = lines
            self.source = source
        }
    }

    package internal(set) var furniture = LearnedFurniture()
    package internal(set) var sourceLines = SourceLines()
    package var texts = RecentTexts()
    private let table = PostingTable()
    private var blocks: WindowBlocks
    private var staged: [Entry] = []
    private var stagedPostings: [UInt32: [UInt32]] = [:]
    /// Articles below this number have no postings any more.
    private(set) var swept: Int64
    private var stagedSweep: (entries: [(article: Int64, fingerprints: [UInt32])], end: Int64)?

    /// `expired`: articles below it are not in the index; an earlier value of ``expired``.
    package init(window: StoryWindow, expired: Int64 = 0) {
        blocks = WindowBlocks(window: window, expired: expired)
        swept = expired
    }

    /// Articles below this number are never compared again. Rises when articles are staged, so that the same
    /// transaction can store it.
    package var expired: Int64 { blocks.expired }

    /// Bytes of the postings, the greater part of the index.
    package var bytes: Int { table.bytes }
    package var postingCount: Int { table.count }

    /// What ``candidates(_:wordCount:at:)`` returns before a group is decided.
    package struct Foresight: Sendable, Equatable {
        package var articles: [Int64]
        /// Where the window began then.
        var oldest: Int64
    }

    /// The candidates of a text before its group is decided. They are known early so that one pass can fetch those of
    /// all texts.
    package func foresee(_ fingerprints: [UInt32], wordCount: Int, at time: Int64) -> Foresight {
        Foresight(
            articles: candidates(fingerprints, wordCount: wordCount, at: time), oldest: blocks.oldest(at: time))
    }

    /// The same as ``candidates(_:wordCount:at:)``, but cheaper if nothing staged since then changes the answer.
    package func candidates(
        _ fingerprints: [UInt32], wordCount: Int, at time: Int64, foreseen: Foresight?
    ) -> [Int64] {
        if let foreseen, foreseen.oldest == blocks.oldest(at: time),
            staged.isEmpty || !fingerprints.contains(where: { stagedPostings[$0] != nil })
        {
            return foreseen.articles
        }
        return candidates(fingerprints, wordCount: wordCount, at: time)
    }

    /// The earlier articles to compare an article with that is recorded at `time` (UTC milliseconds), those with the most
    /// fingerprints in common first, then the oldest.
    package func candidates(_ fingerprints: [UInt32], wordCount: Int, at time: Int64) -> [Int64] {
        let oldest = UInt32(clamping: blocks.oldest(at: time))
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
        if wordCount >= StoryIndex.shortText {
            counted.removeAll { $0.count < 2 && !blocks.isShort(Int64($0.article)) }
        }
        return counted.sorted { ($1.count, $0.article) < ($0.count, $1.article) }
            .prefix(StoryIndex.mostCandidates).map { Int64($0.article) }
    }

    /// Whether many stories carry a line; the line is given by its mark.
    package func isFurniture(_ line: UInt32) -> Bool { furniture.contains(line) }

    /// Whether an article stays in the window for a good while: half the window from `time` on.
    func isWellWithinWindow(_ article: Int64, at time: Int64) -> Bool {
        article >= max(blocks.oldest(at: time + blocks.window.milliseconds / 2), blocks.laterHalf)
    }

    /// Adds an article. It is found from now on, but kept only after ``commit()``.
    package func stage(_ entry: Entry) {
        staged.append(entry)
        for fingerprint in Set(entry.fingerprints) {
            stagedPostings[fingerprint, default: []].append(UInt32(clamping: entry.article))
        }
        blocks.stage(
            entry.article, at: entry.recordedAt, postings: entry.fingerprints.count,
            isShort: entry.wordCount < StoryIndex.shortText)
        if let lines = entry.lines { furniture.stage(lines, of: entry.article) }
    }

    /// Adds the lines of a story's first article to those of its source; kept only after ``commit()``.
    package func stage(_ lines: [UInt32], of source: UInt64, story: Int64) {
        sourceLines.stage(lines, of: source, story: story)
    }

    /// A story became part of another one; kept only after ``commit()``.
    package func stageJoin(_ story: Int64, into root: Int64) { sourceLines.stageJoin(story, into: root) }

    /// The transaction is durable: what it added stays.
    package func commit() {
        sourceLines.commit()
        guard !staged.isEmpty else { return }
        for entry in staged { add(entry) }
        if let stagedSweep { sweep(stagedSweep.entries, through: stagedSweep.end) }
        furniture.commit()
        blocks.commit()
        forgetStaged()
    }

    /// The transaction is undone: so is what it added.
    package func rollback() {
        for entry in staged { texts.remove(entry.article) }
        furniture.rollback()
        sourceLines.rollback()
        blocks.rollback()
        forgetStaged()
    }

    /// What a transaction has staged up to one moment, to go back to it.
    struct Savepoint {
        fileprivate var staged: [Entry]
        fileprivate var postings: [UInt32: [UInt32]]
        fileprivate var sweep: (entries: [(article: Int64, fingerprints: [UInt32])], end: Int64)?
        fileprivate var furniture: LearnedFurniture
        fileprivate var sourceLines: SourceLines
        fileprivate var blocks: WindowBlocks
    }

    /// nil if nothing is staged: then ``rollback()`` is enough, and nothing has to be copied.
    func savepoint() -> Savepoint? {
        guard !staged.isEmpty || sourceLines.isStaging else { return nil }
        return Savepoint(
            staged: staged, postings: stagedPostings, sweep: stagedSweep, furniture: furniture,
            sourceLines: sourceLines, blocks: blocks)
    }

    /// Undoes what was staged since a savepoint.
    func rollback(to savepoint: Savepoint?) {
        guard let savepoint else { return rollback() }
        for entry in staged.dropFirst(savepoint.staged.count) { texts.remove(entry.article) }
        (staged, stagedPostings, stagedSweep) = (savepoint.staged, savepoint.postings, savepoint.sweep)
        (furniture, sourceLines, blocks) = (savepoint.furniture, savepoint.sourceLines, savepoint.blocks)
    }

    private func forgetStaged() {
        staged.removeAll(keepingCapacity: true)
        stagedPostings.removeAll(keepingCapacity: true)
        stagedSweep = nil
    }

    private func add(_ entry: Entry) {
        let article = UInt32(clamping: entry.article)
        for fingerprint in entry.fingerprints { table.insert(fingerprint, article: article) }
    }

    /// The expired articles whose postings may be taken out now, oldest first: a few for each of the `count` that were
    /// added. Answer with ``stageSweep(_:through:)``.
    func toSweep(adding count: Int) -> Range<Int64>? {
        let start = stagedSweep?.end ?? swept
        return start < expired ? start..<min(expired, start + Int64(StoryIndex.sweep * count)) : nil
    }

    /// Takes the postings of expired articles out at the next ``commit()``. Even before that they are not found.
    func stageSweep(_ entries: [(article: Int64, fingerprints: [UInt32])], through end: Int64) {
        stagedSweep = ((stagedSweep?.entries ?? []) + entries, end)
    }

    /// Takes the postings of an article out that is not staged.
    func removePostings(_ fingerprints: [UInt32], of article: Int64) {
        guard article >= swept else { return }
        for fingerprint in fingerprints { table.remove(fingerprint, article: UInt32(clamping: article)) }
        blocks.forget(article, postings: fingerprints.count)
    }

    private func sweep(_ entries: [(article: Int64, fingerprints: [UInt32])], through end: Int64) {
        for entry in entries {
            for fingerprint in entry.fingerprints {
                table.remove(fingerprint, article: UInt32(clamping: entry.article))
            }
        }
        swept = end
    }

    /// An article as it is stored.
    package struct Stored {
        package var article: Int64
        package var recordedAt: Int64
        /// nil where it was not counted.
        package var wordCount: Int64?
        /// 32 bits each, little-endian.
        package var fingerprints: UnsafeRawBufferPointer

        package init(article: Int64, recordedAt: Int64, wordCount: Int64?, fingerprints: UnsafeRawBufferPointer) {
            self.article = article
            self.recordedAt = recordedAt
            self.wordCount = wordCount
            self.fingerprints = fingerprints
        }
    }

    /// Adds stored articles, in order: `next` passes one after the other. Of those below ``expired`` only the times
    /// count.
    package func restore(_ next: ((Stored) -> Void) throws -> Void) rethrows {
        let batch = PostingBatch(table)
        try next { stored in
            blocks.stage(
                stored.article, at: stored.recordedAt, postings: stored.fingerprints.count / 4,
                isShort: stored.wordCount.map { $0 < StoryIndex.shortText } ?? false)
            blocks.commit()
            if stored.article >= swept {
                batch.add(stored.fingerprints, article: UInt32(clamping: stored.article))
            }
        }
        batch.flush()
    }

    /// Adds the lines of a stored first article to those of its source; the stories must come in order.
    func restore(_ lines: [UInt32], of source: UInt64, story: Int64) {
        sourceLines.stage(lines, of: source, story: story)
        sourceLines.commit()
    }

    /// `stories`: the newest first articles with their lines, oldest first.
    package func restore(furniture stories: some Sequence<(article: Int64, lines: [UInt32])>) {
        for story in stories {
            furniture.stage(story.lines, of: story.article)
            furniture.commit()
        }
    }
}

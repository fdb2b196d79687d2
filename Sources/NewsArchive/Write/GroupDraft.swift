package import NewsAnalysis

/// The archive as a group sees it while it is being decided: the store's answers, plus what the group itself adds.
///
/// Deciding happens in memory alone, one record after the other, in order. Later records see what earlier ones of the
/// group added. Nothing here asks a store. A question without an answer throws ``GroupGap``; then the store is asked,
/// and the group is decided again. Equal answers give equal rows, on whatever engine they are written.
package struct GroupDraft {
    /// What is to be written.
    package private(set) var rows = GroupRows()
    private let known: GroupKnowledge
    /// Stages what the group adds, until the transaction is committed or undone.
    private let index: StoryIndex
    private let time: Int64

    private var lastFile: Int64
    private var lastArticle: Int64
    /// The last number given to an alert.
    package private(set) var lastSequence: Int64
    private var articleByDigest: [[UInt8]: Int64] = [:]
    private var articleByText: [TextHash: Int64] = [:]
    /// The group's own articles: where they stand in ``rows``.
    private var places: [Int64: Int] = [:]
    private var filePlaces: [Int64: Int] = [:]
    /// Stories that became part of another one; and for each of those, the stories that it took in.
    private var joinedInto: [Int64: Int64] = [:]
    private var absorbed: [Int64: [Int64]] = [:]
    /// The names that the group's own alerts tell, by story.
    private var alerted: [Int64: Set<String>] = [:]

    init(_ known: GroupKnowledge, index: StoryIndex, at time: Int64) {
        self.known = known
        self.index = index
        self.time = time
        lastFile = known.lastFile
        lastArticle = known.lastArticle
        lastSequence = known.lastSequence
    }

    // MARK: what is known

    /// The first article with these bytes; nil where they are new.
    package func article(digest: [UInt8]) -> Int64? { articleByDigest[digest] ?? known.articleByDigest[digest] }

    /// Earlier articles worth comparing with a record, by their number: the one with the same tokens, and those within
    /// the window that share the most fingerprints. `place`: the record's place in the question.
    package func candidates(for keys: TextKeys, at place: Int) throws(GroupGap) -> [Candidate] {
        guard let hash = keys.textHash else { return [] }
        let copy = articleByText[hash] ?? known.articleByText[hash]
        let foreseen = place < known.foreseen.count ? known.foreseen[place] : nil
        var articles = index.candidates(
            keys.fingerprints, wordCount: keys.text.words.count, at: time, foreseen: foreseen)
        if let copy, !articles.contains(copy) { articles.append(copy) }
        articles.sort()
        var candidates: [Candidate] = []
        candidates.reserveCapacity(articles.count)
        var gap = GroupGap()
        for article in articles {
            if let (story, text) = known(article) {
                candidates.append(
                    Candidate(article: article, story: root(of: story), isCopy: article == copy, text: text))
            } else {
                gap.articles.insert(article)
            }
        }
        guard gap.articles.isEmpty else { throw gap }
        return candidates
    }

    /// Whether many stories carry a line; the line is given by its mark.
    package func isFurniture(_ line: UInt32) -> Bool { index.isFurniture(line) }

    /// Whether any article of a story has raised an alert for a tracked name.
    package func hasAlert(story: Int64, watch: String) throws(GroupGap) -> Bool {
        if alerted[story]?.contains(watch) == true { return true }
        var gap = GroupGap()
        for part in [story] + absorbed[story, default: []] where part <= known.lastArticle {
            let name = GroupQuestion.StoryName(story: part, watch: watch)
            switch known.alerted[name] {
            case true?: return true
            case false?: break
            case nil: gap.alerts.insert(name)
            }
        }
        guard gap.alerts.isEmpty else { throw gap }
        return false
    }

    private func known(_ article: Int64) -> (story: Int64, text: StoryText)? {
        if let place = places[article] {
            let row = rows.articles[place]
            return (row.story, row.findings.textKeys.text)
        }
        return known.articles[article].map { ($0.story, $0.text) }
    }

    /// The story that a story has become part of, or the story itself.
    private func root(of story: Int64) -> Int64 {
        var root = story
        while let next = joinedInto[root] { root = next }
        return root
    }

    // MARK: what is added

    /// Adds a delivery and returns its id.
    package mutating func add(_ file: FileRow) -> Int64 {
        lastFile += 1
        filePlaces[lastFile] = rows.files.count
        rows.files.append(GroupRows.File(id: lastFile, isNew: true, row: file))
        return lastFile
    }

    /// Gives a file its next state; name, batch and the time it was seen do not change.
    package mutating func update(_ id: Int64, to file: FileRow) {
        if let place = filePlaces[id] {
            rows.files[place].row = file
        } else {
            filePlaces[id] = rows.files.count
            rows.files.append(GroupRows.File(id: id, isNew: false, row: file))
        }
    }

    /// The next article's id. It is known before the article is added, so that rows that refer to it can be made first.
    package var nextArticle: Int64 { lastArticle + 1 }

    /// Adds an article with its ties, and makes it a member of its story. `digest`: SHA-256 of the record's bytes.
    package mutating func add(
        _ findings: Findings, digest: [UInt8]?, place: Int64, file: Int64, novelty: Novelty
    ) -> RecordedArticle {
        lastArticle += 1
        let id = lastArticle
        let story = novelty.story ?? id
        if let digest { articleByDigest[digest] = id }
        var isFirstText = false
        if novelty.verdict != .duplicate, let hash = findings.textKeys.textHash,
            articleByText[hash] ?? known.articleByText[hash] == nil
        {
            articleByText[hash] = id
            isFirstText = true
        }
        places[id] = rows.articles.count
        rows.articles.append(
            GroupRows.Article(
                id: id, file: file, place: place, recordedAt: time, findings: findings, novelty: novelty, story: story,
                isFirstText: isFirstText, entry: stage(findings.textKeys, novelty, article: id)))
        let size = novelty.story == nil ? 1 : join(id, to: story, with: novelty.joined)
        return RecordedArticle(id: id, story: story, articlesInStory: size)
    }

    /// Up to two stories of a source that carry a line, the newest; the line is given by its mark. Not the story of the next
    /// article, which is judged already.
    package func stories(carrying line: UInt32, of source: UInt64, besides novelty: Novelty) -> [Int64] {
        let story = novelty.story ?? nextArticle
        return index.sourceLines.stories(carrying: line, of: source, besides: story) { carrier in
            let root = root(of: carrier)
            return novelty.joined.contains(root) ? story : root
        }
    }

    /// Notes the lines of an article of the group that are learned furniture, and lets its own lines be learned from, if it is the
    /// first of its story.
    package mutating func note(_ learned: [LearnedLine], source: UInt64?, of article: Int64) {
        guard let place = places[article] else { return }
        rows.articles[place].learned = learned
        guard let source, let lines = rows.articles[place].entry?.lines else { return }
        rows.articles[place].entry?.source = source
        index.stage(lines, of: source, story: article)
    }

    /// Adds a record of a file that holds several.
    package mutating func add(_ record: GroupRows.Record) { rows.records.append(record) }

    /// Puts an alert into the outbox. Its sequence must be ``lastSequence`` plus 1.
    package mutating func enqueue(_ alert: GroupRows.Alert) {
        lastSequence = alert.sequence
        alerted[alert.story, default: []].insert(alert.watch)
        rows.alerts.append(alert)
    }

    /// Forgets how often a file was tried: it did not end the process.
    package mutating func clearAttempt(place: [UInt8]) { rows.survived.append(place) }

    /// Mode `keep`: notes what was ingested, so that it is skipped unread as long as it does not change.
    package mutating func noteKept(name: [UInt8], inode: Int64, size: Int64, modified: Int64) {
        rows.kept.append(GroupRows.Kept(name: name, inode: inode, size: size, modified: modified))
    }

    /// Lets the index find the article from now on; nil if it is not to be found by its fingerprints.
    private func stage(_ keys: TextKeys, _ novelty: Novelty, article: Int64) -> StoryIndex.Entry? {
        guard !keys.fingerprints.isEmpty else { return nil }
        // A copy of a text that stays findable for a good while only adds crowding.
        guard !novelty.copied.contains(where: { index.isWellWithinWindow($0, at: time) }) else { return nil }
        let entry = StoryIndex.Entry(
            article: article, recordedAt: time, wordCount: keys.text.words.count, fingerprints: keys.fingerprints,
            lines: novelty.story == nil ? keys.text.countedLines : nil)
        index.stage(entry)
        index.texts.add(article, keys.text)
        return entry
    }

    /// Makes an article a member of a story, and other stories part of it; returns how many articles it has.
    private mutating func join(_ article: Int64, to story: Int64, with others: [Int64]) -> Int64 {
        var joint = extent(of: story)
        (joint.articles, joint.last, joint.lastAt) = (joint.articles + 1, article, time)
        for other in others {
            let part = extent(of: other)
            joint.articles += part.articles
            joint.last = max(joint.last, part.last)
            joint.lastAt = max(joint.lastAt, part.lastAt)
            joinedInto[other] = story
            absorbed[story, default: []] += [other] + absorbed.removeValue(forKey: other, default: [])
            alerted[story, default: []].formUnion(alerted.removeValue(forKey: other) ?? [])
            rows.stories[other] = nil
        }
        rows.stories[story] = joint
        return joint.articles
    }

    /// A story without a row is its first article alone.
    private func extent(of story: Int64) -> GroupKnowledge.Story {
        rows.stories[story] ?? known.stories[story]
            ?? GroupKnowledge.Story(articles: 1, last: story, lastAt: known.articles[story]?.recordedAt ?? time)
    }

    /// What is to be written. Every article and alert is in the story that it finally belongs to.
    func finished() -> GroupRows {
        guard !joinedInto.isEmpty else { return rows }
        var rows = rows
        for index in rows.articles.indices { rows.articles[index].story = root(of: rows.articles[index].story) }
        for index in rows.alerts.indices { rows.alerts[index].story = root(of: rows.alerts[index].story) }
        for story in joinedInto.keys where story <= known.lastArticle { rows.joined[story] = root(of: story) }
        return rows
    }
}

extension Dictionary {
    /// Removes and returns a value, or gives `value` where there is none.
    fileprivate mutating func removeValue(forKey key: Key, default value: Value) -> Value {
        removeValue(forKey: key) ?? value
    }
}

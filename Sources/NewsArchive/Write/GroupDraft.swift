internal import ArabicText
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
    /// The group's own alerts by name, by story.
    private var alerted: [Int64: [String: [Int64]]] = [:]
    /// Alerts that the group takes back.
    private var retracted: Set<Int64> = []
    private var lapsed: Set<Int64> = []
    private var lastWaiting: Int64
    private var articleByTold: [ToldKey: Int64] = [:]

    init(_ known: GroupKnowledge, index: StoryIndex, at time: Int64) {
        self.known = known
        self.index = index
        self.time = time
        lastFile = known.lastFile
        lastArticle = known.lastArticle
        lastSequence = known.lastSequence
        lastWaiting = known.lastWaiting
    }

    // MARK: what is known

    /// The first article with these bytes; nil where they are new.
    package func article(digest: [UInt8]) -> Int64? { articleByDigest[digest] ?? known.articleByDigest[digest] }

    /// The first article with this text, from wherever; nil where it is new.
    package func article(text: TextHash) -> Int64? { articleByText[text] ?? known.articleByText[text] }

    /// Earlier articles worth comparing with a record, by their number: the one with the same tokens, and those within
    /// the window that share the most fingerprints. `place`: the record's place in the question. `edition`: the article that its
    /// provider says it is a version of.
    package func candidates(
        for keys: TextKeys, at place: Int, edition: Int64? = nil
    ) throws(GroupGap) -> [Candidate] {
        var articles: [Int64] = []
        var copy: Int64?
        if let hash = keys.textHash {
            copy = article(text: hash)
            let foreseen = place < known.foreseen.count ? known.foreseen[place] : nil
            articles = index.candidates(
                keys.fingerprints, wordCount: keys.text.words.count, at: time, foreseen: foreseen)
        }
        for more in [copy, edition].compactMap(\.self) where !articles.contains(more) { articles.append(more) }
        articles.sort()
        var candidates: [Candidate] = []
        candidates.reserveCapacity(articles.count)
        var gap = GroupGap()
        for article in articles {
            if let (story, text) = known(article) {
                candidates.append(
                    Candidate(
                        article: article, story: root(of: story), isCopy: article == copy,
                        isEdition: article == edition, isUntold: isUntold(article),
                        // Of a removed article only the hash is left. It says that a copy has the same words; of another version
                        // nothing is known.
                        text: text ?? (article == copy ? keys.text : StoryText(SearchText("")))))
            } else {
                gap.articles.insert(article)
            }
        }
        guard gap.articles.isEmpty else { throw gap }
        return candidates
    }

    /// Whether many stories carry a line; the line is given by its mark.
    package func isFurniture(_ line: UInt32) -> Bool { index.isFurniture(line) }

    /// Whether any article of a story has raised an alert for a tracked name that was not taken back.
    package func hasAlert(story: Int64, watch: String) throws(GroupGap) -> Bool {
        if alerted[story]?[watch]?.contains(where: { !retracted.contains($0) }) == true { return true }
        var gap = GroupGap()
        for part in [story] + absorbed[story, default: []] where part <= known.lastArticle {
            let name = GroupQuestion.StoryName(story: part, watch: watch)
            guard let sequences = known.alerted[name] else {
                gap.alerts.insert(name)
                continue
            }
            if sequences.contains(where: { !retracted.contains($0) }) { return true }
        }
        guard gap.alerts.isEmpty else { throw gap }
        return false
    }

    private func isUntold(_ article: Int64) -> Bool {
        known.untold.contains(article) || rows.waiting.contains { $0.article == article && $0.reason != .imported }
    }

    /// No text: the article was removed.
    private func known(_ article: Int64) -> (story: Int64, text: StoryText?)? {
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
        _ findings: Findings, digest: [UInt8]?, place: Int64, file: Int64, novelty: Novelty, wire: WireRow? = nil,
        told: ToldKey? = nil
    ) -> RecordedArticle {
        lastArticle += 1
        let id = lastArticle
        let story = novelty.story ?? id
        if let digest { articleByDigest[digest] = id }
        if let told, articleByTold[told] ?? known.told[told] == nil { articleByTold[told] = id }
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
                isFirstText: isFirstText, entry: stage(findings.textKeys, novelty, article: id), wire: wire, told: told)
        )
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
        if let retracts = alert.retracts {
            retracted.insert(retracts)
        } else {
            alerted[alert.story, default: [:]][alert.watch, default: []].append(alert.sequence)
        }
        rows.alerts.append(alert)
    }

    // MARK: editions and what waits

    /// The first article with this text from this origin.
    package func article(told: ToldKey) -> Int64? { articleByTold[told] ?? known.told[told] }

    /// The versions of an article, in the order in which they were recorded.
    package func editions(of key: EditionKey) -> [Edition] {
        known.editions[key, default: []] + rows.editions.lazy.filter { $0.key == key }.map(\.edition)
    }

    /// Adds a version of an article.
    package mutating func add(_ edition: Edition, of key: EditionKey) {
        rows.editions.append(GroupRows.EditionOf(key: key, edition: edition))
    }

    /// What an article of ``editions(of:)`` has told and not taken back.
    package func raised(by article: Int64) -> [RaisedAlert] {
        let own = rows.alerts.lazy.filter { $0.article == article && $0.retracts == nil }.map {
            RaisedAlert(sequence: $0.sequence, id: $0.id, watch: $0.watch, story: $0.story, line: $0.line)
        }
        return (known.raised[article, default: []] + own).filter { !retracted.contains($0.sequence) }
    }

    /// What of an article of ``editions(of:)`` waits.
    package func waiting(of article: Int64) -> [WaitingAlert] {
        (known.waiting[article, default: []] + rows.waiting.filter { $0.article == article }).filter {
            $0.reason != .imported && !lapsed.contains($0.id)
        }
    }

    /// The id of the next alert that waits.
    package var nextWaiting: Int64 { lastWaiting + 1 }

    /// Keeps an alert back. Its id must be ``nextWaiting``.
    package mutating func hold(_ alert: WaitingAlert) {
        lastWaiting = alert.id
        rows.waiting.append(alert)
    }

    /// An alert that waits is never told.
    package mutating func lapse(_ id: Int64) {
        lapsed.insert(id)
        rows.lapsed.append(id)
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
            for (watch, sequences) in alerted.removeValue(forKey: other) ?? [:] {
                alerted[story, default: [:]][watch, default: []] += sequences
            }
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
        for index in rows.waiting.indices { rows.waiting[index].story = root(of: rows.waiting[index].story) }
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

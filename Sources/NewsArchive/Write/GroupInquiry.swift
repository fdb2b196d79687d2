internal import ArabicText
internal import NewsAnalysis
internal import NewsReading

/// Answers a group's questions from the tables and from the index of stories.
struct GroupInquiry {
    let statements: WriteStatements
    let stories: StoryIndex

    /// Everything that a group is known to need: first whether its bytes and texts are known, then the articles to
    /// compare with.
    func answer(_ question: GroupQuestion) throws -> GroupKnowledge {
        var knowledge = GroupKnowledge()
        try statements.last.first {
            (knowledge.lastFile, knowledge.lastArticle, knowledge.lastSequence) = ($0.int(0), $0.int(1), $0.int(2))
            knowledge.lastWaiting = $0.int(3)
        }
        var gap = GroupGap()
        for record in question.records {
            let candidates = try look(up: record, at: question.time, &knowledge)
            knowledge.foreseen.append(candidates?.foresight)
            gap.articles.formUnion(candidates?.articles ?? [])
            try look(upWireOf: record, &knowledge)
        }
        try fill(gap, &knowledge)
        try askAlerts(question, &knowledge)
        return knowledge
    }

    /// Adds what a decision proved to need.
    func fill(_ gap: GroupGap, _ knowledge: inout GroupKnowledge) throws {
        for article in gap.articles.sorted() where knowledge.articles[article] == nil {
            try fetch(article, &knowledge)
        }
        for name in gap.alerts { knowledge.alerted[name] = try alerts(of: name) }
    }

    /// The versions before a record, and what they have told.
    private func look(
        upWireOf record: GroupQuestion.Record, _ knowledge: inout GroupKnowledge
    ) throws {
        // Its bytes are known: nothing follows from what it says.
        guard knowledge.articleByDigest[record.digest] == nil else { return }
        if let told = record.told, knowledge.told[told] == nil {
            statements.wire.articleByTold.bind(1, told.bytes)
            knowledge.told[told] = try statements.wire.articleByTold.first { $0.int(0) }
        }
        for key in record.editions {
            let editions = try knowledge.editions[key] ?? statements.wire.editions(of: key)
            knowledge.editions[key] = editions
            guard record.mayTakeBack else { continue }
            for edition in editions where !edition.isNote && knowledge.raised[edition.article] == nil {
                knowledge.raised[edition.article] = try statements.wire.raised(by: edition.article)
                knowledge.waiting[edition.article] = try statements.wire.waiting(of: edition.article)
            }
        }
    }

    /// The articles worth comparing with a record; nil if its bytes are known, or if it has no readable text.
    private func look(
        up record: GroupQuestion.Record, at time: Int64, _ knowledge: inout GroupKnowledge
    ) throws -> (foresight: StoryIndex.Foresight, articles: [Int64])? {
        statements.articleByDigest.bind(1, record.digest)
        if let article = try statements.articleByDigest.first({ $0.int(0) }) {
            knowledge.articleByDigest[record.digest] = article
            return nil
        }
        guard let keys = record.textKeys, let hash = keys.textHash else { return nil }
        let foresight = stories.foresee(keys.fingerprints, wordCount: keys.text.words.count, at: time)
        var articles = foresight.articles
        statements.articleByText.bind(1, hash.bytes)
        if let copy = try statements.articleByText.first({ $0.int(0) }) {
            knowledge.articleByText[hash] = copy
            articles.append(copy)
        }
        return (foresight, articles)
    }

    private func fetch(_ article: Int64, _ knowledge: inout GroupKnowledge) throws {
        statements.storyOfArticle.bind(1, article)
        let story: Int64
        if let (its, recordedAt) = try statements.storyOfArticle.first({ ($0.int(0), $0.int(1)) }) {
            story = its
            knowledge.articles[article] = GroupKnowledge.Article(
                story: story, recordedAt: recordedAt, text: try text(of: article))
        } else {
            // Retention has removed it: its story goes on, its text is not known any more.
            statements.storyOfGone.bind(1, article)
            story = try statements.storyOfGone.first { $0.int(0) } ?? article
            knowledge.articles[article] = GroupKnowledge.Article(story: story, recordedAt: 0, text: nil)
        }
        if knowledge.lastWaiting > 0, try statements.wire.isUntold(article) { knowledge.untold.insert(article) }
        guard knowledge.stories[story] == nil else { return }
        statements.story.bind(1, story)
        knowledge.stories[story] = try statements.story.first {
            GroupKnowledge.Story(articles: $0.int(0), last: $0.int(1), lastAt: $0.int(2))
        }
    }

    /// The text of an article, from memory or from the archive.
    private func text(of article: Int64) throws -> StoryText {
        if let text = stories.texts[article] { return text }
        statements.textOfArticle.bind(1, article)
        let text = try statements.textOfArticle.first {
            TextKeys(SearchText(Article(title: $0.optionalText(0), body: $0.text(1)).text)).text
        }
        guard let text else { return StoryText(SearchText("")) }
        stories.texts.add(article, text)
        return text
    }

    /// For the names of each record: whether they were alerted in the stories that the record may join.
    private func askAlerts(_ question: GroupQuestion, _ knowledge: inout GroupKnowledge) throws {
        for (record, foresight) in zip(question.records, knowledge.foreseen) where !record.watches.isEmpty {
            guard let foresight else { continue }
            let copy = record.textKeys?.textHash.flatMap { knowledge.articleByText[$0] }
            for story in Set(
                (foresight.articles + [copy].compactMap(\.self)).compactMap { knowledge.articles[$0]?.story })
            {
                for watch in record.watches {
                    let name = GroupQuestion.StoryName(story: story, watch: watch)
                    guard knowledge.alerted[name] == nil else { continue }
                    knowledge.alerted[name] = try alerts(of: name)
                }
            }
        }
    }

    private func alerts(of name: GroupQuestion.StoryName) throws -> [Int64] {
        statements.alerted.bind(1, name.story)
        statements.alerted.bind(2, name.watch)
        statements.alerted.bind(3, Int64(GroupKnowledge.alertedLimit))
        var sequences: [Int64] = []
        try statements.alerted.forEachRow { sequences.append($0.int(0)) }
        return sequences
    }
}

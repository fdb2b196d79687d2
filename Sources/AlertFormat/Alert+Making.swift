package import NewsAnalysis
internal import NewsReading
internal import RasidSystem

extension Alert {
    /// The alert of one tracked name in one article. `matches`: all of that name, in order, at least one. `recordedAt`: UTC
    /// milliseconds since 1970.
    ///
    /// `news` and `isOlder`: see there.
    package init(
        sequence: Int64, kind: Kind, source: String, recordedAt: Int64, subject: AlertLine.Subject, name: TrackedName,
        matches: [NewsAnalysis.Match], news: News? = nil, isOlder: Bool = false
    ) {
        self.sequence = sequence
        id = Alert.id(digest: subject.digest, part: subject.part, watch: name.id, kind: kind)
        self.kind = kind
        self.source = source
        time = recordedAt
        watch = Watch(id: name.id, name: name.name, kind: name.kind, severity: name.severity)
        article = Article(subject)
        // A line has room for no more, so the others are not made.
        self.matches = matches.prefix(AlertLine.maxMatches).map {
            Match(
                surface: $0.surface, span: $0.span, zone: $0.zone, tier: $0.tier,
                evidence: $0.evidence.map(\.description), sentence: $0.sentence)
        }
        matchCount = matches.count
        story = Story(subject)
        self.news = news
        self.isOlder = isOlder
    }

    /// What takes an earlier alert back, because of the article that the subject is. `recordedAt`: UTC milliseconds since 1970.
    package init(
        retracting earlier: Alert, reason: Retracted.Reason, sequence: Int64, source: String, recordedAt: Int64,
        subject: AlertLine.Subject
    ) {
        self.sequence = sequence
        id = "al-" + Hexadecimal.text(Digest.bytes(Array(earlier.id.utf8) + subject.digest).prefix(10))
        kind = .retract
        self.source = source
        time = recordedAt
        watch = earlier.watch
        article = Article(subject)
        matches = []
        matchCount = 0
        story = Story(subject)
        retracts = Retracted(id: earlier.id, sequence: earlier.sequence, reason: reason)
    }

    /// An alert of which only this is known any more, and the tracked name's id: enough to take it back.
    package init(sequence: Int64, id: String, watch name: String) {
        (self.sequence, self.id) = (sequence, id)
        watch = Watch(id: name, name: name, kind: .other, severity: .notice)
        (kind, source, time) = (.match, "", 0)
        article = Article(id: 0, file: "", digest: [], title: nil, published: nil, language: "")
        (matches, matchCount) = ([], 0)
        story = Story(id: 0, novelty: .original, of: nil, resemblance: nil, articles: 0)
    }

    /// The alert with its number, now that it is told. Before, it had none, and no kind. `part`: of its id.
    package func told(as sequence: Int64, kind: Kind, part: Int64, at time: Int64) -> Alert {
        var alert = self
        alert.sequence = sequence
        alert.kind = kind
        alert.time = time
        alert.id = Alert.id(digest: article.digest, part: part, watch: watch.id, kind: kind)
        return alert
    }

    /// `al-` and 80 bits of a digest over what identifies the alert: the file's digest, the article's place in the
    /// file, the tracked name and the kind. Never changes for an existing alert.
    package static func id(digest: [UInt8], part: Int64, watch: String, kind: Kind) -> String {
        "al-" + Hexadecimal.text(Digest.bytes(digest + Array("\(part)\n\(watch)\n\(kind.rawValue)".utf8)).prefix(10))
    }
}

extension Alert.Article {
    fileprivate init(_ subject: AlertLine.Subject) {
        self.init(
            id: subject.articleID, file: subject.file, digest: subject.digest, title: subject.article.title,
            published: subject.article.published, language: subject.article.language)
    }
}

extension Alert.Story {
    fileprivate init(_ subject: AlertLine.Subject) {
        self.init(
            id: subject.story, novelty: subject.novelty.verdict, of: subject.novelty.original,
            resemblance: subject.novelty.resemblance, articles: subject.articlesInStory)
    }
}

extension AlertLine {
    /// Writes the line of one tracked name in one article; the parameters are those of the alert.
    package init(
        sequence: Int64, kind: Alert.Kind, source: String, recordedAt: Int64, subject: Subject, name: TrackedName,
        matches: [Match], news: Alert.News? = nil, isOlder: Bool = false
    ) {
        self.init(
            Alert(
                sequence: sequence, kind: kind, source: source, recordedAt: recordedAt, subject: subject, name: name,
                matches: matches, news: news, isOlder: isOlder))
    }

    /// The alert's id.
    package var id: String { alert.id }
}

import GRDB
import NewsReading
import TestSupport
import Testing

@testable import NewsAnalysis
@testable import NewsArchive

/// An archive of random articles of many ages, whose alerts were taken or not, and the naive answer to what may go.
struct RetentionFixture {
    /// What was recorded of one article.
    struct Recorded {
        var id: Int64
        var file: Int64
        var story: Int64
        var recordedAt: Int64
        var digest: Int
        var findings: Findings
        var alerts: [Int64] = []
        var waits = false
        var isUnfinished = false
    }

    static let day: Int64 = 86_400_000
    static let words = [
        "أعلن", "المجلس", "خطة", "جديدة", "وصل", "القطار", "المدينة", "الوزير", "الجسر", "قرار", "اجتماع", "تقرير",
    ]
    static let names = ["سعاد المالكي", "بيروت", "نادي النهضة", "صلاح", "حيفا"]

    var random: SplitMix
    private(set) var articles: [Recorded] = []
    private(set) var now = 100 * day
    private var files = 0
    /// Whether the clock is wrong for some articles.
    var hasWrongClocks = true
    /// Words of the longest text.
    var longest = 40

    init(seed: UInt64) { random = SplitMix(seed: seed) }

    mutating func body() -> String {
        (0..<random.number(8..<longest)).map { _ in random.pick(RetentionFixture.words) }.joined(separator: " ")
    }

    /// Records one more article: new words, or those of an earlier one; with names, alerts, sometimes waiting.
    mutating func record(_ transaction: Transaction) throws {
        // Now and then the clock is wrong for one article.
        now += Int64(random.number(0..<Int(RetentionFixture.day)))
        let wrong = hasWrongClocks && random.once(in: 12) ? Int64(random.number(-90..<400)) * RetentionFixture.day : 0
        let text =
            articles.isEmpty || !random.once(in: 5) ? body() : random.pick(articles).findings.article.body + "!"
        let mentions = (0..<random.number(0..<4)).map {
            Mention(type: .person, name: random.pick(RetentionFixture.names), span: ($0 * 2)..<($0 * 2 + 2))
        }
        let findings = Sample.findings(
            title: random.once(in: 3) ? random.pick(RetentionFixture.words) : nil, body: text, mentions: mentions,
            matches: random.once(in: 2) ? [Sample.match("salma", 0..<3)] : [])
        files += 1
        let isUnfinished = random.once(in: 15)
        let recordedAt = max(0, now + wrong)
        let recorded = try transaction.record("\(files).txt", digest: files, findings, recordedAt: recordedAt)
        let file = try transaction.snapshot.lastFile()
        if isUnfinished {
            try transaction.database.execute(sql: "UPDATE file SET fate = 4 WHERE id = ?", arguments: [file])
        }
        var article = Recorded(
            id: recorded.id, file: file, story: recorded.story, recordedAt: recordedAt, digest: files,
            findings: findings, isUnfinished: isUnfinished)
        for _ in 0..<random.number(0..<3) {
            article.alerts.append(try transaction.alert(article: recorded.id, story: recorded.story))
        }
        if random.once(in: 10) {
            article.waits = random.once(in: 2)
            try transaction.database.execute(
                sql: """
                    INSERT INTO waiting (article_id, watch_id, story_id, reason, recorded_at, ended, part, line)
                    VALUES (?, 'w', ?, 0, 1, ?, 0, 'waiting')
                    """, arguments: [recorded.id, recorded.story, article.waits ? 0 : 2])
        }
        articles.append(article)
    }

    /// The articles that may go, told slowly: in order up to the first young one; what a wrong clock put into the future counts as old
    /// only where an old one stands behind it. Not what waits, is unfinished, or has an alert that was not taken.
    func due(_ scope: RemovalScope) -> Set<Int64> {
        var due = articles
        if let before = scope.before {
            let future = scope.now + 3_600_000
            let known = articles.filter { $0.recordedAt <= future }
            let firstYoung = known.first { $0.recordedAt >= before }?.id ?? .max
            let lastOld = known.last { $0.id < firstYoung }?.id ?? 0
            due = articles.filter { $0.id <= lastOld }
        }
        return Set(
            due.filter { article in
                !article.waits && !article.isUnfinished && !scope.outstanding.contains(article.file)
                    && article.alerts.allSatisfy { $0 <= scope.delivered }
            }.map(\.id))
    }

    mutating func forget(_ ids: Set<Int64>) { articles.removeAll { ids.contains($0.id) } }
}

extension ArchiveWriter {
    /// Removes all that may go, a few at a time; how many went.
    @discardableResult
    func removeAll(_ scope: RemovalScope, limit: Int = 3) throws -> Int {
        var (scope, count) = (scope, 0)
        while true {
            let step = try removeNext(scope, limit: limit) { false }
            count += step.count
            guard step.isMore else { return count }
            scope.after = step.next
        }
    }

    /// The whole index is up to date.
    func indexAll() throws { while try indexNext(100, shouldYield: { false }) > 0 {} }

    /// The search index of only what is there.
    func rewriteWholeIndex() throws {
        let count = try extent().unmerged
        var begins = true
        while try rewriteIndex(begins: begins, pages: 8) { begins = false }
        try noteRewritten(count)
    }
}

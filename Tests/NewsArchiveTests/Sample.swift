import ArabicText

@testable import NewsAnalysis
@testable import NewsArchive
@testable import NewsReading

/// Findings and deliveries made by hand.
enum Sample {
    static func findings(
        title: String? = nil, body: String, published: Int64? = nil, language: String = "ar", mentions: [Mention] = [],
        matches: [Match] = []
    ) -> Findings {
        let article = Article(title: title, body: body, published: published, language: language)
        return Findings(
            article: article, textKeys: TextKeys(SearchText(article.text)), mentions: mentions, matches: matches)
    }

    static func name(_ id: String) -> TrackedName { TrackedName(id: id, name: "سلمى الهاشمي", kind: .person) }

    static func match(
        _ id: String, _ span: Range<Int>, zone: Match.Zone = .body, tier: Match.Tier = .exact,
        evidence: [Evidence] = [Evidence(.name)]
    ) -> Match {
        Match(
            name: name(id), surface: "", span: span, zone: zone, tier: tier, evidence: evidence, sentence: "")
    }

    /// 32 bytes that are different for every number.
    static func digest(_ number: Int) -> [UInt8] {
        (0..<4).flatMap { part in
            (0..<8).map { UInt8(truncatingIfNeeded: (number &* 0x9E37_79B9 &+ part) >> ($0 * 8)) }
        }
    }

    static func file(
        _ name: String, digest: Int? = nil, fate: Fate = .recorded, reason: String? = nil, article: Int64? = nil
    ) -> FileRow {
        FileRow(
            name: Array(name.utf8), display: name, batch: "1", digest: digest.map(Sample.digest), size: 10,
            modified: 20,
            fate: fate, reason: reason, article: article, seenAt: 1_000, recordedAt: 2_000)
    }
}

extension Transaction {
    /// Records a file with one article, decided as the daemon does; returns the article.
    @discardableResult
    func record(
        _ name: String, digest: Int, _ findings: Findings, recordedAt: Int64 = 2_000
    ) throws -> RecordedArticle {
        let file = try record(Sample.file(name, digest: digest))
        let novelty = Novelty(
            of: findings.textKeys.text, among: try candidates(for: findings.textKeys, at: recordedAt),
            isFurniture: isFurniture)
        return try record(findings, part: 0, file: file, novelty: novelty, recordedAt: recordedAt)
    }

    /// Puts an alert into the outbox under the next number.
    @discardableResult
    func alert(article: Int64, watch: String = "salma", story: Int64 = 1, line: String? = nil) throws -> Int64 {
        let sequence = try snapshot.lastSequence() + 1
        try enqueue(
            sequence: sequence, id: "al-\(sequence)", article: article, watch: watch, story: story, isUpdate: false,
            recordedAt: 2_000, line: line ?? "{\"sequence\":\(sequence)}")
        return sequence
    }
}

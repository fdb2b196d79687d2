import ArabicText
import GRDB
import Testing

@testable import NewsAnalysis
@testable import NewsArchive

/// The views that other programs rely on (INTERFACE 7), column by column.
@Suite struct ViewTests {
    private let folder: ArchiveFolder
    private let archive: ArchiveWriter

    init() throws {
        folder = try ArchiveFolder()
        archive = try folder.open()
    }

    @Test(arguments: [
        ("files", "id file file_bytes digest fate reason attempts article_id seen_at recorded_at records"),
        (
            "articles",
            "id file digest title body language published_at recorded_at novelty original_id story_id resemblance "
                + "source url author place version_of state"
        ),
        ("relations", "article_id other_id kind resemblance containment passages"),
        ("mentions", "article_id type name surface start end origin"),
        ("matches", "article_id watch_id surface start end zone tier evidence"),
        ("alerts", "sequence id article_id watch_id type recorded_at delivered_at line"),
        ("held_alerts", "id article_id watch_id reason until recorded_at state ended_at sequence"),
    ])
    func columnsHaveTheirNamesAndOrder(_ view: String, _ columns: String) throws {
        #expect(
            try folder.rows("SELECT name FROM pragma_table_info('\(view)')").map { $0[0] }
                == columns.split(separator: " ").map(String.init))
    }

    @Test func aDeliveryIsARow() throws {
        let digest = (0..<32).map { UInt8($0 * 8) }
        try archive.commit { transaction in
            var row = Sample.file("خبر ١.txt", digest: 1)
            row.digest = digest
            row.attempts = 3
            let file = try transaction.record(row)
            try transaction.record(Sample.findings(body: "نص"), file: file)
            var unread = Sample.file("big.txt", fate: .rejected, reason: "it has 9 bytes")
            unread.size = nil
            unread.modified = nil
            _ = try transaction.record(unread)
        }
        let hexadecimal = digest.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        #expect(
            try folder.rows(
                "SELECT id, file, digest, fate, reason, attempts, article_id, seen_at, recorded_at FROM files")
                == [
                    ["1", "خبر ١.txt", "sha256:\(hexadecimal)", "recorded", "-", "3", "1", "1000", "2000"],
                    // A file that was not read has no digest, not an empty one.
                    ["2", "big.txt", "-", "rejected", "it has 9 bytes", "1", "-", "1000", "2000"],
                ])
    }

    @Test(arguments: Fate.allCases.filter { $0 != .unfinished })
    func fatesAreWords(_ fate: Fate) throws {
        try archive.commit { _ = try $0.record(Sample.file("a", digest: 1, fate: fate)) }
        #expect(try folder.rows("SELECT fate FROM files") == [["\(fate)"]])
        #expect(["recorded", "known", "rejected", "deferred"].contains("\(fate)"))
    }

    /// `file` is for reading, `file_bytes` is the name.
    @Test(arguments: [
        (Array("خبر.txt".utf8), "خبر.txt"), ([0x61, 0xFF, 0x62], "a\\xFFb"), ([0xD8], "\\xD8"),
        (Array("a b\n".utf8), "a b\n"),
    ])
    func theBytesOfANameAreKept(_ name: [UInt8], _ display: String) throws {
        try archive.commit {
            var row = Sample.file(display, digest: 1)
            row.name = name
            _ = try $0.record(row)
        }
        let bytes = name.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        #expect(
            try folder.rows("SELECT file, file_bytes, typeof(file_bytes), typeof(file) FROM files") == [
                [display, bytes, "blob", "text"]
            ])
        #expect(try archive.read("look") { try $0.unacknowledged(inBatches: ["1"]).map(\.file.name) } == [name])
    }

    @Test func anArticleIsARow() throws {
        try archive.commit { transaction in
            let file = try transaction.record(Sample.file("a.txt", digest: 1))
            try transaction.record(
                Sample.findings(title: "عنوان", body: "متن", published: 1_795_000_000_123, language: "fa"), file: file)
            try transaction.record(Sample.findings(body: "", language: "und"), part: 1, file: file)
        }
        let digest = Sample.digest(1).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        #expect(
            try folder.rows("SELECT * FROM articles") == [
                [
                    "1", "a.txt", "sha256:\(digest)", "عنوان", "متن", "fa", "1795000000123", "2000", "original", "-",
                    "1",
                    "-", "-", "-", "-", "1", "-", "usable",
                ],
                [
                    "2", "a.txt", "sha256:\(digest)", "-", "", "und", "-", "2000", "original", "-", "2", "-", "-", "-",
                    "-", "2", "-", "usable",
                ],
            ])
        #expect(try folder.rows("SELECT article_id FROM files") == [["1"]])
    }

    @Test(arguments: [
        (Novelty.Verdict.original, "original"), (.duplicate, "duplicate"), (.nearDuplicate, "near_duplicate"),
        (.reuse, "reuse"),
        (.template, "template"),
    ])
    func noveltyAndRelationAreWords(_ verdict: Novelty.Verdict, _ word: String) throws {
        try archive.commit { transaction in
            let file = try transaction.record(Sample.file("a.txt", digest: 1))
            try transaction.record(Sample.findings(body: "أول"), file: file)
            guard verdict != .original else { return }
            let second = Sample.findings(body: "ثان")
            var novelty = Novelty(of: second.textKeys.text, among: [])
            (novelty.verdict, novelty.original, novelty.story, novelty.resemblance) = (verdict, 1, 1, 0.75)
            let kind = try #require(Relation.Kind.allCases.first { "\($0)" == "\(verdict)" })
            let passage = Comparison.Passage(a: 0..<3, b: 1..<4, wordCount: 1)
            let relation = Relation(
                kind: kind, resemblance: 0.75, containment: 0.5, containmentOfOther: 0.25, passages: [passage])
            novelty.ties = [Novelty.Tie(article: 1, relation: relation)]
            let recorded = try transaction.record(second, part: 1, file: file, novelty: novelty, recordedAt: 2_000)
            #expect(recorded == RecordedArticle(id: 2, story: 1, articlesInStory: 2))
        }
        let rows = try folder.rows(
            "SELECT novelty, original_id, story_id, resemblance FROM articles ORDER BY id DESC LIMIT 1")
        let relations = try folder.rows(
            "SELECT article_id, other_id, kind, resemblance, containment, passages FROM relations")
        if verdict == .original {
            #expect(rows == [[word, "-", "1", "-"]])
            #expect(relations.isEmpty)
        } else {
            #expect(rows == [[word, "1", "1", "0.75"]])
            #expect(
                relations == [
                    ["2", "1", word, "0.75", "0.5", #"[{"a":[0,3],"b":[1,4],"words":1}]"#]
                ])
        }
    }

    /// Spans count Unicode scalars in title, two line feeds, body: letters past U+FFFF are one, marks are one each.
    @Test func surfacesAreCutFromTheText() throws {
        let title = "𐡀𐡁 عنوان"
        let body = "وقالَ 😀 الوزير سامي الحسن، فى «بغداد»"
        let text = Array((title + "\n\n" + body).unicodeScalars)
        func span(_ word: String) throws -> Range<Int> {
            let word = Array(word.unicodeScalars)
            let start = try #require(
                (0...(text.count - word.count)).first { Array(text[$0..<($0 + word.count)]) == word })
            return start..<(start + word.count)
        }
        let words = ["𐡀𐡁", "وقالَ", "😀", "سامي الحسن", "بغداد"]
        let mentions = try zip(words, [EntityType.person, .organization, .place, .other, .person]).map {
            Mention(type: $1, name: "اسم \($0)", span: try span($0))
        }
        let matches = try words.map { Sample.match("x", try span($0)) }
        try archive.commit { transaction in
            let file = try transaction.record(Sample.file("a.txt", digest: 1))
            try transaction.record(
                Sample.findings(title: title, body: body, mentions: mentions, matches: matches), file: file)
        }
        #expect(
            try folder.rows("SELECT * FROM mentions ORDER BY start")
                == zip(words, ["person", "organization", "place", "other", "person"]).enumerated().map { index, pair in
                    let span = mentions[index].span
                    return ["1", pair.1, "اسم \(pair.0)", pair.0, "\(span.lowerBound)", "\(span.upperBound)", "text"]
                })
        #expect(try folder.rows("SELECT surface FROM matches").map { $0[0] } == words)
    }

    /// Without a title the body alone is the text; an empty title is one.
    @Test(arguments: [(nil, "بغداد أمس", 0), ("", "بغداد أمس", 2), ("أخبار", "بغداد أمس", 7)])
    func surfacesBeginWhereTheTextDoes(_ title: String?, _ body: String, _ start: Int) throws {
        try archive.commit { transaction in
            let file = try transaction.record(Sample.file("a.txt", digest: 1))
            let mention = Mention(type: .place, name: "بغداد", span: start..<(start + 5))
            try transaction.record(Sample.findings(title: title, body: body, mentions: [mention]), file: file)
        }
        #expect(try folder.rows("SELECT surface FROM mentions") == [["بغداد"]])
    }

    @Test func aMatchIsARow() throws {
        let evidence = [Evidence(.alias, "say \"so\"\\\n"), Evidence(.clitic, "ل")]
        try archive.commit { transaction in
            let file = try transaction.record(Sample.file("a.txt", digest: 1))
            let matches = [
                Sample.match("b", 6..<11, tier: .probable, evidence: evidence), Sample.match("a", 0..<5, zone: .title),
                Sample.match("a", 6..<11, tier: .possible),
            ]
            try transaction.record(Sample.findings(title: "بغداد", body: "بغداد أمس", matches: matches), file: file)
        }
        #expect(
            try folder.rows("SELECT article_id, watch_id, start, end, zone, tier, evidence FROM matches") == [
                ["1", "b", "6", "11", "body", "probable", "[\"alias:say \\\"so\\\"\\\\\\n\",\"clitic:ل\"]"],
                ["1", "a", "0", "5", "title", "exact", "[\"name\"]"],
                ["1", "a", "6", "11", "body", "possible", "[\"name\"]"],
            ])
        #expect(try folder.rows("SELECT json_extract(evidence, '$[1]') FROM matches LIMIT 1") == [["clitic:ل"]])
    }

    @Test func anAlertIsARow() throws {
        try archive.commit { transaction in
            let file = try transaction.record(Sample.file("a.txt", digest: 1))
            try transaction.record(Sample.findings(body: "نص"), file: file)
            for (sequence, isUpdate) in [(Int64(1), false), (2, true)] {
                try transaction.enqueue(
                    sequence: sequence, id: "al-\(sequence)", article: 1, watch: "salma", story: 1, isUpdate: isUpdate,
                    recordedAt: 5_000, line: "{\"sequence\":\(sequence)}")
            }
        }
        #expect(
            try folder.rows("SELECT * FROM alerts") == [
                ["1", "al-1", "1", "salma", "rasid.alert.match.v1", "5000", "-", "{\"sequence\":1}"],
                ["2", "al-2", "1", "salma", "rasid.alert.update.v1", "5000", "-", "{\"sequence\":2}"],
            ])
    }

    /// An alert was delivered with the first mark that is not before it.
    @Test func timesOfDeliveryBelongToRanges() throws {
        try archive.commit { transaction in
            try transaction.record("a", digest: 1, Sample.findings(body: "نص"))
            for _ in 1...7 { try transaction.alert(article: 1) }
        }
        func mark(_ sequence: Int64, at time: Int64?, sink: String = "alerts.jsonl") throws {
            let mark = SinkMark(sequence: sequence, device: 1, inode: 2, offset: sequence * 10)
            try archive.commit { try $0.set(mark, sink: sink, deliveredAt: time) }
        }
        try mark(2, at: 100)
        // Another sink's marks, and a mark that is set again, say nothing of the JSON log.
        try mark(6, at: nil, sink: "alerts.log")
        try mark(2, at: 150)
        try mark(5, at: 200)
        try mark(5, at: nil)
        #expect(
            try folder.rows("SELECT delivered_at FROM alerts").map { $0[0] } == [
                "100", "100", "200", "200", "200", "-", "-",
            ])
        #expect(try archive.read("count") { try $0.counts().deliveredSequence } == 5)
        let delivered = try archive.read("look") { try $0.alerts(after: 4, limit: 2) }
        #expect(delivered.map(\.sequence) == [5, 6])
        #expect(delivered.map(\.deliveredAt) == [200, nil])
        #expect(try archive.read("look") { try $0.mark(of: "alerts.log")?.sequence } == 6)
        #expect(try archive.read("look") { try $0.mark(of: "nothing") } == nil)
    }
}

extension Transaction {
    /// Records an article as an original.
    fileprivate func record(_ findings: Findings, part: Int64 = 0, file: Int64) throws {
        _ = try record(
            findings, part: part, file: file, novelty: Novelty(of: findings.textKeys.text, among: []), recordedAt: 2_000
        )
    }
}

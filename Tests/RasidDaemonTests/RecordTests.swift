import AlertFormat
import NewsArchive
import RasidSystem
import TestSupport
import Testing

@testable import NewsAnalysis
@testable import RasidDaemon

/// Files of several records: each record has its fate, and the file one that follows from them.
@Suite struct RecordTests {
    private let fixture: GroupFixture

    init() throws { fixture = try GroupFixture() }

    /// A record with this text at a place, as a reader gives it.
    private func record(_ place: Int64, _ text: String) throws -> ReadRecord {
        let bytes = Array(text.utf8)
        return ReadRecord(
            place: place, digest: Digest.bytes(bytes), result: .article(try News.analyst().analyze(plain: bytes)))
    }

    private func fault(_ place: Int64, _ reason: String) -> ReadRecord {
        ReadRecord(place: place, digest: [UInt8(truncatingIfNeeded: place), 0xFF], result: .rejected(reason))
    }

    private func chunk(
        _ records: [ReadRecord], isLast: Bool, _ name: String = "feed.jsonl", ticket: UInt64 = 0
    ) throws -> Outcome {
        var outcome = try fixture.outcome(.read(RecordChunk(records: records, isLast: isLast)), name)
        outcome.claim.ticket = ticket
        if isLast { outcome.digest = Digest.bytes(Array(name.utf8)) }
        return outcome
    }

    private func files() throws -> [[String]] {
        try fixture.rows("SELECT file, fate, reason, article_id, records FROM files ORDER BY id")
    }

    private func records() throws -> [[String]] {
        try fixture.rows("SELECT file_id, place, fate, reason, article_id FROM records ORDER BY file_id, place")
    }

    @Test func eachRecordHasItsFateAndTheFileTheBestOfThem() throws {
        let effects = try fixture.record([
            chunk(
                [
                    record(1, News.ofSalma(1)), fault(2, "it has no text"), record(3, News.ofNobody(3)),
                    record(4, News.ofSalma(1)),
                ],
                isLast: true)
        ])
        #expect(effects.fates == [.recorded])
        #expect(effects.records == ArchiveCounts.Records(recorded: 2, known: 1, rejected: 1))
        #expect(try files() == [["feed.jsonl", "recorded", "-", "1", "4"]])
        #expect(
            try records() == [
                ["1", "1", "recorded", "-", "1"], ["1", "2", "rejected", "it has no text", "-"],
                ["1", "3", "recorded", "-", "2"], ["1", "4", "known", "-", "1"],
            ])
        #expect(
            try fixture.rows("SELECT id, file, place FROM articles") == [
                ["1", "feed.jsonl", "1"], ["2", "feed.jsonl", "3"],
            ])
        let article = try #require((fixture.lines()[0]["data"] as? [String: Any])?["article"] as? [String: Any])
        #expect(article["file"] as? String == "feed.jsonl#1")
        let digest = Hexadecimal.text(Digest.bytes(Array(News.ofSalma(1).utf8)))
        #expect(article["digest"] as? String == "sha256:\(digest)")
        #expect(try fixture.rows("SELECT digest FROM articles WHERE id = 1") == [["sha256:\(digest)"]])
    }

    /// The id of an alert is made from the record's digest; its place counts where the file has several.
    @Test func aFileOfOneRecordIsAsItEverWas() throws {
        let text = News.ofSalma(1)
        _ = try fixture.record([
            chunk([record(1, text)], isLast: true, "one.txt"),
            chunk([record(1, News.ofSalma(2)), record(2, News.ofSalma(3))], isLast: true, ticket: 1),
        ])
        let ids = try fixture.lines().compactMap { $0["id"] as? String }
        func id(_ text: String, _ part: Int64) -> String {
            Alert.id(digest: Digest.bytes(Array(text.utf8)), part: part, watch: "salma", kind: .match)
        }
        #expect(ids == [id(text, 0), id(News.ofSalma(2), 1), id(News.ofSalma(3), 2)])
        #expect(try files()[0] == ["one.txt", "recorded", "-", "1", "1"])
        #expect(try records()[0] == ["1", "1", "recorded", "-", "1"])
        #expect(try fixture.rows("SELECT count(*) FROM record") == [["2"]])
        let article = try #require((fixture.lines()[0]["data"] as? [String: Any])?["article"] as? [String: Any])
        #expect(article["file"] as? String == "one.txt")
    }

    /// A record is known by its bytes, whether it stood alone or among others before.
    @Test func aKnownRecordMakesNoArticleAndNoAlert() throws {
        _ = try fixture.record([fixture.read(News.ofSalma(1), "alone")])
        let first = try fixture.record([chunk([record(1, News.ofSalma(1)), record(2, News.ofSalma(2))], isLast: true)])
        #expect(first.alerts.count == 1)
        let again = try fixture.record([
            chunk([record(1, News.ofSalma(2)), record(2, News.ofSalma(1))], isLast: true, "again")
        ])
        #expect(again.fates == [.known])
        #expect(again.alerts.isEmpty)
        #expect(try fixture.record([fixture.read(News.ofSalma(2), "alone too")]).fates == [.known])
        #expect(
            try files() == [
                ["alone", "recorded", "-", "1", "1"], ["feed.jsonl", "recorded", "-", "2", "2"],
                ["again", "known", "-", "2", "2"], ["alone too", "known", "-", "2", "1"],
            ])
    }

    @Test func aFileIsRejectedWhereNoneOfItsRecordsCouldBeRead() throws {
        let effects = try fixture.record([
            chunk([fault(1, "it is empty"), fault(2, "it has no text")], isLast: true),
            chunk([], isLast: true, "empty", ticket: 1),
        ])
        #expect(effects.fates == [.rejected, .known])
        #expect(
            try files() == [
                ["feed.jsonl", "rejected", "it is empty", "-", "2"],
                ["empty", "known", "it holds no article", "-", "0"],
            ])
        guard case .recorded(row: 1, rejected: true) = effects.settlements[0].verdict else {
            Issue.record("\(effects.settlements)")
            return
        }
    }

    /// A crawl of front pages: beyond so many, they are counted and have no row. Others have one all the same.
    @Test func recordsWithoutATextHaveSoManyRows() throws {
        let limit = FileProgress.rejectedRowLimit
        let textless = (1...(limit + 5)).map { place in
            var record = fault(place, "it has no text")
            (record.isWithoutText, record.digest) = (true, [1])
            return record
        }
        let first = try fixture.record([chunk(textless, isLast: false)])
        guard case .advanced(let file) = first.settlements[0].verdict else { return }
        let left = try #require(try fixture.snapshot { try $0.unfinished() }.first)
        #expect(left.lastPlace == limit + 5 && left.rejectedRows == limit && left.row.records == limit + 5)
        #expect(FileProgress(left).lastPlace == file.lastPlace && FileProgress(left).rejectedRows == file.rejectedRows)
        var rest = try chunk(
            [textless[0], fault(limit + 7, "it is broken"), record(limit + 8, News.ofSalma(1))], isLast: true)
        if case .read(var rows) = rest.result {
            rows.records[0].place = limit + 6
            rest.result = .read(rows)
        }
        rest.claim.progress = FileProgress(left)
        let effects = try fixture.record([rest])
        #expect(effects.fates == [.recorded])
        #expect(try files() == [["feed.jsonl", "recorded", "-", "1", "\(limit + 8)"]])
        #expect(
            try fixture.rows("SELECT count(*), max(place) FROM record WHERE fate = 2") == [
                ["\(limit + 1)", "\(limit + 7)"]
            ])
        let counts = try fixture.counts()
        #expect(counts.records == ArchiveCounts.Records(recorded: 1, rejected: limit + 7))
        #expect(counts.inside == ArchiveCounts.Inside(listed: limit + 1, unlisted: 6))
        #expect(try fixture.snapshot { try $0.rejectedPlaces(of: 1) } == nil)
        let why = try fixture.snapshot { try $0.rejectedFiles([1]) }[1]?.reason
        #expect(why == "6 of its records have no text and are only counted")
    }

    /// Chunk after chunk: what is committed is there, and no view shows the file before its last record.
    @Test func chunksOfAFileGoOnWhereTheLastOneEnded() throws {
        var progress: [UInt64: FileProgress] = [:]
        func take(_ outcome: Outcome) throws -> IngestGroup.Effects {
            var group = IngestGroup(source: "rasid://test", keepsFiles: false, recordedAt: 1_000)
            group.progress = progress
            let effects = try fixture.archive.write("test") { try group.record([outcome], in: $0) }
            progress = effects.progress
            return effects
        }
        let first = try take(chunk([record(1, News.ofNobody(1)), record(2, News.ofSalma(2))], isLast: false))
        #expect(first.fates.isEmpty && first.rows == [1] && first.alerts.count == 1)
        guard case .advanced(let file) = first.settlements[0].verdict else {
            Issue.record("\(first.settlements)")
            return
        }
        #expect(
            file.row == 1 && file.lastPlace == 2 && file.records == 2 && file.fate == .recorded && file.article == 1)
        #expect(try files().isEmpty)
        #expect(try records().count == 2)
        #expect(try fixture.counts().unfinished == 1)
        #expect(try take(chunk([fault(3, "why")], isLast: false)).fates.isEmpty)
        let last = try take(chunk([record(4, News.ofSalma(2))], isLast: true))
        #expect(last.fates == [.recorded])
        #expect(progress.isEmpty)
        #expect(try files() == [["feed.jsonl", "recorded", "-", "1", "4"]])
        #expect(try records().map { $0[2] } == ["recorded", "recorded", "rejected", "known"])
        let counts = try fixture.counts()
        #expect(counts.records == ArchiveCounts.Records(recorded: 2, known: 1, rejected: 1))
        #expect(counts.recorded == 1 && counts.unfinished == 0)
    }

    /// What a process left in the middle goes on behind its last committed record, and none is recorded twice.
    @Test func afterACrashItGoesOnBehindTheLastRecord() throws {
        _ = try fixture.record([chunk([record(1, News.ofSalma(1)), record(2, News.ofSalma(2))], isLast: false)])
        let left = try #require(try fixture.snapshot { try $0.unfinished() }.first)
        #expect(left.id == 1 && left.lastPlace == 2 && left.fate == .recorded && left.row.records == 2)
        var outcome = try chunk(
            [record(1, News.ofSalma(1)), record(2, News.ofSalma(2)), record(3, News.ofSalma(3))], isLast: true)
        outcome.claim.progress = FileProgress(left)
        let effects = try fixture.record([outcome])
        #expect(effects.fates == [.recorded] && effects.rows == [1])
        #expect(effects.alerts.map(\.sequence) == [3])
        #expect(try files() == [["feed.jsonl", "recorded", "-", "1", "3"]])
        #expect(try records().map { $0[1] } == ["1", "2", "3"])
    }

    /// The file changed: the old delivery has what was recorded of it.
    @Test func aFileThatCannotBeReadOnHasWhatIsOnRecord() throws {
        let part = try chunk([record(1, News.ofSalma(1)), fault(2, "why")], isLast: false)
        for (number, result) in [Outcome.Result.changing, .gone, .rejected("too large")].enumerated() {
            var begun = part
            begun.claim.ticket = UInt64(number)
            let first = try fixture.record([begun])
            var ended = try fixture.outcome(result, "feed.jsonl")
            guard case .advanced(let file) = first.settlements[0].verdict else { return }
            ended.claim.progress = file
            let effects = try fixture.record([ended])
            #expect(effects.fates == [number == 0 ? .recorded : .known])
            #expect(effects.rows == [Int64(number + 1)])
        }
        #expect(try files().map { $0[1] } == ["recorded", "known", "known"])
        #expect(try files()[2][2] == "too large")
        #expect(try fixture.counts().unfinished == 0)
    }

    /// A machine that is at fault: the file stays in progress, and goes on later.
    @Test func aDeferredFileStaysInProgress() throws {
        let first = try fixture.record([chunk([record(1, News.ofSalma(1))], isLast: false)])
        guard case .advanced(let file) = first.settlements[0].verdict else { return }
        var deferred = try fixture.outcome(.deferred("read: Input/output error"), "feed.jsonl")
        deferred.claim.progress = file
        let effects = try fixture.record([deferred])
        #expect(effects.fates == [.deferred])
        guard case .deferred(row: 1) = effects.settlements[0].verdict else {
            Issue.record("\(effects.settlements)")
            return
        }
        #expect(try fixture.snapshot { try $0.unfinished() }.map(\.lastPlace) == [1])
    }

    @Test func endingAFileWhoseRestWillNeverCome() throws {
        _ = try fixture.record([chunk([fault(1, "why"), record(2, News.ofSalma(1))], isLast: false)])
        _ = try fixture.record([chunk([fault(1, "why not")], isLast: false, "b", ticket: 1)])
        try fixture.transaction { try $0.finishFile(1) }
        try fixture.transaction { try $0.finishFile(2) }
        #expect(
            try files() == [
                ["feed.jsonl", "recorded", "-", "1", "2"], ["b", "rejected", "why not", "-", "1"],
            ])
        // Only a file in progress is ended.
        try fixture.transaction { try $0.finishFile(1) }
        #expect(try files().count == 2)
    }
}

import Foundation
import NewsReading
import TestSupport
import Testing

@testable import NewsAnalysis
@testable import RasidDaemon
@testable import RasidSystem

/// Files of many records, read on chunk after chunk.
@Suite struct ChunkReaderTests {
    private let folder: TestFolder

    init() throws { folder = try TestFolder() }

    /// JSON lines; every seventh is no record.
    private func write(_ count: Int, to name: String = "a") throws -> [UInt8] {
        let lines = (1...count).map {
            $0 % 7 == 0 ? "{\"text\":" : #"{"text":"\#(News.ofSalma($0).replacing("\n", with: "\\n"))"}"#
        }
        let text = lines.joined(separator: "\n")
        try folder.write(text, to: name)
        return Array(text.utf8)
    }

    private func claim(behind place: Int64? = nil) throws -> Claim {
        var claim = Claim(
            ticket: 3, name: FileName(Array("a".utf8)), directory: try folder.directory(), batch: "1", seenAt: 5)
        if let place {
            claim.progress = FileProgress(row: 9)
            claim.progress?.lastPlace = place
        }
        return claim
    }

    private func reading(_ outcome: Outcome) throws -> LongReading {
        guard case .long(let reading) = outcome.result else { throw Unexpected(outcome: "\(outcome.result)") }
        return reading
    }

    private func chunk(_ outcome: Outcome) throws -> RecordChunk {
        guard case .read(let chunk) = outcome.result else { throw Unexpected(outcome: "\(outcome.result)") }
        return chunk
    }

    private struct Unexpected: Error { var outcome: String }

    /// Every record of the file under a claim, and what the last outcome says.
    private func all(_ claim: Claim, maxFileBytes: Int = 1 << 20) throws -> (records: [ReadRecord], last: Outcome) {
        let reading = try reading(News.reader(maxFileBytes: maxFileBytes).read(claim))
        var records: [ReadRecord] = []
        while true {
            let outcome = reading.next(claim)
            let chunk = try chunk(outcome)
            #expect(chunk.records.count <= RecordChunk.limit)
            records += chunk.records
            if chunk.isLast { return (records, outcome) }
        }
    }

    @Test func aSmallFileIsReadAtOnce() throws {
        let bytes = try write(20)
        let outcome = News.reader().read(try claim())
        let chunk = try chunk(outcome)
        #expect(chunk.isLast && outcome.isLast)
        #expect(chunk.records.map(\.place) == Array(1...20))
        #expect(outcome.digest == Digest.bytes(bytes))
        let rejected = chunk.records.filter { if case .rejected = $0.result { true } else { false } }
        #expect(rejected.map(\.place) == [7, 14])
    }

    @Test(arguments: [1 << 20, 1_000]) func aLongFileComesInChunks(_ maxFileBytes: Int) throws {
        let bytes = try write(100)
        let (records, last) = try all(claim(), maxFileBytes: maxFileBytes)
        #expect(records.map(\.place) == Array(1...100))
        #expect(last.digest == Digest.bytes(bytes))
        let lines = bytes.split(separator: 0x0A)
        #expect(records.map(\.digest) == lines.map { Digest.bytes(Array($0)) })
        for record in records {
            switch record.result {
            case .article(let findings): #expect(findings.matches.map(\.name.id) == ["salma"])
            case .rejected: #expect(record.place % 7 == 0)
            }
        }
        #expect(try News.reader(maxFileBytes: maxFileBytes).digest(of: claim()) == last.digest)
    }

    @Test(arguments: [1, 32, 50, 95, 100] as [Int64]) func readingGoesOnBehindWhatIsOnRecord(_ place: Int64) throws {
        let bytes = try write(100)
        let outcome = News.reader().read(try claim(behind: place))
        if case .read(let chunk) = outcome.result {
            #expect(chunk.isLast && place >= 95)
            #expect(chunk.records.map(\.place) == Array((place + 1)..<101))
            return
        }
        let (records, last) = try all(claim(behind: place))
        #expect(records.map(\.place) == Array((place + 1)...100))
        #expect(last.digest == Digest.bytes(bytes))
    }

    @Test func aFileThatChangesMeanwhileIsReadLater() throws {
        _ = try write(100)
        let reading = try reading(News.reader().read(claim()))
        #expect(try chunk(reading.next(claim())).records.count == RecordChunk.limit)
        try folder.append("\n{}", to: "a")
        var outcome = reading.next(try claim())
        while case .read(let chunk) = outcome.result, !chunk.isLast { outcome = reading.next(try claim()) }
        guard case .changing = outcome.result else {
            Issue.record("\(outcome.result)")
            return
        }
    }

    @Test func aTextThatIsTooLargeStaysOne() throws {
        try folder.write("{" + String(repeating: "نص ", count: 1_000), to: "a")
        guard case .rejected(let reason) = News.reader(maxFileBytes: 1_000).read(try claim()).result else {
            Issue.record("it is read")
            return
        }
        #expect(reason == "it has 5001 bytes; inbox.max_file_size is 1000")
    }

    @Test func theOnlyRecordIsTheFile() throws {
        try folder.write("{\"title\":\"عنوان\"}", to: "a")
        guard case .rejected(let reason) = News.reader().read(try claim()).result else {
            Issue.record("it is read")
            return
        }
        #expect(reason == "it has fewer than 20 letters of text")
    }
}

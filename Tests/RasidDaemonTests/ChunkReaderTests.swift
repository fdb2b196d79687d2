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
    private func all(_ claim: Claim, _ reader: FileReader = News.reader()) throws -> (
        records: [ReadRecord], last: Outcome
    ) {
        let reading = try reading(reader.read(claim))
        var claim = claim
        var records: [ReadRecord] = []
        while true {
            let outcome = reading.next(claim, reader)
            let chunk = try chunk(outcome)
            #expect(chunk.records.count <= RecordChunk.limit)
            records += chunk.records
            // As it is when the chunk is on record.
            claim.progress = claim.progress ?? FileProgress(row: 9)
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
        let (records, last) = try all(claim(), News.reader(maxFileBytes: maxFileBytes))
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

    /// What was read of another content is not put on record.
    @Test func aFileThatChangesMeanwhileIsReadLater() throws {
        _ = try write(100)
        let reading = try reading(News.reader().read(claim()))
        #expect(try chunk(reading.next(claim(), News.reader())).records.count == RecordChunk.limit)
        try folder.append("\n{}", to: "a")
        guard case .changing = reading.next(try claim(), News.reader()).result else {
            Issue.record("it is read on")
            return
        }
    }

    /// A reload reaches the rest of a file that is being read.
    @Test func theRestIsReadWithTheNamesOfNow() throws {
        _ = try write(100)
        let reading = try reading(News.reader().read(claim()))
        let names = try [News.reader(), News.reader([News.union])].map { reader in
            try chunk(reading.next(claim(), reader)).records.contains {
                if case .article(let findings) = $0.result { !findings.matches.isEmpty } else { false }
            }
        }
        #expect(names == [true, false])
    }

    /// What lies past the largest size is not read, and the chunk says so; the rest may be of any size, and has no digest.
    @Test func aFileThatIsCutSaysSo() throws {
        let bytes = try write(100)
        let (records, last) = try all(claim(), News.reader(maxArchiveBytes: bytes.count - 1))
        #expect(records.count == 100 && last.digest == nil)
        let cut = try chunk(last).cut
        #expect(cut == "the file has over \(bytes.count - 1) bytes (inbox.max_archive_size)")
        #expect(last.rejection == cut)
    }

    /// A file that is no news is given up, wherever its chunks end.
    @Test func recordsAtFaultInARowEndTheFile() throws {
        let good = #"{"text":"\#(News.ofSalma(1).replacing("\n", with: "\\n"))"}"#
        let faulty = Array(repeating: "x", count: FaultRun.limit - 1)
        try folder.write(([good] + faulty + [good] + faulty + ["x", good]).joined(separator: "\n"), to: "a")
        let (records, last) = try all(claim())
        #expect(records.count == 2 * FaultRun.limit + 1)
        #expect(try chunk(last).cut == "10000 records in a row could not be read; the rest was not tried")
    }

    /// Rows that a crawler left empty, front pages in an archive of pages: any number of them, and what stands behind them is read.
    @Test func recordsWithoutATextEndNoFile() throws {
        let good = #"{"text":"\#(News.ofSalma(1).replacing("\n", with: "\\n"))"}"#
        let empty = #"{"url":"https://sada.example/section/politics","title":"","text":""}"#
        let empties = Array(repeating: empty, count: FaultRun.limit + 1)
        try folder.write((empties + ["x"] + empties + [good]).joined(separator: "\n"), to: "a")
        let (records, last) = try all(claim())
        #expect(records.count == 2 * empties.count + 2)
        #expect(try chunk(last).cut == nil)
        #expect(records.filter(\.isWithoutText).count == 2 * empties.count)
        if case .article? = records.last?.result {} else { Issue.record("the last one is read") }
    }

    /// What is smaller than any article is a fault like others; records without a text do not part those.
    @Test(arguments: [["{}"], ["x", #"{"url":"https://sada.example/section/politics","title":"","text":""}"#]])
    func whatIsNoRecordEndsTheFile(_ lines: [String]) throws {
        let good = #"{"text":"\#(News.ofSalma(1).replacing("\n", with: "\\n"))"}"#
        let faulty = (0..<FaultRun.limit).flatMap { _ in lines }
        try folder.write(([good] + faulty + [good]).joined(separator: "\n"), to: "a")
        #expect(try chunk(all(claim()).last).cut?.hasPrefix("10000 records in a row could not be read") == true)
    }

    /// A text of a few megabytes is read at once; as much out of a small packed file is streamed, a few files at a time.
    @Test func whatIsPackedWellIsLong() throws {
        let text = (1...20_000).map { News.ofSalma($0).replacing("\n", with: " ") }.joined()
        let line = #"{"text":"\#(text)"}"#
        try folder.write(line, to: "a")
        #expect(try chunk(News.reader().read(claim())).isLast)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["gzip", "\(folder.path)/a"]
        try process.run()
        process.waitUntilExit()
        try FileManager.default.moveItem(atPath: "\(folder.path)/a.gz", toPath: "\(folder.path)/a")
        let (records, last) = try all(claim())
        #expect(records.count == 1 && last.digest == records[0].digest)
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

import Foundation
import TestSupport
import Testing

@testable import RasidDaemon
@testable import RasidSystem

/// The bytes of rejected records in `rejected/`.
@Suite struct RejectedRecordsTests {
    private let folder: TestFolder
    private let rejected: RejectedFolder
    private let file = FileName(Array("أخبار اليوم.jsonl".utf8))

    init() throws {
        folder = try TestFolder()
        for place in ["inbox", "rejected"] { try folder.make("spool/\(place)") }
        rejected = try RejectedFolder(spool: "\(folder.path)/spool")
    }

    private var names: [String] { folder.files(in: "spool/rejected") }

    private func keep(_ text: String, place: Int64 = 3) throws {
        try rejected.keep(Array(text.utf8), of: 17, place: place, droppedAs: file)
    }

    @Test func aRecordLiesUnderItsFileAndPlace() throws {
        try keep("{\"title\":")
        try rejected.sync()
        #expect(names == ["17.3~أخبار_اليوم.jsonl"])
        #expect(try folder.text(of: "spool/rejected/17.3~أخبار_اليوم.jsonl") == "{\"title\":")
        let entry = try #require(rejected.entries().first)
        #expect(entry.id == 17 && entry.place == 3 && entry.size == 9)
        #expect(entry.isFile(droppedAs: file) && !entry.isFile(droppedAs: FileName([0x61])))
    }

    /// A crash came before the file left: the same again changes nothing.
    @Test func onceMoreIsNoOther() throws {
        for _ in 0..<2 { for place in 1...3 as ClosedRange<Int64> { try keep("سجل \(place)", place: place) } }
        #expect(names.count == 3)
    }

    /// A crash came while it was written.
    @Test func whatWasHalfWrittenIsWrittenAnewAndNeverShown() throws {
        try folder.write("{\"ti and much more than that", to: "spool/rejected/.17.3.part")
        #expect(try rejected.entries().isEmpty && Backlog.count(spool: "\(folder.path)/spool").rejected == 0)
        try keep("{\"title\":")
        #expect(names == ["17.3~أخبار_اليوم.jsonl"])
        #expect(try folder.text(of: "spool/rejected/17.3~أخبار_اليوم.jsonl") == "{\"title\":")
    }

    /// An older archive was restored: the number was another delivery's before.
    @Test(arguments: ["another", "as long", "a link"])
    func aNameThatIsTakenStaysWhatItIs(_ what: String) throws {
        let taken = "spool/rejected/17.3~أخبار_اليوم.jsonl"
        if what == "a link" {
            try FileManager.default.createSymbolicLink(
                atPath: "\(folder.path)/\(taken)", withDestinationPath: "/etc/hostname")
        } else {
            try folder.write(what, to: taken)
        }
        for _ in 0..<2 { try keep("as l0ng") }
        #expect(try folder.text(of: "spool/rejected/17.3.1~أخبار_اليوم.jsonl") == "as l0ng")
        #expect(try rejected.entries().map(\.place) == [3, 3])
        if what != "a link" { #expect(try folder.text(of: taken) == what) }
        #expect(names.count == 2)
    }

    @Test func aVastRecordIsCut() throws {
        try rejected.keep(
            Array(repeating: 0x61, count: RejectedFolder.maxRecordBytes + 5), of: 1, place: 1, droppedAs: file)
        #expect(try rejected.entries().map(\.size) == [Int64(RejectedFolder.maxRecordBytes)])
    }

    @Test func aLongNameIsCut() throws {
        let long = FileName(Array(String(repeating: "خ", count: 120).utf8))
        try rejected.keep([0x61], of: 1, place: 1_000_000, droppedAs: long)
        let entry = try #require(rejected.entries().first)
        #expect(entry.name.bytes.count <= 255 && entry.isFile(droppedAs: long))
    }

    /// Two records of one file do not get in each other's way in the inbox.
    @Test func recordsGoBackUnderNamesOfTheirOwn() throws {
        for place in 1...2 as ClosedRange<Int64> { try keep("{}", place: place) }
        let back = try rejected.entries().map { try rejected.putBack($0, as: nil).text }
        #expect(back == ["17.1~أخبار_اليوم.jsonl", "17.2~أخبار_اليوم.jsonl"])
        #expect(folder.files(in: "spool/inbox") == back)
        #expect(names.isEmpty)
    }

    @Test func filesAndRecordsAreListedInOrder() throws {
        for name in ["17~a", "9~b", "17.10~a", "17.2~a", "17.2.1~a", "17.1.1.1~a", "17.x~a", "foreign"] {
            try folder.write("x", to: "spool/rejected/\(name)")
        }
        let entries = try rejected.entries()
        #expect(
            entries.map(\.name.text) == [
                "9~b", "17~a", "17.2.1~a", "17.2~a", "17.10~a", "17.1.1.1~a", "17.x~a", "foreign",
            ])
        #expect(entries.map(\.id) == [9, 17, 17, 17, 17, nil, nil, nil])
        #expect(entries.map(\.place) == [nil, nil, 2, 2, 10, nil, nil, nil])
    }

    @Test(.enabled(if: TinyDisk.isPossible, "needs the right to mount"))
    func aFullDiskLeavesNothingThatCounts() throws {
        let disk = try TinyDisk(bytes: 64 << 10)
        for place in ["inbox", "rejected"] {
            try FileManager.default.createDirectory(
                atPath: "\(disk.path)/\(place)", withIntermediateDirectories: true)
        }
        let full = try RejectedFolder(spool: disk.path)
        let error = #expect(throws: SystemError.self) {
            try full.keep(Array(repeating: 0x61, count: 128 << 10), of: 1, place: 1, droppedAs: file)
        }
        #expect(error?.errno == ENOSPC)
        #expect(try full.entries().isEmpty)
    }
}

import Foundation
import NewsArchive
import TestSupport
import Testing

@testable import RasidDaemon
@testable import RasidSystem

/// The file of lines, written at a known place.
@Suite struct AlertLogTests {
    private let folder: TestFolder
    private var path: String { "\(folder.path)/alerts.jsonl" }

    init() throws { folder = try TestFolder() }

    @Test func linesStandOneAfterTheOther() throws {
        var log = try AlertLog.open(path)
        #expect(log.offset == 0)
        try log.append("أول")
        try log.append("")
        try log.append("ثان")
        try log.sync()
        #expect(try folder.text(of: "alerts.jsonl") == "أول\n\nثان\n")
        #expect(log.offset == 15)
        #expect(log.mark(sequence: 7) == SinkMark(sequence: 7, device: log.device, inode: log.inode, offset: 15))
        let again = try AlertLog.open(path)
        #expect(again.offset == 15)
        #expect(again.inode == log.inode && again.device == log.device)
    }

    /// What a failed write left behind is written over.
    @Test func linesAreWrittenAtTheirPlaceNotAtTheEnd() throws {
        try folder.write("أول\nنصف", to: "alerts.jsonl")
        var log = try AlertLog.open(path)
        log.move(to: 7)
        try log.append("ثان")
        #expect(try folder.text(of: "alerts.jsonl") == "أول\nثان\n")
    }

    @Test func aRangeIsReadUpToTheEnd() throws {
        try folder.write("0123456789", to: "alerts.jsonl")
        let log = try AlertLog.open(path)
        #expect(try log.read(at: 3, count: 4) == Array("3456".utf8))
        #expect(try log.read(at: 8, count: 100) == Array("89".utf8))
        #expect(try log.read(at: 10, count: 1).isEmpty)
        #expect(try log.read(at: 0, count: 0).isEmpty)
    }

    @Test func cuttingLeavesWhatIsBeforeThePlace() throws {
        try folder.write("0123456789", to: "alerts.jsonl")
        var log = try AlertLog.open(path)
        log.move(to: 4)
        try log.cut()
        #expect(try folder.text(of: "alerts.jsonl") == "0123")
    }

    @Test func aMissingLogIsNotMadeByLooking() throws {
        #expect(try AlertLog.openExisting(path) == nil)
        #expect(!folder.exists("alerts.jsonl"))
        try folder.make("alerts.jsonl")
        #expect(try AlertLog.openExisting(path) == nil)
        #expect(throws: SystemError.self) { try AlertLog.open(path) }
    }

    /// A FIFO without a reader would hold us up, a device would swallow the lines.
    @Test(arguments: ["fifo", "device"])
    func onlyARegularFileIsALog(_ kind: String) throws {
        if kind == "fifo" {
            #expect(mkfifo(path, 0o644) == 0)
        } else {
            #expect(symlink("/dev/null", path) == 0)
        }
        let error = #expect(throws: SystemError.self) { try AlertLog.open(path) }
        #expect(error?.errno == EINVAL)
    }

    @Test func whetherTheLogHasANameIsKnown() throws {
        let log = try AlertLog.open(path)
        #expect(log.isLinked)
        try folder.move("alerts.jsonl", to: "alerts.jsonl.1")
        #expect(log.isLinked)
        try folder.remove("alerts.jsonl.1")
        #expect(!log.isLinked)
    }

    @Test(.enabled(if: TinyDisk.isPossible, "needs the right to mount"))
    func aFullDiskIsAnErrorAndTheNextTryWritesOverIt() throws {
        let disk = try TinyDisk(bytes: 64 << 10)
        let folder = try TestFolder(in: disk.path)
        var log = try AlertLog.open("\(folder.path)/alerts.jsonl")
        let lines = (0..<6).map { "\($0)" + String(repeating: "س", count: 1_500) }
        try log.append(lines[0])
        try disk.fill(leaving: 4_096)
        var written = 1
        var failure: SystemError?
        do throws(SystemError) {
            while written < lines.count {
                try log.append(lines[written])
                written += 1
            }
        } catch {
            failure = error
        }
        #expect(failure?.errno == ENOSPC)
        #expect(failure?.isMachineFault == true)
        #expect(log.offset == Int64(lines.prefix(written).reduce(0) { $0 + $1.utf8.count + 1 }))
        try disk.fill(leaving: 48 << 10)
        for line in lines[written...] { try log.append(line) }
        try log.sync()
        #expect(try folder.text(of: "alerts.jsonl") == lines.map { $0 + "\n" }.joined())
    }
}

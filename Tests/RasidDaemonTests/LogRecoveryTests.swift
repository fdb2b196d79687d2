import Foundation
import NewsArchive
import TestSupport
import Testing

@testable import RasidDaemon
@testable import RasidSystem

/// Exactly once in the alert log: what a process finds that did not see the last one end (DESIGN 3, "emitted").
@Suite struct LogRecoveryTests {
    private let log: LogFixture

    init() throws { log = try LogFixture(6) }

    private func write(_ bytes: [UInt8], to name: String = "alerts.jsonl") throws {
        try log.folder.write(bytes: bytes, to: name)
    }

    /// The log is whole, the numbers are right, and what goes on fits on.
    private func expect(
        _ recovered: LogRecovery.Recovered, sequence: Int64, holds bytes: [UInt8], notices: Int = 0,
        _ location: SourceLocation = #_sourceLocation
    ) throws {
        #expect(recovered.sequence == sequence, sourceLocation: location)
        #expect(recovered.mark.sequence == sequence, sourceLocation: location)
        #expect(recovered.mark.offset == Int64(bytes.count), sourceLocation: location)
        #expect(recovered.mark.inode == (try log.inode()), sourceLocation: location)
        #expect(recovered.log.offset == recovered.mark.offset, sourceLocation: location)
        #expect(try log.folder.bytes(of: "alerts.jsonl") == bytes, sourceLocation: location)
        #expect(recovered.notices.count == notices, "\(recovered.notices)", sourceLocation: location)
    }

    // MARK: The first start

    @Test func aMissingLogIsMade() throws {
        try expect(log.recover(nil), sequence: 0, holds: [])
    }

    @Test func anEmptyLogIsTaken() throws {
        try write([])
        try expect(log.recover(nil), sequence: 0, holds: [])
    }

    /// The archive was lost or moved away, the log was not: its numbers are taken.
    @Test func aLogWithoutAMarkHoldsTheNumbersItHolds() throws {
        var empty = log
        empty.stored = [:]
        try write(log.whole)
        try expect(empty.recover(nil), sequence: 6, holds: log.whole, notices: 1)
    }

    @Test func aLogOfOursWithoutAMarkIsCompleted() throws {
        try write(Array(log.whole.dropLast(5)))
        try expect(log.recover(nil), sequence: 6, holds: log.whole)
    }

    @Test func aForeignFileThatEndsItsLinesIsLeftAndWrittenBehind() throws {
        let foreign = Array("ليس سجلا\nسطر آخر\n".utf8)
        try write(foreign)
        try expect(log.recover(nil), sequence: 0, holds: foreign)
        #expect(try log.recoverAndDeliver(nil) == foreign + log.whole)
    }

    @Test func theTornLineOfAForeignFileIsCut() throws {
        try write(Array("سطر\nنصف سطر".utf8))
        try expect(log.recover(nil), sequence: 0, holds: Array("سطر\n".utf8), notices: 1)
    }

    // MARK: The marked file

    @Test(arguments: 0...6 as ClosedRange<Int64>)
    func aMarkAtTheEndIsTheEnd(_ sequence: Int64) throws {
        let bytes = sequence == 0 ? [] : log.text(1...sequence)
        try write(bytes)
        try expect(log.recover(log.mark(sequence)), sequence: sequence, holds: bytes)
    }

    @Test func wholeLinesBehindTheMarkCount() throws {
        try write(log.text(1...5))
        try expect(log.recover(log.mark(2)), sequence: 5, holds: log.text(1...5))
        try expect(log.recover(log.mark(0)), sequence: 5, holds: log.text(1...5))
    }

    @Test func aTornLineIsCompleted() throws {
        for cut in (log.end(of: 3) + 1)..<log.end(of: 4) {
            try write(Array(log.whole.prefix(cut)))
            try expect(log.recover(log.mark(2)), sequence: 4, holds: log.text(1...4))
        }
    }

    @Test(arguments: [
        "\0\0\0\0", "garbage", "\n", "{\"sequence\":4,\"id\":\"al-1\",\"daXX", "{\"sequence\":4}\n",
        "{\"sequence\":3}\n", "{}\n",
        "{\"sequence\":}\n", "{\"sequence\":-9}\n", "{\"sequence\":99999999999999999999}\n",
    ])
    func whatIsNoLineOfOursIsCut(_ garbage: String) throws {
        try write(log.text(1...3) + Array(garbage.utf8))
        try expect(log.recover(log.mark(2)), sequence: 3, holds: log.text(1...3), notices: 1)
        #expect(try log.recoverAndDeliver(log.mark(3)) == log.whole)
    }

    /// Bytes behind the mark may have been only in the page cache of a disk that failed: they are written again.
    @Test func aLineThatIsDamagedBehindTheMarkIsWrittenAgain() throws {
        for place in log.end(of: 3)..<log.whole.count {
            var bytes = log.whole
            bytes[place] ^= 0x01
            try write(bytes)
            #expect(try log.recoverAndDeliver(log.mark(3)) == log.whole, "\(place)")
        }
    }

    /// A file that lost bytes before the mark is not the one that was marked.
    @Test func aFileThatIsShorterThanItsMarkIsAnother() throws {
        try write(log.text(1...3))
        let mark = try log.mark(5)
        let recovered = try log.recover(mark)
        #expect(recovered.sequence == 5)
        #expect(recovered.notices.count == 1)
        #expect(try log.folder.bytes(of: "alerts.jsonl") == log.text(1...3))
    }

    // MARK: Rotated, copied, deleted

    @Test func aRotatedLogIsFoundUnderItsOtherName() throws {
        try write(log.text(1...4) + log.text(5...5).dropLast(3))
        try log.folder.move("alerts.jsonl", to: "alerts.jsonl-20261122")
        let mark = try log.mark(3, of: "alerts.jsonl-20261122")
        try expect(log.recover(mark), sequence: 5, holds: [])
        #expect(try log.folder.bytes(of: "alerts.jsonl-20261122") == log.text(1...5))
        #expect(try log.recoverAndDeliver(mark) == log.text(6...6))
    }

    @Test func besideARotatedLogTheNewOneIsTaken() throws {
        try write(log.text(1...4))
        try log.folder.move("alerts.jsonl", to: "alerts.jsonl.1")
        try write([])
        try expect(log.recover(log.mark(4, of: "alerts.jsonl.1")), sequence: 4, holds: [])
        // The mark of the new one counts as soon as it stands.
        try write(log.text(5...6))
        try expect(log.recover(log.mark(4, offset: 0)), sequence: 6, holds: log.text(5...6))
    }

    @Test func whatTheNewLogHoldsAlreadyCounts() throws {
        try write(log.text(1...3))
        try log.folder.move("alerts.jsonl", to: "alerts.jsonl.1")
        try write(log.text(4...5) + Array("{\"sequ".utf8))
        try expect(log.recover(log.mark(3, of: "alerts.jsonl.1")), sequence: 6, holds: log.text(4...6))
    }

    /// Every line of ours begins alike: a new log with nothing but such a beginning is the next line, not the first.
    @Test(arguments: [true, false])
    func aTornFirstLineOfANewLogIsTheNextOne(_ isOldLogThere: Bool) throws {
        try write(log.text(1...3))
        let mark = try log.mark(3)
        if isOldLogThere {
            try log.folder.move("alerts.jsonl", to: "alerts-2026.old")
        } else {
            // Its inode must not be given to the new file at once.
            try log.folder.write("x", to: "other")
            try log.folder.remove("alerts.jsonl")
            try log.folder.write("y", to: "another")
        }
        try write(Array("{\"sequence\":".utf8))
        try expect(log.recover(mark), sequence: 4, holds: log.text(4...4), notices: isOldLogThere ? 0 : 1)
    }

    /// Copied to another disk: another inode, the same line at the mark.
    @Test func aCopyIsRecognisedByItsLine() throws {
        try write(log.text(1...4) + log.text(5...5).dropLast(9))
        let mark = try log.mark(3)
        try write(log.folder.bytes(of: "alerts.jsonl"), to: "copy")
        try log.folder.remove("alerts.jsonl")
        try log.folder.move("copy", to: "alerts.jsonl")
        try expect(log.recover(mark), sequence: 5, holds: log.text(1...5))
    }

    @Test func aDeletedLogBeginsAnew() throws {
        try write(log.text(1...4))
        let mark = try log.mark(4)
        try log.folder.remove("alerts.jsonl")
        try expect(log.recover(mark), sequence: 4, holds: [], notices: 1)
        #expect(try log.recoverAndDeliver(mark) == log.text(5...6))
    }

    /// Before the first alert there is nothing to miss.
    @Test func aDeletedEmptyLogIsNoNews() throws {
        try write([])
        let mark = try log.mark(0)
        try log.folder.remove("alerts.jsonl")
        try expect(log.recover(mark), sequence: 0, holds: [])
    }

    /// An inode is given again: without its line at the mark the file is another.
    @Test func anotherFileWithTheSameInodeIsNotTaken() throws {
        let foreign = [UInt8](repeating: UInt8(ascii: "x"), count: 5_000)
        try write(foreign + [UInt8(ascii: "\n")])
        let recovered = try log.recover(log.mark(4))
        #expect(recovered.sequence == 4)
        #expect(try log.folder.bytes(of: "alerts.jsonl").prefix(foreign.count) == foreign[...])
        #expect(recovered.log.offset == 5_001)
    }

    @Test func otherFilesBesideTheLogAreLeftAlone() throws {
        try write(log.text(1...3))
        let mark = try log.mark(3)
        try log.folder.move("alerts.jsonl", to: "alerts.jsonl.2")
        try log.folder.make("alerts.jsonl.directory")
        #expect(mkfifo("\(log.folder.path)/alerts.jsonl.fifo", 0o644) == 0)
        #expect(symlink("/dev/null", "\(log.folder.path)/alerts.jsonl.link") == 0)
        try log.folder.write("غير ذلك", to: "alerts.jsonl.1")
        try log.folder.write("غير ذلك", to: "alerts")
        try expect(log.recover(mark), sequence: 3, holds: [])
        #expect(try log.folder.text(of: "alerts.jsonl.1") == "غير ذلك")
    }

    // MARK: A mark before a file's first line

    /// A file under its other name that was marked before its first line: its lines count.
    @Test func aRotatedLogThatWasMarkedEmptyIsFound() throws {
        try write(log.text(4...5).dropLast(3), to: "alerts.jsonl.1")
        let mark = try log.mark(3, of: "alerts.jsonl.1", offset: 0)
        try expect(log.recover(mark), sequence: 5, holds: [])
        #expect(try log.folder.bytes(of: "alerts.jsonl.1") == log.text(4...5))
    }

    /// The marked file was deleted before its first line, and its inode was given to another one: that is nobody's log.
    @Test(arguments: ["سطر\nسطر آخر\n", "بلا سطر", "{\"sequence\":3}\n", "{\"sequence\":41}\n", "{\"a\":1}", "\0\0"])
    func aForeignFileWithTheMarkedInodeIsLeftAlone(_ foreign: String) throws {
        try log.folder.write(foreign, to: "notes.txt")
        try expect(log.recover(log.mark(3, of: "notes.txt", offset: 0)), sequence: 3, holds: [], notices: 1)
        #expect(try log.folder.text(of: "notes.txt") == foreign)
    }

    /// The same in the log's own place: what ends its lines stays.
    @Test func aForeignFileInTheLogsPlaceIsLeftAndWrittenBehind() throws {
        for foreign in [Array("ليس سجلا\nسطر آخر\n".utf8), log.text(1...2)] {
            try write(foreign)
            #expect(try log.recoverAndDeliver(log.mark(3, offset: 0)) == foreign + log.text(4...6))
        }
    }

    /// A power cut left zeros in the place of the first lines: what stands behind them does not count.
    @Test func whatNeverReachedTheDiskIsWrittenAgain() throws {
        var bytes = log.text(4...6)
        for place in 0..<log.text(4...4).count { bytes[place] = 0 }
        try write(bytes)
        #expect(try log.recoverAndDeliver(log.mark(3, offset: 0)) == log.text(4...6))
    }

    // MARK: An older archive

    @Test func numbersGoOnBehindALogThatIsAhead() throws {
        var older = log
        older.stored = log.stored.filter { $0.key <= 3 }
        try write(log.whole)
        try expect(older.recover(older.mark(2)), sequence: 6, holds: log.whole, notices: 1)
        #expect(try older.recover(older.mark(2)).notices[0].contains("older archive"))
        // A torn line that nobody stores any more cannot be completed.
        try write(Array(log.whole.dropLast(4)))
        try expect(older.recover(older.mark(2)), sequence: 5, holds: log.text(1...5), notices: 2)
    }

    /// The restored archive went on by itself and numbered others: those in the log that are not its own are cut only
    /// as far as its own numbers reach.
    @Test func linesThatTheArchiveHasOtherwiseAreReplaced() throws {
        var other = log
        other.stored[5] = "{\"sequence\":5,\"id\":\"other\"}"
        other.stored[6] = nil
        try write(log.whole)
        #expect(try other.recoverAndDeliver(other.mark(4)) == other.text(1...5))
    }

    @Test func numbersThatCannotBeCountedOnAreNoNumbers() throws {
        for number in [Int64.max, Int64.max - 1] {
            try write(log.text(1...3) + Array("{\"sequence\":\(number)}\n".utf8))
            try expect(log.recover(log.mark(3)), sequence: 3, holds: log.text(1...3), notices: 1)
            try write(Array("{\"sequence\":\(number)}\n".utf8))
            #expect(try log.recover(nil).sequence == 0)
        }
    }

    // MARK: Every place, every tail

    @Test func cutAnywhereBehindAnyMarkTheLogBecomesWhole() throws {
        for marked in 2...5 as ClosedRange<Int64> {
            for cut in log.end(of: marked)...log.whole.count {
                try write(Array(log.whole.prefix(cut)))
                let bytes = try log.recoverAndDeliver(log.mark(marked))
                #expect(bytes == log.whole, "mark \(marked), cut at \(cut)")
            }
        }
    }

    /// What a crash leaves in the place of bytes that never reached the disk: zeros, old blocks, halves of both.
    @Test func withAnyTailTheLogBecomesWhole() throws {
        var random = SplitMix(seed: 51)
        let tails: [[UInt8]] = [
            [0], [UInt8](repeating: 0, count: 600), Array("\n".utf8), Array("}\n".utf8), Array("\n\n\n".utf8),
            log.text(2...2),
            log.text(1...6), Array("{\"sequence\":".utf8), [UInt8](repeating: 0x78, count: 70_000),
            [UInt8](repeating: 0x78, count: 70_000) + Array("\n".utf8),
        ]
        for cut in log.end(of: 3)...log.whole.count {
            let tail = random.once(in: 2) ? random.pick(tails) : random.bytes(random.number(1..<200))
            try write(log.whole.prefix(cut) + tail)
            let bytes = try log.recoverAndDeliver(log.mark(3))
            #expect(bytes == log.whole, "cut at \(cut), tail \(tail.prefix(20)), \(tail.count)")
        }
    }

    /// A recovery that is cut off itself is taken up by the next one.
    @Test func recoveringTwiceIsRecoveringOnce() throws {
        for cut in log.end(of: 3)...log.whole.count {
            try write(Array(log.whole.prefix(cut)))
            let mark = try log.mark(3)
            let first = try log.recover(mark)
            let bytes = try log.folder.bytes(of: "alerts.jsonl")
            for again in [mark, first.mark] {
                let second = try log.recover(again)
                #expect(second.mark == first.mark)
                #expect(second.notices.isEmpty)
                #expect(try log.folder.bytes(of: "alerts.jsonl") == bytes)
            }
        }
    }

    @Test func aLogThatCannotBeOpenedIsAnError() throws {
        try log.folder.make("alerts.jsonl")
        #expect(throws: SystemError.self) { try log.recover(nil) }
        try log.folder.remove("alerts.jsonl")
        #expect(mkfifo(log.path, 0o644) == 0)
        #expect(throws: SystemError.self) { try log.recover(nil) }
    }
}

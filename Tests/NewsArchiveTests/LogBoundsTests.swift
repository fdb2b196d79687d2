import Foundation
import GRDB
import RasidSystem
import TestSupport
import Testing

@testable import NewsArchive

/// How large the WAL may get, and the room that is kept for writing it back.
@Suite struct LogBoundsTests {
    @Test func aSmallDiskHasSmallBounds() {
        let (kib, mib): (Int64, Int64) = (1 << 10, 1 << 20)
        let disks: [Int64] = [0, mib, 16 * mib, 128 * mib, mib * mib, .max]
        let usual: [Int64] = [256 * kib, 256 * kib, 512 * kib, 4 * mib, 8 * mib, 8 * mib]
        for (disk, usual) in zip(disks, usual) {
            let bounds = LogBounds(disk: disk)
            #expect(bounds.usual == usual)
            #expect(bounds.patient == 2 * usual && bounds.idle <= usual && bounds.reserve >= usual)
        }
    }

    @Test func theLogIsMeasured() throws {
        let folder = try ArchiveFolder()
        let archive = try folder.open()
        try archive.checkpoint(truncate: true)
        #expect(archive.logBytes == 0)
        try archive.commit { try $0.record("1", digest: 1, Sample.findings(body: "نص")) }
        #expect(archive.logBytes == Int64(try folder.size(of: "-wal")) - 32)
        try archive.checkpoint(truncate: true)
        #expect(archive.logBytes == 0)
    }

    @Test func aReserveIsHeldWhereThereIsPlenty() throws {
        let folder = try ArchiveFolder()
        let archive = try folder.open()
        #expect(Int64(try folder.size(of: "-reserve")) == archive.bounds.reserve)
        archive.close()
        #expect(Int64(try folder.size(of: "-reserve")) == archive.bounds.reserve)
    }

    @Test(.enabled(if: TinyDisk.isPossible, "needs the right to mount"))
    func aReserveIsNotWhatFillsTheDisk() throws {
        let disk = try TinyDisk(bytes: 2 << 20)
        try disk.fill(leaving: 900 << 10)
        let reserve = SpaceReserve(path: "\(disk.path)/reserve", bytes: 256 << 10)
        #expect(!reserve.take() && !reserve.isThere)
        try disk.fill(leaving: 1_100 << 10)
        #expect(reserve.take() && reserve.isThere)
        try disk.fill(leaving: 0)
        #expect(reserve.giveUp() && !reserve.isThere)
        #expect(try #require(DiskSpace(of: disk.path)).free >= 256 << 10)
    }

    /// On a disk without a byte a group is still recorded: with the reserve. Then recording stops while there is room for
    /// writing the WAL back, and goes on when there is more.
    @Test(.enabled(if: TinyDisk.isPossible, "needs the right to mount"))
    func aFullDiskStopsRecordingInTime() throws {
        let disk = try TinyDisk(bytes: 4 << 20)
        let folder = try ArchiveFolder(in: disk.path)
        let archive = try folder.open()
        try disk.fill(leaving: 0)
        func record(_ number: Int) throws {
            try archive.checkRoom("record files")
            let body = String(repeating: "كلمة \(number) ", count: 500)
            try archive.commit { try $0.record("\(number)", digest: number, Sample.findings(body: body)) }
        }
        var count = 0
        let error = #expect(throws: ArchiveError.self) {
            while count < 1_000 {
                try record(count)
                count += 1
            }
        }
        #expect(count > 0)
        #expect(error?.kind == .full && error?.cause.contains("KiB are free on its disk") == true)
        // A mark, an attempt: what is small has room.
        for number in 0..<5 {
            try archive.commit { _ = try $0.beginAttempt(place: [1], size: 1, modified: Int64(number)) }
        }
        #expect(try archive.checkpoint(truncate: true))
        #expect(throws: ArchiveError.self) { try record(count) }
        try disk.fill(leaving: 2 << 20)
        try record(count)
        #expect(Int64(try folder.size(of: "-reserve")) == archive.bounds.reserve)
        #expect(try archive.read("count") { try $0.counts().articles } == Int64(count + 1))
    }

    /// Killed with a WAL that has no room in the archive's file, on a full disk: the next start has it again, whether it
    /// finds the reserve or somebody has taken that room.
    @Test(.enabled(if: TinyDisk.isPossible, "needs the right to mount"), arguments: [true, false])
    func aStartOnAFullDisk(_ hasReserve: Bool) throws {
        let disk = try TinyDisk(bytes: 6 << 20)
        let folder = try ArchiveFolder(in: disk.path)
        var archive: ArchiveWriter? = try folder.open()
        try archive?.checkpoint(truncate: true)
        try archive?.commit { transaction in
            for number in 0..<20 {
                let body = String(repeating: "كلمة \(number) ", count: 500)
                try transaction.record("\(number)", digest: number, Sample.findings(body: body))
            }
        }
        // What a killed process leaves: taken before the clean end, put back after it.
        let left = try ["", "-wal", "-reserve"].map {
            try Data(contentsOf: URL(fileURLWithPath: folder.archive + $0))
        }
        archive = nil
        for (suffix, data) in zip(["", "-wal"], left) {
            try data.write(to: URL(fileURLWithPath: folder.archive + suffix))
        }
        if !hasReserve { try FileManager.default.removeItem(atPath: folder.archive + "-reserve") }
        try disk.fill(leaving: hasReserve ? 0 : 40 << 10)
        let next = try folder.open()
        #expect(next.wasUnclean)
        #expect(try next.read("count") { try $0.counts().articles } == 20)
        _ = left
    }
}

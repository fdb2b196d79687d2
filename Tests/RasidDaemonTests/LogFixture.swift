import Foundation
import NewsArchive
import RasidSystem
import TestSupport

@testable import RasidDaemon

/// An archive's alert lines, a log beside it, and a recovery of that log.
struct LogFixture {
    let folder: TestFolder
    /// The archive's lines by their number, without line feeds.
    var stored: [Int64: String]
    var path: String { "\(folder.path)/alerts.jsonl" }
    var last: Int64 { stored.keys.max() ?? 0 }

    /// Lines 1 to `count`, of different lengths; some begin like others.
    init(_ count: Int64) throws {
        folder = try TestFolder()
        stored = [:]
        for number in 0..<count {
            let letters = String(repeating: "خبر ", count: Int(number * 7 % 5))
            stored[number + 1] = "{\"sequence\":\(number + 1),\"id\":\"al-\(number % 2)\",\"data\":\"\(letters)\"}"
        }
    }

    /// The lines of a range as they stand in a file.
    func text(_ range: ClosedRange<Int64>) -> [UInt8] {
        range.flatMap { Array((stored[$0] ?? "?").utf8) + [UInt8(ascii: "\n")] }
    }

    /// All lines.
    var whole: [UInt8] { last == 0 ? [] : text(1...last) }

    /// Where a line ends in the whole log.
    func end(of sequence: Int64) -> Int { sequence == 0 ? 0 : text(1...sequence).count }

    func inode(of name: String = "alerts.jsonl") throws -> Int64 {
        Int64(bitPattern: UInt64(try folder.directory().status(of: Array(name.utf8)).st_ino))
    }

    /// The mark after a line of the whole log, on the file that has this name now.
    func mark(_ sequence: Int64, of name: String = "alerts.jsonl", offset: Int? = nil) throws -> SinkMark {
        SinkMark(
            sequence: sequence, device: 99, inode: try inode(of: name), offset: Int64(offset ?? end(of: sequence)))
    }

    func recover(_ mark: SinkMark?) throws -> LogRecovery.Recovered {
        try LogRecovery(path: path, mark: mark, last: last).run { stored[$0] }
    }

    /// Recovers, delivers what the store has behind that, and returns what lies in the log then.
    func recoverAndDeliver(_ mark: SinkMark?) throws -> [UInt8] {
        let recovered = try recover(mark)
        var log = recovered.log
        if recovered.sequence < last {
            for sequence in (recovered.sequence + 1)...last { try log.append(stored[sequence] ?? "?") }
        }
        return try folder.bytes(of: "alerts.jsonl")
    }
}

import NewsArchive
package import TestSupport

@testable import RasidDaemon

/// What holds of an alert log, whatever lies behind its mark: run by the fuzzer (`Tests/Fuzzing`), and on the kept corpus by the tests.
///
/// The first byte says how many alerts the archive has, the second after which of them the mark stands, if there is one. Of the others
/// 0x01 to 0x08 stand for the whole line of an alert, 0x11 to 0x18 for one without its line feed, 0x0E to 0x10 and 0x19 to 0x1F for half
/// of one; the rest are bytes of the file.
package enum LogProperties {
    private static let name = "alerts.jsonl"
    private static let maxCount = 8

    package static func check(_ bytes: [UInt8]) throws(Broken) {
        guard bytes.count >= 2 else { return }
        let count = Int(bytes[0]) % (maxCount + 1)
        let stored = (0...count).map { $0 == 0 ? [] : line(Int64($0)) }
        // One more than there are alerts: no mark.
        let marked = Int(bytes[1]) % (count + 2)
        let before = marked <= count ? stored[...marked].flatMap(\.self) : []
        let path = ScratchFolder.write(before + tail(bytes[2...]), to: name)
        var mark: SinkMark?
        if marked <= count { mark = try recovered(path, nil, stored).mark }
        // As it was: finding the inode has recovered it.
        if marked <= count {
            _ = ScratchFolder.write(before + tail(bytes[2...]), to: name)
            mark?.sequence = Int64(marked)
            mark?.offset = Int64(before.count)
        }
        let written = ScratchFolder.read(name)
        let first = try recovered(path, mark, stored)
        let kept = mark == nil ? written.lastIndex(of: feed).map { Array(written[...$0]) } ?? [] : before
        let found = ScratchFolder.read(name)
        try hold(found.starts(with: kept), "something before the mark was changed")
        try hold(found.isEmpty || found.last == feed, "the last line does not end")
        try hold(first.mark.offset == Int64(found.count), "the next line would stand elsewhere")
        try hold(first.sequence >= Int64(mark?.sequence ?? 0) && first.last >= first.sequence, "counting goes back")
        let again = try recovered(path, first.mark, stored)
        try hold(
            again.mark == first.mark && ScratchFolder.read(name) == found, "the second recovery finds other things")
        try deliver(again, stored)
        // A file that no mark refers to holds the numbers that it holds; one that is marked before its first line is known by that line.
        guard mark != nil,
            marked > 0 || written.isEmpty || stored.count > 1 && stored[1].starts(with: written.prefix(14))
        else {
            return
        }
        let lines = ScratchFolder.read(name).split(separator: feed, omittingEmptySubsequences: false)
        for number in 1..<(count + 1) {
            let times = lines.count { Array($0) + [feed] == stored[number] }
            try hold(times == 1, "alert \(number) stands \(times) times")
        }
    }

    private static func recovered(
        _ path: String, _ mark: SinkMark?, _ stored: [[UInt8]]
    ) throws(Broken) -> LogRecovery.Recovered {
        do {
            return try LogRecovery(path: path, mark: mark, last: Int64(stored.count - 1)).run { number in
                guard number > 0, number < stored.count else { return nil }
                return String(decoding: stored[Int(number)].dropLast(), as: UTF8.self)
            }
        } catch {
            throw Broken("it is not recovered: \(error)")
        }
    }

    private static func deliver(_ recovered: LogRecovery.Recovered, _ stored: [[UInt8]]) throws(Broken) {
        var log = recovered.log
        guard recovered.sequence < Int64(stored.count - 1) else { return }
        for number in Int(recovered.sequence + 1)..<stored.count {
            do {
                try log.append(String(decoding: stored[number].dropLast(), as: UTF8.self))
            } catch {
                throw Broken("it cannot be written: \(error)")
            }
        }
    }

    // MARK: The file

    private static let feed = UInt8(ascii: "\n")

    /// Lines of different lengths; some begin like others.
    private static func line(_ number: Int64) -> [UInt8] {
        let letters = String(repeating: "خبر ", count: Int(number * 7 % 5))
        return Array("{\"sequence\":\(number),\"id\":\"al-\(number % 2)\",\"data\":\"\(letters)\"}\n".utf8)
    }

    private static func tail(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        bytes.flatMap { byte -> [UInt8] in
            switch byte {
            case 0x01...0x08: return line(Int64(byte))
            case 0x11...0x18: return line(Int64(byte - 0x10)).dropLast()
            case 0x0E...0x10, 0x19...0x1F:
                let whole = line(Int64(byte % 0x10 % 8 + 1))
                return Array(whole.prefix(whole.count / 2))
            default: return [byte]
            }
        }
    }
}

internal import AlertFormat
internal import Glibc
internal import NewsArchive
internal import RasidSystem

/// After an unclean end, makes the lines after a mark agree with the archive.
///
/// The bytes after the mark may be whole lines, a torn line, or lines that exist only in the page cache because the
/// disk failed to write them. Lines that the archive has are written again in place, so that the next sync covers them.
/// An unterminated last line is completed from the stored line; it is cut only if it is no prefix of that line.
struct LogTail {
    /// What was found and done.
    struct Verdict: Equatable {
        /// The last alert that is whole in the file; at least the mark's sequence.
        var sequence: Int64
        /// How many bytes were cut because they were no alert of ours.
        var cutBytes: Int64 = 0
    }

    /// The longest possible line, with room to spare: a longer run of bytes is no line of ours.
    static let maxLine = 4 * AlertLine.maxBytes

    /// Repairs the file from the log's present offset on, which is the end of the mark's alert `sequence`. Leaves the
    /// offset after the last whole line. `stored`: the archive's line for a sequence number; `last`: the archive's last
    /// number. Does not sync.
    static func repair(
        _ log: inout AlertLog, after sequence: Int64, last: Int64, stored: (Int64) throws -> String?
    ) throws -> Verdict {
        var verdict = Verdict(sequence: sequence)
        while true {
            let bytes = try log.read(at: log.offset, count: maxLine)
            if bytes.isEmpty { return verdict }
            let next = verdict.sequence + 1
            let expected = try stored(next).map { Array($0.utf8) + [UInt8(ascii: "\n")] }
            if let end = bytes.firstIndex(of: UInt8(ascii: "\n")) {
                let line = Array(bytes[...end])
                if line == expected {
                    try log.write(line, at: log.offset)
                    verdict.sequence = next
                } else if expected == nil, let number = AlertHead.sequence(of: line), number > verdict.sequence,
                    number > last
                {
                    // An archive wrote it that was later replaced by an older one. The line stays, and counting goes on
                    // after it.
                    verdict.sequence = number
                } else {
                    return try cut(&log, verdict)
                }
                log.move(to: log.offset + Int64(line.count))
            } else if let expected, expected.starts(with: bytes) {
                try log.write(expected, at: log.offset)
                log.move(to: log.offset + Int64(expected.count))
                verdict.sequence = next
            } else {
                return try cut(&log, verdict)
            }
        }
    }

    private static func cut(_ log: inout AlertLog, _ verdict: Verdict) throws -> Verdict {
        var verdict = verdict
        verdict.cutBytes = Int64(try log.file.status().st_size) - log.offset
        try log.cut()
        return verdict
    }

    /// The line that ends at `offset`, its line feed included; nil where none does.
    static func line(endingAt offset: Int64, of log: AlertLog) throws(SystemError) -> [UInt8]? {
        guard offset > 0 else { return nil }
        let from = max(0, offset - Int64(maxLine))
        let bytes = try log.read(at: from, count: Int(offset - from))
        guard bytes.count == Int(offset - from), bytes.last == UInt8(ascii: "\n") else { return nil }
        let start = bytes.dropLast().lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        return Array(bytes[start...])
    }
}

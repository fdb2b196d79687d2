/// The beginning of an alert line: it says which alert the line holds, even if the line is torn.
///
/// After a crash the log's tail may hold half a line, or no line of ours at all. A line begins with its sequence
/// number, so the number can be read if that much of the line is there.
package enum AlertHead {
    private static let prefix = Array("{\"sequence\":".utf8)
    private static let end = Array("}\n".utf8)
    /// No log gets this far: a greater number means damage. JSON's numbers are exact up to twice of it, so that numbering could go on
    /// behind it.
    private static let maxSequence: Int64 = 1 << 52

    /// What the line with this sequence number begins with, the whole number included.
    package static func bytes(of sequence: Int64) -> [UInt8] { prefix + Array("\(sequence),".utf8) }

    /// The sequence number of a whole line with its line feed; nil if the line is not written as we write lines.
    package static func sequence(of line: [UInt8]) -> Int64? {
        guard line.starts(with: prefix), line.suffix(end.count) == end[...] else { return nil }
        let digits = line.dropFirst(prefix.count).prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        return Int64(String(decoding: digits, as: UTF8.self)).flatMap { $0 <= maxSequence ? $0 : nil }
    }

    /// The sequence number of a line without its end; nil if the end of the number is missing too.
    package static func sequence(ofTorn line: [UInt8]) -> Int64? {
        guard line.contains(UInt8(ascii: ",")) else { return nil }
        return sequence(of: line + end)
    }
}

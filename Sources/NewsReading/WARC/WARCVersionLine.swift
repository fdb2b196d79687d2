/// The line that begins a WARC record: `WARC/1.0` or `WARC/1.1`, and nothing else on it.
enum WARCVersionLine {
    /// No version line is longer.
    static let maxBytes = 24
    private static let sign = Array("WARC/".utf8)

    /// Whether one stands here. `isEnd`: nothing follows the bytes; then the beginning of one counts too.
    static func begins(_ bytes: UnsafeRawBufferPointer, at start: Int, isEnd: Bool = false) -> Bool {
        var at = start
        for byte in sign {
            guard at < bytes.count else { return isEnd && at > start }
            guard bytes[at] == byte else { return false }
            at += 1
        }
        for part in 0..<2 {
            let digits = at
            while at < bytes.count, at - digits < 3, RecordDate.isDigit(bytes[at]) { at += 1 }
            guard at < bytes.count else { return isEnd }
            guard at > digits else { return false }
            if part == 0 {
                guard bytes[at] == UInt8(ascii: ".") else { return false }
                at += 1
            }
        }
        while at < bytes.count, at - start < maxBytes {
            if bytes[at] == 0x0A { return true }
            guard bytes[at] == 0x0D || bytes[at] == 0x20 || bytes[at] == 0x09 else { return false }
            at += 1
        }
        return isEnd && at == bytes.count
    }

    /// The first one that stands at a line's start, at or behind `start` and at or before `last`; nil where there is none. `start` > 0.
    static func first(in bytes: UnsafeRawBufferPointer, from start: Int, to last: Int) -> Int? {
        var at = start
        while true {
            at = bytes.firstIndex(of: sign[0], or: sign[0], from: at)
            guard at < bytes.count, at <= last else { return nil }
            if bytes[at - 1] == 0x0A, begins(bytes, at: at) { return at }
            at += 1
        }
    }
}

/// Files that older programs put into the text of a mail by uuencode (POSIX): a line `begin 644 name`, lines of letters, `end`.
struct UUText {
    /// What stands round the files.
    private(set) var text: [UInt8] = []
    /// Their bytes, in order.
    private(set) var files: [[UInt8]] = []

    /// Nil where there is none. A file that has no end goes as far as its lines are such lines; after as many as a
    /// mail may have parts the rest is text. Linear.
    init?(_ bytes: [UInt8]) {
        var at = 0
        var kept = 0
        while at < bytes.count {
            let line = MailHeaders.line(in: bytes, from: at)
            let next = min(line.upperBound + 1, bytes.count)
            if files.count < MailPart.maxCount, UUText.begins(bytes[line]),
                let file = UUText.file(in: bytes, from: next)
            {
                text += bytes[kept..<at]
                files.append(file.bytes)
                (at, kept) = (file.end, file.end)
            } else {
                at = next
            }
        }
        guard !files.isEmpty else { return nil }
        text += bytes[kept...]
    }

    /// A part that says it is written so (`x-uuencode`): its file, or its bytes as they stand.
    static func decoded(_ bytes: ArraySlice<UInt8>) -> [UInt8] { UUText(Array(bytes))?.files.first ?? Array(bytes) }

    /// `begin`, the file's mode in three or four octal digits, its name.
    private static func begins(_ line: ArraySlice<UInt8>) -> Bool {
        guard line.starts(with: "begin ".utf8) else { return false }
        let rest = line.dropFirst(6)
        let mode = rest.prefix { $0 >= 0x30 && $0 <= 0x37 }
        return (3...4).contains(mode.count) && rest.dropFirst(mode.count).first == 0x20
            && rest.dropFirst(mode.count + 1).contains { $0 > 0x20 }
    }

    /// The file's bytes, and where the text goes on; nil where its first line is none of such a file.
    private static func file(in bytes: [UInt8], from start: Int) -> (bytes: [UInt8], end: Int)? {
        var out: [UInt8] = []
        var at = start
        while at < bytes.count {
            let line = MailHeaders.line(in: bytes, from: at)
            let next = min(line.upperBound + 1, bytes.count)
            var letters = bytes[line]
            if letters.last == 0x0D { letters.removeLast() }
            if letters.elementsEqual("end".utf8) { return out.isEmpty ? nil : (out, next) }
            guard let count = letters.first.map(value), letters.allSatisfy({ $0 >= 0x20 && $0 <= 0x60 }) else { break }
            // Blanks at a line's end are lost on the way; checksums are added.
            guard letters.count <= (count + 2) / 3 * 4 + 2 else { break }
            append(letters.dropFirst(), count, to: &out)
            at = next
        }
        return out.isEmpty ? nil : (out, at)
    }

    /// Four letters are three bytes.
    private static func append(_ letters: ArraySlice<UInt8>, _ count: Int, to out: inout [UInt8]) {
        let end = out.count + count
        var at = letters.startIndex
        while out.count < end {
            let group = (0..<4).reduce(UInt32(0)) { bits, place in
                let letter = at + place < letters.endIndex ? letters[at + place] : 0x20
                return bits << 6 | UInt32(value(letter))
            }
            for shift in [UInt32(16), 8, 0] where out.count < end {
                out.append(UInt8(truncatingIfNeeded: group >> shift))
            }
            at += 4
        }
    }

    private static func value(_ letter: UInt8) -> Int { Int((letter &- 0x20) & 0x3F) }
}

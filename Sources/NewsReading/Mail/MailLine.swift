/// A line of a plain text in a mail.
struct MailLine {
    /// Its letters, without the marks of a quotation and blanks at the end.
    var range: Range<Int>
    /// How often it is quoted: the `>` before it.
    var depth: Int
    /// A paragraph goes on behind it: it is `format=flowed` and ends with a space (RFC 3676).
    var isSoft: Bool
    var kind: MailBlock.Kind = .text

    var isBlank: Bool { range.isEmpty }

    /// The lines of valid UTF-8 in order, blank ones too. Linear.
    static func split(_ bytes: [UInt8], isFlowed: Bool) -> [MailLine] {
        var lines: [MailLine] = []
        var at = 0
        while at < bytes.count {
            var line = MailHeaders.line(in: bytes, from: at)
            at = line.upperBound + 1
            while line.upperBound > line.lowerBound, bytes[line.upperBound - 1] == 0x0D {
                line = line.lowerBound..<(line.upperBound - 1)
            }
            lines.append(MailLine(line, in: bytes, isFlowed: isFlowed))
        }
        return lines
    }

    private init(_ line: Range<Int>, in bytes: [UInt8], isFlowed: Bool) {
        var (start, end) = (line.lowerBound, line.upperBound)
        depth = 0
        // `>From ` is no quotation: mailboxes write it so.
        if !bytes[line].starts(with: MailLine.mailboxFrom) {
            var at = start
            while at < end, bytes[at] == UInt8(ascii: ">") || bytes[at] == 0x20 && at < start + 1 {
                if bytes[at] == UInt8(ascii: ">") {
                    depth += 1
                    start = at + 1
                }
                at += 1
            }
        } else {
            start += 1
        }
        // One space was put before the text (RFC 3676 section 4.4).
        if isFlowed || depth > 0, start < end, bytes[start] == 0x20 { start += 1 }
        isSoft = isFlowed && end > start && bytes[end - 1] == 0x20 && !MailLine.isSignatureMark(bytes[start..<end])
        while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
        while start < end, bytes[start] <= 0x20 { start += 1 }
        range = start..<end
        isMark = MailLine.isSignatureMark(bytes[line])
    }

    /// `-- ` or `--` and nothing else: a signature follows.
    let isMark: Bool

    private static let mailboxFrom = Array(">From ".utf8)

    private static func isSignatureMark(_ line: ArraySlice<UInt8>) -> Bool {
        line.elementsEqual("-- ".utf8) || line.elementsEqual("--".utf8)
    }
}

/// The paragraphs of a plain text in a mail: quotations, forwarded headers and the signature are told from the text, and lines that
/// were broken to fit a screen are joined, so that names stand in one piece.
///
/// Pure and linear.
struct PlainMail {
    private let bytes: [UInt8]
    private var lines: [MailLine]
    private let isFlowed: Bool
    /// The space at a soft line's end goes (`delsp`).
    private let deletesSpace: Bool

    /// A signature has at most so many lines; below `--` without a space fewer, because texts are parted by it too.
    private static let maxSignatureLines = 30
    private static let maxUnsureSignatureLines = 10

    /// `text`: valid UTF-8 without U+0000. `type`: the part's Content-Type.
    init(_ text: [UInt8], type: MailParameters) {
        bytes = text
        isFlowed = type.word("format") == "flowed"
        deletesSpace = type.word("delsp") == "yes"
        lines = MailLine.split(text, isFlowed: isFlowed)
        for index in lines.indices where lines[index].depth > 0 { lines[index].kind = .quote }
        markAttributions()
        markForwarded()
        markSignature()
    }

    /// In order; none is blank.
    var blocks: [MailBlock] {
        let wrap = isFlowed ? nil : LineWrap(bytes, lines)
        var blocks: [MailBlock] = []
        var current: [UInt8] = []
        var before: MailLine?
        func end() {
            let text = String(mailLine: current)
            if !text.isEmpty { blocks.append(MailBlock(text: text, kind: before?.kind ?? .text)) }
            current.removeAll(keepingCapacity: true)
        }
        for line in lines {
            if let last = before, !goesOn(last, line, wrap) { end() }
            if let last = before, !current.isEmpty, !(last.isSoft && deletesSpace) { current.append(0x20) }
            current += bytes[line.range]
            before = line
        }
        end()
        return blocks
    }

    private func goesOn(_ last: MailLine, _ line: MailLine, _ wrap: LineWrap?) -> Bool {
        guard !last.isBlank, !line.isBlank, last.kind == line.kind, last.depth == line.depth else { return false }
        return isFlowed ? last.isSoft : wrap?.joins(last, line) ?? false
    }

    /// The line before a quotation, or the two of them, that say whose it is.
    private mutating func markAttributions() {
        for index in lines.indices.dropFirst() where lines[index].kind == .quote && lines[index - 1].kind != .quote {
            var last = index - 1
            while last > 0, last > index - 3, lines[last].isBlank { last -= 1 }
            guard lines[last].kind == .text, !lines[last].isBlank else { continue }
            let above = last > 0 && lines[last - 1].kind == .text && !lines[last - 1].isBlank ? last - 1 : nil
            let opensAbove = above.map { MailOrigin.opensAttribution(bytes[lines[$0].range]) } ?? false
            if MailOrigin.isAttribution(bytes[lines[last].range]) {
                lines[last].kind = .origin
                guard opensAbove, let above, !MailOrigin.opensAttribution(bytes[lines[last].range]) else { continue }
                lines[above].kind = .origin
            } else if opensAbove, let above,
                MailOrigin.isAttribution(bytes[lines[above].range.lowerBound..<lines[last].range.upperBound])
            {
                lines[last].kind = .origin
                lines[above].kind = .origin
            }
        }
    }

    /// `---------- Forwarded message` and the fields below it; or three such fields in a row.
    private mutating func markForwarded() {
        var index = 0
        while index < lines.count {
            defer { index += 1 }
            guard lines[index].kind == .text, !lines[index].isBlank else { continue }
            let isMarker = MailOrigin.isMarker(bytes[lines[index].range])
            var end = isMarker ? index + 1 : index
            while isMarker, end < lines.count, end < index + 3, lines[end].isBlank { end += 1 }
            let first = end
            while end < lines.count, MailOrigin.isField(bytes[lines[end].range]) { end += 1 }
            guard isMarker || end - first >= 3 else { continue }
            for line in index..<max(end, index + 1) { lines[line].kind = .origin }
            index = max(end, index + 1) - 1
        }
    }

    /// From `-- ` to the end, or to a quotation or a forwarded mail that stands below it.
    private mutating func markSignature() {
        for index in lines.indices where lines[index].isMark && lines[index].kind == .text {
            let limit =
                bytes[lines[index].range.upperBound...].first == 0x20
                ? PlainMail.maxSignatureLines : PlainMail.maxUnsureSignatureLines
            var (end, count) = (index, 0)
            while end < lines.count, lines[end].kind == .text, count <= limit {
                if !lines[end].isBlank { count += 1 }
                end += 1
            }
            // The mark is one of them.
            guard count <= limit else { continue }
            for line in index..<end { lines[line].kind = .signature }
            return
        }
    }
}

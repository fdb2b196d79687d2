/// A part of a mail: its fields and its body, or its own parts (RFC 2046 section 5.1).
struct MailPart {
    let headers: MailHeaders
    let contentType: MailParameters
    /// Where its body stands in the mail's bytes, before it is decoded.
    private(set) var body: Range<Int>
    /// In order; empty for a part that is no `multipart`.
    private(set) var children: [MailPart] = []

    /// The bounds of READING section 6.
    static let maxDepth = 16
    static let maxCount = 1_000

    /// Such as `text/html`, in small letters. What says nothing, or nothing that makes sense, is plain text.
    var type: String {
        let type = contentType.value
        return type.contains("/") && !isEmptyMultipart ? type : "text/plain"
    }

    var isMultipart: Bool { !children.isEmpty }

    /// It is not to be shown among the text, its sender says.
    var isAttachment: Bool { MailParameters(headers.value("content-disposition")).value == "attachment" }

    /// Its body's own bytes.
    func content(of bytes: [UInt8]) -> [UInt8] {
        TransferEncoding(headers.value("content-transfer-encoding")).decoded(bytes[body])
    }

    /// The parts of a mail. One pass: a line that begins with two hyphens is compared with the boundaries of the parts that are open,
    /// and an outer boundary ends the inner ones. Throws where there are too many parts, or they are nested too deep.
    init(mail bytes: [UInt8]) throws(ReadingError) {
        var open: [Open] = []
        var leaf: MailPart?
        var count = 1
        var at = 0
        (at, leaf) = try MailPart.begin(bytes, 0, &open)
        while at < bytes.count, !open.isEmpty {
            let line = MailHeaders.line(in: bytes, from: at)
            let start = at
            at = min(line.upperBound + 1, bytes.count)
            guard let (level, isLast) = MailPart.boundary(bytes[line], of: open) else { continue }
            leaf.map { open[open.count - 1].part.children.append($0.ended(at: start, in: bytes)) }
            leaf = nil
            while open.count > level + 1 { MailPart.close(&open, at: start) }
            if isLast {
                // The outermost stays: it is the mail.
                guard level > 0 else { break }
                MailPart.close(&open, at: start)
                continue
            }
            count += 1
            guard count <= MailPart.maxCount else { throw ReadingError.tooManyParts }
            (at, leaf) = try MailPart.begin(bytes, at, &open)
        }
        guard !open.isEmpty else {
            self = leaf?.ended(at: bytes.count, in: bytes, isWhole: true) ?? MailPart(bytes, 0, isInDigest: false)
            return
        }
        leaf.map { open[open.count - 1].part.children.append($0.ended(at: bytes.count, in: bytes, isWhole: true)) }
        while open.count > 1 { MailPart.close(&open, at: bytes.count) }
        self = open[0].part
        body = body.lowerBound..<bytes.count
    }

    /// A `multipart` whose end was not seen yet.
    private struct Open {
        var part: MailPart
        var boundary: [UInt8]
    }

    private static let maxBoundaryBytes = 500

    private init(_ bytes: [UInt8], _ start: Int, isInDigest: Bool) {
        headers = MailHeaders(bytes, from: start)
        let field = headers.value("content-type")
        contentType = MailParameters(field ?? (isInDigest ? Array("message/rfc822".utf8) : nil))
        body = headers.end..<bytes.count
    }

    /// A part that begins at `start`: opened if it has parts of its own, else returned. And where its body begins.
    private static func begin(
        _ bytes: [UInt8], _ start: Int, _ open: inout [Open]
    ) throws(ReadingError) -> (Int, MailPart?) {
        let part = MailPart(bytes, start, isInDigest: open.last?.part.contentType.value == "multipart/digest")
        guard part.contentType.value.hasPrefix("multipart/"), let boundary = part.contentType.bytes("boundary"),
            (1...maxBoundaryBytes).contains(boundary.count)
        else { return (part.headers.end, part) }
        guard open.count < maxDepth else { throw ReadingError.tooDeepParts }
        open.append(Open(part: part, boundary: boundary))
        return (part.headers.end, nil)
    }

    private static func close(_ open: inout [Open], at end: Int) {
        guard var last = open.popLast(), !open.isEmpty else { return }
        last.part.body = last.part.body.lowerBound..<max(last.part.body.lowerBound, end)
        open[open.count - 1].part.children.append(last.part)
    }

    /// Which of the open parts a line is a boundary of, the innermost first, and whether it is the last one.
    private static func boundary(_ line: ArraySlice<UInt8>, of open: [Open]) -> (level: Int, isLast: Bool)? {
        guard line.starts(with: [0x2D, 0x2D]), line.count <= maxBoundaryBytes + 100 else { return nil }
        var text = line.dropFirst(2)
        while let last = text.last, last <= 0x20 { text.removeLast() }
        for (level, part) in open.enumerated().reversed() where text.starts(with: part.boundary) {
            if text.count == part.boundary.count { return (level, false) }
            if text.count == part.boundary.count + 2, text.suffix(2).elementsEqual([0x2D, 0x2D]) {
                return (level, true)
            }
        }
        return nil
    }

    /// Whether it says that it has parts, and has none: then it is a text.
    private var isEmptyMultipart: Bool { contentType.value.hasPrefix("multipart/") && children.isEmpty }

    /// The part with the end of its body. The line end before a boundary belongs to the boundary.
    private func ended(at end: Int, in bytes: [UInt8], isWhole: Bool = false) -> MailPart {
        var part = self
        var end = max(body.lowerBound, end)
        if !isWhole {
            if end > body.lowerBound, bytes[end - 1] == 0x0A { end -= 1 }
            if end > body.lowerBound, bytes[end - 1] == 0x0D { end -= 1 }
        }
        part.body = body.lowerBound..<end
        return part
    }
}

extension ReadingError {
    fileprivate static var tooManyParts: ReadingError {
        ReadingError(.tooLarge, "the mail has over \(MailPart.maxCount) parts")
    }
    fileprivate static var tooDeepParts: ReadingError {
        ReadingError(.tooDeep, "the parts of the mail are nested over \(MailPart.maxDepth) deep")
    }
}

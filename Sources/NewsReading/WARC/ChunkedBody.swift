/// The body of an HTTP message that was sent in chunks (RFC 9112 section 7.1).
enum ChunkedBody {
    /// A line that states a size has at most so many bytes, extensions and all.
    private static let maxLineBytes = 1_024

    /// The body in one piece; nil where the bytes are not in chunks: crawlers undo them and keep the old head. What came before a
    /// broken or missing chunk is kept, and what follows a broken one as it stands. Linear.
    static func joined(_ body: ArraySlice<UInt8>) -> [UInt8]? {
        var out: [UInt8] = []
        var at = body.startIndex
        var isFirst = true
        while at < body.endIndex {
            guard let line = size(in: body, at: at) else {
                if isFirst { return nil }
                out += body[at...]
                break
            }
            if line.size == 0 {
                // A body that begins so and goes on is no empty one.
                return isFirst && body.endIndex - line.end > maxLineBytes ? nil : out
            }
            let data = body[line.end...].prefix(line.size)
            at = data.endIndex
            if at < body.endIndex {
                guard let next = behindLineEnd(body, at) else {
                    if isFirst { return nil }
                    out += body[line.end...]
                    break
                }
                at = next
            }
            out += data
            isFirst = false
        }
        return isFirst ? nil : out
    }

    /// The size that a line states, and where its chunk begins; nil where no such line stands here.
    private static func size(in body: ArraySlice<UInt8>, at start: Int) -> (size: Int, end: Int)? {
        var (at, size) = (start, 0)
        while at < body.endIndex, let digit = TransferEncoding.hexDigit(body[at]) {
            guard at - start < 12 else { return nil }
            size = size << 4 | Int(digit)
            at += 1
        }
        guard at > start else { return nil }
        // Blanks behind the size, as some servers pad it, and extensions.
        while at < body.endIndex, at - start < maxLineBytes, body[at] == 0x20 || body[at] == 0x09 { at += 1 }
        if at < body.endIndex, body[at] == UInt8(ascii: ";") {
            while at < body.endIndex, at - start < maxLineBytes, body[at] != 0x0A, body[at] != 0x0D { at += 1 }
        }
        return behindLineEnd(body, at).map { (size, $0) }
    }

    /// Behind the line end that stands here; nil where none does.
    private static func behindLineEnd(_ body: ArraySlice<UInt8>, _ start: Int) -> Int? {
        var at = start
        if at < body.endIndex, body[at] == 0x0D { at += 1 }
        guard at < body.endIndex, body[at] == 0x0A else { return at == body.endIndex && at > start ? at : nil }
        return at + 1
    }
}

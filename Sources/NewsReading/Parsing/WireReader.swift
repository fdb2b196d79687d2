/// Reads what a ``WireWriter`` wrote. Trusts nothing: whoever wrote it may be a parser that strangers' bytes have taken over.
struct WireReader {
    /// The bytes are not what a writer writes.
    struct Malformed: Error {}

    private let bytes: [UInt8]
    private var at: Int

    /// Reads from `start` on.
    init(_ bytes: [UInt8], from start: Int = 0) { (self.bytes, at) = (bytes, start) }

    /// Whether everything was read.
    var isAtEnd: Bool { at == bytes.count }

    /// A number from 0 to `limit`.
    mutating func number(atMost limit: Int = Int(Int32.max)) throws(Malformed) -> Int {
        var (number, shift) = (0, 0)
        while true {
            guard at < bytes.count, shift < 63 else { throw Malformed() }
            let byte = bytes[at]
            at += 1
            number |= Int(byte & 0x7F) << shift
            if byte < 0x80 { break }
            shift += 7
        }
        guard number <= limit else { throw Malformed() }
        return number
    }

    mutating func data() throws(Malformed) -> [UInt8] { Array(bytes[try part()]) }

    /// Valid UTF-8 without U+0000, which no text has (``Article/body``).
    mutating func text() throws(Malformed) -> String {
        let part = try part()
        // Most are empty.
        guard !part.isEmpty else { return "" }
        guard !bytes[part].contains(0), let text = try? UTF8Span(validating: bytes.span.extracting(part)) else {
            throw Malformed()
        }
        return String(copying: text)
    }

    /// Valid UTF-8, as bytes.
    mutating func utf8() throws(Malformed) -> [UInt8] {
        let part = try part()
        guard (try? UTF8Span(validating: bytes.span.extracting(part))) != nil else { throw Malformed() }
        return Array(bytes[part])
    }

    /// A count, and where so many bytes are.
    private mutating func part() throws(Malformed) -> Range<Int> {
        let count = try number(atMost: bytes.count - at)
        guard count <= bytes.count - at else { throw Malformed() }
        defer { at += count }
        return at..<(at + count)
    }

    /// A range that lies within 0 to `limit`.
    mutating func range(atMost limit: Int) throws(Malformed) -> Range<Int> {
        let start = try number(atMost: limit)
        let count = try number(atMost: limit - start)
        return start..<(start + count)
    }

    /// A count, then so many; each takes at least a byte.
    mutating func array<Element>(
        _ next: (inout WireReader) throws(Malformed) -> Element
    ) throws(Malformed) -> [Element] {
        let count = try number(atMost: bytes.count - at)
        var elements: [Element] = []
        for _ in 0..<count { elements.append(try next(&self)) }
        return elements
    }
}

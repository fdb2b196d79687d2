/// Reads what a ``WireWriter`` wrote. Trusts nothing: whoever wrote it may be a parser that strangers' bytes have taken over.
struct WireReader {
    /// The bytes are not what a writer writes.
    struct Malformed: Error {}

    private let bytes: [UInt8]
    private var at = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

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

    mutating func data() throws(Malformed) -> [UInt8] {
        let count = try number(atMost: bytes.count - at)
        guard count <= bytes.count - at else { throw Malformed() }
        defer { at += count }
        return Array(bytes[at..<(at + count)])
    }

    /// Valid UTF-8 without U+0000, which no text has (``Article/body``).
    mutating func text() throws(Malformed) -> String {
        let data = try data()
        guard !data.contains(0), let text = String(validating: data, as: UTF8.self) else { throw Malformed() }
        return text
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

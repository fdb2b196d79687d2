/// Reads one JSON value (RFC 8259) token by token: the caller pulls the next one.
///
/// Crawlers write JSON that strict readers refuse. Forgiven here: raw control letters and bad bytes in strings, half
/// surrogate pairs, unknown escapes, `NaN` and `Infinity`. Never forgiven: anything that leaves it unclear where a
/// value ends. Numbers stay text. Linear in the bytes.
struct JSONReader {
    enum Token: Equatable {
        case beginObject, endObject, beginArray, endArray
        /// The name of a member; its value is the next token.
        case key(JSONString)
        case string(JSONString)
        /// Its bytes as written.
        case number(Range<Int>)
        /// `true`, `false`, `null`, `NaN`.
        case literal
        /// The value has ended, and only blanks follow it. Do not ask for another token.
        case end
    }

    /// What may come next.
    private enum Expectation {
        case value
        /// A value or the end of the array that has just begun.
        case firstElement
        /// A key or the end of the object that has just begun.
        case firstMember
        /// A comma, or the end of the open object or array; if none is open, the end of everything.
        case separator
    }

    /// The deepest nesting that is read.
    static let maxDepth = 128
    /// The most values that are read, whatever they are.
    static let maxValues = 1_000_000

    let bytes: [UInt8]
    private let maxValues: Int
    /// Where the next token begins, or the blanks before it.
    private(set) var offset = 0
    /// The open objects and arrays, outermost first: true for an object, false for an array.
    private var open: [Bool] = []
    private var expected = Expectation.value
    private var valueCount = 0

    init(_ bytes: [UInt8], maxValues: Int = JSONReader.maxValues) {
        self.bytes = bytes
        self.maxValues = maxValues
    }

    /// How many objects and arrays are open behind the last token.
    var depth: Int { open.count }

    /// Whether the innermost open one is an object; false if nothing is open.
    var isInObject: Bool { open.last ?? false }

    /// The next token. Throws at anything that is not JSON, and at a value that is nested too deep or has too many
    /// parts.
    mutating func next() throws(ReadingError) -> Token {
        skipBlanks()
        switch expected {
        case .value: return try value()
        case .firstElement: return byte == UInt8(ascii: "]") ? close() : try value()
        case .firstMember: return byte == UInt8(ascii: "}") ? close() : try key()
        case .separator: return try separated()
        }
    }

    /// The byte at ``offset``; nil at the end.
    private var byte: UInt8? { offset < bytes.count ? bytes[offset] : nil }

    private mutating func skipBlanks() {
        while let byte, JSONReader.isBlank(byte) { offset += 1 }
    }

    /// What JSON counts as white space.
    static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }

    private mutating func separated() throws(ReadingError) -> Token {
        guard let isObject = open.last else {
            guard offset == bytes.count else {
                throw fault("there is something after the value, from byte \(offset) on")
            }
            return .end
        }
        if byte == UInt8(ascii: ",") {
            offset += 1
            skipBlanks()
            return isObject ? try key() : try value()
        }
        guard byte == (isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) else { throw unexpected() }
        return close()
    }

    private mutating func close() -> Token {
        offset += 1
        expected = .separator
        return open.removeLast() ? .endObject : .endArray
    }

    private mutating func key() throws(ReadingError) -> Token {
        guard byte == UInt8(ascii: "\"") else { throw unexpected() }
        let key = try string()
        skipBlanks()
        guard byte == UInt8(ascii: ":") else { throw unexpected() }
        offset += 1
        expected = .value
        return .key(key)
    }

    private mutating func value() throws(ReadingError) -> Token {
        guard let byte else { throw unexpected() }
        valueCount += 1
        guard valueCount <= maxValues else {
            throw ReadingError(.tooLarge, at: offset, "it has over \(maxValues) values")
        }
        switch byte {
        case UInt8(ascii: "{"): return try begin(isObject: true)
        case UInt8(ascii: "["): return try begin(isObject: false)
        case UInt8(ascii: "\""):
            expected = .separator
            return .string(try string())
        case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."), 0x30...0x39: return number()
        default: return try literal()
        }
    }

    private mutating func begin(isObject: Bool) throws(ReadingError) -> Token {
        guard open.count < JSONReader.maxDepth else {
            throw ReadingError(.tooDeep, at: offset, "it is nested more than \(JSONReader.maxDepth) deep")
        }
        offset += 1
        open.append(isObject)
        expected = isObject ? .firstMember : .firstElement
        return isObject ? .beginObject : .beginArray
    }

    /// A run of the characters of numbers; `-Infinity` too. The reader of the field decides what it is worth.
    private mutating func number() -> Token {
        let start = offset
        while let byte, JSONReader.isNumeric(byte) { offset += 1 }
        expected = .separator
        return .number(start..<offset)
    }

    private static func isNumeric(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+") || byte == UInt8(ascii: ".") || byte.isASCIILetter
            || (byte >= 0x30 && byte <= 0x39)
    }

    private static let literals = ["true", "false", "null", "NaN", "Infinity"].map { Array($0.utf8) }

    private mutating func literal() throws(ReadingError) -> Token {
        var end = offset
        while end < bytes.count, bytes[end].isASCIILetter { end += 1 }
        guard JSONReader.literals.contains(where: { $0.elementsEqual(bytes[offset..<end]) }) else { throw unexpected() }
        offset = end
        expected = .separator
        return .literal
    }

    /// A string, from its opening quotation mark to after the closing one.
    private mutating func string() throws(ReadingError) -> JSONString {
        let start = offset + 1
        var at = start
        var hasEscapes = false
        while true {
            at = bytes.withUnsafeBytes { $0.firstIndex(of: UInt8(ascii: "\""), or: UInt8(ascii: "\\"), from: at) }
            guard at < bytes.count else {
                offset = bytes.count
                throw unexpected()
            }
            if bytes[at] == UInt8(ascii: "\"") { break }
            hasEscapes = true
            at += 2
        }
        offset = at + 1
        return JSONString(range: start..<at, hasEscapes: hasEscapes)
    }

    private func unexpected() -> ReadingError {
        guard offset < bytes.count else { return fault("it ends in the middle of a value") }
        return fault("byte \(offset) is not what JSON may have there")
    }

    private func fault(_ reason: String) -> ReadingError {
        ReadingError(.malformed, at: offset, "it is not JSON: \(reason)")
    }
}

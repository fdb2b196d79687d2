/// Finds where a JSON value ends in a stream, from its signs alone: strings, brackets, and what may stand beside what.
///
/// Knows just enough of JSON to notice that a quotation mark or a bracket is missing soon behind that place. May accept what
/// ``JSONReader`` refuses; never refuses what it accepts. Memory depends on the depth only. Linear.
struct JSONStructure {
    enum Step: Equatable {
        /// All bytes were looked at, and the value goes on.
        case more
        /// Behind the last byte of the value.
        case ended(Int)
        /// The byte at this place cannot stand there. The mistake may be as many as `back` bytes before it, in the string before it.
        case broken(Int, back: Int)
    }

    /// The open objects and arrays, outermost first: true for an object.
    private var open: [Bool]
    /// The last byte that was no blank; of a string the quotation mark, of a number or literal `a`, or `b` if a blank follows.
    private var last: UInt8
    private var isInString = false
    private var isEscaped = false
    /// The bytes of the last string, and how many blanks stand behind it.
    private var stringLength = 0
    private var blankCount = 0

    /// The deepest nesting whose end is looked for.
    private static let maxDepth = 1 << 20
    /// How far back a mistake is looked for, in a string and in the blanks behind it.
    private static let maxBack = (string: 300, blanks: 200)
    /// No step back is longer.
    static let reach = 512

    private static let quote = UInt8(ascii: "\"")

    /// A value from its first byte on.
    init() { (open, last) = ([], 0) }

    /// The rest of so many open objects, behind the value of a member.
    init(behindValueIn objects: Int) {
        open = Array(repeating: true, count: objects)
        last = UInt8(ascii: "]")
    }

    /// Whether the value would be complete if the stream ended here: a number or literal that stands alone.
    var isCompleteAtEnd: Bool { open.isEmpty && (last == UInt8(ascii: "a") || last == UInt8(ascii: "b")) }

    /// Looks at the bytes from `start` on.
    mutating func advance(_ raw: UnsafeRawBufferPointer, from start: Int) -> Step {
        var at = start
        while at < raw.count {
            if isInString {
                at = passString(raw, from: at)
                if !isInString, open.isEmpty { return .ended(at) }
                continue
            }
            let byte = raw[at]
            if isCompleteAtEnd, !JSONStructure.isScalar(byte) { return .ended(at) }
            guard takes(byte) else { return .broken(at, back: back) }
            at += 1
            if open.isEmpty, byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") { return .ended(at) }
        }
        return .more
    }

    /// Goes to behind the closing quotation mark, or to the end.
    private mutating func passString(_ raw: UnsafeRawBufferPointer, from start: Int) -> Int {
        var at = start
        if isEscaped {
            isEscaped = false
            stringLength += 1
            at += 1
        }
        let end = raw.firstIndex(of: JSONStructure.quote, or: UInt8(ascii: "\\"), from: at)
        stringLength += end - at
        guard end < raw.count else { return end }
        if raw[end] == JSONStructure.quote {
            isInString = false
            last = JSONStructure.quote
            blankCount = 0
        } else {
            isEscaped = true
            stringLength += 1
        }
        return end + 1
    }

    /// Whether a byte outside of strings may stand where it stands; if so, takes it.
    private mutating func takes(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x20, 0x0A, 0x0D, 0x09:
            blankCount += 1
            if last == UInt8(ascii: "a") { last = UInt8(ascii: "b") }
            return true
        case JSONStructure.quote:
            guard beginsValue || open.last == true && (last == UInt8(ascii: "{") || last == UInt8(ascii: ",")) else {
                return false
            }
            isInString = true
            stringLength = 0
            return true
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            guard beginsValue, open.count < JSONStructure.maxDepth else { return false }
            open.append(byte == UInt8(ascii: "{"))
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
            guard open.last == (byte == UInt8(ascii: "}")), last != UInt8(ascii: ":") else { return false }
            open.removeLast()
        case UInt8(ascii: ","):
            guard !open.isEmpty, ![0x2C, 0x3A, 0x7B, 0x5B].contains(last) else { return false }
        case UInt8(ascii: ":"):
            guard open.last == true, last == JSONStructure.quote else { return false }
        case _ where JSONStructure.isScalar(byte):
            guard last == UInt8(ascii: "a") || beginsValue else { return false }
            last = UInt8(ascii: "a")
            return true
        default: return false
        }
        last = byte
        return true
    }

    /// Whether a value may begin here.
    private var beginsValue: Bool {
        guard let isObject = open.last else { return last == 0 }
        return isObject ? last == UInt8(ascii: ":") : last == UInt8(ascii: "[") || last == UInt8(ascii: ",")
    }

    private var back: Int {
        guard last == JSONStructure.quote, blankCount <= JSONStructure.maxBack.blanks else { return 0 }
        return blankCount + 1 + min(stringLength, JSONStructure.maxBack.string)
    }

    /// The characters of numbers and literals.
    private static func isScalar(_ byte: UInt8) -> Bool {
        byte.isASCIILetter || byte >= 0x30 && byte <= 0x39 || byte == UInt8(ascii: "-")
            || byte == UInt8(ascii: "+") || byte == UInt8(ascii: ".")
    }
}

/// A JSON value and all values inside it, as places in its bytes. No string is decoded before somebody asks for it, so that a tree of a
/// million values takes some dozens of megabytes, whatever they are.
struct JSONTree {
    enum Kind: UInt8 {
        case object, array, string, number, literal
        /// The name of a member; its value is the next node.
        case key
    }

    /// A value, or the name of a member. Those inside a value follow it.
    struct Node {
        var kind: Kind
        var hasEscapes = false
        /// Of a string and a name without the quotation marks.
        var start: UInt32
        var end: UInt32
        /// The first node behind it and all that it holds.
        var next: UInt32 = 0

        var range: Range<Int> { Int(start)..<Int(end) }
    }

    let bytes: [UInt8]
    private(set) var nodes: [Node] = []

    /// Reads the first value; what follows it is not looked at. Throws as ``JSONReader`` does.
    init(_ bytes: [UInt8], maxValues: Int = JSONReader.maxValues) throws(ReadingError) {
        self.bytes = bytes
        guard bytes.count < UInt32.max else { throw ReadingError(.tooLarge, "it has over 4 GiB") }
        var reader = JSONReader(bytes, maxValues: maxValues)
        var open: [Int] = []
        repeat {
            let token = try reader.next()
            let end = reader.offset
            switch token {
            case .beginObject: add(.object, (end - 1)..<end, &open)
            case .beginArray: add(.array, (end - 1)..<end, &open)
            case .endObject, .endArray:
                let index = open.removeLast()
                nodes[index].end = UInt32(end)
                nodes[index].next = UInt32(nodes.count)
            case .key(let name): add(.key, name.range, name.hasEscapes)
            case .string(let string): add(.string, string.range, string.hasEscapes)
            case .number(let range): add(.number, range)
            case .literal: add(.literal, JSONTree.letters(before: end, in: bytes))
            case .end: return
            }
        } while !open.isEmpty
    }

    /// The value itself.
    var root: JSONValue { JSONValue(tree: self, index: 0) }

    private mutating func add(_ kind: Kind, _ range: Range<Int>, _ open: inout [Int]) {
        open.append(nodes.count)
        add(kind, range)
    }

    private mutating func add(_ kind: Kind, _ range: Range<Int>, _ hasEscapes: Bool = false) {
        nodes.append(
            Node(
                kind: kind, hasEscapes: hasEscapes, start: UInt32(range.lowerBound), end: UInt32(range.upperBound),
                next: UInt32(nodes.count + 1)))
    }

    private static func letters(before end: Int, in bytes: [UInt8]) -> Range<Int> {
        var start = end
        while start > 0, bytes[start - 1].isASCIILetter { start -= 1 }
        return start..<end
    }
}

/// A value in a ``JSONTree``.
struct JSONValue {
    let tree: JSONTree
    /// Its node.
    let index: Int

    private var node: JSONTree.Node { tree.nodes[index] }

    var kind: JSONTree.Kind { node.kind }
    var isObject: Bool { kind == .object }

    /// Whether it holds no values.
    var isEmpty: Bool { Int(node.next) == index + 1 }

    /// Where it stands in the bytes of the tree; of a string without the quotation marks.
    var range: Range<Int> { node.range }

    /// Its bytes as they stand there.
    var bytes: [UInt8] { Array(tree.bytes[range]) }

    /// The elements of an array; of any other value none.
    var elements: Elements { Elements(tree: tree, at: index + 1, end: kind == .array ? Int(node.next) : 0) }

    /// The members of an object in order; of any other value none. Names may be there several times.
    var members: Members { Members(tree: tree, at: index + 1, end: isObject ? Int(node.next) : 0) }

    /// The value of the member with this name. Of several the last one counts, as most readers have it.
    subscript(_ name: String) -> JSONValue? {
        var found: JSONValue?
        for member in members where member.name.hasSameBytes(as: name) { found = member.value }
        return found
    }

    /// The same, with names in upper or lower case. `name` is in lower case.
    subscript(caseless name: String) -> JSONValue? {
        var found: JSONValue?
        for member in members where member.name.hasSameBytes(as: name, ignoringCase: true) { found = member.value }
        return found
    }

    /// A string or number; nil for any other value.
    var scalar: RecordFields.Value? {
        switch kind {
        case .string:
            let text = JSONString(range: range, hasEscapes: node.hasEscapes).decoded(in: tree.bytes)
            return RecordFields.Value(bytes: text.bytes, unreadable: text.unreadable)
        case .number: return RecordFields.Value(bytes: bytes, isString: false)
        default: return nil
        }
    }

    /// The string or number that this is, or those of the list that this is, up to 1,000.
    var scalars: [RecordFields.Value] {
        if let scalar { return [scalar] }
        return elements.prefix(1_000).compactMap(\.scalar)
    }

    /// The string that this is; nil for any other value.
    var string: String? {
        guard kind == .string, let scalar else { return nil }
        return String(validUTF8: scalar.bytes, 0..<scalar.bytes.count)
    }

    /// The string that this is, or the strings of the list that this is, lists in it too.
    var strings: [String] {
        if let string { return [string] }
        return elements.flatMap(\.strings)
    }

    struct Elements: Sequence, IteratorProtocol {
        fileprivate let tree: JSONTree
        fileprivate var at: Int
        fileprivate let end: Int

        fileprivate init(tree: JSONTree, at: Int, end: Int) { (self.tree, self.at, self.end) = (tree, at, end) }

        mutating func next() -> JSONValue? {
            guard at < end else { return nil }
            defer { at = Int(tree.nodes[at].next) }
            return JSONValue(tree: tree, index: at)
        }
    }

    struct Members: Sequence, IteratorProtocol {
        fileprivate let tree: JSONTree
        fileprivate var at: Int
        fileprivate let end: Int

        fileprivate init(tree: JSONTree, at: Int, end: Int) { (self.tree, self.at, self.end) = (tree, at, end) }

        mutating func next() -> (name: Name, value: JSONValue)? {
            guard at < end else { return nil }
            defer { at = Int(tree.nodes[at + 1].next) }
            return (Name(tree: tree, index: at), JSONValue(tree: tree, index: at + 1))
        }
    }

    /// The name of a member.
    struct Name {
        fileprivate let tree: JSONTree
        fileprivate let index: Int

        /// As it was meant.
        var text: String {
            let node = tree.nodes[index]
            let text = JSONString(range: node.range, hasEscapes: node.hasEscapes).decoded(in: tree.bytes).bytes
            return String(validUTF8: text, 0..<text.count)
        }

        fileprivate func hasSameBytes(as name: String, ignoringCase: Bool = false) -> Bool {
            let node = tree.nodes[index]
            guard !node.hasEscapes else { return (ignoringCase ? text.lowercased() : text) == name }
            guard node.range.count == name.utf8.count else { return false }
            return tree.bytes[node.range].elementsEqual(name.utf8) {
                $0 == $1 || ignoringCase && $0 >= 0x41 && $0 <= 0x5A && $0 | 0x20 == $1
            }
        }
    }
}

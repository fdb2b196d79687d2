/// A JSON value as a tree; numbers and literals are left out.
enum JSONTree {
    case object([(key: String, value: JSONTree)])
    case array([JSONTree])
    case string(String)
    case other

    /// The most values that are read.
    private static let maxValues = 50_000

    /// nil where the bytes are not JSON. As deep as ``JSONReader`` reads.
    init?(_ bytes: [UInt8]) {
        var reader = JSONReader(bytes, maxValues: JSONTree.maxValues)
        do throws(ReadingError) {
            let first = try reader.next()
            self = try JSONTree.read(&reader, first)
        } catch {
            return nil
        }
    }

    private static func read(_ reader: inout JSONReader, _ token: JSONReader.Token) throws(ReadingError) -> JSONTree {
        switch token {
        case .string(let string):
            return .string(String(decoding: string.decoded(in: reader.bytes).bytes, as: UTF8.self))
        case .beginArray:
            var values: [JSONTree] = []
            while true {
                let token = try reader.next()
                if token == .endArray { return .array(values) }
                values.append(try read(&reader, token))
            }
        case .beginObject:
            var members: [(key: String, value: JSONTree)] = []
            while case .key(let name) = try reader.next() {
                let key = String(decoding: name.decoded(in: reader.bytes).bytes, as: UTF8.self)
                let token = try reader.next()
                members.append((key, try read(&reader, token)))
            }
            return .object(members)
        default: return .other
        }
    }

    /// The member of an object with this key.
    subscript(key: String) -> JSONTree? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.key == key }?.value
    }

    /// The string that this is, or the strings of the list that this is.
    var strings: [String] {
        switch self {
        case .string(let text): [text]
        case .array(let values): values.flatMap(\.strings)
        case .object, .other: []
        }
    }
}

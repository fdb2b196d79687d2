/// What a JSON object says under the keys of a record.
struct RecordFields {
    /// One string or number.
    struct Value: Equatable {
        /// Valid UTF-8 without U+0000.
        var bytes: [UInt8]
        /// Letters that could not be read; see ``JSONString/decoded(in:)``.
        var unreadable = 0
        var isString = true
    }

    /// The most strings of a list that are kept.
    private static let maxValues = 1_000

    private var values: [RecordKey: [Value]] = [:]
    /// Why the object could not be read to its end; the fields hold what was read before.
    private(set) var fault: ReadingError?

    /// Reads an object in one pass. If a key is there twice, the last one counts.
    init(_ bytes: [UInt8]) {
        var reader = JSONReader(bytes)
        do throws(ReadingError) {
            guard try reader.next() == .beginObject else { throw ReadingError.notAnObject }
            try readMembers(&reader)
        } catch {
            fault = error
        }
    }

    /// Whether it has a string under a key that only an article has.
    var areOfArticle: Bool { RecordKey.ofArticles.contains { values[$0]?.contains(where: \.isString) ?? false } }

    /// Whether it has such a key, whatever its value is.
    var haveKeyOfArticle: Bool { RecordKey.ofArticles.contains { values[$0] != nil } }

    /// Whether letters of a value could not be read: perhaps the record is not UTF-8.
    var haveUnreadable: Bool { values.values.contains { $0.contains { $0.unreadable > 0 } } }

    /// The values of the first of these keys that has a value that is not empty.
    func values(_ keys: [RecordKey]) -> [Value] {
        keys.lazy.compactMap { values[$0] }.first { $0.contains { !$0.bytes.isEmpty } } ?? []
    }

    /// The first string of the first of these keys that has a value that is not empty.
    func string(_ keys: [RecordKey]) -> Value? { values(keys).first { $0.isString && !$0.bytes.isEmpty } }

    private mutating func readMembers(_ reader: inout JSONReader) throws(ReadingError) {
        var field: RecordKey?
        // Whether the next strings are values of the field; false after a key of an inner object that is not `name`.
        var isName = true
        while true {
            switch try reader.next() {
            case .key(let name) where reader.depth == 1:
                field = RecordKey(name, in: reader.bytes)
                if let field { values[field] = [] }
                isName = true
            case .key(let name): isName = JSONString.isName(name, in: reader.bytes)
            case .string(let string):
                guard let key = field, isName, takes(key, at: reader) else { break }
                let text = string.decoded(in: reader.bytes)
                values[key]?.append(Value(bytes: text.bytes, unreadable: text.unreadable))
            case .number(let range):
                guard let key = field, reader.depth == 1 else { break }
                values[key]?.append(Value(bytes: Array(reader.bytes[range]), isString: false))
            case .endObject: isName = true
            case .end: return
            default: break
            }
        }
    }

    /// Whether the string that was just read belongs to a field: as its value, as an element of its list, or as the
    /// name of a person or outlet that is an object.
    private func takes(_ key: RecordKey, at reader: JSONReader) -> Bool {
        guard (values[key]?.count ?? 0) < RecordFields.maxValues else { return false }
        if !reader.isInObject { return reader.depth == 2 }
        if reader.depth == 1 { return true }
        return reader.depth <= 3 && (RecordKey.sources + RecordKey.authorNames).contains(key)
    }
}

extension JSONString {
    fileprivate static func isName(_ key: JSONString, in bytes: [UInt8]) -> Bool {
        bytes[key.range].elementsEqual("name".utf8)
    }
}

extension ReadingError {
    fileprivate static var notAnObject: ReadingError { ReadingError(.malformed, at: 0, "it is not a JSON object") }
}

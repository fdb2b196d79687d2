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

    /// The format that an object is in.
    enum Shape {
        /// As crawlers write records, each in their own way.
        case plain
        case ninjs, feedEntry, linkedData
        /// The record is the value of one member.
        case wrapped
        /// It holds a list of records.
        case wrapper
    }

    /// The most strings of a list that are kept.
    private static let maxValues = 1_000

    /// In the order of the record; a dozen at most in most of them.
    private var fields: [(key: RecordKey, values: [Value])] = []
    private(set) var signs: RecordSigns = []
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
    var areOfArticle: Bool {
        fields.contains { RecordKey.ofArticles.contains($0.key) && $0.values.contains(where: \.isString) }
    }

    /// Whether it has such a key, whatever its value is.
    var haveKeyOfArticle: Bool { fields.contains { RecordKey.ofArticles.contains($0.key) } }

    /// Whether it has a text of its own.
    var haveText: Bool { values(RecordKey.texts).contains(where: \.isString) }

    /// Whether it is a record beyond doubt: it has a text, or a title and something else that records have, or is in a known format.
    var arePlainlyOfArticle: Bool {
        if haveText || ![.plain, .wrapper].contains(shape) { return true }
        let said = fields.filter { $0.values.contains { !$0.bytes.isEmpty } }
        return said.count > 1 && (areOfArticle || said.contains { RecordKey.pages.contains($0.key) })
    }

    /// Which format it is in. What has a text of its own holds no others.
    var shape: Shape {
        if signs.contains(.linkedData) { return .linkedData }
        if signs.contains(.uri), !signs.isDisjoint(with: [.agencyBody, .agencyState]) { return .ninjs }
        if signs.contains([.guid, .agencyState]) { return .ninjs }
        if signs.contains(.feedEntry) { return .feedEntry }
        if signs.isDisjoint(with: [.wrapped, .wrapper, .uri]) || haveText { return .plain }
        if signs.contains(.uri), !signs.isDisjoint(with: [.agencyHead, .version]) { return .ninjs }
        return signs.contains(.wrapped) ? .wrapped : signs.contains(.wrapper) ? .wrapper : .plain
    }

    /// Whether letters of a value could not be read: perhaps the record is not UTF-8.
    var haveUnreadable: Bool { fields.contains { $0.values.contains { $0.unreadable > 0 } } }

    /// The values of the first of these keys that has a value that is not empty.
    func values(_ keys: [RecordKey]) -> [Value] {
        for key in keys {
            if let values = values(of: key), values.contains(where: { !$0.bytes.isEmpty }) { return values }
        }
        return []
    }

    private func values(of key: RecordKey) -> [Value]? {
        for field in fields where field.key == key { return field.values }
        return nil
    }

    /// The first value of each of these keys that has a value that is not empty.
    func firstValues(_ keys: [RecordKey]) -> [Value] {
        keys.compactMap { values(of: $0)?.first { !$0.bytes.isEmpty } }
    }

    /// The first date under one of these keys that can be read, UTC milliseconds since 1970.
    func date(_ keys: [RecordKey]) -> Int64? { firstValues(keys).lazy.compactMap(RecordDate.milliseconds).first }

    /// The first string of the first of these keys that has a value that is not empty.
    func string(_ keys: [RecordKey]) -> Value? { values(keys).first { $0.isString && !$0.bytes.isEmpty } }

    private mutating func readMembers(_ reader: inout JSONReader) throws(ReadingError) {
        var field: Int?
        // Signs that count if the value is an object or a list.
        var signsOfContainer: RecordSigns = []
        // The name of the member that the next strings belong to, in an inner object.
        var inner: InnerName?
        while true {
            let token = try reader.next()
            switch token {
            case .key(let name) where reader.depth == 1:
                let meaning = MemberName(name, in: reader.bytes)
                field = meaning.key.map { beginField($0) }
                signs.formUnion(meaning.signs.subtracting(.ofContainers))
                signsOfContainer = meaning.signs.intersection(.ofContainers)
                inner = nil
                continue
            case .key(let name): inner = InnerName(name, in: reader.bytes)
            case .string(let string):
                guard let field, takes(fields[field].key, inner, fields[field].values.count, at: reader) else { break }
                let text = string.decoded(in: reader.bytes)
                fields[field].values.append(Value(bytes: text.bytes, unreadable: text.unreadable))
            case .number(let range):
                guard let field, reader.depth == 1 else { break }
                fields[field].values.append(Value(bytes: Array(reader.bytes[range]), isString: false))
            case .beginObject: signs.formUnion(signsOfContainer)
            case .beginArray: signs.formUnion(signsOfContainer.intersection(.wrapper))
            case .endObject: inner = nil
            case .end: return
            case .endArray, .literal: break
            }
            signsOfContainer = []
        }
    }

    /// Where the values of a field are to be kept; those that it had are forgotten.
    private mutating func beginField(_ key: RecordKey) -> Int {
        if let field = fields.firstIndex(where: { $0.key == key }) {
            fields[field].values.removeAll()
            return field
        }
        fields.append((key, []))
        return fields.count - 1
    }

    /// Names in inner objects that stand for the whole object.
    private enum InnerName {
        case name, title, rendered
        case other

        init(_ name: JSONString, in bytes: [UInt8]) {
            let name = bytes[name.range]
            if name.elementsEqual("name".utf8) {
                self = .name
            } else if name.elementsEqual("title".utf8) {
                self = .title
            } else if name.elementsEqual("rendered".utf8) {
                self = .rendered
            } else {
                self = .other
            }
        }
    }

    /// Whether the string that was just read belongs to a field: as its value, as an element of its list, as the name of a person or
    /// outlet that is an object, or as the text that WordPress has rendered.
    private func takes(_ key: RecordKey, _ inner: InnerName?, _ count: Int, at reader: JSONReader) -> Bool {
        guard count < RecordFields.maxValues else { return false }
        if !reader.isInObject { return reader.depth == 2 }
        if reader.depth == 1 { return true }
        switch inner {
        case .name: return reader.depth <= 3 && (RecordKey.sources + RecordKey.authorNames).contains(key)
        case .title: return reader.depth == 2 && key == .source && count == 0
        case .rendered: return reader.depth == 2 && (RecordKey.texts + RecordKey.titles).contains(key)
        case .other, nil: return false
        }
    }
}

extension ReadingError {
    fileprivate static var notAnObject: ReadingError { ReadingError(.malformed, at: 0, "it is not a JSON object") }
}

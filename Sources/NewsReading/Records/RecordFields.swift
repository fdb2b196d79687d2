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
        /// A message of a Telegram export.
        case message
        case ninjs, feedEntry, linkedData
        /// The record is the value of one member.
        case wrapped
        /// It holds a list of records.
        case wrapper
    }

    /// The most strings of a list that are kept.
    private static let maxValues = 1_000

    /// What stands under one key.
    private struct Field {
        var key: RecordKey
        var values: [Value] = []
        /// It stands in a part of the record (``RecordSigns/part``): what the record itself says goes before.
        var isPart: Bool
    }

    /// In the order of the record; a dozen at most in most of them.
    private var fields: [Field] = []
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
        fields.contains {
            RecordKey.ofArticles.contains($0.key) && !$0.isPart && $0.values.contains(where: \.isString)
        }
    }

    /// Whether it has such a key, whatever its value is.
    var haveKeyOfArticle: Bool { fields.contains { RecordKey.ofArticles.contains($0.key) } }

    /// Whether it has a text of its own.
    var haveText: Bool { values(RecordKey.texts).contains(where: \.isString) }

    /// Whether it is a record beyond doubt: it has a text, or a title and something else that records have, or is in a known format.
    var arePlainlyOfArticle: Bool {
        if haveText || ![.plain, .wrapper].contains(shape) { return true }
        // Schemas and packages have a title or an id with a description too.
        let said = fields.filter {
            !RecordKey.summaries.contains($0.key) && !RecordKey.guids.contains($0.key)
                && $0.values.contains { !$0.bytes.isEmpty }
        }
        return said.count > 1 && (areOfArticle || said.contains { RecordKey.pages.contains($0.key) })
    }

    /// Whether it may stand in a list of this name (``RecordSigns/wrapperNames``).
    func areOfArticle(inListNamed name: String) -> Bool {
        guard arePlainlyOfArticle else { return false }
        return switch RecordSigns.needed[name] {
        case .message?: shape == .message
        case let needed?: signs.contains(needed)
        case nil: true
        }
    }

    /// Which format it is in. What has a text of its own holds no others.
    var shape: Shape {
        if signs.contains(.linkedData) { return .linkedData }
        let isSent = signs.contains(.sender) && values(RecordKey.titles + RecordKey.links).isEmpty
        if signs.contains(.message) || isSent { return .message }
        if signs.contains(.uri), !signs.isDisjoint(with: [.agencyBody, .agencyState]) { return .ninjs }
        if signs.contains([.guid, .agencyState]) { return .ninjs }
        if signs.contains(.feedEntry) { return .feedEntry }
        if signs.isDisjoint(with: [.wrapped, .wrapper, .uri]) || haveText || string(RecordKey.pages) != nil {
            return .plain
        }
        if signs.contains(.uri), !signs.isDisjoint(with: [.agencyHead, .version]) { return .ninjs }
        return signs.contains(.wrapped) ? .wrapped : signs.contains(.wrapper) ? .wrapper : .plain
    }

    /// Whether letters of a value could not be read: perhaps the record is not UTF-8.
    var haveUnreadable: Bool { fields.contains { $0.values.contains { $0.unreadable > 0 } } }

    /// The values of the first of these keys that has a value that is not empty.
    func values(_ keys: [RecordKey]) -> [Value] {
        for isPart in [false, true] {
            for key in keys {
                if let values = values(of: key, isPart), values.contains(where: { !$0.bytes.isEmpty }) { return values }
            }
        }
        return []
    }

    private func values(of key: RecordKey, _ isPart: Bool) -> [Value]? {
        for field in fields where field.key == key && field.isPart == isPart { return field.values }
        return nil
    }

    /// The first value of each of these keys that has a value that is not empty.
    func firstValues(_ keys: [RecordKey]) -> [Value] {
        [false, true].flatMap { isPart in
            keys.compactMap { values(of: $0, isPart)?.first { !$0.bytes.isEmpty } }
        }
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
        var inner: RecordInnerName?
        // The depth of the object that the members stand in: the record, or a part of it.
        var base = 1
        while true {
            let token = try reader.next()
            switch token {
            case .key(let name) where reader.depth <= base:
                base = reader.depth
                let meaning = MemberName(name, in: reader.bytes)
                field = meaning.key.map { beginField($0, isPart: base > 1) }
                inner = nil
                // A part says nothing of the format.
                guard base == 1 else { continue }
                signs.formUnion(meaning.signs.subtracting(.ofContainers))
                signsOfContainer = meaning.signs.intersection(.ofContainers)
                continue
            case .key(let name): inner = field == nil ? nil : RecordInnerName(name, in: reader.bytes)
            case .string(let string):
                guard let field, takes(fields[field], inner, reader.depth - base, reader.isInObject) else { break }
                let text = string.decoded(in: reader.bytes)
                fields[field].values.append(Value(bytes: text.bytes, unreadable: text.unreadable))
            case .number(let range):
                guard let field, reader.depth == base else { break }
                fields[field].values.append(Value(bytes: Array(reader.bytes[range]), isString: false))
            case .beginObject:
                signs.formUnion(signsOfContainer.subtracting(.part))
                if signsOfContainer.contains(.part) { base = 2 }
            case .beginArray: signs.formUnion(signsOfContainer.intersection(.wrapper))
            case .endObject: inner = nil
            case .end: return
            case .endArray, .literal: break
            }
            signsOfContainer = []
        }
    }

    /// Where the values of a field are to be kept; those that it had are forgotten.
    private mutating func beginField(_ key: RecordKey, isPart: Bool) -> Int {
        if let field = fields.firstIndex(where: { $0.key == key && $0.isPart == isPart }) {
            fields[field].values.removeAll()
            return field
        }
        fields.append(Field(key: key, isPart: isPart))
        return fields.count - 1
    }

    /// Whether the string that was just read belongs to a field: as its value, as an element of its list, or as what stands for an
    /// object that is its value. `depth`: how deep it stands in the value.
    private func takes(_ field: Field, _ inner: RecordInnerName?, _ depth: Int, _ isInObject: Bool) -> Bool {
        guard field.values.count < RecordFields.maxValues else { return false }
        if !isInObject { return depth == 1 }
        if depth == 0 { return true }
        return inner?.says(field.key, depth: depth, isFirst: field.values.isEmpty) ?? false
    }
}

extension ReadingError {
    fileprivate static var notAnObject: ReadingError { ReadingError(.malformed, at: 0, "it is not a JSON object") }
}

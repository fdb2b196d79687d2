/// The records in one piece of JSON: in which format each is, is told by its shape.
struct JSONRecords {
    let reading: Reading
    /// What the file says before the list that the piece stands in.
    let head: FeedHead?

    /// The most records in one piece, which is held whole.
    static let maxRecords = 20_000
    /// `hits` in `hits`, then `_source` in each.
    private static let maxDepth = 3

    /// Lists in it are opened once, if their first element is an article. Throws where the parser was interrupted.
    func records(of piece: [UInt8]) throws(ParserFault) -> [FoundRecord] {
        try records(of: piece, mayOpen: true, depth: 0)
    }

    /// How many records a piece has, where its names tell.
    static func count(of piece: [UInt8]) -> Int? {
        let fields = RecordFields(piece)
        if fields.fault != nil { return piece.first == UInt8(ascii: "[") ? nil : 1 }
        return [.plain, .feedEntry].contains(fields.shape) ? 1 : nil
    }

    private func records(of piece: [UInt8], mayOpen: Bool, depth: Int) throws(ParserFault) -> [FoundRecord] {
        let fields = RecordFields(piece)
        if mayOpen, piece.first == UInt8(ascii: "[") {
            let found = try (try? JSONTree(piece)).map { tree throws(ParserFault) in
                try records(in: tree.root, head, depth)
            }
            return (found ?? nil) ?? [FoundRecord(piece, .failure(.notJSON))]
        }
        if let fault = fields.fault { return [FoundRecord(piece, .failure(fault))] }
        if fields.shape == .plain || fields.shape == .wrapper && !mayOpen {
            return [FoundRecord(piece, try article(of: piece, fields))]
        }
        // The signs of JSON are ASCII, and so the same in an older charset.
        let isUTF8 = (try? UTF8Span(validating: piece.span)) != nil
        let older = isUTF8 ? nil : DecodedText.inOlderCharset(piece)
        guard let tree = try? JSONTree(older?.bytes ?? piece) else { return [FoundRecord(piece, .failure(.notJSON))] }
        let charset = older?.charset ?? .utf8
        switch fields.shape {
        case .ninjs:
            return try NinjsReader(reading: reading).records(tree.root, bytes: piece, charset: charset)
        case .linkedData:
            let reader = SchemaOrgReader(tree.root, reading: reading)
            if reader.isEmpty, fields.haveText { return [FoundRecord(piece, try article(of: piece, fields))] }
            return try reader.records(bytes: piece, charset: charset)
        case .message: return TelegramReader(head: head).records(tree.root, bytes: piece, charset: charset)
        case .feedEntry:
            return [
                FoundRecord(
                    piece, try JSONFeedReader(reading: reading, head: head).article(tree.root, charset: charset))
            ]
        case .wrapped:
            let inner = RecordSigns.wrappedNames.lazy.compactMap { tree.root[caseless: $0] }.first(where: \.isObject)
            guard let inner, depth < JSONRecords.maxDepth else { break }
            let found = try records(of: inner.bytes, mayOpen: false, depth: depth + 1)
            // One is the record as it stands in the file.
            return found.count == 1 ? [FoundRecord(piece, found[0].content)] : found
        case .wrapper:
            for name in RecordSigns.wrapperNames {
                guard let list = JSONRecords.list(tree.root[caseless: name]) else { continue }
                // An empty page of an interface says nothing.
                if list.isEmpty, !fields.haveKeyOfArticle { return [] }
                if let found = try records(in: list, FeedHead(tree.root), depth, named: name) { return found }
            }
        case .plain: break
        }
        return [FoundRecord(piece, try article(of: piece, fields))]
    }

    /// The list that a member of a wrapper is, or that stands in it under such a name again: `hits` in `hits`, `items` in `data`.
    private static func list(_ value: JSONValue?) -> JSONValue? {
        guard let value else { return nil }
        if value.kind == .array { return value }
        return RecordSigns.wrapperNames.lazy.compactMap { value[caseless: $0] }.first { $0.kind == .array }
    }

    /// Nil where the first element is no article.
    private func records(
        in list: JSONValue, _ head: FeedHead?, _ depth: Int, named name: String = ""
    ) throws(ParserFault) -> [FoundRecord]? {
        let inner = JSONRecords(reading: reading, head: head)
        var found: [FoundRecord] = []
        for (index, element) in list.elements.enumerated() {
            if index == 0, head?.isJSONFeed != true,
                !RecordFields(element.bytes).areOfArticle(inListNamed: name)
            {
                return nil
            }
            guard found.count < JSONRecords.maxRecords else {
                let reason = ReadingError(.tooLarge, "it holds over \(JSONRecords.maxRecords) records")
                return found + [FoundRecord(element.bytes, .failure(reason))]
            }
            found += try inner.element(element, depth)
        }
        return found
    }

    private func element(_ element: JSONValue, _ depth: Int) throws(ParserFault) -> [FoundRecord] {
        // The quotation marks of a string stand outside of its range.
        let range = element.range
        let bytes = element.kind == .string ? [0x22] + element.bytes + [0x22] : Array(element.tree.bytes[range])
        return try records(of: bytes, mayOpen: false, depth: depth + 1)
    }

    private func article(of piece: [UInt8], _ fields: RecordFields) throws(ParserFault) -> Result<Article, ReadingError>
    {
        // The signs of JSON are ASCII, and so the same in an older charset.
        let older = fields.haveUnreadable ? DecodedText.inOlderCharset(piece) : nil
        if head?.isJSONFeed == true, let tree = try? JSONTree(older?.bytes ?? piece) {
            let reader = JSONFeedReader(reading: reading, head: head)
            return try reader.article(tree.root, charset: older?.charset ?? .utf8)
        }
        var reader = CrawlerReader(reading: reading)
        if fields.signs.contains(.readerEntry) || fields.signs.contains(.feed),
            let tree = try? JSONTree(older?.bytes ?? piece)
        {
            reader.feed = ReaderFeed(tree.root)
        }
        if let older { return try reader.article(RecordFields(older.bytes), charset: older.charset) }
        return try reader.article(fields)
    }
}

extension ReadingError {
    fileprivate static var notJSON: ReadingError { ReadingError(.malformed, at: 0, "it is not a JSON object") }
}

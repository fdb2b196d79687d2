/// A unit of a feed or of an agency's file after parsing, with all that its readers need.
struct WireUnit {
    private(set) var element: MarkupElement
    let head: WireHead
    let reading: Reading
    /// The unit as UTF-8; ranges of elements count in it.
    private let text: UnitText
    private let charset: String?
    private let note: String?

    /// Throws where the unit is not of its kind. `charset`: that of the file, where its bytes are not what they were in the file.
    init(
        _ bytes: [UInt8], _ kind: WireKind, head: WireHead, charset: Charset?, reading: Reading
    ) throws(ReadingError) {
        text = try UnitText(bytes, charset: head.charset)
        let tree = try ElementParser.parse(text.bytes)
        guard tree.root.name.utf8.elementsEqual(kind.unit) else {
            throw ReadingError(.malformed, "its first tag cannot be read")
        }
        (element, self.head, self.reading, note) = (tree.root, head, reading, tree.note)
        self.charset = (charset ?? (text.charset == .utf8 ? nil : text.charset))?.rawValue
    }

    /// What addresses in it are relative to: what the file says, else where it was fetched from.
    var base: String? { head.base ?? reading.envelope.url }

    /// A draft that says what all formats say.
    func draft(_ body: Fragment, _ provenance: Provenance) -> ArticleDraft {
        var draft = ArticleDraft()
        var body = body
        WireSignature.cut(&body)
        draft.texts = body.paragraphs.map { Array($0.utf8) }
        draft.furniture = body.furniture
        draft.unreadable = text.unreadable
        draft.charset = charset
        draft.note =
            [note, body.isCut ? "HTML that is cut off where it is beyond the bounds" : nil].compactMap { $0 }.first
        draft.provenance = provenance
        draft.provenance?.fetchedAt = reading.envelope.fetchedAt
        return draft
    }

    /// The whole unit as one record.
    func record(_ unit: [UInt8], _ draft: ArticleDraft) -> FoundRecord {
        FoundRecord(unit, Result { () throws(ReadingError) in try draft.article() })
    }

    /// An element in it as a unit of its own.
    func inner(_ element: MarkupElement) -> WireUnit {
        var unit = self
        unit.element = element
        return unit
    }

    /// The bytes of an element in it.
    func bytes(of element: MarkupElement) -> [UInt8] { Array(text.bytes[element.range]) }
}

extension WireHead {
    /// The records of a unit. Throws where the parser was interrupted.
    func records(
        of unit: [UInt8], _ kind: WireKind, _ charset: Charset?, _ reading: Reading
    ) throws(ParserFault) -> [FoundRecord] {
        // Whatever it says, it is too short for an article: a feed may have a million of such.
        if kind == .rss || kind == .atom, unit.count < ArticleDraft.minLetters + "<item".utf8.count {
            return [FoundRecord(unit, .failure(.fewLetters))]
        }
        let read: WireUnit
        do throws(ReadingError) {
            read = try WireUnit(unit, kind, head: self, charset: charset, reading: reading)
        } catch {
            return [FoundRecord(unit, .failure(error))]
        }
        switch kind {
        case .rss: return [read.record(unit, try RSSEntry(read).draft())]
        case .atom: return [read.record(unit, try AtomEntry(read).draft())]
        case .newsML:
            return try NewsML1Item.isOne(read.element)
                ? NewsML1Item(read).records(unit) : NewsMLG2Item(read).records(unit)
        case .nitf: return [read.record(unit, NITFDocument(read).draft())]
        }
    }
}

/// Finds the form of a file that begins with an object: the object is a record, or holds a list of them.
struct JSONFormFinder {
    private let text: [UInt8]
    private let isWhole: Bool

    /// So many lists in the first object may be that of the records.
    private static let maxLists = 8

    enum Element {
        case article, other, unknown
    }

    /// How the first object ends.
    private enum End {
        /// Behind its last byte.
        case at(Int)
        /// It is no JSON from some place on.
        case broken
        /// It goes on behind the last byte.
        case open
        case list(JSONForm)
        /// Whether it holds a list of records only more bytes tell.
        case unknown
    }

    init(_ text: [UInt8], isWhole: Bool) { (self.text, self.isWhole) = (text, isWhole) }

    func answer() -> JSONForm.Answer {
        switch firstObject() {
        case .list(let form): return .found(form)
        case .unknown: return .unknown
        case .at(let end): return complete(end)
        case .open where !isWhole: return .unknown
        case .open: return cutOff(isOpen: true)
        case .broken: return lineEnd == nil && !isWhole ? .unknown : cutOff(isOpen: false)
        }
    }

    /// The end of the first line; nil where it is not there.
    private var lineEnd: Int? { text.firstIndex(of: 0x0A) }

    /// The first object has ended: what it is, and what follows it, decides.
    private func complete(_ end: Int) -> JSONForm.Answer {
        let fields = RecordFields(Array(text[..<end]))
        let isOnLine = !text[..<end].contains(0x0A)
        var next = end
        while next < text.count, JSONReader.isBlank(text[next]) || text[next] == JSONForm.recordSeparator {
            // Alone on its line.
            if isOnLine, text[next] == 0x0A {
                return fields.areOfArticle || fields.arePlainlyOfArticle ? .found(.lines) : .none
            }
            next += 1
        }
        guard next < text.count else {
            guard isWhole else { return .unknown }
            if isOnLine, fields.areOfArticle || fields.arePlainlyOfArticle { return .found(.lines) }
            return fields.arePlainlyOfArticle ? .found(.values) : .none
        }
        guard fields.arePlainlyOfArticle, text[next] == UInt8(ascii: ",") || JSONForm.signs.contains(text[next]) else {
            return .none
        }
        return .found(.values)
    }

    /// The first object does not end, or is broken: JSON lines whose first one is cut off, or one broken record among others.
    private func cutOff(isOpen: Bool) -> JSONForm.Answer {
        let line = Array(text[..<(lineEnd ?? text.count)])
        let fields = RecordFields(line)
        let isCutLine = fields.fault?.offset == line.count && fields.haveKeyOfArticle
        let whole = lineEnd == nil ? fields : RecordFields(text)
        // Over several lines, and none of the next is a record of its own.
        if lineEnd != nil, whole.arePlainlyOfArticle, !isCutLine || isOpen && !holdsLine(behind: line.count) {
            return .found(.values)
        }
        return isCutLine ? .found(.lines) : .none
    }

    /// Whether one of the next lines is a record.
    private func holdsLine(behind start: Int) -> Bool {
        var at = start
        for _ in 0..<4 {
            while at < text.count, JSONReader.isBlank(text[at]) { at += 1 }
            let end = text[at...].firstIndex(of: 0x0A) ?? text.count
            if RecordFields(Array(text[at..<end])).fault == nil { return true }
            at = end
        }
        return false
    }

    /// Reads the first object until it ends, or until a list of records begins in it.
    private func firstObject() -> End {
        var reader = JSONReader(text)
        // Whether the value that comes is that of a wrapper's key, in the object of this depth.
        var wrapperDepth: Int?
        var wrapperName = ""
        // Where the last member before it ends.
        var (head, lastEnd) = (1, 1)
        var listCount = 0
        do throws(ReadingError) {
            guard try reader.next() == .beginObject else { return .broken }
            while true {
                let token = try reader.next()
                switch token {
                case .key(let name) where reader.depth <= 2 && isWrapper(name, at: reader.depth, wrapperDepth):
                    if reader.depth == 1 { head = lastEnd }
                    wrapperDepth = reader.depth
                    wrapperName = String(decoding: text[name.range], as: UTF8.self).lowercased()
                    continue
                case .key where reader.depth == 2 && wrapperDepth != nil:
                    wrapperDepth = 1
                    continue
                case .beginObject where wrapperDepth == 1 && reader.depth == 2: continue
                case .beginArray where wrapperDepth.map { reader.depth == $0 + 1 } == true:
                    // Each list that may be meant costs as much as stands before it.
                    listCount += 1
                    guard listCount <= JSONFormFinder.maxLists else { break }
                    let name = wrapperName
                    if let form = list(named: name, from: reader.offset, objects: reader.depth - 1, head: head) {
                        return form
                    }
                case .endObject where reader.depth == 0: return .at(reader.offset)
                default: break
                }
                if reader.depth <= 1 { wrapperDepth = nil }
                if reader.depth == 1 { lastEnd = reader.offset }
            }
        } catch {
            return isAtEnd(error.offset ?? 0) ? .open : .broken
        }
    }

    /// Whether a member may hold a list of records: by its name, and in an object that is a record or such a member.
    private func isWrapper(_ name: JSONString, at depth: Int, _ wrapperDepth: Int?) -> Bool {
        (depth == 1 || wrapperDepth != nil) && MemberName(name, in: text).signs.contains(.wrapper)
    }

    /// Whether a list that begins here holds records; nil if it does not.
    private func list(named name: String, from first: Int, objects: Int, head: Int) -> End? {
        let form = JSONForm.list(first: first, objects: objects, head: head)
        let before = RecordFields(Array(text[..<head]) + [UInt8(ascii: "}")])
        guard !before.haveText, before.signs.isDisjoint(with: [.linkedData, .uri]) else { return nil }
        if FeedHead(text[..<head])?.isJSONFeed == true { return .list(form) }
        switch JSONFormFinder.firstElement(text, from: first, isWhole, listName: name) {
        case .article: return .list(form)
        case .other: return nil
        case .unknown: return .unknown
        }
    }

    /// What the first element of a list is. `listName`: of the member that the list is, in lower case.
    static func firstElement(_ text: [UInt8], from start: Int, _ isWhole: Bool, listName: String = "") -> Element {
        var at = start
        while at < text.count, JSONReader.isBlank(text[at]) { at += 1 }
        guard at < text.count else { return isWhole ? .other : .unknown }
        guard text[at] == UInt8(ascii: "{") else { return .other }
        var structure = JSONStructure()
        let step = text.withUnsafeBytes { structure.advance($0, from: at) }
        let end: Int
        switch step {
        case .ended(let place): end = place
        case .more where !isWhole: return .unknown
        case .more: end = text.count
        case .broken(let place, _): end = place
        }
        let fields = RecordFields(Array(text[at..<end]))
        return fields.areOfArticle(inListNamed: listName) ? .article : .other
    }

    /// Whether a text that could not be read from some place on may only be cut off there.
    private func isAtEnd(_ offset: Int) -> Bool {
        offset >= text.count
            || text[offset...].prefix(10).allSatisfy { $0.isASCIILetter }
                && text.count - offset < 10
    }
}

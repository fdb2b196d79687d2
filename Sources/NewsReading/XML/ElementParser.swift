/// Reads one element of XML 1.0 with all that is in it, from its first tag to its last.
///
/// Our own because feeds are often not well-formed, and because libxml2 drops text where it recovers: that of an unknown entity
/// (`&nbsp;`), of a CDATA section without end, of what is nested more than 256 deep. This parser loses no text: a reference that it
/// does not know stays as it stands, an end tag without a beginning is passed, a missing one is taken as read. It knows no DTD:
/// nothing is expanded, nothing is fetched. Linear in bytes; depth and count of elements are bounded.
struct ElementParser {
    /// Elements that are nested deeper give their text to those round them.
    static let maxDepth = 256
    static let maxElements = 200_000
    static let maxAttributes = 512

    private let bytes: [UInt8]
    private var at = 0
    /// The open elements, the outermost first; at most ``maxDepth``.
    private var open: [MarkupElement] = []
    /// The names of all open elements as hashes, the deeper ones too.
    private var names: [UInt64] = []
    /// Text that belongs to the innermost open element.
    private var text: [UInt8] = []
    private var root: MarkupElement?
    private var (starts, ends) = (0, 0)
    /// Marks that do not come again, so that nobody looks for them twice.
    private var missing: Set<String> = []
    private var isFlattened = false
    private var isIllFormed = false

    /// `bytes`: valid UTF-8. What stands before the first element and behind its end is passed over. Throws where there is no element,
    /// or more of them than may be read.
    static func parse(_ bytes: [UInt8]) throws(ReadingError) -> MarkupTree {
        var parser = ElementParser(bytes)
        try parser.run()
        guard let root = parser.root else { throw ReadingError(.malformed, "it has no XML element") }
        let notes = [
            parser.isIllFormed ? "XML that is not well-formed" : nil,
            parser.isFlattened ? "XML nested more than \(maxDepth) deep" : nil,
        ].compactMap { $0 }
        return MarkupTree(root: root, note: notes.isEmpty ? nil : notes.joined(separator: "; "))
    }

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    private mutating func run() throws(ReadingError) {
        while at < bytes.count, root == nil {
            guard bytes[at] == UInt8(ascii: "<") else {
                takeText()
                continue
            }
            switch at + 1 < bytes.count ? bytes[at + 1] : 0 {
            case UInt8(ascii: "!"): passDeclaration()
            case UInt8(ascii: "?"): pass("?>", from: at + 2)
            case UInt8(ascii: "/"): try takeEnd()
            case let byte where MarkupSigns.beginsName(byte): try takeStart()
            default:
                isIllFormed = true
                text.append(UInt8(ascii: "<"))
                at += 1
            }
        }
        guard root == nil, !open.isEmpty else { return }
        isIllFormed = true
        close(downTo: 0)
    }

    // MARK: - Text

    private mutating func takeText() {
        let end = bytes.withUnsafeBytes { $0.firstIndex(of: UInt8(ascii: "<"), or: UInt8(ascii: "<"), from: at) }
        if open.isEmpty { at = end } else { text += decoded(at..<end) }
        at = end
    }

    /// Letters with references replaced and control characters as spaces.
    private mutating func decoded(_ range: Range<Int>) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(range.count)
        var at = range.lowerBound
        while at < range.upperBound {
            let byte = bytes[at]
            if byte == UInt8(ascii: "&") {
                if let found = MarkupSigns.reference(bytes, at, range.upperBound) {
                    if !found.isXML { isIllFormed = true }
                    out.append(scalar: found.scalar)
                    at = found.end
                    continue
                }
                isIllFormed = true
            }
            out.append(MarkupSigns.isControl(byte) ? 0x20 : byte)
            if MarkupSigns.isControl(byte) { isIllFormed = true }
            at += 1
        }
        return out
    }

    private mutating func endText() {
        guard !text.isEmpty, !open.isEmpty else { return }
        open[open.count - 1].content.append(.text(String(decoding: text, as: UTF8.self)))
        text.removeAll(keepingCapacity: true)
    }

    /// A comment, a CDATA section, or a declaration such as DOCTYPE.
    private mutating func passDeclaration() {
        if bytes[at...].starts(with: MarkupSigns.comment) {
            pass("-->", from: at + 4)
        } else if bytes[at...].starts(with: MarkupSigns.section) {
            let start = at + MarkupSigns.section.count
            guard let end = place(of: "]]>", from: start) else {
                // Without its end it would hide the rest: what is in it is read as markup.
                isIllFormed = true
                at = start
                return
            }
            if !open.isEmpty {
                text += bytes[start..<end].map { MarkupSigns.isControl($0) ? 0x20 : $0 }
            }
            at = end + 3
        } else {
            pass(">", from: at + 2)
        }
    }

    /// Moves behind the next place of a mark. Where it is missing, only what opened it is passed.
    private mutating func pass(_ mark: String, from start: Int) {
        if let place = place(of: mark, from: start) {
            at = place + mark.utf8.count
        } else {
            isIllFormed = true
            at = min(start, bytes.count)
        }
    }

    private mutating func place(of mark: String, from start: Int) -> Int? {
        guard !missing.contains(mark) else { return nil }
        let place = MarkupSigns.place(of: mark, in: bytes, from: start)
        if place == nil { missing.insert(mark) }
        return place
    }

    // MARK: - Tags

    private mutating func takeStart() throws(ReadingError) {
        endText()
        let start = at
        starts += 1
        try check(starts)
        at += 1
        let (prefix, name, hash) = takeName()
        var element = MarkupElement(prefix: prefix, name: name, range: start..<start)
        while true {
            passBlanks()
            guard at < bytes.count else {
                isIllFormed = true
                break
            }
            if bytes[at] == UInt8(ascii: ">") || bytes[at] == UInt8(ascii: "<") { break }
            if bytes[at] == UInt8(ascii: "/") { at += 1 } else { element.attributes.append(takeAttribute()) }
            guard element.attributes.count <= ElementParser.maxAttributes else {
                throw ReadingError(.tooLarge, "a tag of it has over \(ElementParser.maxAttributes) attributes")
            }
        }
        let isEmpty = bytes[at - 1] == UInt8(ascii: "/")
        if at < bytes.count, bytes[at] == UInt8(ascii: ">") { at += 1 } else { isIllFormed = true }
        names.append(hash)
        if open.count < ElementParser.maxDepth { open.append(element) } else { isFlattened = true }
        if isEmpty { close(downTo: names.count - 1) }
    }

    private mutating func takeEnd() throws(ReadingError) {
        ends += 1
        try check(ends)
        at += 2
        let name = takeName().hash
        let end = bytes.withUnsafeBytes { $0.firstIndex(of: UInt8(ascii: ">"), or: UInt8(ascii: "<"), from: at) }
        let isEnded = end < bytes.count && bytes[end] == UInt8(ascii: ">")
        if !isEnded { isIllFormed = true }
        at = isEnded ? end + 1 : end
        // No further than what is kept of depth, or a row of wrong tags would cost as much as the depth each.
        let reach = names.indices.suffix(ElementParser.maxDepth)
        guard let match = reach.last(where: { names[$0] == name }) else {
            isIllFormed = true
            return
        }
        if match < names.count - 1 { isIllFormed = true }
        close(downTo: match)
    }

    /// Ends elements until so many are open.
    private mutating func close(downTo count: Int) {
        endText()
        while names.count > count {
            names.removeLast()
            guard names.count < open.count, var element = open.popLast() else { continue }
            element.range = element.range.lowerBound..<at
            if open.isEmpty { root = element } else { open[open.count - 1].content.append(.element(element)) }
        }
    }

    private func check(_ count: Int) throws(ReadingError) {
        guard count <= ElementParser.maxElements else {
            throw ReadingError(.tooLarge, at: at, "it has over \(ElementParser.maxElements) elements")
        }
    }

    private mutating func takeName() -> (prefix: String, name: String, hash: UInt64) {
        let start = at
        while at < bytes.count, !MarkupSigns.endsName(bytes[at]) { at += 1 }
        let (prefix, name) = MarkupSigns.split(bytes[start..<at])
        return (prefix, name, MarkupSigns.hash(bytes[start..<at]))
    }

    private mutating func takeAttribute() -> MarkupElement.Attribute {
        let start = at
        // A name has at least one byte, so that the reading goes on.
        at += 1
        while at < bytes.count, !MarkupSigns.endsName(bytes[at]), bytes[at] != UInt8(ascii: "=") { at += 1 }
        let (prefix, name) = MarkupSigns.split(bytes[start..<at])
        passBlanks()
        guard at < bytes.count, bytes[at] == UInt8(ascii: "=") else {
            isIllFormed = true
            return MarkupElement.Attribute(prefix: prefix, name: name, value: "")
        }
        at += 1
        passBlanks()
        let value = decoded(takeValue())
        return MarkupElement.Attribute(prefix: prefix, name: name, value: String(decoding: value, as: UTF8.self))
    }

    /// The place of an attribute's value; moves behind it.
    private mutating func takeValue() -> Range<Int> {
        var start = at
        if at < bytes.count, bytes[at] == UInt8(ascii: "\"") || bytes[at] == UInt8(ascii: "'") {
            let quote = bytes[at]
            let end = bytes.withUnsafeBytes { $0.firstIndex(of: quote, or: quote, from: at + 1) }
            if end < bytes.count {
                at = end + 1
                return start + 1..<end
            }
            start += 1
            at += 1
        }
        isIllFormed = true
        while at < bytes.count, !MarkupSigns.isBlank(bytes[at]), bytes[at] != UInt8(ascii: ">") { at += 1 }
        return start..<at
    }

    private mutating func passBlanks() { while at < bytes.count, MarkupSigns.isBlank(bytes[at]) { at += 1 } }
}

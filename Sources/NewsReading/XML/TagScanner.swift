/// Finds the tags of XML in bytes that come piece by piece, without looking at what they are good for.
///
/// Knows comments, CDATA, instructions and quoted values, and passes what stands in them. Each byte is looked at once. Reads tags as
/// ``ElementParser`` does.
struct TagScanner {
    enum Tag {
        case start, end
        /// `<name/>`
        case empty
        /// None: a section or a value has no end, and the unit ends here (``LiteralFence``).
        case lost
    }

    private enum Mode: Equatable {
        case text
        /// Behind `<`.
        case opened
        /// Behind `<!`: the next bytes tell whether it is a comment, a CDATA section or neither.
        case declaration
        case comment, section, instruction, otherDeclaration
        case name
        /// In a tag, behind its name.
        case inside
        case quoted(UInt8)
    }

    private var mode = Mode.text
    private var isEnd = false
    /// Of a tag the last byte that was no blank; of an instruction the last byte.
    private var last: UInt8 = 0
    /// How many bytes of the end of a comment or section were seen.
    private var endCount = 0
    private var word: [UInt8] = []
    /// Names are told apart by so many bytes.
    private static let maxName = 40

    /// Where the tag that was found, or that is being read, begins.
    private(set) var tagStart = 0
    /// The name of the tag that was found, without its prefix, in lower case.
    private(set) var name: [UInt8] = []

    /// Watches sections and values while a unit is read.
    var fence: LiteralFence?

    /// Whether it is between two tags.
    var isInText: Bool { mode == .text }

    /// Forgets where it is: the next byte is text.
    mutating func restart() { mode = .text }

    /// The first bytes of the window are forgotten. Of a tag that is longer than what is kept the beginning is lost.
    mutating func drop(_ count: Int) {
        tagStart = max(0, tagStart - count)
        fence?.drop(count)
    }

    /// The next tag that ends at or after `at`; moves behind it. Nil where the bytes are at their end: then it goes on with the next ones.
    mutating func next(_ bytes: [UInt8], _ at: inout Int) -> Tag? {
        bytes.withUnsafeBytes { raw in
            while at < raw.count {
                switch mode {
                case .text:
                    at = raw.firstIndex(of: UInt8(ascii: "<"), or: UInt8(ascii: "<"), from: at)
                    guard at < raw.count else { return nil }
                    (tagStart, mode) = (at, .opened)
                    at += 1
                case .name, .inside: if let tag = takeInTag(raw[at], &at) { return tag }
                case .section, .quoted:
                    if let end = fence?.take(raw[at], at: at) {
                        (at, mode, tagStart) = (end, .text, end)
                        return .lost
                    }
                    take(raw[at])
                    at += 1
                default:
                    take(raw[at])
                    at += 1
                }
            }
            return nil
        }
    }

    private mutating func takeInTag(_ byte: UInt8, _ at: inout Int) -> Tag? {
        if byte == UInt8(ascii: "<") {
            // The tag has no end; another begins here.
            mode = .text
            return finish()
        }
        at += 1
        if byte == UInt8(ascii: ">") {
            mode = .text
            return finish()
        }
        if mode == .name {
            if MarkupSigns.endsName(byte) { mode = .inside } else { append(byte) }
        } else if last == UInt8(ascii: "="), byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
            mode = .quoted(byte)
            fence?.restart()
        }
        if !MarkupSigns.isBlank(byte) { last = byte }
        return nil
    }

    private mutating func append(_ byte: UInt8) {
        if byte == UInt8(ascii: ":") {
            word.removeAll(keepingCapacity: true)
        } else if word.count < TagScanner.maxName {
            word.append(MarkupSigns.lowered(byte))
        }
    }

    private mutating func finish() -> Tag {
        name = word
        return isEnd ? .end : last == UInt8(ascii: "/") ? .empty : .start
    }

    private mutating func take(_ byte: UInt8) {
        switch mode {
        case .opened: open(byte)
        case .declaration:
            word.append(byte)
            if word.starts(with: "--".utf8) {
                (mode, endCount) = (.comment, 0)
            } else if word.count == MarkupSigns.section.count - 2 {
                (mode, endCount) = (word.elementsEqual("[CDATA[".utf8) ? .section : .otherDeclaration, 0)
                fence?.restart()
            }
            if byte == UInt8(ascii: ">") { mode = .text }
        case .comment: count(byte, of: UInt8(ascii: "-"))
        case .section: count(byte, of: UInt8(ascii: "]"))
        case .quoted(let quote): if byte == quote { (mode, last) = (.inside, quote) }
        case .instruction: if byte == UInt8(ascii: ">"), last == UInt8(ascii: "?") { mode = .text } else { last = byte }
        default: if byte == UInt8(ascii: ">") { mode = .text }
        }
    }

    private mutating func open(_ byte: UInt8) {
        word.removeAll(keepingCapacity: true)
        (isEnd, last) = (byte == UInt8(ascii: "/"), 0)
        switch byte {
        case UInt8(ascii: "!"): mode = .declaration
        case UInt8(ascii: "?"): mode = .instruction
        case UInt8(ascii: "/"): mode = .name
        case UInt8(ascii: "<"): tagStart += 1
        default:
            mode = MarkupSigns.beginsName(byte) ? .name : .text
            if mode == .name { append(byte) }
        }
    }

    /// Ends a comment or a section behind two of a byte and `>`.
    private mutating func count(_ byte: UInt8, of sign: UInt8) {
        if byte == sign {
            endCount += 1
        } else if byte == UInt8(ascii: ">"), endCount >= 2 {
            mode = .text
        } else {
            endCount = 0
        }
    }
}

/// Copies of a page what its reading needs: tags with the attributes that are asked for, text, and JSON-LD.
///
/// Most bytes of a page are scripts, styles, comments and attributes that nobody reads. libxml2 takes some ten times as long over each of
/// them as it takes to pass them here, and compares each attribute of a tag with all before it (600,000 of them: over 60 s). So they are
/// left out, and what comes out is plain: text, tags and end tags, in which libxml2 cannot lose its way. Tags are read letter by letter as
/// libxml2 2.9.14 reads them (`HTMLparser.c`), so that it makes the same elements of the copy as of the page. Linear.
struct PageFilter {
    /// The most attributes of one tag. Pages have up to 73.
    static let maxAttributes = 512
    /// The most elements of a page. Pages have up to about 10,000.
    static let maxElements = 200_000
    /// libxml2 ends a name here.
    private static let maxNameBytes = 100

    /// The copy, with a NUL behind it.
    struct Copy {
        var bytes: [UInt8] = []
        /// How many end tags are in it.
        var endTags = 0
    }

    /// Ends with a NUL, and has no other.
    private let page: UnsafePointer<UInt8>
    private let count: Int
    private let raw: UnsafeRawBufferPointer
    private var at = 0
    private let start: UnsafeMutablePointer<UInt8>
    private var out: UnsafeMutablePointer<UInt8>
    private var elements = 0
    private var endTags = 0
    private var fault: ReadingError?

    /// The copy of a page: UTF-8 that ends with a NUL and has no other. Throws ``ReadingError/Fault/tooLarge`` at the first tag beyond a
    /// bound.
    static func copy(_ page: [UInt8]) throws(ReadingError) -> Copy {
        var copy = Copy()
        var fault: ReadingError?
        page.withUnsafeBytes { raw in
            guard let start = raw.baseAddress, raw.count > 1 else {
                copy.bytes = [0]
                return
            }
            // A sign `<` in the text becomes four letters, and an attribute gets a space before it.
            let signs = raw.reduce(0) { $0 + ($1 == UInt8(ascii: "<") ? 1 : 0) }
            let capacity = raw.count + raw.count / 4 + 3 * signs + 1
            copy.bytes = Array(unsafeUninitializedCapacity: capacity) { buffer, written in
                guard let first = buffer.baseAddress else { return }
                var filter = PageFilter(
                    page: start.assumingMemoryBound(to: UInt8.self), count: raw.count - 1, raw: raw, out: first)
                filter.run()
                filter.out.pointee = 0
                written = filter.out - first + 1
                fault = filter.fault
                copy.endTags = filter.endTags
            }
        }
        if let fault { throw fault }
        return copy
    }

    private init(
        page: UnsafePointer<UInt8>, count: Int, raw: UnsafeRawBufferPointer, out: UnsafeMutablePointer<UInt8>
    ) {
        (self.page, self.count, self.raw, self.start, self.out) = (page, count, raw, out, out)
    }

    private mutating func run() {
        while at < count, fault == nil {
            guard page[at] == UInt8(ascii: "<") else {
                copyText()
                continue
            }
            switch page[at + 1] {
            case UInt8(ascii: "/"): copyEndTag()
            case UInt8(ascii: "!"): passDeclaration()
            case UInt8(ascii: "?"): passInstruction()
            case let next where PageFilter.isLetter(next): copyTag()
            default: putSign()
            }
        }
    }

    // MARK: - Text

    /// Up to the next `<`. A run of white space becomes one space, as in the blocks.
    private mutating func copyText() {
        // What was left out may have parted two runs.
        var wasBlank = out > start && (out - 1).pointee == 0x20
        var (from, to) = (page + at, out)
        while true {
            let byte = from.pointee
            if byte == UInt8(ascii: "<") || byte == 0 { break }
            from += 1
            if PageFilter.isBlank(byte) {
                if wasBlank { continue }
                wasBlank = true
                to.pointee = 0x20
            } else {
                wasBlank = false
                to.pointee = byte
            }
            to += 1
        }
        (at, out) = (from - page, to)
    }

    /// A `<` that begins nothing. As a reference, so that it begins nothing in the copy either, whatever comes to stand behind it.
    private mutating func putSign() {
        for byte in "&lt;".utf8 { put(byte) }
        at += 1
    }

    /// A comment or a document type is passed; anything else is text.
    private mutating func passDeclaration() {
        if page[at + 2] == UInt8(ascii: "-"), page[at + 3] == UInt8(ascii: "-") {
            passComment()
        } else if stands("!doctype", at + 1) {
            pass(to: UInt8(ascii: ">"))
        } else {
            putSign()
        }
    }

    /// To `-->` or `--!>`; the two letters behind `<!--` are the comment's.
    private mutating func passComment() {
        var place = at + 6
        while place < count {
            place = raw.firstIndex(of: UInt8(ascii: ">"), or: 0, from: place)
            guard place < count else { break }
            let last = page[place - 1] == UInt8(ascii: "!") ? place - 1 : place
            // `<!---!>` does not end: its dashes must lie behind the first four letters.
            if page[last - 1] == UInt8(ascii: "-"), page[last - 2] == UInt8(ascii: "-"), last - 2 >= at + 4 {
                at = place + 1
                return
            }
            place += 1
        }
        at = count
    }

    /// `<?name …>`; where no name follows, the two signs alone.
    private mutating func passInstruction() {
        if PageFilter.isNameStart(page[at + 2]), page[at + 2] != UInt8(ascii: ".") {
            pass(to: UInt8(ascii: ">"))
        } else {
            at += 2
        }
    }

    /// To the next of these bytes, and behind it.
    private mutating func pass(to byte: UInt8) { at = min(count, raw.firstIndex(of: byte, or: 0, from: at) + 1) }

    // MARK: - Tags

    /// `</` without a name behind it is nothing.
    private mutating func copyEndTag() {
        guard PageFilter.isNameStart(page[at + 2]) else {
            at += 2
            return
        }
        endTags += 1
        put(UInt8(ascii: "<"))
        put(UInt8(ascii: "/"))
        at += 2
        copyName()
        pass(to: UInt8(ascii: ">"))
        put(UInt8(ascii: ">"))
    }

    private mutating func copyName() {
        let end = at + PageFilter.maxNameBytes
        while at < end, PageFilter.isNameByte(page[at]) {
            put(page[at])
            at += 1
        }
    }

    private mutating func copyTag() {
        let start = at
        elements += 1
        guard elements <= PageFilter.maxElements else {
            fault = ReadingError(.tooLarge, at: start, "the page has over \(PageFilter.maxElements) elements")
            return
        }
        put(UInt8(ascii: "<"))
        at += 1
        copyName()
        let tag = WantedAttributes(name: page + start + 1, count: at - start - 1)
        skipBlanks()
        var attributes = 0
        var isStructured = false
        while at < count, page[at] != UInt8(ascii: ">"), !endsEmpty {
            attributes += 1
            guard attributes <= PageFilter.maxAttributes else {
                fault = ReadingError(
                    .tooLarge, at: start, "the tag at byte \(start) has over \(PageFilter.maxAttributes) attributes")
                return
            }
            if copyAttribute(tag) { isStructured = true }
            skipBlanks()
        }
        endTag(tag, isStructured: isStructured)
    }

    private mutating func endTag(_ tag: WantedAttributes, isStructured: Bool) {
        guard at < count else { return }
        if page[at] == UInt8(ascii: ">") {
            put(UInt8(ascii: ">"))
            at += 1
            if tag == .script || tag == .style { copyRaw(tag == .script ? "script" : "style", isWanted: isStructured) }
        } else {
            for byte in " />".utf8 { put(byte) }
            at += 2
        }
    }

    /// Whether the tag ends here with `/>`.
    private var endsEmpty: Bool { page[at] == UInt8(ascii: "/") && page[at + 1] == UInt8(ascii: ">") }

    /// Returns whether it says that a script is JSON-LD.
    private mutating func copyAttribute(_ tag: WantedAttributes) -> Bool {
        let start = at
        guard PageFilter.isNameStart(page[at]) else {
            // Nonsense goes to the next blank.
            while at < count, !PageFilter.isBlank(page[at]), page[at] != UInt8(ascii: ">"), !endsEmpty { at += 1 }
            return false
        }
        while at < start + PageFilter.maxNameBytes, PageFilter.isNameByte(page[at]) { at += 1 }
        let isWanted = tag.wants(page + start, at - start)
        let nameEnd = at
        skipBlanks()
        guard page[at] == UInt8(ascii: "=") else {
            if isWanted { putAttribute(start..<nameEnd) }
            return false
        }
        at += 1
        skipBlanks()
        let valueStart = at
        let quote = page[at]
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            at += 1
            pass(to: quote)
        } else {
            while page[at] != 0, !PageFilter.isBlank(page[at]), page[at] != UInt8(ascii: ">") { at += 1 }
        }
        guard isWanted else { return false }
        putAttribute(start..<at)
        return tag == .script && PageFilter.namesStructuredData(raw[valueStart..<at])
    }

    private mutating func putAttribute(_ range: Range<Int>) {
        put(0x20)
        put(range)
    }

    // MARK: - Scripts and styles

    /// What stands in a script or a style goes up to `</script`, whatever follows that; of JSON-LD it is copied.
    private mutating func copyRaw(_ tag: StaticString, isWanted: Bool) {
        let start = at
        // libxml2 takes an end tag at the very beginning for one of the page's: nothing behind it may be copied as it stands.
        let isWanted = isWanted && !(page[at] == UInt8(ascii: "<") && page[at + 1] == UInt8(ascii: "/"))
        var place = at
        while place < count {
            place = raw.firstIndex(of: UInt8(ascii: "<"), or: 0, from: place)
            guard place < count else { break }
            if page[place + 1] == UInt8(ascii: "/"), stands(tag, place + 2) {
                if isWanted { put(start..<place) }
                at = place
                let isWhole = !PageFilter.isNameByte(page[place + 2 + tag.utf8CodeUnitCount])
                copyEndTag()
                if !isWhole { copyRaw(tag) }
                return
            }
            place += 1
        }
        if isWanted { put(start..<count) }
        at = count
    }

    /// Passes the rest of a script behind an end tag whose name only begins like its own.
    private mutating func copyRaw(_ tag: StaticString) {
        while at < count {
            at = raw.firstIndex(of: UInt8(ascii: "<"), or: 0, from: at)
            guard at < count else { break }
            if page[at + 1] == UInt8(ascii: "/"), stands(tag, at + 2) {
                let isWhole = !PageFilter.isNameByte(page[at + 2 + tag.utf8CodeUnitCount])
                copyEndTag()
                if isWhole { return }
            } else {
                at += 1
            }
        }
    }

    /// Whether a type may be `application/ld+json`, with references in it too.
    private static func namesStructuredData(_ value: Slice<UnsafeRawBufferPointer>) -> Bool {
        guard value.count < 100 else { return false }
        let type = String(decoding: value, as: UTF8.self)
        return type.contains("ld+json") || type.contains("json") && type.contains("&")
    }

    // MARK: - Bytes

    private mutating func put(_ byte: UInt8) {
        out.pointee = byte
        out += 1
    }

    private mutating func put(_ range: Range<Int>) {
        out.update(from: page + range.lowerBound, count: range.count)
        out += range.count
    }

    private mutating func skipBlanks() {
        while PageFilter.isBlank(page[at]) { at += 1 }
    }

    /// Whether these small letters stand here, in either case.
    private func stands(_ text: StaticString, _ place: Int) -> Bool {
        for index in 0..<text.utf8CodeUnitCount {
            let (byte, own) = (text.utf8Start[index], page[place + index])
            guard own == byte || PageFilter.isLetter(byte) && own | 0x20 == byte else { return false }
        }
        return true
    }

    private static func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }
    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D }

    /// Letters, `_`, `:` and `.`.
    private static func isNameStart(_ byte: UInt8) -> Bool {
        isLetter(byte) || byte == 0x5F || byte == 0x3A || byte == 0x2E
    }

    /// Digits and `-` too.
    private static func isNameByte(_ byte: UInt8) -> Bool {
        isNameStart(byte) || byte >= 0x30 && byte <= 0x39 || byte == 0x2D
    }
}

/// Counts the tags of a page and the attributes of each before the page is parsed.
///
/// libxml2 compares each attribute of a tag with all before it (600,000 of them: over 60 s), and a tree of millions of
/// small elements needs 420 MB. Reads tags as libxml2 does; passes comments, scripts and styles. Linear.
struct TagGuard {
    /// The most attributes of one tag. Pages have up to 73.
    static let maxAttributes = 512
    /// The most elements of a page. Pages have up to about 10,000.
    static let maxElements = 200_000

    private let bytes: UnsafeBufferPointer<UInt8>
    private var at = 0

    /// Throws ``ReadingError/Fault/tooLarge`` at the first tag beyond a bound.
    static func check(_ bytes: [UInt8]) throws(ReadingError) {
        let fault = bytes.withUnsafeBufferPointer { buffer in
            var tags = TagGuard(bytes: buffer)
            return tags.fault()
        }
        if let fault { throw fault }
    }

    private mutating func fault() -> ReadingError? {
        var elements = 0
        while let start = next(UInt8(ascii: "<"), from: at) {
            at = start + 1
            if starts("!--") {
                skipComment()
            } else if at < bytes.count, isLetter(bytes[at]) {
                elements += 1
                guard elements <= TagGuard.maxElements else {
                    return ReadingError(
                        .tooLarge, at: start, "the page has over \(TagGuard.maxElements) elements")
                }
                guard passTag() <= TagGuard.maxAttributes else {
                    return ReadingError(
                        .tooLarge, at: start,
                        "the tag at byte \(start) has over \(TagGuard.maxAttributes) attributes")
                }
            }
        }
        return nil
    }

    /// Passes a tag whose name begins here; returns how many attributes it has.
    private mutating func passTag() -> Int {
        let raw = ["script", "style"].first { starts($0) && !isNameByte(at + $0.utf8.count) }
        while at < bytes.count, !isBlank(bytes[at]), !isEnd(bytes[at]) { at += 1 }
        var count = 0
        while at < bytes.count, bytes[at] != UInt8(ascii: ">"), count <= TagGuard.maxAttributes {
            if isBlank(bytes[at]) || bytes[at] == UInt8(ascii: "/") {
                at += 1
            } else {
                count += 1
                passAttribute()
            }
        }
        if let raw { skipText(of: raw) }
        return count
    }

    private mutating func passAttribute() {
        at += 1
        while at < bytes.count, !isBlank(bytes[at]), !isEnd(bytes[at]), bytes[at] != UInt8(ascii: "=") { at += 1 }
        skipBlanks()
        guard at < bytes.count, bytes[at] == UInt8(ascii: "=") else { return }
        at += 1
        skipBlanks()
        guard at < bytes.count else { return }
        if bytes[at] == UInt8(ascii: "\"") || bytes[at] == UInt8(ascii: "'") {
            at = next(bytes[at], from: at + 1).map { $0 + 1 } ?? bytes.count
        } else {
            while at < bytes.count, !isBlank(bytes[at]), bytes[at] != UInt8(ascii: ">") { at += 1 }
        }
    }

    private mutating func skipComment() {
        at += 3
        while let dash = next(UInt8(ascii: "-"), from: at) {
            at = dash
            if starts("-->") { return }
            at += 1
        }
        at = bytes.count
    }

    private mutating func skipText(of tag: String) {
        while let start = next(UInt8(ascii: "<"), from: at) {
            at = start + 1
            if at < bytes.count, bytes[at] == UInt8(ascii: "/") {
                at += 1
                if starts(tag) { return }
            }
        }
        at = bytes.count
    }

    private func next(_ byte: UInt8, from start: Int) -> Int? {
        var at = start
        while at < bytes.count {
            if bytes[at] == byte { return at }
            at += 1
        }
        return nil
    }

    /// Whether these letters stand here, in either case.
    private func starts(_ text: String) -> Bool {
        var place = at
        for byte in text.utf8 {
            guard place < bytes.count, bytes[place] == byte || isLetter(byte) && bytes[place] | 0x20 == byte else {
                return false
            }
            place += 1
        }
        return true
    }

    private mutating func skipBlanks() {
        while at < bytes.count, isBlank(bytes[at]) { at += 1 }
    }

    private func isNameByte(_ at: Int) -> Bool { at < bytes.count && !isBlank(bytes[at]) && !isEnd(bytes[at]) }
    private func isEnd(_ byte: UInt8) -> Bool { byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/") }
    private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte >= 0x09 && byte <= 0x0D }
    private func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }
}

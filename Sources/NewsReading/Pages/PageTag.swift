/// What the reading of a page knows of a tag by its name.
struct PageTag {
    enum Role { case html, body, title, meta, link, script, time, anchor, paragraph, other }

    /// In lower case.
    let name: String
    let kind: TagKind
    /// 1 to 6 for `h1` to `h6`, else 0.
    let heading: Int
    let role: Role

    init(_ name: String) {
        self.name = name
        kind = TagKind(name)
        let letters = Array(name.utf8)
        heading = letters.count == 2 && letters[0] == UInt8(ascii: "h") && (0x31...0x36).contains(letters[1])
            ? Int(letters[1] - 0x30) : 0
        role = PageTag.roles[name] ?? .other
    }

    private static let roles: [String: Role] = [
        "html": .html, "body": .body, "title": .title, "meta": .meta, "link": .link, "script": .script, "time": .time,
        "a": .anchor, "p": .paragraph,
    ]
}

/// The tags of one page. The parser has each name once, so that a name is known by its address; names of the page's own making may be many.
struct PageTags {
    private var tags: [PageTag] = []
    private var numbers: [UnsafePointer<UInt8>: Int] = [:]
    private var recent = Array(repeating: Recent(), count: PageTags.recentCount)

    private struct Recent {
        var name: UnsafePointer<UInt8>?
        var number = 0
    }

    private static let recentCount = 128

    subscript(number: Int) -> PageTag { tags[number] }

    /// The number of a tag. `name` is the parser's, in lower case, and stays valid.
    mutating func number(_ name: UnsafePointer<UInt8>) -> Int {
        let address = UInt(bitPattern: name)
        let slot = Int(truncatingIfNeeded: (address ^ address >> 7) % UInt(PageTags.recentCount))
        if recent[slot].name == name { return recent[slot].number }
        let number = numbers[name] ?? tags.count
        if number == tags.count {
            tags.append(PageTag(String(cString: name)))
            numbers[name] = number
        }
        recent[slot] = Recent(name: name, number: number)
        return number
    }
}

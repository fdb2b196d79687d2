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
        heading =
            letters.count == 2 && letters[0] == UInt8(ascii: "h") && (0x31...0x36).contains(letters[1])
            ? Int(letters[1] - 0x30) : 0
        role = PageTag.roles[name] ?? .other
    }

    private static let roles: [String: Role] = [
        "html": .html, "body": .body, "title": .title, "meta": .meta, "link": .link, "script": .script, "time": .time,
        "a": .anchor, "p": .paragraph,
    ]
}

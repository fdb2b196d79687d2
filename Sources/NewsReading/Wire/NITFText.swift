/// Title, text and byline of an NITF document, whole or inside of another format.
///
/// Source: https://iptc.org/std/NITF/3.6.
struct NITFText {
    private(set) var title: String?
    private(set) var body: Fragment
    private(set) var authors: [String] = []
    private(set) var source: String?

    /// `element`: `nitf`, `body`, or any element with the text in it.
    init(_ element: MarkupElement) {
        let whole = element.name == "body" ? element : element["body"] ?? element
        guard let content = whole["body.content"] else {
            body = Fragment(whole)
            return
        }
        body = Fragment(content)
        if let head = whole["body.head"] { take(head) }
        if let end = whole["body.end"] { takeFurniture(end) }
        title = title ?? element.first("head", "title")?.line
        body.removeTitle(title)
    }

    private mutating func take(_ head: MarkupElement) {
        title = head.first("hedline", "hl1")?.line ?? head["hl1"]?.line
        for name in ["hedline", "note", "byline", "dateline", "abstract"] {
            for part in head.all(name) {
                switch name {
                case "hedline": for line in part.all("hl2") { takeFurniture(line) }
                case "byline":
                    authors += NITFText.names(part)
                    takeFurniture(part)
                case "dateline" where !body.paragraphs.isEmpty: takeDateline(part)
                case "abstract" where body.paragraphs.isEmpty: body.paragraphs = Fragment(part).paragraphs
                default: takeFurniture(part)
                }
            }
        }
        source = head.first("distributor", "org")?.line ?? head["distributor"]?.line
    }

    /// Place and date stand before the first paragraph, if that does not begin with them.
    private mutating func takeDateline(_ dateline: MarkupElement) {
        var dateline = dateline
        // Some write the moment for machines as a text.
        dateline.content.removeAll {
            if case .element(let part) = $0 { part.name == "story.date" && WireMoment(part.line) != nil } else { false }
        }
        body.take(dateline: dateline.line)
    }

    private mutating func takeFurniture(_ element: MarkupElement) {
        let text = Fragment(element)
        body.furniture += text.paragraphs + text.furniture
    }

    private static func names(_ byline: MarkupElement) -> [String] {
        let people = byline.descendants("person").compactMap(\.line)
        guard people.isEmpty else { return people }
        var byline = byline
        // What the author is, such as `Staff Reporter`.
        byline.content.removeAll { if case .element(let part) = $0 { part.name == "byttl" } else { false } }
        let line = byline.line.map { $0.last == "," || $0.last == "،" ? String($0.dropLast()) : $0 }
        return [Byline.name(line)].compactMap { $0 }
    }
}

extension Fragment {
    /// Sets a dateline before the first paragraph, if that does not begin with it. A date in figures alone tells a reader nothing.
    mutating func take(dateline: String?) {
        guard let dateline, let first = paragraphs.first, !first.hasPrefix(dateline) else { return }
        if dateline.unicodeScalars.contains(where: \.properties.isAlphabetic) {
            paragraphs.insert(dateline, at: 0)
        } else {
            furniture.append(dateline)
        }
    }
}

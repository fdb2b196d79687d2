/// Small texts of feeds and agencies' files: titles, names, addresses.
enum FeedText {
    /// In characters; what is longer is no title.
    private static let maxTitleLength = 2_000
    /// The most authors of one article.
    private static let maxPeople = 50

    /// Without tags, which feeds put into titles; nil where there is none.
    static func title(_ element: MarkupElement?) -> String? { element.flatMap { title($0.text) } }

    static func title(_ said: String) -> String? {
        let text = String(said.prefix(maxTitleLength))
        guard looksLikeHTML(text) else { return MarkupElement.line(text) }
        return MarkupElement.line(TaggedText.paragraphs(text).joined(separator: " "))
    }

    /// One line that tells something apart; nil where it is blank or too long.
    static func id(_ element: MarkupElement?) -> String? { id(element?.line) }

    static func id(_ text: String?) -> String? {
        guard let text = text.flatMap(MarkupElement.line), text.utf8.count <= ArticleDraft.maxAddressBytes else {
            return nil
        }
        return text
    }

    /// An address of the web; nil for anything else.
    static func address(_ text: String?) -> String? {
        guard let text = id(text), !text.contains(" ") else { return nil }
        let start = text.prefix(8).lowercased()
        return start.hasPrefix("http://") || start.hasPrefix("https://") ? text : nil
    }

    /// An address that may be relative to another.
    static func address(_ text: String?, base: String?) -> String? {
        if let address = address(text) { return address }
        guard let text = id(text), !text.contains(" "), let base = address(base), let scheme = base.firstIndex(of: ":")
        else {
            return nil
        }
        // Another scheme, such as `mailto:`.
        guard !text.prefix(while: { $0 != "/" && $0 != "?" && $0 != "#" }).contains(":") else { return nil }
        if text.hasPrefix("//") { return address(base[...scheme] + text) }
        let path =
            base[base.index(scheme, offsetBy: 3)...].firstIndex { $0 == "/" || $0 == "?" || $0 == "#" } ?? base.endIndex
        if text.hasPrefix("/") { return address(base[..<path] + text) }
        guard base[path...].hasPrefix("/") else { return address(base[..<path] + "/" + text) }
        let folder = base.prefix { $0 != "?" && $0 != "#" }.lastIndex(of: "/") ?? base.index(before: base.endIndex)
        return address(base[...folder] + text)
    }

    /// The names of persons: `<name>` in Atom; in RSS the name of `address (name)`, `name (address)` and `name <address>`; else the text.
    static func people(_ elements: [MarkupElement]) -> [String] {
        var names: [String] = []
        for element in elements.prefix(maxPeople) {
            guard let name = element["name"]?.line ?? element.line.flatMap(person), !names.contains(name) else {
                continue
            }
            names.append(name)
        }
        return names
    }

    private static func person(_ text: String) -> String? {
        guard text.contains("@") else { return text }
        let open = text.firstIndex { $0 == "(" || $0 == "<" } ?? text.endIndex
        let inside = text[open...].dropFirst().prefix { $0 != ")" && $0 != ">" }
        let name = [text[..<open], inside].lazy.filter { !$0.contains("@") }.compactMap {
            MarkupElement.line(String($0))
        }
        .first
        return name.flatMap { MarkupElement.line($0.filter { $0 != "\"" }) }
    }

    /// Whether a text has tags, such as those of paragraphs, lines, links or anything that is closed.
    static func looksLikeHTML(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        var at = 0
        while at < bytes.count {
            at = bytes.withUnsafeBytes { $0.firstIndex(of: UInt8(ascii: "<"), or: UInt8(ascii: "<"), from: at) }
            guard at + 2 < bytes.count else { return false }
            let name = bytes[(at + 1)...].prefix { MarkupSigns.beginsName($0) && $0 < 0x80 || RecordDate.isDigit($0) }
            let next = at + 1 + name.count < bytes.count ? bytes[at + 1 + name.count] : 0
            if bytes[at + 1] == UInt8(ascii: "/"), MarkupSigns.beginsName(bytes[at + 2]) { return true }
            if !name.isEmpty, next < 0x80, MarkupSigns.endsName(next),
                tags.contains(String(decoding: name.map(MarkupSigns.lowered), as: UTF8.self))
            {
                return true
            }
            at += 1
        }
        return false
    }

    /// Tags that need no end.
    private static let tags: Set<String> = [
        "p", "br", "img", "hr", "div", "li", "a", "embed", "iframe", "link", "meta",
    ]
}

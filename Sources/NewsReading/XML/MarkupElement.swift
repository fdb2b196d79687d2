/// An element of XML with all that is in it. A plain value; a parser makes it (``ElementParser``).
struct MarkupElement: Sendable, Equatable {
    enum Node: Sendable, Equatable {
        /// Decoded: references and CDATA are letters.
        case text(String)
        case element(MarkupElement)
    }

    struct Attribute: Sendable, Equatable {
        /// As written; empty where there is none.
        var prefix: String
        /// Without its prefix, ASCII letters in lower case.
        var name: String
        var value: String
    }

    /// The prefix of its namespace as written; empty where there is none. Feeds and agencies declare them or forget to, so the usual
    /// prefixes are what counts.
    var prefix: String
    /// Without its prefix, ASCII letters in lower case.
    var name: String
    var attributes: [Attribute] = []
    /// In order. Two texts do not follow one another.
    var content: [Node] = []
    /// Where it stands in the bytes that were parsed, its tags included.
    var range: Range<Int>

    /// Its elements, without its own text.
    var children: [MarkupElement] {
        content.compactMap { if case .element(let element) = $0 { element } else { nil } }
    }

    /// The first child of a name, whatever its prefix is. `name`: in lower case.
    subscript(name: String) -> MarkupElement? {
        for case .element(let element) in content where element.name == name { return element }
        return nil
    }

    /// The first descendant at the end of a path of names.
    func first(_ path: String...) -> MarkupElement? {
        var element: MarkupElement? = self
        for name in path { element = element?[name] }
        return element
    }

    func all(_ name: String) -> [MarkupElement] { children.filter { $0.name == name } }

    /// The first child of a name in the element's own vocabulary: `title`, and not `media:title`.
    func own(_ name: String) -> MarkupElement? { children.first { $0.name == name && $0.prefix == prefix } }

    /// The value of an attribute. One without a prefix goes first.
    func attribute(_ name: String) -> String? {
        let found = attributes.first { $0.name == name && $0.prefix.isEmpty }
        return (found ?? attributes.first { $0.name == name && $0.prefix != "xmlns" })?.value
    }

    /// The text in it and in all its elements, as it stands.
    var text: String {
        var text = ""
        append(to: &text)
        return text
    }

    private func append(to text: inout String) {
        for node in content {
            switch node {
            case .text(let part): text += part
            case .element(let element): element.append(to: &text)
            }
        }
    }

    /// Its text as one line; nil where it is blank.
    var line: String? { MarkupElement.line(text) }

    /// A text as one line; nil where it is blank.
    static func line(_ text: String) -> String? {
        let words = text.split { $0.isWhitespace }
        return words.isEmpty ? nil : words.joined(separator: " ")
    }

    /// The elements of a name that are in it at any depth, the outermost ones, in order.
    func descendants(_ name: String) -> [MarkupElement] {
        var found: [MarkupElement] = []
        append(name, to: &found)
        return found
    }

    private func append(_ name: String, to found: inout [MarkupElement]) {
        for case .element(let element) in content {
            if element.name == name { found.append(element) } else { element.append(name, to: &found) }
        }
    }
}

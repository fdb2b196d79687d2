/// One text of an object of ninjs in all forms in which it is there: `body_text`, `body_xhtml`, … in version 1, a list `bodies` in later
/// ones. Headlines and descriptions come in the same two shapes.
///
/// The same text stands there two to four times; one is chosen. What form it is in is told by its content, because the types that are
/// written beside are not to be trusted (`text/html5`, `application/xml`, null).
struct NinjsBody {
    private struct Form {
        var value: RecordFields.Value
        var isMain: Bool
        var kind: Kind
    }

    /// The better one first.
    private enum Kind: Int { case html, nitf, plain, foreign }

    private var forms: [Form] = []

    private static let maxForms = 100
    /// Of the lists in the IPTC's first examples of version 2.0.
    private static let earlyNames = ["bodies": "body", "headlines": "headline", "descriptions": "description"]

    /// `list`: the name of the list. `prefix`: how the names begin in version 1. Both in lower case.
    init(_ object: JSONValue, list: String, prefix: String) {
        for member in object.members {
            let name = member.name.text.lowercased()
            if name.hasPrefix(prefix) { add(member.value.scalar, name, isMain: false) }
            guard name == list || name == NinjsBody.earlyNames[list] else { continue }
            for element in member.value.elements {
                let role = (element[caseless: "role"] ?? element[caseless: "name"])?.string?.lowercased() ?? ""
                let type = element[caseless: "contenttype"]?.string?.lowercased() ?? ""
                let value = element.scalar ?? (element[caseless: "value"] ?? element[caseless: "text"])?.scalar
                add(value, role + " " + type, isMain: role.hasSuffix("main"))
            }
        }
    }

    var isEmpty: Bool { forms.isEmpty }

    /// The form whose role is `main`, else the first one.
    var main: RecordFields.Value? { (forms.first { $0.isMain } ?? forms.first)?.value }

    /// Every form as plain lines, each once.
    var captions: [String] {
        var captions: [String] = []
        for form in forms.prefix(8) {
            let text = TaggedText.line(form.value)
            guard let line = RecordArticle.oneLine(text.bytes), !captions.contains(line) else { continue }
            captions.append(line)
        }
        return captions
    }

    /// XHTML or HTML, else NITF, else plain text; plain text too where it has over a tenth more words. Throws where the parser was
    /// interrupted.
    func text(_ reading: Reading) throws(ParserFault) -> BodyText {
        let plain = best(.plain).map { BodyText([$0.value]) } ?? BodyText()
        for kind in [Kind.html, .nitf] {
            guard let form = best(kind) else { continue }
            let text = try kind == .html ? reading.markup(form.value, cut: WireSignature.cut) : reading.nitf(form.value)
            if text.wordCount > 0, plain.wordCount * 10 <= text.wordCount * 11 { return text }
        }
        if plain.wordCount > 0 { return plain }
        return try best(.foreign).map { form throws(ParserFault) in try reading.markup(form.value) } ?? BodyText()
    }

    /// Of one kind the one whose role is `main`, else the one with the most words outside of tags, else the first one.
    private func best(_ kind: Kind) -> Form? {
        let some = forms.filter { $0.kind == kind }
        if let main = some.first(where: \.isMain) { return main }
        var best: (form: Form, count: Int)?
        for form in some {
            let count = NinjsBody.wordCount(outsideTags: form.value.bytes)
            if count > best?.count ?? -1 { best = (form, count) }
        }
        return best?.form
    }

    private mutating func add(_ value: RecordFields.Value?, _ said: String, isMain: Bool) {
        guard let value, value.isString, forms.count < NinjsBody.maxForms, value.bytes.contains(where: { $0 > 0x20 })
        else { return }
        forms.append(Form(value: value, isMain: isMain, kind: NinjsBody.kind(of: value.bytes, said)))
    }

    private static let htmlRoots: Set<String> = [
        "html", "head", "body", "section", "article", "main", "header", "div", "p", "span", "br", "hr", "a", "b", "i",
        "u",
        "em", "strong", "img", "figure", "blockquote", "ul", "ol", "dl", "table", "pre", "aside", "center", "font",
        "h1", "h2", "h3", "h4", "h5", "h6",
    ]
    private static let nitfRoots: Set<String> = [
        "nitf", "body.content", "body.head", "block", "hedline", "hl2", "media",
    ]

    /// `said`: what is written beside it; counts only where the content does not tell.
    private static func kind(of bytes: [UInt8], _ said: String) -> Kind {
        guard TaggedText.isMarkup(bytes) else { return .plain }
        guard let root = root(of: bytes) else { return .html }
        if nitfRoots.contains(root) { return .nitf }
        guard htmlRoots.contains(root) else { return .foreign }
        return said.contains("nitf") ? .nitf : .html
    }

    /// The name of the first element, in lower case and without a prefix; nil where text stands before it.
    private static func root(of bytes: [UInt8]) -> String? {
        var rest = bytes[...]
        while true {
            rest = rest.drop { $0 <= 0x20 }
            guard rest.first == UInt8(ascii: "<"), let sign = rest.dropFirst().first else { return nil }
            guard sign == UInt8(ascii: "!") || sign == UInt8(ascii: "?") else { break }
            guard let end = rest.firstIndex(of: UInt8(ascii: ">")) else { return nil }
            rest = rest[(end + 1)...]
        }
        let name = rest.dropFirst().prefix { $0 > 0x20 && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/") }.prefix(
            40)
        return String(decoding: name, as: UTF8.self).lowercased().split(separator: ":").last.map(String.init)
    }

    private static func wordCount(outsideTags bytes: [UInt8]) -> Int {
        var isInTag = false
        return BodyText.wordCount(
            of: bytes.map { byte in
                if byte == UInt8(ascii: "<") { isInTag = true }
                defer { if byte == UInt8(ascii: ">") { isInTag = false } }
                return isInTag ? 0x20 : byte
            })
    }
}

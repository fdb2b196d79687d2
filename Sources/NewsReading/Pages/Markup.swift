/// What kind of markup a file begins with. Decided by its bytes, never by its name.
enum Markup: Equatable {
    /// HTML or XHTML, whole or a piece of a page.
    case page
    /// A feed or an agency's format: cut into units (``ElementUnits``).
    case wire(WireKind)
    /// It is read as nothing, and this is why.
    case refused(ReadingError)

    /// How far the root may stand from the beginning.
    private static let reach = Opening.reach

    /// Nil where the file begins with no markup.
    init?(of file: [UInt8]) {
        var at = file.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let end = min(file.count, Markup.reach)
        while true {
            while at < end, JSONReader.isBlank(file[at]) { at += 1 }
            guard at + 1 < end, file[at] == UInt8(ascii: "<") else { return nil }
            switch file[at + 1] {
            case UInt8(ascii: "!") where Markup.begins("<!doctype html", file, at):
                self = .page
                return
            case UInt8(ascii: "!") where Markup.begins("<!doctype", file, at) && Markup.hasSubset(file, at, end):
                self = .refused(
                    ReadingError(.malformed, at: at, "its DOCTYPE declares entities of its own; such XML is not read"))
                return
            case UInt8(ascii: "!"), UInt8(ascii: "?"):
                // A comment, another declaration, an instruction: the root comes behind it.
                let close = file[at + 1] == UInt8(ascii: "!") && Markup.begins("<!--", file, at) ? "-->" : ">"
                guard let next = Markup.place(of: close, in: file, from: at, end) else { return nil }
                at = next
            default:
                guard let name = Markup.name(in: file, from: at + 1, end) else { return nil }
                self = WireKind(root: name).map(Markup.wire) ?? Markup.refusals[name].map(Markup.refused) ?? .page
                return
            }
        }
    }

    /// What has no articles, by the local name of its root.
    private static let refusals: [String: ReadingError] = {
        let siteMap = ReadingError(.noText, "it is a site map: it has addresses of pages, and no text")
        return ["urlset": siteMap, "sitemapindex": siteMap]
    }()

    /// Whether it is of a kind that never holds an article.
    var hasNoArticle: Bool {
        guard case .refused(let reason) = self else { return false }
        return reason.fault == .noText
    }

    /// Why a file is not read as a page; nil where it is one.
    var refusal: ReadingError? {
        switch self {
        case .page: nil
        // Its units are read before anybody asks for a page.
        case .wire: ReadingError(.malformed, "it is a feed or an agency's file where a page is expected")
        case .refused(let reason): reason
        }
    }

    /// Whether a DOCTYPE has declarations in brackets.
    private static func hasSubset(_ file: [UInt8], _ start: Int, _ end: Int) -> Bool {
        var quote: UInt8?
        for byte in file[start..<end] {
            if let open = quote {
                if byte == open { quote = nil }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if byte == UInt8(ascii: ">") {
                return false
            } else if byte == UInt8(ascii: "[") {
                return true
            }
        }
        return false
    }

    /// The local name of an element in small letters; nil where none begins here.
    private static func name(in file: [UInt8], from start: Int, _ end: Int) -> String? {
        var name: [UInt8] = []
        for byte in file[start..<end] {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"): name.append(byte)
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): name.append(byte | 0x20)
            case UInt8(ascii: "0")...UInt8(ascii: "9") where !name.isEmpty: name.append(byte)
            case UInt8(ascii: ":") where !name.isEmpty: name.removeAll()
            case UInt8(ascii: ">"), UInt8(ascii: "/"), 0x20, 0x09, 0x0A, 0x0D:
                return name.isEmpty ? nil : String(decoding: name, as: UTF8.self)
            default: return nil
            }
        }
        return nil
    }

    private static func begins(_ text: String, _ file: [UInt8], _ at: Int) -> Bool {
        let bytes = Array(text.utf8)
        return file.count - at >= bytes.count
            && zip(file[at...], bytes).allSatisfy { $0.asciiLowered == $1 }
    }

    /// Behind the next place of a text.
    private static func place(of text: String, in file: [UInt8], from start: Int, _ end: Int) -> Int? {
        let bytes = Array(text.utf8)
        var at = start
        while at + bytes.count <= end {
            if file[at...].starts(with: bytes) { return at + bytes.count }
            at += 1
        }
        return nil
    }
}

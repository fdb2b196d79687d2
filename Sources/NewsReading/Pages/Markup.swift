/// What kind of markup a file begins with. Decided by its bytes, never by its name.
enum Markup: Equatable {
    /// HTML or XHTML, whole or a piece of a page.
    case page
    /// A feed or an agency's format, by the name of its root: read as nothing else.
    case wire(String)

    /// Formats that are no pages, by the local name of the root, in small letters, and as people call them.
    private static let wires = [
        "rss": "an RSS feed", "rdf": "an RSS feed", "feed": "an Atom feed", "newsitem": "a NewsML-G2 item",
        "newsmessage": "a NewsML-G2 message", "newsml": "a NewsML document", "nitf": "an NITF document",
        "urlset": "a site map", "sitemapindex": "a site map",
    ]
    /// How far the root may stand from the beginning.
    private static let reach = 4_096

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
            case UInt8(ascii: "!"), UInt8(ascii: "?"):
                // A comment, another declaration, an instruction: the root comes behind it.
                let close = file[at + 1] == UInt8(ascii: "!") && Markup.begins("<!--", file, at) ? "-->" : ">"
                guard let next = Markup.place(of: close, in: file, from: at, end) else { return nil }
                at = next
            default:
                guard let name = Markup.name(in: file, from: at + 1, end) else { return nil }
                self = Markup.wires[name].map(Markup.wire) ?? .page
                return
            }
        }
    }

    /// Why a file is not read that is no page.
    var refusal: ReadingError {
        guard case .wire(let name) = self else { return ReadingError(.noText, "no article found") }
        return ReadingError(.malformed, "it is \(name); files of this kind are not read yet")
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
            && zip(file[at...], bytes).allSatisfy { ((0x41...0x5A).contains($0) ? $0 | 0x20 : $0) == $1 }
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

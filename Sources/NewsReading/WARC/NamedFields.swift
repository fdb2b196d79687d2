/// The fields at the head of a WARC record (ISO 28500 section 4) and of an HTTP message (RFC 9112 section 5): lines `Name: value`.
///
/// Names are compared in any case. A line that begins with a blank goes on with the value before it. Lines that are no fields are passed
/// over: crawlers keep what servers send. Of fields with one name the first counts.
struct NamedFields {
    private var fields: [(name: String, value: String)] = []

    /// `lines`: everything up to the blank line; bounded by whoever cuts it.
    init(_ lines: ArraySlice<UInt8>) {
        for line in lines.split(separator: 0x0A) {
            let text = NamedFields.trimmed(line)
            if text.isEmpty { continue }
            if line.first.map(JSONReader.isBlank) == true, let last = fields.indices.last {
                fields[last].value += (fields[last].value.isEmpty ? "" : " ") + String(decoding: text, as: UTF8.self)
            } else if let colon = text.firstIndex(of: UInt8(ascii: ":")) {
                let name = String(decoding: NamedFields.trimmed(text[..<colon]), as: UTF8.self).lowercased()
                let value = String(decoding: NamedFields.trimmed(text[(colon + 1)...]), as: UTF8.self)
                fields.append((name, value))
            }
        }
    }

    /// Where a head ends: behind the first blank line that is not its first line. Nil where there is none within the bound.
    static func end(in bytes: ArraySlice<UInt8>, limit: Int) -> Int? {
        var line = bytes.startIndex
        let limit = min(bytes.endIndex, line + limit)
        while let end = bytes[line..<limit].firstIndex(of: 0x0A) {
            let isBlank = end == line || end == line + 1 && bytes[line] == 0x0D
            if isBlank, line > bytes.startIndex { return end + 1 }
            line = end + 1
        }
        return nil
    }

    /// The value of a field, without the blanks round it; nil where there is none. `name`: in small letters.
    subscript(_ name: String) -> String? { fields.first { $0.name == name }?.value }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let start = bytes.drop(while: JSONReader.isBlank)
        guard let last = start.lastIndex(where: { !JSONReader.isBlank($0) }) else { return start.prefix(0) }
        return start[...last]
    }
}

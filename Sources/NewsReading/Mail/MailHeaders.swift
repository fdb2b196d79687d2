/// The header fields of a mail, or of one of its parts, unfolded (RFC 5322 section 2.2).
///
/// Tolerant: a line that is no field between two that are is passed over. Linear.
struct MailHeaders {
    private struct Field {
        /// In small letters.
        var name: String
        var value: [UInt8]
    }

    private var fields: [Field] = []
    /// Where the body begins: behind the blank line, or at the first line that is no field.
    private(set) var end: Int

    /// A field's value is kept up to here. An endless one is a list of recipients, or an attack.
    private static let maxValueBytes = 64 << 10
    /// Fields beyond these are passed over.
    private static let maxFields = 1_000
    private static let maxNameBytes = 100

    var isEmpty: Bool { fields.isEmpty }

    /// `start`: where the first field begins.
    init(_ bytes: [UInt8], from start: Int) {
        end = start
        while end < bytes.count {
            let line = MailHeaders.line(in: bytes, from: end)
            let next = min(line.upperBound + 1, bytes.count)
            let text = MailHeaders.withoutReturn(bytes[line])
            guard let first = text.first else {
                end = next
                return
            }
            if first == 0x20 || first == 0x09 {
                unfold(text)
            } else if let name = MailHeaders.name(of: text) {
                add(name, text)
            } else if !isOddLine(line, in: bytes) {
                return
            }
            end = next
        }
    }

    /// The raw value of the first field of this name, without blanks at its ends; nil where there is none. `name`: in small letters.
    func value(_ name: String) -> [UInt8]? { values(name).first }

    /// All of them.
    func values(_ name: String) -> [[UInt8]] {
        fields.filter { $0.name == name }.map { MailHeaders.trimmed($0.value) }
    }

    /// The text of a field, one line; nil where there is none, or nothing is in it. `charset`: what raw letters of it may be written
    /// in.
    func text(_ name: String, charset: String? = nil) -> String? {
        guard let value = value(name) else { return nil }
        let text = EncodedWords.text(of: value, charset: charset)
        return text.isEmpty ? nil : text
    }

    private mutating func add(_ name: Range<Int>, _ line: ArraySlice<UInt8>) {
        guard fields.count < MailHeaders.maxFields else { return }
        let letters = line[name].map(Charset.lowercased)
        let value = line[name.upperBound...].drop { $0 != UInt8(ascii: ":") }.dropFirst()
        fields.append(
            Field(
                name: String(decoding: letters, as: UTF8.self), value: Array(value.prefix(MailHeaders.maxValueBytes))))
    }

    /// A line that goes on with the field before it: its blanks stay, they part words.
    private mutating func unfold(_ line: ArraySlice<UInt8>) {
        guard let last = fields.indices.last, fields.count < MailHeaders.maxFields else { return }
        fields[last].value += line.prefix(max(0, MailHeaders.maxValueBytes - fields[last].value.count))
    }

    /// A line that is no field and stands among fields: the line that parts the mails of a mailbox, or one that lost its
    /// indentation.
    private func isOddLine(_ line: Range<Int>, in bytes: [UInt8]) -> Bool {
        let text = bytes[line]
        guard !text.starts(with: MailHeaders.boundary) else { return false }
        if isEmpty {
            return text.starts(with: MailHeaders.fromLine) || text.starts(with: [0x3E] + MailHeaders.fromLine)
        }
        guard line.upperBound + 1 < bytes.count else { return false }
        let next = bytes[MailHeaders.line(in: bytes, from: line.upperBound + 1).prefix(MailHeaders.maxNameBytes + 2)]
        return MailHeaders.name(of: next) != nil
    }

    private static let boundary = Array("--".utf8)
    static let fromLine = Array("From ".utf8)

    /// The name of the field that a line begins with: visible ASCII, then a colon (RFC 5322 section 3.6.8; blanks before the colon are
    /// its section 4.5.8). One that begins with two hyphens is a boundary.
    static func name(of line: ArraySlice<UInt8>) -> Range<Int>? {
        let name = line.prefix(maxNameBytes + 1).prefix { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: ":") }
        guard (1...maxNameBytes).contains(name.count), !name.starts(with: boundary),
            line[name.endIndex...].first(where: { $0 != 0x20 && $0 != 0x09 }) == UInt8(ascii: ":")
        else { return nil }
        return name.startIndex..<name.endIndex
    }

    /// The line that begins at `start`, without its line feed.
    static func line(in bytes: [UInt8], from start: Int) -> Range<Int> {
        start..<bytes.withUnsafeBytes { $0.firstIndex(of: 0x0A, or: 0x0A, from: start) }
    }

    private static func withoutReturn(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        line.last == 0x0D ? line.dropLast() : line
    }

    private static func trimmed(_ value: [UInt8]) -> [UInt8] {
        let start = value.firstIndex { !JSONReader.isBlank($0) } ?? value.endIndex
        let end = value.lastIndex { !JSONReader.isBlank($0) }.map { $0 + 1 } ?? start
        return Array(value[start..<end])
    }
}

extension Charset {
    /// A letter of ASCII in its small form; other bytes as they are.
    static func lowercased(_ byte: UInt8) -> UInt8 { byte.asciiLowered }
}

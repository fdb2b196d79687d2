/// Finds out, inside a CDATA section or a quoted value, that its end is missing: a unit ends in it and the next one begins.
///
/// Without this, one missing `]]>` would make all units behind it a part of the first. What an article says of XML does not look so: there
/// the two tags would have to follow one another with only blanks between them.
struct LiteralFence {
    /// The name of the units, in lower case.
    let unit: [UInt8]
    /// The names of the elements round them.
    let containers: Set<[UInt8]>

    /// What stands behind a `<`; nil where none was seen.
    private var word: [UInt8]?
    /// Behind the end tag of a unit, since which there were only blanks.
    private(set) var candidate: Int?

    init(unit: [UInt8], containers: Set<[UInt8]>) { (self.unit, self.containers) = (unit, containers) }

    /// Another section or value begins.
    mutating func restart() { (word, candidate) = (nil, nil) }

    /// The first bytes of the window are forgotten.
    mutating func drop(_ count: Int) { candidate = candidate.map { $0 - count } }

    /// Takes the byte at a place; returns where the unit ends, once that is certain.
    mutating func take(_ byte: UInt8, at place: Int) -> Int? {
        if byte == UInt8(ascii: "<") {
            word = []
        } else if let letters = word {
            guard MarkupSigns.isBlank(byte) || byte == UInt8(ascii: ">") || letters.count > 40 else {
                word?.append(MarkupSigns.lowered(byte))
                return nil
            }
            word = nil
            let isEnd = letters.first == UInt8(ascii: "/")
            let name = letters.dropFirst(isEnd ? 1 : 0).split(separator: UInt8(ascii: ":")).last.map { Array($0) } ?? []
            if let candidate, isEnd ? containers.contains(name) : name == unit { return candidate }
            candidate = isEnd && name == unit && byte == UInt8(ascii: ">") ? place + 1 : nil
        } else if !MarkupSigns.isBlank(byte) {
            candidate = nil
        }
        return nil
    }
}

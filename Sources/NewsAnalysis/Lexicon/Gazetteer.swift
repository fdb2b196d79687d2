internal import ArabicText

/// Towns and provinces beside those of the lexicon: forms that can hardly be anything else, trusted less than what is listed there.
///
/// A table of each form's first token, first two tokens and so on, and of whether a form ends or goes on there.
package struct Gazetteer: Sendable, Equatable {
    private static let ends: UInt8 = 1
    private static let goesOn: UInt8 = 2
    /// The form of the file that ``init(parsing:)`` reads.
    private static let version = 1

    private let table: HashTable
    /// By the table's slots.
    private let marks: [UInt8]

    /// Knows nothing.
    package init() { (table, marks) = (HashTable(), [0]) }

    /// Reads `config/places.txt`: a line `version 1`, a line `[places]`, then one form per line; comments begin with `#` and
    /// stand before `[places]` only. Linear. Throws where it is of another form.
    package init(parsing text: String) throws(LexiconError) {
        var text = text
        let (start, line) = text.withUTF8 { Gazetteer.head($0) }
        guard let start else {
            throw LexiconError(
                line: line, message: "is no list of places of version \(Gazetteer.version); install the data again")
        }
        let keys = Gazetteer.keys(SearchText(String(decoding: text.utf8.dropFirst(start), as: UTF8.self)))
        let table = HashTable(keys.map(\.hash))
        var marks = [UInt8](repeating: 0, count: table.slotCount)
        for (hash, mark) in keys {
            if let slot = table.slot(of: hash) { marks[slot] |= mark }
        }
        (self.table, self.marks) = (table, marks)
    }

    /// The hash of each beginning of each form, a line each, and whether the form ends there or goes on.
    private static func keys(_ forms: SearchText) -> [(hash: UInt64, mark: UInt8)] {
        var keys: [(hash: UInt64, mark: UInt8)] = []
        var bytes = forms.text
        bytes.withUTF8 { bytes in
            var (read, key) = (0, UInt64(0))
            for token in forms.canonicalTokens() {
                var isFirst = read == 0
                let start = Int(forms.tokens[token.first].start)
                while read < start {
                    if bytes[read] == UInt8(ascii: "\n") { isFirst = true }
                    read += 1
                }
                read = max(read, 1)
                keys.append((key, isFirst ? ends : goesOn))
                key = isFirst ? token.hash : FoldedHash.combine(key, token.hash)
            }
            keys.append((key, ends))
        }
        return keys
    }

    /// Where the forms begin, in bytes; or nil, and the line that is none.
    private static func head(_ bytes: UnsafeBufferPointer<UInt8>) -> (Int?, line: Int) {
        var (start, number, isOfVersion) = (0, 1, false)
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
            let line = String(decoding: bytes[start..<end], as: UTF8.self)
            start = min(end + 1, bytes.count)
            if line == "[places]", isOfVersion { return (start, number) }
            if line == "version \(version)" {
                isOfVersion = true
            } else if !line.isEmpty, !line.hasPrefix("#") {
                return (nil, number)
            }
            number += 1
        }
        return (nil, 1)
    }

    /// Whether it knows nothing.
    var isEmpty: Bool { table.count == 0 }

    /// How many tokens the longest form has that stands at `at`, whose first token is read as `hash`; 0 for none.
    func longest(at: Int, readAs hash: UInt64, of tokens: [CanonicalToken], in text: SearchText) -> Int {
        var (key, length, longest) = (hash, 1, 0)
        while true {
            guard let slot = table.slot(of: key) else { return longest }
            let here = marks[slot]
            if here & Gazetteer.ends != 0 { longest = length }
            let next = at + length
            guard here & Gazetteer.goesOn != 0, next < tokens.count, text.tokens[tokens[next].first].gap != .hard else {
                return longest
            }
            key = FoldedHash.combine(key, tokens[next].hash)
            length += 1
        }
    }
}

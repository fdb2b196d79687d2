/// How a person names an article: its number, an alert it raised, or the digest of its file.
package enum ArticleReference: Sendable, Equatable {
    case id(Int64)
    /// An alert's whole id, `al-…`.
    case alert(String)
    /// Hexadecimal digits, at least four, with which the digest of the file begins; lower case.
    case digest(String)
    /// The name of its file as its producer dropped it, and, where the file holds several records, perhaps the place of one.
    case file(String, place: Int64?)

    /// The fewest digits of a digest: with fewer, too many digests begin the same.
    package static let fewestDigits = 4

    /// Reads `17`, `al-0123456789abcdef0123` or `sha256:0123…`; nil for anything else.
    package init?(_ text: String) {
        if text.hasPrefix("al-"), text.utf8.count > 3, text.utf8.dropFirst(3).allSatisfy(ArticleReference.isHexadecimal)
        {
            self = .alert(text.lowercased())
        } else if text.hasPrefix("sha256:") {
            let digits = text.dropFirst(7).lowercased()
            guard (ArticleReference.fewestDigits...64).contains(digits.utf8.count),
                digits.utf8.allSatisfy(ArticleReference.isHexadecimal)
            else { return nil }
            self = .digest(digits)
        } else {
            guard let id = Int64(text), id > 0, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
            self = .id(id)
        }
    }

    /// Reads the name of a file, or `NAME#PLACE` as alerts show it.
    package init(file text: String) {
        if let sign = text.lastIndex(of: "#"), let place = Int64(text[text.index(after: sign)...]), place > 0 {
            self = .file(String(text[..<sign]), place: place)
        } else {
            self = .file(text, place: nil)
        }
    }

    /// The least and the greatest digest that begin with some hexadecimal digits.
    static func range(ofDigest digits: String) -> (least: [UInt8], greatest: [UInt8]) {
        func bytes(_ filler: Character) -> [UInt8] {
            let whole = Array((digits + String(repeating: filler, count: 64 - digits.utf8.count)).utf8)
            return stride(from: 0, to: 64, by: 2).map { nibble(whole[$0]) << 4 | nibble(whole[$0 + 1]) }
        }
        return (bytes("0"), bytes("f"))
    }

    private static func nibble(_ digit: UInt8) -> UInt8 { digit < 0x3A ? digit - 0x30 : digit - 0x57 }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte) || (0x41...0x46).contains(byte)
    }
}

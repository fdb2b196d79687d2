/// The name of a file as its bytes, with the forms that may be shown and that may become a name again.
package struct FileName: Sendable, Hashable, Comparable {
    package let bytes: [UInt8]

    package init(_ bytes: [UInt8]) { self.bytes = bytes }

    package static func < (a: FileName, b: FileName) -> Bool { a.bytes.lexicographicallyPrecedes(b.bytes) }

    /// The name as text; every byte that is not part of valid UTF-8 as `\xNN`. Control characters stay: escape before logging.
    package var text: String {
        if let valid = String(validating: bytes, as: UTF8.self) { return valid }
        var result = ""
        var rest = bytes[...]
        while !rest.isEmpty {
            let length = FileName.scalarLength(rest)
            if length > 0 {
                result += String(decoding: rest.prefix(length), as: UTF8.self)
                rest = rest.dropFirst(length)
            } else {
                result += FileName.hexadecimal(rest[rest.startIndex])
                rest = rest.dropFirst()
            }
        }
        return result
    }

    /// The name for logs and terminals: control, bidi and line-separating characters escaped too.
    package var display: String { SafeText.escaped(text) }

    /// A name that is safe in any directory listing: ASCII letters, digits and `.-_`, letters beyond ASCII, everything else `_`.
    /// Valid UTF-8, at most `limit` bytes, cut at a scalar.
    package func safe(limit: Int) -> String {
        if bytes.count <= limit, bytes.allSatisfy(FileName.isPlain) { return text }
        var result = ""
        for scalar in text.unicodeScalars {
            let isPlain =
                scalar.isASCII
                ? FileName.isPlain(UInt8(truncatingIfNeeded: scalar.value))
                : scalar.value > 0x9F && scalar.properties.isAlphabetic
            let next = isPlain ? Character(scalar) : "_"
            guard result.utf8.count + next.utf8.count <= limit else { break }
            result.unicodeScalars.append(contentsOf: next.unicodeScalars)
        }
        return result
    }

    /// Whether producers mean it to be taken: not hidden, not a name in the making.
    package var isFinal: Bool { !UnfinishedName.matches(bytes) }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    private static func hexadecimal(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16, uppercase: true)
        return "\\x" + (digits.count == 1 ? "0" : "") + digits
    }

    /// The length of the valid scalar at the start, 0 where there is none.
    private static func scalarLength(_ bytes: ArraySlice<UInt8>) -> Int {
        for length in 1...4 where length <= bytes.count {
            if String(validating: bytes.prefix(length), as: UTF8.self) != nil { return length }
        }
        return 0
    }
}

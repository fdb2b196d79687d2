/// A field such as `Content-Type`: a value, then parameters (RFC 2045 section 5.1, RFC 2231).
struct MailParameters {
    /// In small letters, such as `text/html`; empty where there is none.
    private(set) var value = ""
    /// By name in small letters.
    private var parameters: [String: [UInt8]] = [:]

    private static let maxParameters = 100
    /// A parameter in pieces has at most so many.
    private static let maxPieces = 100

    /// `field`: the field's raw value.
    init(_ field: [UInt8]?) {
        var scanner = ParameterScanner(field ?? [])
        value = String(decoding: scanner.token(until: UInt8(ascii: ";")).map(Charset.lowercased), as: UTF8.self)
        while parameters.count < MailParameters.maxParameters, let (name, value) = scanner.next() {
            // The first one counts: a second boundary is a trick.
            if parameters[name] == nil { parameters[name] = value }
        }
    }

    /// The bytes of a parameter, its pieces joined; nil where there is none.
    func bytes(_ name: String) -> [UInt8]? {
        if let value = parameters[name] ?? parameters[name + "*"].map(MailParameters.unquoted) { return value }
        var joined: [UInt8]?
        for number in 0..<MailParameters.maxPieces {
            if let piece = parameters["\(name)*\(number)"] {
                joined = (joined ?? []) + piece
            } else if let piece = parameters["\(name)*\(number)*"] {
                joined =
                    (joined ?? []) + (number == 0 ? MailParameters.unquoted(piece) : MailParameters.bytes(piece[...]))
            } else {
                break
            }
        }
        return joined
    }

    /// A parameter that is a word of ASCII, in small letters.
    func word(_ name: String) -> String? {
        bytes(name).map { String(decoding: $0.map(Charset.lowercased), as: UTF8.self).oneMailLine }
    }

    /// `utf-8'ar'%D8%B1`: the bytes behind the two apostrophes.
    private static func unquoted(_ piece: [UInt8]) -> [UInt8] {
        let parts = piece.split(separator: UInt8(ascii: "'"), maxSplits: 2, omittingEmptySubsequences: false)
        return bytes(parts.count == 3 ? parts[2] : piece[...])
    }

    private static func bytes(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var out: [UInt8] = []
        var at = text.startIndex
        while at < text.endIndex {
            if text[at] == UInt8(ascii: "%"), at + 2 < text.endIndex,
                let high = TransferEncoding.hexDigit(text[at + 1]),
                let low = TransferEncoding.hexDigit(text[at + 2])
            {
                out.append(high << 4 | low)
                at += 3
            } else {
                out.append(text[at])
                at += 1
            }
        }
        return out
    }
}

/// Reads `name=value; name="value"` from left to right.
private struct ParameterScanner {
    private let bytes: [UInt8]
    private var at = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func next() -> (name: String, value: [UInt8])? {
        while at < bytes.count {
            let name = token(until: UInt8(ascii: "="), or: UInt8(ascii: ";"))
            let isSet = at > 0 && bytes[at - 1] == UInt8(ascii: "=")
            if !name.isEmpty, isSet {
                return (String(decoding: name.map(Charset.lowercased), as: UTF8.self), value())
            }
        }
        return nil
    }

    /// What stands before one of these signs, without blanks and comments; passes the sign.
    mutating func token(until sign: UInt8, or other: UInt8? = nil) -> [UInt8] {
        var out: [UInt8] = []
        while at < bytes.count {
            let byte = bytes[at]
            at += 1
            if byte == sign || byte == other { break }
            if byte == UInt8(ascii: "(") { passComment() } else if byte > 0x20 { out.append(byte) }
        }
        return out
    }

    private mutating func value() -> [UInt8] {
        while at < bytes.count, JSONReader.isBlank(bytes[at]) { at += 1 }
        guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") else {
            // Mailers leave signs unquoted that should be quoted: all up to the next semicolon belongs to it.
            let start = at
            while at < bytes.count, bytes[at] != UInt8(ascii: ";"), bytes[at] > 0x20 { at += 1 }
            defer { passSemicolon() }
            return Array(bytes[start..<at])
        }
        at += 1
        var out: [UInt8] = []
        while at < bytes.count, bytes[at] != UInt8(ascii: "\"") {
            if bytes[at] == UInt8(ascii: "\\"), at + 1 < bytes.count { at += 1 }
            out.append(bytes[at])
            at += 1
        }
        at += 1
        passSemicolon()
        return out
    }

    /// Passes blanks, comments and one semicolon. A parameter may follow without one.
    private mutating func passSemicolon() {
        while at < bytes.count {
            if bytes[at] == UInt8(ascii: "(") {
                at += 1
                passComment()
            } else if JSONReader.isBlank(bytes[at]) {
                at += 1
            } else {
                if bytes[at] == UInt8(ascii: ";") { at += 1 }
                return
            }
        }
        at = min(at, bytes.count)
    }

    /// `at` stands behind the opening bracket.
    private mutating func passComment() {
        var depth = 1
        while at < bytes.count, depth > 0 {
            switch bytes[at] {
            case UInt8(ascii: "("): depth += 1
            case UInt8(ascii: ")"): depth -= 1
            case UInt8(ascii: "\\"): at += 1
            default: break
            }
            at += 1
        }
        at = min(at, bytes.count)
    }
}

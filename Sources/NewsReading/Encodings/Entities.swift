/// HTML entities that stand as they are in a text that is no HTML.
enum Entities {
    /// The text with every known entity replaced; nil where there is none. One that was escaped again (`&amp;quot;`) is
    /// replaced too. Without a semicolon it is none: `R&D`, `?a=1&copy=2`. `bytes` is valid UTF-8 without U+0000. Linear.
    static func replaced(in bytes: [UInt8]) -> [UInt8]? {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var (at, copied) = (0, 0)
        while at < bytes.count {
            guard bytes[at] == UInt8(ascii: "&"), let found = entity(bytes, at) else {
                at += 1
                continue
            }
            out += bytes[copied..<at]
            out.append(scalar: found.scalar)
            at = found.end
            copied = at
        }
        guard copied > 0 else { return nil }
        return out + bytes[copied...]
    }

    /// The entity that an ampersand begins, and where it ends.
    private static func entity(_ bytes: [UInt8], _ start: Int) -> (scalar: UInt32, end: Int)? {
        var at = start + 1
        while bytes[at...].starts(with: again) { at += again.count }
        if let found = reference(in: bytes, after: at) { return found }
        return at > start + 1 ? (0x26, at) : nil
    }

    private static let again = Array("amp;".utf8)
    /// The longest name or number.
    private static let maxLength = 8

    /// The scalar that a name or number and its semicolon stand for, and where they end; nil where they are none. `amp` is not among the
    /// names. `start`: behind the ampersand.
    static func reference(in bytes: [UInt8], after start: Int) -> (scalar: UInt32, end: Int)? {
        guard let end = bytes[start...].prefix(maxLength + 1).firstIndex(of: UInt8(ascii: ";")) else { return nil }
        let name = String(decoding: bytes[start..<end], as: UTF8.self)
        let scalar = name.hasPrefix("#") ? number(name.dropFirst()) : names[name]
        return scalar.map { ($0, end + 1) }
    }

    /// A scalar by its number; nil for controls and for what is no scalar. The numbers from 128 to 159 mean bytes of
    /// windows-1252, as HTML has it.
    private static func number(_ text: Substring) -> UInt32? {
        let isHexadecimal = text.hasPrefix("x") || text.hasPrefix("X")
        let digits = isHexadecimal ? text.dropFirst() : text
        guard digits.first?.isHexDigit == true,
            let value = UInt32(digits, radix: isHexadecimal ? 16 : 10), Unicode.Scalar(value) != nil
        else { return nil }
        if (0x80...0x9F).contains(value) {
            let letter = UInt32(Charset.windows1252.upperHalf[Int(value) - 0x80])
            return letter == 0 ? nil : letter
        }
        return value >= 0x20 && value != 0x7F || value == 0x0A || value == 0x09 ? value : nil
    }

    /// Names of the signs from U+00A0 to U+00FF in order.
    private static let latin = """
        nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute
        micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig
        Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash
        Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute
        ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc
        uuml yacute thorn yuml
        """

    private static let names: [String: UInt32] = {
        var names: [String: UInt32] = [
            "quot": 0x22, "lt": 0x3C, "gt": 0x3E, "apos": 0x27, "OElig": 0x152, "oelig": 0x153, "Scaron": 0x160,
            "scaron": 0x161, "Yuml": 0x178, "circ": 0x2C6, "tilde": 0x2DC, "ensp": 0x2002, "emsp": 0x2003,
            "thinsp": 0x2009, "zwnj": 0x200C, "zwj": 0x200D, "lrm": 0x200E, "rlm": 0x200F, "ndash": 0x2013,
            "mdash": 0x2014, "lsquo": 0x2018, "rsquo": 0x2019, "sbquo": 0x201A, "ldquo": 0x201C, "rdquo": 0x201D,
            "bdquo": 0x201E, "dagger": 0x2020, "Dagger": 0x2021, "bull": 0x2022, "hellip": 0x2026, "permil": 0x2030,
            "prime": 0x2032, "Prime": 0x2033, "lsaquo": 0x2039, "rsaquo": 0x203A, "euro": 0x20AC, "trade": 0x2122,
            "larr": 0x2190, "rarr": 0x2192,
        ]
        let words = latin.split { $0 == " " || $0 == "\n" }
        for (index, word) in words.enumerated() { names[String(word)] = UInt32(0xA0 + index) }
        return names
    }()
}

/// The signs between two tokens that names have inside them: M.T.F, AT&T, Co., Ltd., حركة (فتح), مجموعة "فاغنر".
package struct InnerSigns: OptionSet, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// A full stop, a middle dot, an exclamation mark.
    package static let dot = InnerSigns(rawValue: 1 << 0)
    package static let comma = InnerSigns(rawValue: 1 << 1)
    /// Quotation marks, apostrophes and brackets of any form.
    package static let quote = InnerSigns(rawValue: 1 << 2)
    /// Hyphens, dashes, slashes, colons and bars.
    package static let dash = InnerSigns(rawValue: 1 << 3)
    /// `&` and `+`: they are read aloud, so a name that has one is not the name without it.
    package static let and = InnerSigns(rawValue: 1 << 4)

    /// More than these bytes are no signs of a name.
    private static let longest = 16

    /// The signs in `gap`, UTF-8; nil where a name cannot cross it: it is long, breaks a line twice, or holds another sign.
    init?(_ gap: UnsafeBufferPointer<UInt8>) {
        guard gap.count <= InnerSigns.longest else { return nil }
        var (signs, feeds) = (InnerSigns(), 0)
        for scalar in String(decoding: gap, as: UTF8.self).unicodeScalars {
            switch scalar {
            case ".", "·", "!": signs.insert(.dot)
            case ",", "،": signs.insert(.comma)
            case "\"", "'", "`", "´", "‘", "’", "“", "”", "„", "«", "»", "‹", "›", "(", ")", "[", "]", "﴾", "﴿":
                signs.insert(.quote)
            case "-", "\u{2010}", "\u{2011}", "–", "—", "―", "/", "\\", ":", "|": signs.insert(.dash)
            case "&", "+", "＆": signs.insert(.and)
            case " ", "\t", "\u{A0}", "\u{200B}"..."\u{200F}", "\u{202A}"..."\u{202F}", "\u{2066}"..."\u{2069}", "\r":
                continue
            case "\n": feeds += 1
            default: return nil
            }
        }
        guard feeds < 2 else { return nil }
        self = signs
    }

    /// Whether a name that is listed with these signs may be written with `signs` there: some of them may be missing, none be added. Dots
    /// and commas go for each other (Co. Inc., Co., Inc.).
    package func admit(_ signs: InnerSigns) -> Bool {
        let stops: InnerSigns = [.dot, .comma]
        let own = isDisjoint(with: stops) ? self : union(stops)
        return own.isSuperset(of: signs) && contains(.and) == signs.contains(.and)
    }
}

extension FoldedView {
    /// Whether nothing but white space and, behind it, one opening quotation mark or bracket stands between a token and the one before it
    /// (حركة "فتح"). The sign stands directly before the token, so that a straight quotation mark which closes is none. `token` is not the
    /// first.
    package func isBehindOpeningSign(_ token: Int) -> Bool {
        let gap = UnsafeBufferPointer(rebasing: source[Int(tokens[token - 1].end)..<Int(tokens[token].start)])
        guard gap.count <= 16 else { return false }
        var (hasSpace, hasSign) = (false, false)
        for scalar in String(decoding: gap, as: UTF8.self).unicodeScalars {
            switch scalar {
            case "\"", "“", "”", "„", "«", "‹", "'", "‘", "(", "[":
                guard hasSpace, !hasSign else { return false }
                hasSign = true
            case " ", "\u{A0}":
                guard !hasSign else { return false }
                hasSpace = true
            case "\u{200E}", "\u{200F}": continue
            default: return false
            }
        }
        return hasSign
    }

    /// Whether a closing quotation mark or bracket stands directly behind a token.
    package func isBeforeClosingSign(_ token: Int) -> Bool {
        let behind = source[Int(tokens[token].end)...].prefix(3)
        guard let first = behind.first else { return false }
        if [UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: ")"), UInt8(ascii: "]")].contains(first) {
            return true
        }
        // » and ” ’ › “ in UTF-8.
        return behind.starts(with: [0xC2, 0xBB])
            || [[0xE2, 0x80, 0x9D], [0xE2, 0x80, 0x99], [0xE2, 0x80, 0xBA], [0xE2, 0x80, 0x9C]].contains {
                behind.elementsEqual($0)
            }
    }

    /// The signs between a token and the one before it; nil where no name crosses them. `token` is not the first.
    package func innerSigns(before token: Int) -> InnerSigns? {
        InnerSigns(
            UnsafeBufferPointer(rebasing: source[Int(tokens[token - 1].end)..<Int(tokens[token].start)]))
    }
}

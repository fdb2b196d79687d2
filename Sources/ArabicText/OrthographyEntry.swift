/// What one scalar does when a text is folded: a kind in the highest byte, and what belongs to it in the other three.
///
/// Kinds up to ``Kind/letter3`` are the number of bytes to write; the bytes stand in the entry as they stand in the text,
/// so that folding a letter is one store and one addition.
struct OrthographyEntry: Equatable {
    enum Kind: UInt8 {
        /// Deleted, but part of the word it stands in (a vowel mark, tatweel, ء).
        case mark = 0
        /// A letter or digit of so many bytes of UTF-8.
        case letter1, letter2, letter3
        /// A letter that stays as it is, whatever it is.
        case same
        /// A letter that becomes the bytes of ``Orthography/expansions`` at ``offset``, ``length`` many.
        case expansion
        /// Deleted, and never the end of a surface (bidi and zero-width controls).
        case control
        /// Deleted between two Latin letters, punctuation elsewhere.
        case apostrophe
        /// From here on: what ends a word. White space.
        case space
        case lineFeed
        case carriageReturn
        case hyphen
        /// Everything else.
        case hard
    }

    let raw: UInt32

    init(_ kind: Kind, _ payload: UInt32 = 0) { raw = UInt32(kind.rawValue) << 24 | payload }

    @inline(__always) init(raw: UInt32) { self.raw = raw }

    /// A letter of the Basic Multilingual Plane that stays as it is.
    init(letter scalar: UInt32) {
        let low = 0x80 | scalar & 0x3F
        if scalar < 0x80 {
            raw = 1 << 24 | scalar
        } else if scalar < 0x800 {
            raw = 2 << 24 | low << 8 | 0xC0 | scalar >> 6
        } else {
            raw = 3 << 24 | low << 16 | (0x80 | scalar >> 6 & 0x3F) << 8 | 0xE0 | scalar >> 12
        }
    }

    /// ء: deleted like a mark, but a word begins with it.
    static let hamza = OrthographyEntry(.mark, 1)

    @inline(__always) var kind: UInt32 { raw >> 24 }
    /// Deleted within a word, or a letter that the entry itself holds.
    @inline(__always) var isShort: Bool { raw < 4 << 24 }
    /// A letter or digit, of any kind.
    @inline(__always) var isLetter: Bool { raw &- (1 << 24) < 5 << 24 }
    /// Ends a word, if apostrophes are set aside.
    @inline(__always) var isGap: Bool { raw >= 8 << 24 }
    /// Of an expansion.
    @inline(__always) var offset: Int { Int(raw & 0xFFFF) }
    /// Of an expansion, in bytes.
    @inline(__always) var length: Int { Int(raw >> 16 & 0xFF) }
}

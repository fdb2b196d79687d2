/// What a text has that most texts have not, and that must be looked at more closely. One fast pass.
struct TextSigns: OptionSet {
    let rawValue: UInt8

    /// A control character other than those that end lines or are tabs.
    static let controls = TextSigns(rawValue: 1)
    /// An ampersand: perhaps an HTML entity.
    static let ampersands = TextSigns(rawValue: 2)
    /// A scalar from U+F000 to U+FFFF: perhaps a presentation form.
    static let forms = TextSigns(rawValue: 4)
    /// A letter from U+00C0 to U+00FF, or a low quotation mark: every letter of UTF-8 that was read as windows-1252 begins
    /// with one of the former, and lam that was read as windows-1256 ends with the latter.
    static let wrongLetters = TextSigns(rawValue: 8)
    /// Letters that lam and alef give when they have changed places.
    static let swappedLamAlef = TextSigns(rawValue: 16)
    /// A scalar from U+0080 to U+009F: no text has such controls, but bytes of windows-1252 are copied there.
    static let strayControls = TextSigns(rawValue: 32)

    private typealias Row = SIMD16<UInt8>
    private typealias Marks = SIMDMask<SIMD16<Int8>>
    /// Each row is looked at with the four bytes behind it.
    private static let reach = 20

    init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The signs of valid UTF-8. It may say too much, and must not miss a sign.
    init(of bytes: [UInt8]) {
        self = bytes.withUnsafeBytes { raw in
            var seen = Marks()
            var at = 0
            while at + TextSigns.reach <= raw.count {
                seen = seen .| TextSigns.marks(raw, at)
                at += 16
            }
            // Most texts have none in all their rows.
            return any(seen) ? TextSigns(of: raw, from: 0) : TextSigns(of: raw, from: at)
        }
    }

    /// Where a sign may be in a row. Only masks and their operators are used: the compiler makes single instructions of
    /// those, and loops of all else.
    @inline(__always)
    private static func marks(_ raw: UnsafeRawBufferPointer, _ at: Int) -> Marks {
        let row = raw.loadUnaligned(fromByteOffset: at, as: Row.self)
        let second = raw.loadUnaligned(fromByteOffset: at + 1, as: Row.self)
        let third = raw.loadUnaligned(fromByteOffset: at + 2, as: Row.self)
        let fifth = raw.loadUnaligned(fromByteOffset: at + 4, as: Row.self)
        let isControl = (row .< Row(repeating: 0x20)) .& (row .!= Row(repeating: 0x0A))
        let isRare =
            (row .== Row(repeating: UInt8(ascii: "&"))) .| (row .== Row(repeating: 0xEF))
            .| (row .== Row(repeating: 0xC3)) .| (row .== Row(repeating: 0x9E))
        let isHamzaAlef = ((third | Row(repeating: 1)) .== Row(repeating: 0xA3)) .| (third .== Row(repeating: 0xA5))
        let areLams = (third .== Row(repeating: 0x84)) .& (fifth .== Row(repeating: 0x84))
        let isSwapped =
            ((row .== Row(repeating: 0xA7)) .& isHamzaAlef) .| ((row .== Row(repeating: 0x87)) .& areLams)
        let isStray = (row .== Row(repeating: 0xC2)) .& (second .< Row(repeating: 0xA0))
        return isControl .| isRare .| isSwapped .| isStray
    }

    /// Byte by byte.
    private init(of raw: UnsafeRawBufferPointer, from start: Int) {
        var signs: TextSigns = []
        func byte(_ at: Int) -> UInt8 { at < raw.count ? raw[at] : 0 }
        for at in start..<raw.count {
            switch raw[at] {
            case 0x09...0x0D: break
            case ..<0x20: signs.insert(.controls)
            case UInt8(ascii: "&"): signs.insert(.ampersands)
            case 0xEF: signs.insert(.forms)
            case 0xC2 where byte(at + 1) < 0xA0: signs.insert(.strayControls)
            case 0xC3, 0x9E: signs.insert(.wrongLetters)
            // اآ اأ اإ
            case 0xA7 where byte(at + 2) == 0xA2 || byte(at + 2) == 0xA3 || byte(at + 2) == 0xA5:
                signs.insert(.swappedLamAlef)
            // هلل
            case 0x87 where byte(at + 2) == 0x84 && byte(at + 4) == 0x84: signs.insert(.swappedLamAlef)
            default: break
            }
        }
        self = signs
    }
}

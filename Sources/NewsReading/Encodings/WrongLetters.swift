/// How many letters of a text are such as misreading makes.
struct WrongLetters {
    private var scalars = 0
    /// Scalars beyond ASCII.
    private var high = 0
    /// Letters and signs of windows-1252.
    private var western = 0
    /// Ø Ù Ú Û: with them begins every letter of Arabic in UTF-8 that was read as windows-1252.
    private var leads1252 = 0
    /// ط ظ, and آ أ for what was misread twice: the same in windows-1256.
    private var leads1256 = 0

    /// Letters from U+00C0 to U+00FF.
    private var accented = 0

    /// Counts in one pass over valid UTF-8.
    init(in bytes: [UInt8]) {
        var at = 0
        while at < bytes.count {
            let scalar = bytes.scalar(at: &at)
            if scalar > 0x20 { scalars += 1 }
            if scalar < 0x80 { continue }
            high += 1
            if (0xC0...0xFF).contains(scalar) { accented += 1 }
            if (0xD8...0xDB).contains(scalar) { leads1252 += 1 }
            if [0x637, 0x638, 0x622, 0x623].contains(scalar) { leads1256 += 1 }
            if BytesOfLetters.windows1252.byte(of: scalar) != nil { western += 1 }
        }
    }

    /// Every fourth letter is beyond ASCII, and of those so many are suspicious as in no language.
    var areMany: Bool { high * 4 >= scalars && (western * 3 >= high || leads1256 * 6 >= high) }

    /// Why a text that cannot be mended is none; nil where it may be right. No language has every fourth letter Ø or Ù, or
    /// every third ط or ظ, or accents on half of its letters.
    var whyLost: String? {
        let why: String? =
            if leads1252 * 4 >= high {
                "its letters are UTF-8 that was read as windows-1252, and too many are lost to mend it"
            } else if leads1256 * 3 >= high, high >= 20 {
                "its letters are UTF-8 that was read as windows-1256, and too many are lost to mend it"
            } else if accented * 2 >= scalars, scalars >= 8 {
                "its letters are those of another charset that was read as windows-1252"
            } else {
                nil
            }
        return why.map { $0 + "; take it from its source anew" }
    }

    /// Whether there are letters of windows-1252 beyond ASCII, and every run of them was UTF-8. Ends at the first that
    /// was not: in good French or German that is the first é or ü.
    static func areAllUTF8(in bytes: [UInt8]) -> Bool {
        var run: [UInt8] = []
        var (at, isSure) = (0, false)
        while at < bytes.count {
            let scalar = bytes.scalar(at: &at)
            if let byte = BytesOfLetters.windows1252.byte(of: scalar) {
                run.append(byte)
            } else if !run.isEmpty {
                guard isCommon(run) else { return false }
                isSure = isSure || !mayBeRight(run)
                run = []
            }
        }
        guard run.isEmpty || isCommon(run) else { return false }
        return isSure || !run.isEmpty && !mayBeRight(run)
    }

    /// Whether a run may stand in a good text: a capital letter before a no-break space, a dash, a quote, as in Finnish `Ä – `. Â is no
    /// letter that words end with.
    private static func mayBeRight(_ run: [UInt8]) -> Bool {
        guard run.count == 2, run[0] >= 0xC3 else { return false }
        return run[1] == 0xA0 || run[1] == 0x85 || (0x91...0x97).contains(run[1]) || run[1] == 0xAB || run[1] == 0xBB
    }

    /// Whether the bytes are UTF-8 for letters and signs of Western languages and Arabic, or those misread once more.
    private static func isCommon(_ run: [UInt8]) -> Bool {
        guard (try? UTF8Span(validating: run.span)) != nil else { return false }
        var at = 0
        while at < run.count {
            switch run.scalar(at: &at) {
            case 0x80...0x17F, 0x192, 0x2C6, 0x2DC, 0x600...0x6FF, 0x2010...0x203A, 0x20AC, 0x2122: continue
            default: return false
            }
        }
        return true
    }
}

/// Lam and alef that a PDF program has written in the wrong order: `اإلسلام` for `الإسلام`, `اهلل` for `الله`.
///
/// Such programs know the ligature of lam and alef as one sign and take it apart from the left. Mended only where the
/// swapped form cannot be Arabic: alef before another alef with hamza or madda and then lam, at a word's beginning or
/// after و ف ب ك; and `اهلل` at a word's end. What might be a word stays (`سالم` for `سلام`).
enum LamAlef {
    /// The text with those words mended; nil where there is none. `bytes` is valid UTF-8. Linear.
    static func mended(_ bytes: [UInt8]) -> [UInt8]? {
        var out: [UInt8]?
        var at = 0
        // Whether all letters of the word so far are proclitics.
        var isAtStart = true
        while at + 1 < bytes.count {
            let letter = UInt16(bytes[at]) << 8 | UInt16(bytes[at + 1])
            if letter == alef {
                if isAtStart, let second = hamzaAlef(bytes, at + 2), bytes[(at + 4)...].starts(with: lam) {
                    out = out ?? bytes
                    out?.replaceSubrange((at + 2)..<(at + 6), with: lam + second)
                    at += 6
                    isAtStart = false
                    continue
                }
                if bytes[at...].starts(with: swappedGod), !isLetter(bytes, at + 8) {
                    out = out ?? bytes
                    out?.replaceSubrange(at..<(at + 8), with: god)
                    at += 8
                    isAtStart = false
                    continue
                }
            }
            if isLetter(bytes, at) {
                isAtStart = isAtStart && isProclitic(letter)
                at += 2
            } else {
                isAtStart = bytes[at] < 0x80 || bytes[at] > 0xBF || isAtStart
                at += 1
            }
        }
        return out
    }

    private static let alef: UInt16 = 0xD8A7

    /// و ف ب ك
    private static func isProclitic(_ letter: UInt16) -> Bool {
        letter == 0xD988 || letter == 0xD981 || letter == 0xD8A8 || letter == 0xD983
    }

    private static let lam: [UInt8] = [0xD9, 0x84]
    private static let swappedGod = Array("اهلل".utf8)
    private static let god = Array("الله".utf8)

    /// آ أ إ at a place; nil for other letters.
    private static func hamzaAlef(_ bytes: [UInt8], _ at: Int) -> [UInt8]? {
        guard at + 1 < bytes.count, bytes[at] == 0xD8 else { return nil }
        let second = bytes[at + 1]
        return second == 0xA2 || second == 0xA3 || second == 0xA5 ? [0xD8, second] : nil
    }

    /// Whether a letter or mark of Arabic begins at a place: U+0620 to 065F, U+066E to 06D3.
    private static func isLetter(_ bytes: [UInt8], _ at: Int) -> Bool {
        guard at + 1 < bytes.count else { return false }
        switch (bytes[at], bytes[at + 1]) {
        case (0xD8, 0xA0...), (0xD9, 0x80...0x9F), (0xD9, 0xAE...), (0xDA, _), (0xDB, 0x80...0x93): return true
        default: return false
        }
    }
}

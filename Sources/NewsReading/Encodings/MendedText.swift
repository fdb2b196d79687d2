/// A text as it was written: entities, misread letters, stray controls, presentation forms and swapped lam-alef are mended, and
/// what was done is said.
///
/// A text without any of them is the same bytes, and costs one fast pass. Linear.
struct MendedText {
    /// Valid UTF-8 without U+0000.
    private(set) var bytes: [UInt8]
    /// What was done, for people; nil where nothing was.
    private(set) var note: String?
    /// Whether it had been misread.
    private(set) var wasMisread = false

    /// At most one letter in so many bytes may be lost (U+FFFD).
    private static let bytesPerLostLetter = 32

    /// Throws as ``init(_:signs:)`` does. The bytes are valid UTF-8 without U+0000.
    init(_ bytes: [UInt8], isExpected: Bool = false) throws(ReadingError) {
        try self.init(bytes, signs: TextSigns(of: bytes), isExpected: isExpected)
    }

    /// `signs`: those of the bytes. `isExpected`: another part of the record had been misread. Throws where the text was misread and cannot be mended.
    init(_ bytes: [UInt8], signs: TextSigns, isExpected: Bool = false) throws(ReadingError) {
        self.bytes = bytes
        guard !signs.isDisjoint(with: [.ampersands, .forms, .wrongLetters, .swappedLamAlef, .strayControls]) else {
            return
        }
        var signs = signs
        if signs.contains(.ampersands), let text = Entities.replaced(in: bytes) {
            take(text, "HTML entities")
            signs.formUnion(TextSigns(of: text))
        }
        if signs.contains(.wrongLetters) {
            switch Mojibake.judge(self.bytes, isExpected: isExpected) {
            case .right: break
            case .mended(let text, let what):
                take(text, what)
                wasMisread = true
                signs.formUnion(TextSigns(of: text))
            case .lost(let why): throw ReadingError(.undecodable, why)
            }
        }
        if signs.contains(.strayControls), !wasMisread, let text = StrayControls.replaced(in: self.bytes) {
            take(text, "control characters that are signs of windows-1252")
        }
        guard !signs.isDisjoint(with: [.forms, .swappedLamAlef]) else { return }
        if signs.contains(.forms) {
            try checkLost()
            if let text = PresentationForms.shared.mended(self.bytes) {
                take(text.bytes, text.isTurned ? "presentation forms in visual order" : "presentation forms")
            }
        }
        if let text = LamAlef.mended(self.bytes) { take(text, "lam and alef that had changed places") }
    }

    private mutating func take(_ text: [UInt8], _ what: String) {
        bytes = text
        note = note.map { $0 + "; " + what } ?? what
    }

    /// A text with many letters lost is none: its names would be others.
    private func checkLost() throws(ReadingError) {
        var (at, lost) = (0, 0)
        while at + 2 < bytes.count {
            if bytes[at] == 0xEF, bytes[at + 1] == 0xBF, bytes[at + 2] == 0xBD { lost += 1 }
            at += 1
        }
        guard lost > 2, lost * MendedText.bytesPerLostLetter > bytes.count else { return }
        throw ReadingError(
            .undecodable, "\(lost) of its letters are lost (U+FFFD stands for them); take it from its source anew")
    }
}

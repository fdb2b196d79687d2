/// What the first word of a canonical token is, behind proclitics.
struct CompoundNamePrefix {
    enum Word {
        /// عبد
        case servant
        /// عبيد, also a name of its own; joined only before ال…
        case littleServant
        /// ابا, ابي
        case kunya
        /// ابن, and بن behind a proclitic
        case son
        /// آل, ال
        case family

        /// The bytes of its folded letters at the end of a token.
        func byteCount(_ hasAlef: Bool) -> Int {
            switch self {
            case .servant, .kunya: 6
            case .littleServant: 8
            case .son: hasAlef ? 6 : 4
            case .family: 4
            }
        }
    }

    let word: Word
    /// The bytes of the proclitics before it.
    let procliticBytes: Int

    /// Nil for nearly all tokens: what `letters` (folded) end with is looked at, and that legal proclitics stand before.
    init?(_ letters: UnsafeRawBufferPointer) {
        let count = letters.count
        guard count >= 4, count <= 12, CompoundNamePrefix.mayEndOne(letters) else { return nil }
        let third = Letter.at(count - 6, in: letters)
        switch (third, Letter.at(count - 4, in: letters), Letter.at(count - 2, in: letters)) {
        case (Letter.ain, Letter.beh, Letter.dal): word = .servant
        case (Letter.beh, Letter.yeh, Letter.dal) where Letter.at(count - 8, in: letters) == Letter.ain:
            word = .littleServant
        case (_, Letter.beh, Letter.noon) where count > 4: word = .son
        case (Letter.alef, Letter.beh, Letter.yeh): word = .kunya
        // The accusative: never behind a preposition, and so بابا stays what it is.
        case (Letter.alef, Letter.beh, Letter.alef) where !Letter.isPreposition(Letter.at(count - 8, in: letters)):
            word = .kunya
        case (_, Letter.alef, Letter.lam): word = .family
        default: return nil
        }
        procliticBytes = count - word.byteCount(third == Letter.alef)
        guard Proclitics.isSequence(UnsafeRawBufferPointer(rebasing: letters[..<procliticBytes])) else { return nil }
    }

    /// Whether the last two letters are those of such a word: nearly never, and this is asked of every token.
    @inline(__always) private static func mayEndOne(_ letters: UnsafeRawBufferPointer) -> Bool {
        let end = UInt32(
            bigEndian: letters.loadUnaligned(fromByteOffset: letters.count - 4, as: UInt32.self))
        switch end {
        // بد يد بن بي با ال
        case 0xD8A8_D8AF, 0xD98A_D8AF, 0xD8A8_D986, 0xD8A8_D98A, 0xD8A8_D8A7, 0xD8A7_D984: return true
        default: return false
        }
    }
}

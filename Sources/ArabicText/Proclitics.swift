/// The letters و ف ب ك ل joined before a word, and the question particle أ before them.
///
///     mention := [أ] [و | ف] [ب | ك | ل] NAME          ل + ال… is written لل…, and ل + الل… too
///
/// A token is only *read* here: which reading is meant is for the caller, who knows the words of the language (كريم is
/// not ك + ريم). Not stripped: ال (part of the name), س (before verbs only), and every enclitic.
package enum Proclitics {
    /// A reading of a token as proclitics and a stem, for evidence and tests.
    package struct Stem: Sendable, Equatable {
        /// The letters taken off, in the order written (`ل`, `وب`); empty for the token itself.
        package var proclitics: String
        /// The rest (folded); for لل the rest behind ل, with ا and with ال before it.
        package var letters: String
    }

    /// The readings of a folded token, the token itself first, at most five; stems have three letters or more.
    package static func stems(of folded: String) -> [Stem] {
        var folded = folded
        return folded.withUTF8 { buffer in
            let bytes = UnsafeRawBufferPointer(buffer)
            let readings = readings(of: bytes, hash: FoldedHash.hash(bytes))
            return (0..<readings.count).map { stem(of: bytes, readings[$0]) }
        }
    }

    /// The letters of one reading of the token `folded`.
    package static func stem(of folded: UnsafeRawBufferPointer, _ reading: ProcliticReading) -> Stem {
        let cut = Int(reading.procliticBytes)
        return Stem(
            proclitics: String(decoding: folded.prefix(cut), as: UTF8.self),
            letters: reading.restored.letters + String(decoding: folded.dropFirst(cut), as: UTF8.self))
    }

    /// The readings of the token `folded` with the hashes of their stems; the token itself (`hash`) comes first.
    ///
    /// Does not allocate. `alef` tells how the ا at a byte of `folded` is written, which folding has forgotten: the
    /// question particle is never a bare ا, and لال can only be ل before a hamza (لألمانيا), because ل + ال is لل.
    package static func readings(
        of folded: UnsafeRawBufferPointer, hash: UInt64, alef: (Int) -> AlefSpelling = { _ in .unknown }
    ) -> ProcliticReadings {
        var readings = ProcliticReadings(itself: hash)
        var at = 0
        if Letter.at(0, in: folded) == Letter.alef {
            let second = Letter.at(2, in: folded)
            guard second != Letter.lam, second != Letter.alef, alef(0) != .bare else { return readings }
            at = 2
            guard readings.append(folded, at, .nothing) else { return readings }
        }
        if Letter.isConjunction(Letter.at(at, in: folded)) {
            at += 2
            guard readings.append(folded, at, .nothing) else { return readings }
        }
        let preposition = Letter.at(at, in: folded)
        guard Letter.isPreposition(preposition) else { return readings }
        at += 2
        if preposition == Letter.lam {
            let next = Letter.at(at, in: folded)
            if next == Letter.lam {
                readings.append(folded, at, .alef)
                readings.append(folded, at, .nothing)
                readings.append(folded, at, .article)
                return readings
            }
            let article = next == Letter.alef && Letter.at(at + 2, in: folded) == Letter.lam
            if article, alef(at) != .hamza { return readings }
        }
        readings.append(folded, at, .nothing)
        return readings
    }

    /// The reading that leaves a stem of two letters (ب + تل), which ``readings(of:hash:alef:)`` does not offer: only the words behind it
    /// can tell that it is meant (بتل أبيب). Nil where there is none.
    package static func shortStem(of folded: UnsafeRawBufferPointer) -> ProcliticReading? {
        let cut = folded.count - 4
        guard cut == 2 || cut == 4, isSequence(UnsafeRawBufferPointer(rebasing: folded[..<cut])) else { return nil }
        let stem = UnsafeRawBufferPointer(rebasing: folded[cut...])
        // Two letters of two bytes each.
        guard stem[0] & 0xC0 == 0xC0, stem[2] & 0xC0 == 0xC0 else { return nil }
        return ProcliticReading(procliticBytes: UInt8(cut), restored: .nothing, hash: FoldedHash.hash(stem))
    }

    /// Whether `bytes` are a conjunction, a preposition, both in this order, or nothing.
    static func isSequence(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var at = 0
        if Letter.isConjunction(Letter.at(at, in: bytes)) { at += 2 }
        if Letter.isPreposition(Letter.at(at, in: bytes)) { at += 2 }
        return at == bytes.count
    }
}

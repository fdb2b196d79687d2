extension SearchText {
    /// The canonical tokens in order; together they cover every token once. Linear, one allocation.
    package func canonicalTokens() -> [CanonicalToken] {
        let joins = Joins()
        var result: [CanonicalToken] = []
        result.reserveCapacity(tokens.count)
        folded.withUnsafeBytes { bytes in
            var first = 0
            while first < tokens.count {
                let next = canonicalToken(from: first, joins, bytes)
                result.append(next)
                first = next.last + 1
            }
        }
        return result
    }

    /// The canonical letters of `token`, proclitics included.
    package func letters(of token: CanonicalToken) -> String {
        withLetters(of: token) { String(decoding: $0, as: UTF8.self) }
    }

    /// Calls `body` with the canonical letters of `token` as folded UTF-8. Does not touch the heap for tokens of
    /// ordinary length.
    package func withLetters<Result>(of token: CanonicalToken, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        folded.withUnsafeBytes { withLetters(of: token, in: $0, body) }
    }

    /// How `token` can be read as proclitics and a stem; the token itself first. Does not allocate.
    ///
    /// Better than ``Proclitics/readings(of:hash:alef:)`` on the letters alone: it knows how the alefs were written, and
    /// offers بن behind a proclitic, which is shorter than any other stem.
    package func readings(of token: CanonicalToken) -> ProcliticReadings {
        withLetters(of: token) { letters in
            var readings = Proclitics.readings(of: letters, hash: token.hash) { offset in
                alefSpelling(in: tokens[token.first], letter: offset / 2)
            }
            guard token.procliticBytes > 0 else { return readings }
            let stem = UnsafeRawBufferPointer(rebasing: letters[Int(token.procliticBytes)...])
            readings.append(
                ProcliticReading(
                    procliticBytes: token.procliticBytes, restored: .nothing, hash: FoldedHash.hash(stem)))
            return readings
        }
    }

    /// The letters of one of the ``readings(of:)`` of `token`, for evidence.
    package func stem(of token: CanonicalToken, _ reading: ProcliticReading) -> Proclitics.Stem {
        withLetters(of: token) { Proclitics.stem(of: $0, reading) }
    }
}

/// The hashes of the words that join, taken once for a text.
private struct Joins {
    let god = FoldedHash.hash("الله")
    let faith = FoldedHash.hash("الدين")
    let son = FoldedHash.hash("بن")
    let sonOf = FoldedHash.hash("ابن")
    let father = FoldedHash.hash("ابو")

    /// Whether a token is joined to the one before it, as in نصر الله and نور الدين.
    func isTail(_ token: Token) -> Bool { token.hash == god || token.hash == faith }

    /// Whether a token cannot be what follows عبد: the name ends before it (عبد بن حميد).
    func isLink(_ token: Token) -> Bool { token.hash == son || token.hash == sonOf || token.hash == father }
}

extension SearchText {
    /// What the first word of a canonical token can be, proclitics set aside.
    private enum Head { case servant, littleServant, kunya, son, family }

    private func canonicalToken(from first: Int, _ joins: Joins, _ bytes: UnsafeRawBufferPointer) -> CanonicalToken {
        let token = tokens[first]
        var result = CanonicalToken(first: first, last: first, hash: token.hash, form: .plain, procliticBytes: 0)
        guard first + 1 < tokens.count, tokens[first + 1].gap == .soft else { return result }
        let head = head(token, bytes)
        if let head {
            result.procliticBytes = UInt8(head.cut)
            switch head.word {
            case .servant where !joins.isLink(tokens[first + 1]): result.last = first + 1
            case .littleServant where hasArticle(tokens[first + 1], bytes): result.last = first + 1
            case .servant, .littleServant: result.procliticBytes = 0
            case .kunya: result.form = .kunya
            case .son: result.form = .son
            case .family: result.form = .family
            }
        }
        if result.form == .plain {
            while result.last + 1 < tokens.count, tokens[result.last + 1].gap == .soft,
                joins.isTail(tokens[result.last + 1]), !joins.isTail(tokens[result.last])
            { result.last += 1 }
            if result.last > first { result.form = .joined }
        }
        if result.form != .plain, result.form != .family {
            result.hash = withLetters(of: result, in: bytes) { FoldedHash.hash($0) }
        }
        return result
    }

    private func letters(_ token: Token, _ bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: bytes[Int(token.foldedStart)..<Int(token.foldedEnd)])
    }

    private func hasArticle(_ token: Token, _ bytes: UnsafeRawBufferPointer) -> Bool {
        let letters = letters(token, bytes)
        return Letter.at(0, in: letters) == Letter.alef && Letter.at(2, in: letters) == Letter.lam
    }

    /// The word `token` is, behind `cut` bytes of legal proclitics; nil for nearly all tokens.
    private func head(_ token: Token, _ bytes: UnsafeRawBufferPointer) -> (word: Head, cut: Int)? {
        let letters = letters(token, bytes)
        let count = letters.count
        guard count >= 4, count <= 12 else { return nil }
        let third = Letter.at(count - 6, in: letters)
        let second = Letter.at(count - 4, in: letters)
        let word: (Head, Int)
        switch (third, second, Letter.at(count - 2, in: letters)) {
        case (Letter.ain, Letter.beh, Letter.dal): word = (.servant, 6)
        case (Letter.beh, Letter.yeh, Letter.dal) where Letter.at(count - 8, in: letters) == Letter.ain:
            word = (.littleServant, 8)
        case (Letter.alef, Letter.beh, Letter.noon): word = (.son, 6)
        case (_, Letter.beh, Letter.noon) where count > 4: word = (.son, 4)
        case (Letter.alef, Letter.beh, Letter.yeh): word = (.kunya, 6)
        // The accusative: never behind a preposition, and so بابا stays what it is.
        case (Letter.alef, Letter.beh, Letter.alef) where !Letter.isPreposition(Letter.at(count - 8, in: letters)):
            word = (.kunya, 6)
        case (_, Letter.alef, Letter.lam): word = (.family, 4)
        default: return nil
        }
        let cut = count - word.1
        guard Proclitics.isSequence(UnsafeRawBufferPointer(rebasing: letters[..<cut])) else { return nil }
        // وال and بال are words; only آل behind a proclitic is a family.
        if word.0 == .family, cut > 0, alefSpelling(in: token, letter: cut / 2) != .hamza { return nil }
        return (word.0, cut)
    }

    private func withLetters<Result>(
        of token: CanonicalToken, in bytes: UnsafeRawBufferPointer, _ body: (UnsafeRawBufferPointer) -> Result
    ) -> Result {
        let head = letters(tokens[token.first], bytes)
        if token.form == .plain || token.form == .family { return body(head) }
        let span = Int(tokens[token.last].foldedEnd - tokens[token.first].foldedStart)
        return withUnsafeTemporaryAllocation(byteCount: span, alignment: 8) { buffer in
            buffer.copyMemory(from: head)
            var count = head.count
            switch token.form {
            case .kunya: (buffer[count - 2], buffer[count - 1]) = (UInt8(Letter.waw >> 8), UInt8(Letter.waw & 0xFF))
            case .son where Letter.at(Int(token.procliticBytes), in: head) == Letter.alef:
                UnsafeMutableRawBufferPointer(rebasing: buffer[Int(token.procliticBytes)..<(count - 2)])
                    .copyMemory(from: UnsafeRawBufferPointer(rebasing: head[(count - 4)...]))
                count -= 2
            default:
                for index in (token.first + 1)..<(token.last + 1) {
                    let part = letters(tokens[index], bytes)
                    UnsafeMutableRawBufferPointer(rebasing: buffer[count...]).copyMemory(from: part)
                    count += part.count
                }
            }
            return body(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        }
    }

    /// How the alef is written that is the `letter`th letter of `token`'s folded form.
    private func alefSpelling(in token: Token, letter: Int) -> AlefSpelling {
        let source = text.utf8[
            text.utf8.index(text.startIndex, offsetBy: Int(token.start))..<text.utf8.index(
                text.startIndex, offsetBy: Int(token.end))]
        var left = letter
        for scalar in Substring(source).unicodeScalars {
            switch scalar.value {
            case 0x640, 0x64B...0x65F, 0x670, 0x621: continue
            case 0xFB50...0xFEFC: return .unknown
            default: break
            }
            if left == 0 {
                switch scalar.value {
                case 0x622, 0x623, 0x625: return .hamza
                case 0x627: return .bare
                default: return .unknown
                }
            }
            left -= 1
        }
        return .unknown
    }
}

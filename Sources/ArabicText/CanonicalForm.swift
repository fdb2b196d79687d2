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
    private func canonicalToken(from first: Int, _ joins: Joins, _ bytes: UnsafeRawBufferPointer) -> CanonicalToken {
        let token = tokens[first]
        var result = CanonicalToken(first: first, last: first, hash: token.hash, form: .plain, procliticBytes: 0)
        guard first + 1 < tokens.count, tokens[first + 1].gap == .soft else { return result }
        if let head = NameHead(letters(token, bytes)) { apply(head, to: &result, joins, bytes) }
        if result.form == .plain || result.form == .joined {
            while result.last + 1 < tokens.count, tokens[result.last + 1].gap == .soft,
                joins.isTail(tokens[result.last + 1]), !joins.isTail(tokens[result.last])
            {
                result.last += 1
                result.form = .joined
            }
        }
        if result.form != .plain, result.form != .family {
            result.hash = withLetters(of: result, in: bytes) { FoldedHash.hash($0) }
        }
        return result
    }

    /// What the head of a name makes of the token it stands in, and of the next, which follows over a soft gap.
    private func apply(
        _ head: NameHead, to result: inout CanonicalToken, _ joins: Joins, _ bytes: UnsafeRawBufferPointer
    ) {
        let next = tokens[result.first + 1]
        switch head.word {
        case .servant where !joins.isLink(next), .littleServant where hasArticle(next, bytes):
            result.last += 1
            result.form = .joined
        case .servant, .littleServant: return
        case .kunya: result.form = .kunya
        case .son: result.form = .son
        case .family:
            // وال and بال are words; only آل behind a proclitic is a family.
            let letter = head.procliticBytes / 2
            if letter > 0, alefSpelling(in: tokens[result.first], letter: letter) != .hamza { return }
            result.form = .family
        }
        result.procliticBytes = UInt8(head.procliticBytes)
    }

    private func letters(_ token: Token, _ bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: bytes[Int(token.foldedStart)..<Int(token.foldedEnd)])
    }

    private func hasArticle(_ token: Token, _ bytes: UnsafeRawBufferPointer) -> Bool {
        let letters = letters(token, bytes)
        return Letter.at(0, in: letters) == Letter.alef && Letter.at(2, in: letters) == Letter.lam
    }

    private func withLetters<Result>(
        of token: CanonicalToken, in bytes: UnsafeRawBufferPointer, _ body: (UnsafeRawBufferPointer) -> Result
    ) -> Result {
        if token.form == .plain || token.form == .family { return body(letters(tokens[token.first], bytes)) }
        // The canonical letters are never more than the folded ones with their separators.
        let span = Int(tokens[token.last].foldedEnd - tokens[token.first].foldedStart)
        return withUnsafeTemporaryAllocation(byteCount: span, alignment: 8) { buffer in
            var count = 0
            func append(_ part: UnsafeRawBufferPointer) {
                UnsafeMutableRawBufferPointer(rebasing: buffer[count...]).copyMemory(from: part)
                count += part.count
            }
            let head = letters(tokens[token.first], bytes)
            switch token.form {
            case .son where Letter.at(Int(token.procliticBytes), in: head) == Letter.alef:
                append(UnsafeRawBufferPointer(rebasing: head[..<Int(token.procliticBytes)]))
                append(UnsafeRawBufferPointer(rebasing: head[(head.count - 4)...]))
            case .kunya:
                append(head)
                (buffer[count - 2], buffer[count - 1]) = (UInt8(Letter.waw >> 8), UInt8(Letter.waw & 0xFF))
            default:
                for index in token.first...token.last { append(letters(tokens[index], bytes)) }
            }
            return body(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        }
    }
}

/// A ``SearchText`` as bare buffers, for loops over many tokens; valid only within ``SearchText/withView(_:)``.
///
/// Here words that make one name are joined. Nothing allocates but ``canonicalTokens()``, and letters of more than a
/// kilobyte.
package struct FoldedView {
    /// The text as written.
    let source: UnsafeBufferPointer<UInt8>
    /// ``SearchText/folded``.
    package let folded: UnsafeRawBufferPointer
    /// ``SearchText/tokens``.
    package let tokens: UnsafeBufferPointer<Token>

    /// ``SearchText/canonicalTokens()``.
    package func canonicalTokens() -> [CanonicalToken] {
        let joins = Joins()
        return [CanonicalToken](unsafeUninitializedCapacity: tokens.count) { result, count in
            var first = 0
            while first < tokens.count {
                let next = canonicalToken(from: first, joins)
                result.initializeElement(at: count, to: next)
                count += 1
                first = next.last + 1
            }
        }
    }

    /// The folded letters of a token.
    package func letters(_ token: Token) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: folded[Int(token.foldedStart)..<Int(token.foldedEnd)])
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

    /// The canonical letters of `token` where they stand in the folded text as they are, as those of nearly all tokens; else nil.
    package func plainLetters(of token: CanonicalToken) -> UnsafeRawBufferPointer? {
        token.form == .plain || token.form == .family ? letters(tokens[token.first]) : nil
    }

    /// Whether an opening bracket stands directly before a token.
    package func hasBracket(before token: Int) -> Bool {
        let start = Int(tokens[token].start)
        return start > 0 && source[start - 1] == UInt8(ascii: "(")
    }

    /// Whether one closing bracket, directly behind the token before it, and white space are all that stands before a token.
    package func hasClosingBracket(before token: Int) -> Bool {
        guard token > 0 else { return false }
        let gap = source[Int(tokens[token - 1].end)..<Int(tokens[token].start)]
        return gap.first == UInt8(ascii: ")") && gap.count > 1 && gap.dropFirst().allSatisfy { $0 == UInt8(ascii: " ") }
    }

    /// Calls `body` with the canonical letters of `token`, folded. Generic, and dear from another module: there ask for the
    /// ``plainLetters(of:)`` first.
    package func withLetters<Result>(of token: CanonicalToken, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        if token.form == .plain || token.form == .family { return body(letters(tokens[token.first])) }
        // The canonical letters are never more than the folded ones with their separators.
        let span = Int(tokens[token.last].foldedEnd - tokens[token.first].foldedStart)
        return withUnsafeTemporaryAllocation(byteCount: span, alignment: 8) { buffer in
            var count = 0
            func append(_ part: UnsafeRawBufferPointer) {
                UnsafeMutableRawBufferPointer(rebasing: buffer[count...]).copyMemory(from: part)
                count += part.count
            }
            let head = letters(tokens[token.first])
            switch token.form {
            case .son where Letter.at(Int(token.procliticBytes), in: head) == Letter.alef:
                append(UnsafeRawBufferPointer(rebasing: head[..<Int(token.procliticBytes)]))
                append(UnsafeRawBufferPointer(rebasing: head[(head.count - 4)...]))
            case .kunya:
                append(head)
                (buffer[count - 2], buffer[count - 1]) = (UInt8(Letter.waw >> 8), UInt8(Letter.waw & 0xFF))
            default:
                for index in token.first...token.last { append(letters(tokens[index])) }
            }
            return body(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        }
    }
}

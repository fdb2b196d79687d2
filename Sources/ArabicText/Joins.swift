/// The hashes of the words that join, taken once for a text.
struct Joins {
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

extension FoldedView {
    /// The canonical token that begins with token `first`.
    func canonicalToken(from first: Int, _ joins: Joins) -> CanonicalToken {
        let token = tokens[first]
        var result = CanonicalToken(first: first, last: first, hash: token.hash, form: .plain, procliticBytes: 0)
        guard first + 1 < tokens.count, tokens[first + 1].gap == .soft else { return result }
        if letters(token).count == 1, let last = lastInitial(from: first) {
            result.last = last
            result.form = .joined
            result.hash = withLetters(of: result) { FoldedHash.hash($0) }
            return result
        }
        if let prefix = CompoundNamePrefix(letters(token)) { apply(prefix, to: &result, joins) }
        if result.form == .plain || result.form == .joined {
            while result.last + 1 < tokens.count, tokens[result.last + 1].gap == .soft,
                joins.isTail(tokens[result.last + 1]), !joins.isTail(tokens[result.last])
            {
                result.last += 1
                result.form = .joined
            }
        }
        if result.form != .plain, result.form != .family {
            result.hash = withLetters(of: result) { FoldedHash.hash($0) }
        }
        return result
    }

    /// What the prefix of a name makes of the token it stands in, and of the next, which follows over a soft gap.
    private func apply(_ prefix: CompoundNamePrefix, to result: inout CanonicalToken, _ joins: Joins) {
        let next = tokens[result.first + 1]
        switch prefix.word {
        case .servant where !joins.isLink(next) && isArabic(next), .littleServant where hasArticle(next):
            result.last += 1
            result.form = .joined
        case .servant, .littleServant: return
        case .kunya: result.form = .kunya
        case .son: result.form = .son
        case .family:
            // وال and بال are words; only آل behind a proclitic is a family.
            let letter = prefix.procliticBytes / 2
            if letter > 0, alefSpelling(in: tokens[result.first], letter: letter) != .hamza { return }
            result.form = .family
        }
        result.procliticBytes = UInt8(prefix.procliticBytes)
    }

    /// The last of the Latin letters that stand one by one from token `first` on and make one word (J.P., U. N., B B C); nil where there are
    /// no two. Arabic letters are left alone: together they would be other words (د.ب.أ, the agency, and دبا, the town).
    private func lastInitial(from first: Int) -> Int? {
        guard isInitial(first) else { return nil }
        var last = first
        while last + 1 < tokens.count, tokens[last + 1].gap == .soft, isInitial(last + 1) { last += 1 }
        return last > first ? last : nil
    }

    /// Whether a token is one Latin capital, or a small letter beside a dot (S.p.A.).
    private func isInitial(_ index: Int) -> Bool {
        let token = tokens[index]
        guard letters(token).count == 1 else { return false }
        let (start, end) = (Int(token.start), Int(token.end))
        switch source[start] {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): return true
        case UInt8(ascii: "a")...UInt8(ascii: "z"):
            return end < source.count && source[end] == UInt8(ascii: ".")
                || start > 0 && source[start - 1] == UInt8(ascii: ".")
        default: return false
        }
    }

    private func isArabic(_ token: Token) -> Bool { 0xD8...0xDB ~= folded[Int(token.foldedStart)] }

    private func hasArticle(_ token: Token) -> Bool {
        let letters = letters(token)
        return Letter.at(0, in: letters) == Letter.alef && Letter.at(2, in: letters) == Letter.lam
    }
}

internal import ArabicText

/// The people named in a page, as far as captions need it.
struct KnownPeople {
    /// "and", joined to the word behind it.
    static let waw: [UInt8] = [0xD9, 0x88]
    /// The proclitics a name may have in running text, folded.
    private static let joined: [[UInt8]] = ["و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل"].map { Array($0.utf8) }

    private static let article: [UInt8] = Array("ال".utf8)
    private static let lamLam: [UInt8] = Array("لل".utf8)

    private let text: SearchText
    /// Where ``text`` begins in the page.
    private let base: Int

    init(_ page: Page) {
        base = page.lines.first?.range.lowerBound ?? 0
        text = SearchText(String(validUTF8: page.bytes, base..<page.bytes.count))
    }

    /// Whether every token of the line stands elsewhere in the page, and the names are persons' names: all of them
    /// (strictly), or at least one.
    func areAll(in line: ShortLine, strictly: Bool, at range: Range<Int>) -> Bool {
        let own = (range.lowerBound - base)..<(range.upperBound - base)
        var names: [[ArraySlice<UInt8>]] = []
        for token in line.tokens {
            let letters = line.text.folded[Int(token.foldedStart)..<Int(token.foldedEnd)]
            if !names.isEmpty, letters.count > 8, letters.starts(with: KnownPeople.waw) {
                names.append([letters.dropFirst(2)])
            } else if names.isEmpty {
                names.append([letters])
            } else {
                names[names.count - 1].append(letters)
            }
        }
        guard names.allSatisfy({ name in name.allSatisfy { !places(of: $0, outside: own).isEmpty } }) else {
            return false
        }
        let persons = names.count { isPerson($0, outside: own) }
        return strictly ? persons == names.count : persons > 0
    }

    /// Whether a name is a person's elsewhere in the page: a single token after a given name or rank; or several tokens
    /// in this order, the first of them a given name.
    private func isPerson(_ name: [ArraySlice<UInt8>], outside own: Range<Int>) -> Bool {
        let found = places(of: name[0], outside: own)
        if name.count == 1 {
            return found.contains { at in
                guard at > 0, text.tokens[at].gap == .soft else { return false }
                let before = text.tokens[at - 1]
                return PageWords.givenNames.contains(before) || PageWords.ranks.contains(before)
            }
        }
        return found.contains { at in
            guard PageWords.givenNames.length(in: text.tokens, at: at) > 0, at + name.count <= text.tokens.count else {
                return false
            }
            return name.indices.dropFirst().allSatisfy { letters(at + $0) == name[$0] }
        }
    }

    private func letters(_ at: Int) -> ArraySlice<UInt8> {
        text.folded[Int(text.tokens[at].foldedStart)..<Int(text.tokens[at].foldedEnd)]
    }

    /// The tokens that are the word, with or without proclitics.
    private func places(of word: ArraySlice<UInt8>, outside own: Range<Int>) -> [Int] {
        let forms = KnownPeople.forms(of: word)
        let lengths = (word.count - 2)...(word.count + 4)
        return text.tokens.indices.filter { at in
            let token = text.tokens[at]
            guard lengths.contains(Int(token.foldedEnd - token.foldedStart)), forms.contains(token.hash) else {
                return false
            }
            return !own.contains(Int(token.start))
        }
    }

    /// The hashes of a word alone and after each proclitic; ل and ال together are written لل.
    private static func forms(of word: ArraySlice<UInt8>) -> [UInt64] {
        var forms = ([[]] + joined).map { $0 + word }
        if word.starts(with: article) { forms.append(lamLam + word.dropFirst(4)) }
        return forms.map { form in form.withUnsafeBytes { FoldedHash.hash($0) } }
    }
}

internal import ArabicText

/// All forms of the lexicon's entities and titles, by the hash of their first canonical word.
///
/// Open addressing over powers of two: the hashes are already mixed, so a look-up is one probe in a small table.
struct FormTable: Sendable {
    /// What a form names.
    struct Meaning: Sendable {
        let type: EntityType
        let name: String
    }

    /// A form that stands in a text.
    struct Found {
        /// nil for a title.
        let meaning: Meaning?
        /// Canonical words.
        let count: Int
    }

    private struct Form: Sendable {
        let meaning: Meaning?
        /// Hashes of the words behind the first.
        let rest: [UInt64]
        /// A single short word that ends in ة: then ه will not do, for it is a pronoun far more often (جدة, جده).
        let needsTehMarbuta: Bool
    }

    private struct Slot: Sendable {
        var hash: UInt64 = 0
        /// Into ``forms``, longest first; empty where the slot is.
        var range: Range<Int32> = 0..<0
    }

    private let slots: [Slot]
    private let forms: [Form]
    private let mask: Int

    /// Words of at most so many letters may be another word with a pronoun.
    private static let shortLetters = 4

    var isEmpty: Bool { forms.isEmpty }

    init(_ lexicon: Lexicon) {
        var byFirst: [UInt64: [Form]] = [:]
        var order: [UInt64] = []
        func add(_ text: String, _ meaning: Meaning?) {
            let search = SearchText(text)
            let hashes = search.canonicalTokens().map(\.hash)
            guard let first = hashes.first else { return }
            let rest = Array(hashes.dropFirst())
            if byFirst[first] == nil { order.append(first) }
            guard !(byFirst[first]?.contains { $0.rest == rest } ?? false) else { return }
            let isShort = rest.isEmpty && search.folded.count <= FormTable.shortLetters * 2
            let needsTehMarbuta = isShort && FormTable.endsInTehMarbuta(search, search.tokens[search.tokens.count - 1])
            byFirst[first, default: []].append(Form(meaning: meaning, rest: rest, needsTehMarbuta: needsTehMarbuta))
        }
        for entity in lexicon.entities {
            let meaning = Meaning(type: entity.type, name: entity.name)
            for form in [entity.name] + entity.forms { add(form, meaning) }
        }
        for title in lexicon.titles { add(title, nil) }

        var size = 16
        while size < order.count * 2 { size *= 2 }
        var slots = Array(repeating: Slot(), count: size)
        var forms: [Form] = []
        for hash in order {
            let start = forms.count
            forms += (byFirst[hash] ?? []).sorted { $0.rest.count > $1.rest.count }
            var at = Int(truncatingIfNeeded: hash) & (size - 1)
            while !slots[at].range.isEmpty { at = (at + 1) & (size - 1) }
            slots[at] = Slot(hash: hash, range: Int32(start)..<Int32(forms.count))
        }
        self.slots = slots
        self.forms = forms
        mask = size - 1
    }

    /// The longest form that begins with the word at `at`.
    func longest(at: Int, of words: [CanonicalToken], in text: SearchText) -> Found? {
        longest(at: at, readAs: words[at].hash, of: words, in: text)
    }

    /// The longest form whose first word has `hash`, the word at `at` being read as that one.
    func longest(at: Int, readAs hash: UInt64, of words: [CanonicalToken], in text: SearchText) -> Found? {
        var slot = Int(truncatingIfNeeded: hash) & mask
        while !slots[slot].range.isEmpty {
            if slots[slot].hash == hash {
                for index in slots[slot].range where stands(forms[Int(index)], at: at, of: words, in: text) {
                    let form = forms[Int(index)]
                    return Found(meaning: form.meaning, count: form.rest.count + 1)
                }
                return nil
            }
            slot = (slot + 1) & mask
        }
        return nil
    }

    private func stands(_ form: Form, at: Int, of words: [CanonicalToken], in text: SearchText) -> Bool {
        guard at + form.rest.count < words.count else { return false }
        for (offset, hash) in form.rest.enumerated() {
            let word = words[at + 1 + offset]
            guard word.hash == hash, text.tokens[word.first].gap != .hard else { return false }
        }
        return !form.needsTehMarbuta || FormTable.endsInTehMarbuta(text, text.tokens[words[at].last])
    }

    /// Whether the last letter as written is ة, vowel marks aside.
    private static func endsInTehMarbuta(_ text: SearchText, _ token: Token) -> Bool {
        text.surface(Int(token.start)..<Int(token.end)).unicodeScalars.last { !(0x64B...0x65F).contains($0.value) }
            == "\u{629}"
    }
}

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
        /// Into ``meanings``; nil for a title.
        let meaning: Int?
        /// How many canonical tokens it takes.
        let count: Int
        /// The form's words as one hash.
        let key: UInt64
    }

    /// Plain numbers, so that a look-up counts no references.
    private struct Form: Sendable {
        /// Into ``meanings``; negative for a title.
        var meaning: Int32
        /// The words behind the first: their place in ``rests``.
        var rest: Range<Int32>
        var needs: Need
    }

    /// What the letters as written must be, beside being equal when folded.
    private enum Need: UInt8, Sendable {
        case nothing
        /// A single short word that ends in ة: then ه will not do, for it is a pronoun far more often (جدة, جده).
        case tehMarbuta
        /// A capital first: chad, turkey and jordan are words.
        case capital
        /// Capitals only: who and us are words.
        case capitals
    }

    private struct Slot: Sendable {
        var hash: UInt64 = 0
        /// Into ``forms``, longest first; empty where the slot is.
        var range: Range<Int32> = 0..<0
    }

    /// What the forms name, in the lexicon's order.
    let meanings: [Meaning]
    private let slots: [Slot]
    private let forms: [Form]
    private let rests: [UInt64]
    private let mask: Int

    /// Words of at most so many letters may be another word with a pronoun.
    private static let shortLetters = 4
    /// Words of at most so many letters, listed in capitals, may be another word in small ones.
    private static let mostCapitals = 5

    var isEmpty: Bool { forms.isEmpty }

    init(_ lexicon: Lexicon) {
        meanings = lexicon.entities.map { Meaning(type: $0.type, name: $0.name) }
        var table = Draft()
        for (index, entity) in lexicon.entities.enumerated() {
            for form in [entity.name] + entity.forms { table.add(form, meaning: Int32(index)) }
        }
        for title in lexicon.titles { table.add(title, meaning: -1) }

        var size = 16
        while size < table.order.count * 2 { size *= 2 }
        var slots = Array(repeating: Slot(), count: size)
        var forms: [Form] = []
        for hash in table.order {
            let start = forms.count
            forms += (table.byFirst[hash] ?? []).sorted { $0.rest.count > $1.rest.count }
            var at = Int(truncatingIfNeeded: hash) & (size - 1)
            while !slots[at].range.isEmpty { at = (at + 1) & (size - 1) }
            slots[at] = Slot(hash: hash, range: Int32(start)..<Int32(forms.count))
        }
        self.slots = slots
        self.forms = forms
        rests = table.rests
        mask = size - 1
    }

    /// The forms while they are collected.
    private struct Draft {
        var byFirst: [UInt64: [Form]] = [:]
        /// First words in the order they came, so that the table is the same in every process.
        var order: [UInt64] = []
        var rests: [UInt64] = []

        mutating func add(_ text: String, meaning: Int32) {
            let search = SearchText(text)
            let hashes = search.canonicalTokens().map(\.hash)
            guard let first = hashes.first, let last = search.tokens.last else { return }
            let known = byFirst[first, default: []]
            guard !known.contains(where: { isSame($0.rest, hashes.dropFirst()) }) else { return }
            if known.isEmpty { order.append(first) }
            let start = Int32(rests.count)
            rests += hashes.dropFirst()
            byFirst[first, default: []].append(
                Form(
                    meaning: meaning, rest: start..<Int32(rests.count),
                    needs: need(of: search, isWord: hashes.count == 1, last)))
        }

        private func need(of form: SearchText, isWord: Bool, _ last: Token) -> Need {
            if form.isCapitalised(form.tokens[0]) {
                let isShort = isWord && form.folded.count <= FormTable.mostCapitals
                return isShort && FormTable.isInCapitals(form, last) ? .capitals : .capital
            }
            let isShort = isWord && form.folded.count <= FormTable.shortLetters * 2
            return isShort && FormTable.endsInTehMarbuta(form, last) ? .tehMarbuta : .nothing
        }

        private func isSame(_ range: Range<Int32>, _ hashes: ArraySlice<UInt64>) -> Bool {
            rests[Int(range.lowerBound)..<Int(range.upperBound)].elementsEqual(hashes)
        }
    }

    /// The longest form that begins with the word at `at`.
    func longest(at: Int, of tokens: [CanonicalToken], in text: SearchText) -> Found? {
        longest(at: at, readAs: tokens[at].hash, of: tokens, in: text)
    }

    /// The longest form whose first word has `hash`, the word at `at` being read as that one.
    func longest(at: Int, readAs hash: UInt64, of tokens: [CanonicalToken], in text: SearchText) -> Found? {
        var slot = Int(truncatingIfNeeded: hash) & mask
        while !slots[slot].range.isEmpty {
            if slots[slot].hash == hash {
                for index in slots[slot].range {
                    let form = forms[Int(index)]
                    guard stands(form, at: at, of: tokens, in: text) else { continue }
                    var key = hash
                    for rest in form.rest { key = FoldedHash.combine(key, rests[Int(rest)]) }
                    return Found(
                        meaning: form.meaning < 0 ? nil : Int(form.meaning), count: form.rest.count + 1, key: key)
                }
                return nil
            }
            slot = (slot + 1) & mask
        }
        return nil
    }

    private func stands(_ form: Form, at: Int, of tokens: [CanonicalToken], in text: SearchText) -> Bool {
        guard at + form.rest.count < tokens.count else { return false }
        var next = at
        for index in form.rest {
            next += 1
            guard tokens[next].hash == rests[Int(index)], text.tokens[tokens[next].first].gap != .hard else {
                return false
            }
        }
        return switch form.needs {
        case .nothing: true
        case .tehMarbuta: FormTable.endsInTehMarbuta(text, text.tokens[tokens[at].last])
        case .capital: text.isCapitalised(text.tokens[tokens[at].first])
        case .capitals: FormTable.isInCapitals(text, text.tokens[tokens[at].last])
        }
    }

    /// Whether a token has no small letter.
    private static func isInCapitals(_ text: SearchText, _ token: Token) -> Bool {
        !text.surface(Int(token.start)..<Int(token.end)).unicodeScalars.contains(where: \.properties.isLowercase)
    }

    /// Whether the last letter as written is ة, vowel marks aside.
    private static func endsInTehMarbuta(_ text: SearchText, _ token: Token) -> Bool {
        text.surface(Int(token.start)..<Int(token.end)).unicodeScalars.last { !(0x64B...0x65F).contains($0.value) }
            == "\u{629}"
    }
}

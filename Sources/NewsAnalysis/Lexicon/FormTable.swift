internal import ArabicText

/// The forms of the lexicon's entities and titles, those that begin with the same canonical token beside one another.
///
/// Where a token's forms begin the ``Vocabulary`` tells.
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
        /// The form's tokens as one hash.
        let key: UInt64
    }

    /// The forms that begin with one token.
    struct Group: BitwiseCopyable, Sendable {
        /// Index of the first form plus one; 0: none.
        fileprivate var start: UInt32 = 0
        @inline(__always) var isEmpty: Bool { start == 0 }
    }

    /// Plain numbers, so that a look-up counts no references.
    private struct Form: BitwiseCopyable, Sendable {
        /// Into ``meanings``; negative for a title.
        var meaning: Int32
        /// The tokens behind the first: their place in ``rests``.
        var restStart: UInt32
        var restCount: UInt16
        var needs: Need
        /// Whether no more forms begin with the same token.
        var isLast = false

        var rest: Range<Int> { Int(restStart)..<(Int(restStart) + Int(restCount)) }
    }

    /// What the letters as written must be, beside being equal when folded.
    private enum Need: UInt8, BitwiseCopyable, Sendable {
        case nothing
        /// A single short word that ends in ة: then ه will not do, for it is a pronoun far more often (جدة, جده).
        case tehMarbuta
        /// A capital first: chad, turkey and jordan are words.
        case capital
        /// Capitals only: who and us are words.
        case capitals
    }

    /// What the forms name, in the lexicon's order.
    let meanings: [Meaning]
    /// Of each token's forms the longest first.
    private let forms: [Form]
    private let rests: [UInt64]

    /// Words of at most so many letters may be another word with a pronoun.
    private static let shortLetters = 4
    /// Words of at most so many letters, listed in capitals, may be another word in small ones.
    private static let mostCapitals = 5

    var isEmpty: Bool { forms.isEmpty }

    /// The table, and for each first token its forms, in the order they came. `entities` and `titles`: the first entries of
    /// `folded` that are forms of the lexicon's entities, and its titles.
    static func make(
        _ lexicon: Lexicon, _ folded: FoldedEntries, entities: Int, titles: Int
    ) -> (table: FormTable, groups: [(first: UInt64, group: Group)]) {
        var draft = Draft(folded: folded)
        var at = entities
        for (index, entity) in lexicon.entities.enumerated() {
            for _ in 0...entity.forms.count {
                draft.add(at, meaning: Int32(index))
                at += 1
            }
        }
        for title in lexicon.titles.indices { draft.add(titles + title, meaning: -1) }
        var forms: [Form] = []
        var groups: [(first: UInt64, group: Group)] = []
        for hash in draft.order {
            groups.append((hash, Group(start: UInt32(forms.count + 1))))
            forms += (draft.byFirst[hash] ?? []).sorted { $0.restCount > $1.restCount }
            forms[forms.count - 1].isLast = true
        }
        let meanings = lexicon.entities.map { Meaning(type: $0.type, name: $0.name) }
        return (FormTable(meanings: meanings, forms: forms, rests: draft.rests), groups)
    }

    private init(meanings: [Meaning], forms: [Form], rests: [UInt64]) {
        (self.meanings, self.forms, self.rests) = (meanings, forms, rests)
    }

    /// The forms while they are collected.
    private struct Draft {
        let folded: FoldedEntries
        var byFirst: [UInt64: [Form]] = [:]
        /// First tokens in the order they came, so that the table is the same in every process.
        var order: [UInt64] = []
        var rests: [UInt64] = []

        init(folded: FoldedEntries) { self.folded = folded }

        /// Adds a form by its entry; one that is there already is left out.
        mutating func add(_ entry: Int, meaning: Int32) {
            let tokens = folded[entry]
            guard let first = tokens.first?.hash, tokens.count <= UInt16.max else { return }
            let rest = tokens.dropFirst().map(\.hash)
            let known = byFirst[first, default: []]
            guard !known.contains(where: { rests[$0.rest].elementsEqual(rest) }) else { return }
            if known.isEmpty { order.append(first) }
            byFirst[first, default: []].append(
                Form(
                    meaning: meaning, restStart: UInt32(rests.count), restCount: UInt16(rest.count),
                    needs: FormTable.need(of: tokens, in: folded.text)))
            rests += rest
        }
    }

    private static func need(of tokens: ArraySlice<CanonicalToken>, in text: SearchText) -> Need {
        guard let word = tokens.first else { return .nothing }
        let (first, last) = (text.tokens[word.first], text.tokens[word.last])
        // Bytes; a letter that is no digit or Latin letter has two.
        let size = Int(last.foldedEnd - first.foldedStart)
        if text.isCapitalised(first) {
            let isShort = tokens.count == 1 && size <= mostCapitals
            return isShort && isInCapitals(text, last) ? .capitals : .capital
        }
        let isShort = tokens.count == 1 && size <= shortLetters * 2
        return isShort && endsInTehMarbuta(text, last) ? .tehMarbuta : .nothing
    }

    /// The longest of a token's forms that stands at `at`. `hash`: of the first token, as it is read.
    func longest(
        _ group: Group, _ hash: UInt64, at: Int, of tokens: [CanonicalToken], in text: SearchText
    ) -> Found? {
        guard !group.isEmpty else { return nil }
        var index = Int(group.start) - 1
        while true {
            let form = forms[index]
            if stands(form, at: at, of: tokens, in: text) {
                let key = form.rest.reduce(hash) { FoldedHash.combine($0, rests[$1]) }
                return Found(
                    meaning: form.meaning < 0 ? nil : Int(form.meaning), count: Int(form.restCount) + 1, key: key)
            }
            if form.isLast { return nil }
            index += 1
        }
    }

    private func stands(_ form: Form, at: Int, of tokens: [CanonicalToken], in text: SearchText) -> Bool {
        guard at + Int(form.restCount) < tokens.count else { return false }
        var next = at
        for index in form.rest {
            next += 1
            guard tokens[next].hash == rests[index], text.tokens[tokens[next].first].gap != .hard else { return false }
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

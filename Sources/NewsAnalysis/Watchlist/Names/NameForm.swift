internal import ArabicText

/// A name in another writing that is known to be the same: made when a list is compiled, found letter by letter.
struct NameForm {
    var text: CanonicalText
    /// In what it differs from the name as listed.
    var change: Spelling.Change

    /// A name has no more other writings than this.
    private static let most = 24

    /// The other writings of `written`, a spelling of a name of one kind. Each once, and none that folds to the name itself.
    static func others(_ written: String, _ kind: EntityType, _ vocabulary: Vocabulary) -> [NameForm] {
        let name = CanonicalText(SearchText(written))
        var forms: [NameForm] = []
        func add(_ texts: [CanonicalText], _ change: Spelling.Change) {
            for text in texts {
                let isKnown = ([name] + forms.map(\.text)).contains { $0.hasLetters(of: text) }
                guard !isKnown, forms.count < most, !text.tokens.isEmpty else { continue }
                forms.append(NameForm(text: text, change: change))
            }
        }
        if kind == .person {
            if let other = GivenNameArticle.changed(name, vocabulary) { add([other], .article) }
            add(SplitName.changed(name), .rejoined)
            add(GluedName.split(name, vocabulary), .rejoined)
            add(doublets(name), .doublet)
            add([withoutInitials(name), withInitial(name)].compactMap(\.self), .initial)
        }
        if kind == .organization {
            add([withoutCue(name, vocabulary)].compactMap(\.self), .withoutCue)
            add([inOtherCase(name)].compactMap(\.self), .ending)
        }
        add(knownForms(name, kind, vocabulary), .knownForm)
        if kind == .place { add(GluedName.split(place: name, vocabulary), .rejoined) }
        add(GluedName.joined(name, vocabulary), .rejoined)
        add(HamzaSeats.others(strictLetters(written)).map { CanonicalText(SearchText($0)) }, .seat)
        add(spelledOut(written), .conjunction)
        return forms
    }

    private static func strictLetters(_ written: String) -> String {
        SearchText(written).strictLetters(of: 0..<written.utf8.count)
    }

    /// One word at a time in another writing; of a name of one word none, it might be another's.
    private static func doublets(_ name: CanonicalText) -> [CanonicalText] {
        guard name.tokens.count > 1 else { return [] }
        let letters = name.tokens.map { name.text.letters(of: $0) }
        return letters.indices.flatMap { index in
            let isLatin = letters[index].utf8.first.map { $0 < 0x80 } ?? false
            let others =
                isLatin
                ? NameDoublets.latin(letters[index])
                : NameDoublets.arabic(
                    name.tokens[index].form == .plain ? name.strictLetters(index..<(index + 1)) : letters[index])
            return others.map { other in
                var changed = letters
                changed[index] = other
                return CanonicalText(SearchText(changed.joined(separator: " ")))
            }
        }
    }

    /// A Latin name of three words with the initial of the second one; nil for others.
    private static func withInitial(_ name: CanonicalText) -> CanonicalText? {
        let letters = name.tokens.map { name.text.letters(of: $0) }
        guard letters.count == 3, letters[1].utf8.count > 1, let initial = letters[1].unicodeScalars.first,
            "a"..."z" ~= initial, !LatinParticles.all.contains(letters[1])
        else { return nil }
        return CanonicalText(SearchText("\(letters[0]) \(initial) \(letters[2])"))
    }

    /// The name without single letters between its first and its last word; nil where there are none.
    private static func withoutInitials(_ name: CanonicalText) -> CanonicalText? {
        let letters = name.tokens.map { name.text.letters(of: $0) }
        let kept = letters.indices.filter { $0 == 0 || $0 == letters.count - 1 || letters[$0].unicodeScalars.count > 1 }
        guard kept.count < letters.count, kept.count > 1 else { return nil }
        return CanonicalText(SearchText(kept.map { letters[$0] }.joined(separator: " ")))
    }

    /// The one word behind the one that introduces an organization (تنظيم داعش, حركة حماس), where news uses it mostly as an organization's
    /// name; nil for other names: the rest of حزب الله is none.
    private static func withoutCue(_ name: CanonicalText, _ vocabulary: Vocabulary) -> CanonicalText? {
        guard name.tokens.count == 2, name.isJoined(1),
            vocabulary.classes(name.tokens[0].hash).contains(.organizationCue)
        else { return nil }
        let letters = name.text.letters(of: name.tokens[1])
        guard let shares = vocabulary.nameShares.shares(of: letters), shares.organization >= fewestTenths else {
            return nil
        }
        return CanonicalText(SearchText(letters))
    }

    private static let fewestTenths = 5

    /// What else the lexicon calls the same entity, but for longer forms of the name itself, which is found in them. One Arabic word only
    /// where it is no word of the language: not القاعدة for تنظيم القاعدة.
    private static func knownForms(
        _ name: CanonicalText, _ kind: EntityType, _ vocabulary: Vocabulary
    ) -> [CanonicalText] {
        let others = vocabulary.entityForms.others(of: name.tokens, in: name.text, kind).map {
            CanonicalText(SearchText($0))
        }
        return others.filter { form in
            guard !form.contains(name), !others.contains(where: { $0.isNarrower(than: form, kind, vocabulary) }) else {
                return false
            }
            guard form.tokens.count == 1, form.withLetters(0, { $0.first ?? 0 >= 0x80 }) else { return true }
            let (letters, hash) = (form.text.letters(of: form.tokens[0]), form.tokens[0].hash)
            if let shares = vocabulary.nameShares.shares(of: letters) { return shares.share(kind) ?? 0 >= fewestTenths }
            return !vocabulary.classes(hash).contains(.word) && vocabulary.familiar.familiarity(of: hash) != .word
        }
    }

    /// The name with its plurals in the other case (الحوثيون, الحوثيين; الإخوان المسلمون, الإخوان المسلمين); nil where it has none.
    private static func inOtherCase(_ name: CanonicalText) -> CanonicalText? {
        let letters = name.tokens.map { name.text.letters(of: $0) }
        let other = letters.map { token in
            guard token.hasPrefix(DefiniteArticle.letters), token.unicodeScalars.count >= leastPlural,
                let (ending, changed) = cases.first(where: { token.hasSuffix($0.0) })
            else { return token }
            return token.dropLast(ending.count) + changed
        }
        return other == letters ? nil : CanonicalText(SearchText(other.joined(separator: " ")))
    }

    private static let cases = [("ون", "ين"), ("ين", "ون")]
    /// With ال; less is another word (الدين).
    private static let leastPlural = 7

    /// `and` for `&` in a Latin name.
    private static func spelledOut(_ written: String) -> [CanonicalText] {
        guard written.contains(" & ") else { return [] }
        let text = CanonicalText(SearchText(written.split(separator: " & ").joined(separator: " and ")))
        let isLatin = text.tokens.indices.allSatisfy { text.withLetters($0) { ($0.first ?? 0x80) < 0x80 } }
        return isLatin ? [text] : []
    }
}

extension CanonicalText {
    /// Whether it says more than another, which may then be anybody's: US Supreme Court than Supreme Court, الصليب الأحمر الدولي than
    /// الصليب الأحمر. A noun that only says what kind it is does not (تنظيم داعش).
    fileprivate func isNarrower(than other: CanonicalText, _ kind: EntityType, _ vocabulary: Vocabulary) -> Bool {
        guard tokens.count > other.tokens.count, contains(other) else { return false }
        let isPrefix = tokens.prefix(other.tokens.count).map(\.hash) == other.tokens.map(\.hash)
        if withLetters(0, { $0.first ?? 0 < 0x80 }) { return !isPrefix }
        // A place's forms in Arabic are its name and what lies in it.
        guard kind == .organization else { return false }
        let kinds: Vocabulary.Classes = [.organizationCue, .organizationWord, .bodyNoun, .headNoun]
        return isPrefix || vocabulary.classes(tokens[0].hash).isDisjoint(with: kinds)
    }

    /// Whether the tokens of another stand in it, one behind the other.
    fileprivate func contains(_ other: CanonicalText) -> Bool {
        let (mine, others) = (tokens.map(\.hash), other.tokens.map(\.hash))
        return !others.isEmpty && mine.count >= others.count
            && (0...(mine.count - others.count)).contains { mine[$0..<($0 + others.count)].elementsEqual(others) }
    }

    /// Whether both have the same canonical letters, token by token.
    fileprivate func hasLetters(of other: CanonicalText) -> Bool {
        tokens.count == other.tokens.count && tokens.indices.allSatisfy { tokens[$0].hash == other.tokens[$0].hash }
    }
}

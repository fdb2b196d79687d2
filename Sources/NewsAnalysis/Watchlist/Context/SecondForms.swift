internal import ArabicText

/// The other form of an organization that an article itself gives in brackets or quotation marks behind the name, in the other script
/// (نيوزويك (Newsweek), هيومن رايتس ووتش (HRW)) or before it (Newsweek (نيوزويك)): from there on the article may call it so.
///
/// A second pass over the tokens, made only where an article gives such a form.
struct SecondForms {
    /// A form, and whose it is.
    private struct Form {
        var owner: Int
        /// Where the article gives it.
        var place: Range<Int>
        /// The name and the form as written there.
        var introduction: String
        var hashes: [UInt64]
        /// Latin letters as written: capitals tell WHO from who. Nil for a form in Arabic.
        var letters: String?
        /// Whether it counts only where it is given, because it is a word.
        var onlyThere: Bool
    }

    private let rules: ContextRules
    private let model: SpellingModel?
    private var forms: [Form] = []
    /// The forms by the hashes of their first tokens.
    private var numbers: [UInt64: [Int]] = [:]
    /// No article needs more.
    private static let most = 64

    private var text: CanonicalText { rules.text }

    /// A form has so many tokens at most.
    private static let mostTokens = 8
    /// An acronym has so many letters.
    private static let acronym = 2...8
    /// What stands in brackets behind organizations and is none of their names.
    private static let noAcronyms: Set<String> = [
        "USD", "EUR", "GBP", "CEO", "CFO", "LIVE", "VIDEO", "PHOTO", "PHOTOS", "PDF", "TV", "GMT", "UTC",
    ]
    /// Small words inside a name of several.
    private static let joiners: Set<String> = [
        "of", "and", "the", "for", "in", "on", "to", "de", "des", "du", "la", "le", "les", "et", "di", "del", "y", "al",
        "el", "und", "der", "fur",
    ]
    /// Words of which none is in a name: Reporting By Omar Haddad.
    private static let credits: Set<String> = ["by", "reporting", "editing", "via", "from", "with"]
    /// What a form that only the brackets behind it set off has to say for the name, in sixteenths of a nat: less than where nothing does.
    private static let leastScore = 3 * LogScale.unit

    /// `accepted`: what is accepted so far, of all names.
    init(_ rules: ContextRules, _ accepted: [Acceptance]) {
        self.rules = rules
        model = rules.compiled.crossScript.model
        var owners: [[UInt64]: Set<Int>] = [:]
        for acceptance in accepted.sorted(by: { $0.tokens.lowerBound < $1.tokens.lowerBound })
        where acceptance.tier != .possible {
            guard rules.compiled.names[acceptance.name].kind == .organization, case .spelling = acceptance.listed,
                let form = form(behind: acceptance) ?? form(before: acceptance)
            else { continue }
            // The first place that gives a form is the evidence of all.
            let isNew = owners[form.hashes, default: []].insert(form.owner).inserted
            if isNew || form.onlyThere { forms.append(form) }
            if forms.count == SecondForms.most { break }
        }
        // What an article gives to two is neither's.
        forms.removeAll { owners[$0.hashes]?.count != 1 }
        numbers = Dictionary(grouping: forms.indices) { forms[$0].hashes[0] }
    }

    /// The mentions by second forms, but where something accepted stands already. One pass over the tokens.
    func acceptances(besides accepted: [Acceptance]) -> [Acceptance] {
        guard !forms.isEmpty else { return [] }
        var isTaken = [Bool](repeating: false, count: text.tokens.count)
        for acceptance in accepted { for index in acceptance.tokens { isTaken[index] = true } }
        var found: [Acceptance] = []
        for start in text.tokens.indices where !isTaken[start] {
            let readings = text.readings(start)
            for reading in 0..<readings.count {
                for number in numbers[readings[reading].hash] ?? [] {
                    let form = forms[number]
                    guard form.letters == nil || reading == 0, let tokens = stands(form, at: start, reading),
                        !form.onlyThere || tokens == form.place, !tokens.contains(where: { isTaken[$0] })
                    else { continue }
                    for index in tokens { isTaken[index] = true }
                    let clitic = reading > 0 ? [Evidence(.clitic, proclitics(start, reading))] : []
                    let evidence = Evidence(.secondForm, form.introduction, cost: Cost.secondForm)
                    found.append(
                        Acceptance(
                            name: form.owner, tokens: tokens, evidence: clitic + [evidence],
                            listed: .secondForm(text.surface(form.place))))
                }
            }
        }
        return found
    }

    // MARK: Where an article gives one

    /// The form in brackets directly behind a mention.
    private func form(behind acceptance: Acceptance) -> Form? {
        let start = acceptance.tokens.upperBound
        guard start < text.tokens.count, text.isBehindOpeningSign(start) else { return nil }
        let isLatin = !text.isLatin(start - 1)
        guard let end = closing(from: start, isLatin: isLatin) else { return nil }
        let place = start..<end
        guard isNoEntity(place), isLatin ? isName(place, of: acceptance) : sounds(place, acceptance) != nil else {
            return nil
        }
        return make(acceptance, place, acceptance.tokens.lowerBound..<end, isLatin: isLatin)
    }

    /// The form before a mention that stands in brackets.
    private func form(before acceptance: Acceptance) -> Form? {
        let (start, end) = (acceptance.tokens.lowerBound, acceptance.tokens.upperBound)
        guard start > 0, text.isBehindOpeningSign(start), text.isBeforeClosingSign(end - 1) else { return nil }
        let isLatin = !text.isLatin(start)
        guard isWord(start - 1, inLatin: isLatin) else { return nil }
        var first = start - 1
        while first > 0, text.isJoined(first), isWord(first - 1, inLatin: isLatin),
            start - first < SecondForms.mostTokens
        {
            first -= 1
        }
        guard let place = likely(first..<start, acceptance), isNoEntity(place),
            !isLatin || (text.isCapitalised(place.lowerBound) && text.isCapitalised(place.upperBound - 1))
        else { return nil }
        return make(acceptance, place, place.lowerBound..<end, isLatin: isLatin)
    }

    private func make(_ acceptance: Acceptance, _ place: Range<Int>, _ all: Range<Int>, isLatin: Bool) -> Form {
        let hash = text.tokens[place.lowerBound].hash
        let isWord =
            !isLatin && place.count == 1
            && (!rules.context.classesAsWritten(place.lowerBound).isDisjoint(with: .known)
                || rules.compiled.familiar.familiarity(of: hash) == .word)
        return Form(
            owner: acceptance.name, place: place, introduction: withClosingSign(all),
            hashes: place.map { text.tokens[$0].hash }, letters: isLatin ? text.surface(place) : nil, onlyThere: isWord)
    }

    /// Some tokens as written, and the sign behind them.
    private func withClosingSign(_ tokens: Range<Int>) -> String {
        let bytes = text.bytes(tokens)
        let written = text.text.text
        let scalar = written.utf8.index(written.utf8.startIndex, offsetBy: bytes.upperBound)
        return text.surface(tokens) + String(written.unicodeScalars[scalar])
    }

    /// The end of the run of tokens in one script that a closing sign ends; nil where there is none.
    private func closing(from start: Int, isLatin: Bool) -> Int? {
        var end = start
        while end < text.tokens.count, end - start < SecondForms.mostTokens, isWord(end, inLatin: isLatin) {
            if end > start, !text.isJoined(end) { return nil }
            end += 1
            if text.isBeforeClosingSign(end - 1) { return end }
        }
        return nil
    }

    /// Whether some Latin tokens are written as a name: an acronym, one word that sounds like the mention, or several that begin with
    /// capitals, which may be its translation.
    private func isName(_ place: Range<Int>, of acceptance: Acceptance) -> Bool {
        let written = text.surface(place)
        if place.count == 1, written.unicodeScalars.allSatisfy(\.properties.isUppercase) {
            return SecondForms.acronym ~= written.unicodeScalars.count && !SecondForms.noAcronyms.contains(written)
        }
        guard text.isCapitalised(place.lowerBound), text.isCapitalised(place.upperBound - 1) else { return false }
        guard place.count > 1 else { return sounds(place, acceptance) != nil }
        return place.allSatisfy {
            text.isCapitalised($0) || SecondForms.joiners.contains(text.text.letters(of: text.tokens[$0]))
        }
            && place.allSatisfy { !SecondForms.credits.contains(text.text.letters(of: text.tokens[$0])) }
    }

    /// An entity of the lexicon is another's name: (AFP), (Paris).
    private func isNoEntity(_ place: Range<Int>) -> Bool {
        let form = rules.compiled.vocabulary.longestForm(at: place.lowerBound, of: text.tokens, in: text.text)
        return form.map { $0.count < place.count } ?? true
    }

    /// The last of some tokens that sound most like the mention in the other script.
    private func likely(_ run: Range<Int>, _ acceptance: Acceptance) -> Range<Int>? {
        let places = (1...min(run.count, acceptance.tokens.count + 1)).map {
            (run.upperBound - $0)..<run.upperBound
        }
        let totals = places.compactMap { place in sounds(place, acceptance).map { (place, $0) } }
        return totals.max { $0.1 < $1.1 }?.0
    }

    /// What all of some tokens say for the mention, by the ``SpellingModel``; nil where that is not enough.
    private func sounds(_ place: Range<Int>, _ acceptance: Acceptance) -> Int? {
        let written = place.compactMap { SpelledToken(letters($0)) }
        guard let model, written.count == place.count, let name = NameParts(acceptance.tokens.map(letters)) else {
            return nil
        }
        let alignment = NameAlignment(score: TokenScore(model: model))
        let result = alignment.best(name.parts.map(\.token), written.map { NameAlignment.TextToken(letters: $0) })
        guard let result, result.textCount == written.count, result.total >= SecondForms.leastScore else { return nil }
        return result.total
    }

    // MARK: Where it stands

    private func stands(_ form: Form, at start: Int, _ reading: Int) -> Range<Int>? {
        let tokens = start..<(start + form.hashes.count)
        guard tokens.upperBound <= text.tokens.count, text.readings(start)[reading].hash == form.hashes[0],
            tokens.dropFirst().allSatisfy({
                text.isJoined($0) && text.tokens[$0].hash == form.hashes[$0 - start]
            })
        else { return nil }
        if let letters = form.letters { return text.surface(tokens) == letters ? tokens : nil }
        return tokens
    }

    private func proclitics(_ start: Int, _ reading: Int) -> String {
        text.text.stem(of: text.tokens[start], text.readings(start)[reading]).proclitics
    }

    private func letters(_ index: Int) -> FoldedLetters { text.withLetters(index) { FoldedLetters($0) } }

    /// Whether a token is a word in one of the scripts, and no number.
    private func isWord(_ index: Int, inLatin: Bool) -> Bool { inLatin ? text.isLatin(index) : text.isArabic(index) }
}

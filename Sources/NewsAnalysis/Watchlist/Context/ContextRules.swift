internal import ArabicText

/// Decides which occurrences in one text mean the tracked name: the rules of context, on candidates only.
struct ContextRules {
    let compiled: CompiledNames
    let text: CanonicalText
    let context: NameContext
    /// Occurrences of several tokens that a shorter name may lie in, in order of their first token.
    let covers: [Occurrence]
    /// What the recognizer sees, in order and without overlaps. Full names and aliases of several tokens never depend on it.
    let recognized: [RecognizedName]
    /// Where the article introduces names of one word that are mostly words: by the tracked name.
    var introduced: [Int: Range<Int>] = [:]
    /// What capitals say of Latin words that may be names alone.
    var capitals = Capitals()

    init(
        _ compiled: CompiledNames, _ text: CanonicalText, covers: [Occurrence], recognized: [RecognizedName]
    ) {
        self.compiled = compiled
        self.text = text
        self.covers = covers
        self.recognized = recognized
        context = NameContext(text: text, vocabulary: compiled.vocabulary)
    }

    /// Whether `occurrence` of a name or alias means the tracked name. A weak alias that is accepted still needs to be confirmed.
    func decide(_ occurrence: Occurrence) -> Decision {
        if let refusal = occurrence.refusal { return .refused(Refused(refusal)) }
        let spelling = compiled.table.spellings[occurrence.spelling]
        let name = compiled.names[Int(spelling.owner)]
        var evidence: [Evidence] = []
        if lacksCapitals(occurrence, spelling) { return .refused(Refused(.notCapitalized)) }
        if let longer = latinNameOver(occurrence, spelling, name.kind) { return .refused(longer) }
        if occurrence.reading > 0 {
            guard mayBeStem(occurrence, spelling, name.kind) else { return .refused(Refused(.wholeWord)) }
            evidence.append(Evidence(.clitic, proclitics(occurrence)))
        }
        evidence.append(role(spelling, name))
        switch meaning(of: occurrence, spelling, name) {
        case .accepted(let signs): evidence += signs
        case .refused(let refused): return .refused(refused)
        }
        // What stands around a Latin mention in Arabic text is no part of it.
        if name.kind == .person, !text.isLatin(occurrence.tokens.lowerBound) {
            switch neighbours(occurrence, spelling, name) {
            case .accepted(let doubts): evidence += doubts
            case .refused(let refused): return .refused(refused)
            }
        }
        if name.kind == .person, occurrence.approximation?.rule == .script, text.isLatin(occurrence.tokens.lowerBound) {
            switch latinNeighbours(of: occurrence.tokens) {
            case .accepted(let doubts): evidence += doubts
            case .refused(let refused): return .refused(refused)
            }
        }
        if occurrence.hasMiddle {
            guard let middle = middleName(occurrence, spelling) else { return .refused(Refused(.noMiddleName)) }
            evidence.append(middle)
        }
        if name.wholeEntity, occurrence.reading == 0, let head = head(before: occurrence.tokens, name.kind) {
            return .refused(Refused(.headNounBefore, by: head))
        }
        if name.kind == .person, occurrence.reading == 0, let thing = thing(before: occurrence, spelling) {
            return .refused(Refused(.headNounBefore, by: thing))
        }
        if let cover = cover(occurrence, spelling, name) { return .refused(cover) }
        if occurrence.approximation != nil, name.kind == .person, let place = recognizedPlace(over: occurrence.tokens) {
            return .refused(Refused(.insideRecognizedName, by: place))
        }
        return .accepted(evidence + differences(occurrence, spelling, name))
    }

    /// Whether the last name at `tokens`, which stands behind one of its name's own titles, means it. `spelling`: that of both.
    func decide(titledLastName tokens: Range<Int>, _ spelling: Spelling) -> Decision {
        let end = tokens.upperBound
        if context.classesBehind(end).contains(.givenName) {
            return .refused(Refused(.givenNameBehind, by: end..<(end + 1)))
        }
        if let cover = cover(over: tokens, of: Int(spelling.owner)) { return .refused(cover) }
        return .accepted([Evidence(.lastName, cost: Cost.lastName), Evidence(.title, compiled.written(spelling))])
    }

    /// The evidence that says which of the name's spellings it is.
    func role(_ spelling: Spelling, _ name: TrackedName) -> Evidence {
        switch spelling.role {
        case .alias: Evidence(.alias, name.aliases[Int(spelling.detail)])
        case .weakAlias: Evidence(.weakAlias, name.weakAliases[Int(spelling.detail)], cost: Cost.weakAlias)
        default: Evidence(.name)
        }
    }

    func proclitics(_ occurrence: Occurrence) -> String {
        let first = occurrence.tokens.lowerBound
        return text.text.stem(of: text.tokens[first], text.readings(first)[occurrence.reading]).proclitics
    }

    /// Whether a first token may be read as proclitics and stem: not where it is a word or a name as it stands (كريم is
    /// not ك + ريم). Behind a stem, the second token of a name decides against a word, but not against a given name.
    private func mayBeStem(_ occurrence: Occurrence, _ spelling: Spelling, _ kind: EntityType) -> Bool {
        let first = occurrence.tokens.lowerBound
        let whole = context.classesAsWritten(first)
        guard spelling.tokenCount == 1 else { return kind != .person || !whole.contains(.givenName) }
        return whole.isDisjoint(with: .known) && !compiled.isTrackedToken(text.tokens[first].hash)
    }

    /// The classes of words that say of a name of this kind, directly before it, that it is meant.
    static func cues(_ kind: EntityType) -> Vocabulary.Classes {
        switch kind {
        case .person: [.title, .speechVerb]
        case .organization: [.organizationCue, .organizationWord]
        case .place: [.placeCue, .placeWord]
        case .other: [.title, .speechVerb, .organizationCue, .organizationWord, .placeCue, .placeWord]
        }
    }

    /// What the tokens around a person's name say: that it is another person's, or the doubts that are left.
    private func neighbours(_ occurrence: Occurrence, _ spelling: Spelling, _ name: TrackedName) -> Decision {
        let isFree = ContextRules.isOneWordBesideOthers(spelling, name)
        var doubts: [Evidence] = []
        let first = occurrence.tokens.lowerBound
        if occurrence.reading == 0 {
            let token = (first - 1)..<first
            let before = context.classesBefore(first)
            if before.contains(.kunya) { return .refused(Refused(.kunyaBefore, by: token)) }
            if before.contains(.son), spelling.tokenCount == 1 { return .refused(Refused(.sonBefore, by: token)) }
            if isSonOfSomebody(first) { return .refused(Refused(.sonOfAnother, by: token)) }
            if spelling.role == .weakAlias, let noun = context.noun(describedBy: first) {
                return .refused(Refused(.describesNoun, by: noun))
            }
            let given = context.givenName(before: first)
            // خليفة قاسم سليماني is his successor, خليفة سليماني may be a man: two tokens say more than one.
            if isFree, given != .none {
                doubts.append(Evidence(.longerName, text.surface(token), cost: Cost.besideName))
            } else if given == .certain || (given == .likely && spelling.tokenCount == 1) {
                return .refused(Refused(.givenNameBefore, by: token))
            } else if given != .none {
                let cost = spelling.role == .weakAlias ? Cost.longerName : Cost.ambiguousNeighbour
                doubts.append(Evidence(.longerName, text.surface(token), cost: cost))
            }
        }
        if let cost = continuation(occurrence, spelling) {
            let end = occurrence.tokens.upperBound
            let doubt = isFree ? min(cost, Cost.besideName) : cost
            doubts.append(Evidence(.longerName, text.surface(end..<(end + 1)), cost: doubt))
        }
        return .accepted(doubts)
    }

    /// Whether a spelling is a person's name of one word that counts beside other names too.
    static func isOneWordBesideOthers(_ spelling: Spelling, _ name: TrackedName) -> Bool {
        name.kind == .person && spelling.tokenCount == 1 && spelling.role != .weakAlias && !name.isAlone
    }

    /// What makes a person's name that of a thing; of a name of one word, also before the given names that stand before it.
    private func thing(before occurrence: Occurrence, _ spelling: Spelling) -> Range<Int>? {
        var start = occurrence.tokens.lowerBound
        if let thing = context.thing(before: start) { return thing }
        guard spelling.tokenCount == 1 else { return nil }
        let most = start - 3
        while start > most, context.isLikelyGivenName(before: start) { start -= 1 }
        return start < occurrence.tokens.lowerBound ? context.thing(before: start) : nil
    }

    /// Whether a mention that begins with بن has a name before it: شهاب بن علي is not بن علي.
    func isSonOfSomebody(_ index: Int) -> Bool {
        guard text.isJoined(index), text.tokens[index].hash == ContextRules.son else { return false }
        let before = index - 1
        let names: Vocabulary.Classes = [.givenName, .familyName]
        let classes = context.classes(before)
        guard classes.isDisjoint(with: names) else { return true }
        guard classes.isEmpty else { return false }
        let readings = text.readings(before)
        for reading in 0..<readings.count {
            let stem = text.text.stem(of: text.tokens[before], readings[reading]).letters
            guard let bare = DefiniteArticle.without(stem) else { continue }
            if compiled.vocabulary.classes(FoldedHash.hash(bare)).contains(.givenName) { return true }
        }
        let familiarity = compiled.familiar.familiarity(of: text.tokens[before].hash)
        return context.isAdjective(before) || familiarity == .name || familiarity == .ownName
    }

    private static let son = FoldedHash.hash("بن")

    /// The cost of another name behind a name that ends in a given name (علي حسن كريم); nil where none follows.
    func continuation(_ occurrence: Occurrence, _ spelling: Spelling) -> Double? {
        let end = occurrence.tokens.upperBound
        let reading = end - 1 == occurrence.tokens.lowerBound ? occurrence.reading : 0
        let last = compiled.vocabulary.classes(text.readings(end - 1)[reading].hash)
        guard last.contains(.givenName), text.isJoined(end) else { return nil }
        let next = context.classesAsWritten(end)
        if next.contains(.givenName) { return next.contains(.word) ? Cost.ambiguousNeighbour : Cost.longerName }
        if next.contains(.son), spelling.tokenCount == 1 { return Cost.longerName }
        return context.looksLikeFamilyName(end) ? Cost.longerName : nil
    }

    /// The middle name that was passed over, if it is one: a given name between a first and a family name.
    private func middleName(_ occurrence: Occurrence, _ spelling: Spelling) -> Evidence? {
        let tokens = occurrence.tokens
        guard spelling.tokenCount == 2, !occurrence.differsInArticle, spelling.role != .weakAlias,
            compiled.names[Int(spelling.owner)].kind == .person
        else { return nil }
        let middle = tokens.dropFirst().dropLast().first { !text.tokens[$0].isFamilyMarker }
        guard let middle else { return nil }
        let surface = text.surface(middle..<(middle + 1))
        // Where a middle name is listed, only that one may stand there: George P. Bush is not George W. Bush.
        if spelling.change == .initial {
            return begins(middle, as: spelling) ? Evidence(.middleName, surface, cost: Cost.middleName) : nil
        }
        if isInitial(middle) { return Evidence(.middleName, surface, cost: Cost.initial) }
        guard context.classesAsWritten(middle).contains(.givenName) || isRareName(middle),
            !context.classesAsWritten(tokens.upperBound - 1).contains(.givenName)
        else { return nil }
        return Evidence(.middleName, surface, cost: Cost.middleName)
    }

    /// Whether a token is an initial, one Latin capital, or up to three of them.
    private func isInitial(_ index: Int) -> Bool {
        let token = text.tokens[index]
        let isSingle = text.withLetters(index) { $0.count == token.last - token.first + 1 && 0x61...0x7A ~= $0[0] }
        return isSingle && token.last - token.first < 3 && text.isCapitalised(index)
    }

    /// Whether a Latin token may be what the middle initial of a listed name stands for (James for J.).
    private func begins(_ index: Int, as spelling: Spelling) -> Bool {
        let listed = CanonicalText(SearchText(compiled.written(spelling)))
        guard listed.tokens.count == 3, text.isCapitalised(index) else {
            return false
        }
        return listed.withLetters(1) { initial in
            initial.count == 1 && text.withLetters(index) { $0.first == initial[0] }
        }
    }

    /// Whether a token between two names is unknown, neither a word nor a name in any list: most likely a rare name.
    private func isRareName(_ index: Int) -> Bool {
        let hash = text.tokens[index].hash
        return text.isArabic(index) && context.classes(index).isEmpty && compiled.familiar.isFilled
            && compiled.familiar.familiarity(of: hash) == nil && !text.mayHaveProclitics(index)
    }
}

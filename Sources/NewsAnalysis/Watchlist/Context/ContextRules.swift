internal import ArabicText

/// Decides which occurrences in one text mean the tracked name: the rules of context, on candidates only.
struct ContextRules {
    let compiled: CompiledNames
    let text: CanonicalText
    let context: NameContext
    /// Occurrences of several tokens that a shorter name may lie in, in order of their first token.
    private let covers: [Occurrence]

    init(_ compiled: CompiledNames, _ text: CanonicalText, covers: [Occurrence]) {
        self.compiled = compiled
        self.text = text
        self.covers = covers
        context = NameContext(text: text, vocabulary: compiled.vocabulary)
    }

    /// The evidence that `occurrence` of a name or alias means it; nil where it does not. A weak alias still needs to be
    /// confirmed.
    func evidence(for occurrence: Occurrence) -> [Evidence]? {
        let spelling = compiled.table.spellings[occurrence.spelling]
        let name = compiled.names[Int(spelling.owner)]
        var evidence: [Evidence] = []
        if occurrence.reading > 0 {
            guard mayBeStem(occurrence, spelling, name.kind) else { return nil }
            evidence.append(Evidence(.clitic, proclitics(occurrence)))
        }
        evidence.append(role(spelling, name))
        if needsCue(occurrence, spelling) {
            guard occurrence.reading == 0, let cue = cue(occurrence, name, spelling) else { return nil }
            evidence.append(Evidence(.cue, text.surface(cue), cost: Cost.cue))
        }
        // What stands around a Latin mention in Arabic text is no part of it.
        if name.kind == .person, !isLatin(occurrence.tokens.lowerBound) {
            guard let neighbours = neighbours(occurrence, spelling) else { return nil }
            evidence += neighbours
        }
        if occurrence.hasMiddle {
            guard let middle = middleName(occurrence, spelling) else { return nil }
            evidence.append(Evidence(.middleName, middle, cost: Cost.middleName))
        }
        if name.wholeEntity, occurrence.reading == 0 {
            let mayBeIntroduced = name.kind == .organization
            if context.followsHeadNoun(occurrence.tokens, mayBeIntroduced: mayBeIntroduced) { return nil }
        }
        if isCovered(occurrence, spelling, name) { return nil }
        return evidence + differences(occurrence, spelling, name)
    }

    private func role(_ spelling: Spelling, _ name: TrackedName) -> Evidence {
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

    /// Whether a name of one token is a word, a given name or a title too, so that alone it says nothing.
    private func needsCue(_ occurrence: Occurrence, _ spelling: Spelling) -> Bool {
        guard spelling.tokenCount == 1 else { return false }
        let first = occurrence.tokens.lowerBound
        let hash = text.readings(first)[occurrence.reading].hash
        return !compiled.vocabulary.classes(hash).isDisjoint(with: .ambiguous)
    }

    /// The cue before an ambiguous name. على is never علي.
    private func cue(_ occurrence: Occurrence, _ name: TrackedName, _ spelling: Spelling) -> Range<Int>? {
        let (surface, written) = strictLetters(occurrence, spelling)
        if SpellingSigns.ends(surface, in: 0x649), !SpellingSigns.ends(written, in: 0x649) { return nil }
        return context.cue(before: occurrence.tokens.lowerBound, ContextRules.cues(name.kind))
    }

    static func cues(_ kind: EntityType) -> Vocabulary.Classes {
        switch kind {
        case .person: [.title, .speechVerb]
        case .organization: .organizationCue
        case .place: .placeCue
        case .other: [.title, .speechVerb, .organizationCue, .placeCue]
        }
    }

    /// What the tokens around a person's name say: nil where they make it another person's, else the doubts.
    private func neighbours(_ occurrence: Occurrence, _ spelling: Spelling) -> [Evidence]? {
        var doubts: [Evidence] = []
        let first = occurrence.tokens.lowerBound
        if occurrence.reading == 0 {
            let before = context.classesBefore(first)
            if before.contains(.kunya) || (before.contains(.son) && spelling.tokenCount == 1) { return nil }
            if isSonOfSomebody(first) { return nil }
            if spelling.role == .weakAlias, context.describesNoun(first) { return nil }
            let given = context.givenName(before: first)
            // خليفة قاسم سليماني is his successor, خليفة سليماني may be a man: two tokens say more than one.
            if given == .certain || (given == .likely && spelling.tokenCount == 1) { return nil }
            if given != .none {
                let cost = spelling.role == .weakAlias ? Cost.longerName : Cost.ambiguousNeighbour
                doubts.append(Evidence(.longerName, text.surface((first - 1)..<first), cost: cost))
            }
        }
        if let cost = continuation(occurrence, spelling) {
            let end = occurrence.tokens.upperBound
            doubts.append(Evidence(.longerName, text.surface(end..<(end + 1)), cost: cost))
        }
        return doubts
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
        return context.isAdjective(before) || compiled.familiar.familiarity(of: text.tokens[before].hash) == .name
    }

    private static let son = FoldedHash.hash("بن")

    private func isLatin(_ index: Int) -> Bool { text.withLetters(index) { $0.first.map { $0 < 0x80 } ?? false } }

    /// What it costs that a name which ends in a given name goes on with another name (علي حسن كريم); nil where it does not.
    private func continuation(_ occurrence: Occurrence, _ spelling: Spelling) -> Double? {
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
    private func middleName(_ occurrence: Occurrence, _ spelling: Spelling) -> String? {
        let tokens = occurrence.tokens
        guard spelling.tokenCount == 2, !occurrence.differsInArticle, spelling.role != .weakAlias,
            compiled.names[Int(spelling.owner)].kind == .person
        else { return nil }
        let middle = tokens.dropFirst().dropLast().first { !text.tokens[$0].isFamilyMarker }
        guard let middle, context.classesAsWritten(middle).contains(.givenName) || isRareName(middle) else {
            return nil
        }
        guard !context.classesAsWritten(tokens.upperBound - 1).contains(.givenName) else { return nil }
        return text.surface(middle..<(middle + 1))
    }

    /// Whether a token between two names is nothing that is known: it is most likely a rare name.
    private func isRareName(_ index: Int) -> Bool {
        let hash = text.tokens[index].hash
        return !isLatin(index) && context.classes(index).isEmpty && compiled.familiar.isFilled
            && compiled.familiar.familiarity(of: hash) == nil && !text.mayHaveProclitics(index)
    }

    /// The evidence that letters differ from what was given.
    private func differences(_ occurrence: Occurrence, _ spelling: Spelling, _ name: TrackedName) -> [Evidence] {
        var evidence: [Evidence] = []
        if let approximation = occurrence.approximation { return [approximation] }
        if occurrence.differsInArticle { evidence.append(Evidence(.article, cost: Cost.article)) }
        if spelling.differsInArticle { evidence.append(Evidence(.article, cost: Cost.article)) }
        if occurrence.differsInSplit { evidence.append(Evidence(.joined)) }
        if !occurrence.hasMiddle, let cost = spellingCost(occurrence, spelling) {
            evidence.append(Evidence(.spelling, cost: cost))
        }
        return evidence
    }

    /// What it takes that letters differ which fold alike; nil where none do. A single token may be another word altogether: hamza
    /// is left out by haste and never put in, and ه for ة may be an ending (قفصه, his cage, and قفصة).
    private func spellingCost(_ occurrence: Occurrence, _ spelling: Spelling) -> Double? {
        let (surface, written) = strictLetters(occurrence, spelling)
        let differ = SpellingSigns.differ(surface, written)
        guard spelling.tokenCount == 1 else { return differ ? Cost.spelling : nil }
        let first = occurrence.tokens.lowerBound
        let reading = text.readings(first)[occurrence.reading]
        let stem = surface.unicodeScalars.dropFirst(Int(reading.procliticBytes) / 2)
        if SpellingSigns.hamzas(stem) > SpellingSigns.hamzas(written.unicodeScalars[...]) { return Cost.otherWord }
        guard differ, SpellingSigns.ends(written, in: 0x629), !SpellingSigns.ends(surface, in: 0x629) else {
            return differ ? Cost.spellingOfOneToken : nil
        }
        let without = text.text.stem(of: text.tokens[first], reading).letters.dropLast()
        let isWord = compiled.familiar.familiarity(of: FoldedHash.hash(String(without))) == .word
        return isWord ? Cost.otherWord : Cost.spellingOfOneToken
    }

    /// The letters of a mention and of the spelling the user gave, ى ة ء as written.
    private func strictLetters(_ occurrence: Occurrence, _ spelling: Spelling) -> (surface: String, written: String) {
        let written = SearchText(compiled.written(spelling))
        return (text.strictLetters(occurrence.tokens), written.strictLetters(of: 0..<written.text.utf8.count))
    }
}

extension ContextRules {
    /// Whether a longer name of somebody or something else covers an occurrence that does not stand inside one.
    private func isCovered(_ occurrence: Occurrence, _ spelling: Spelling, _ name: TrackedName) -> Bool {
        guard name.wholeEntity || (spelling.tokenCount == 1 && name.kind == .person) else {
            return spelling.tokenCount == 1 && isCovered(occurrence.tokens, of: Int(spelling.owner), onlyBy: .phrase)
        }
        return isCovered(occurrence.tokens, of: Int(spelling.owner))
    }

    /// Whether a longer name of another than the tracked name `owner` lies over `tokens`.
    func isCovered(_ tokens: Range<Int>, of owner: Int, onlyBy role: Spelling.Role? = nil) -> Bool {
        let reach = 2 * SpellingTable.longestSpelling + 2
        var (low, high) = (0, covers.count)
        while low < high {
            let middle = (low + high) / 2
            if covers[middle].tokens.lowerBound < tokens.lowerBound - reach { low = middle + 1 } else { high = middle }
        }
        while low < covers.count, covers[low].tokens.lowerBound <= tokens.lowerBound {
            let cover = covers[low]
            low += 1
            guard cover.tokens.upperBound >= tokens.upperBound, cover.tokens.count > tokens.count else { continue }
            let spelling = compiled.table.spellings[cover.spelling]
            guard role == nil || role == spelling.role else { continue }
            if isOther(spelling, at: cover.tokens, than: owner, at: tokens) { return true }
        }
        return false
    }

    private func isOther(
        _ cover: Spelling, at covered: Range<Int>, than owner: Int, at tokens: Range<Int>
    ) -> Bool {
        switch cover.role {
        case .phrase: return true
        case .entity:
            if compiled.entities(of: owner).contains(cover.owner) { return false }
            let type = compiled.entityTypes[Int(cover.owner)]
            guard type == compiled.names[owner].kind, type != .person else { return true }
            // It may be introduced by its kind (حركة فتح, مدينة صور) and still be its own.
            let cue: Vocabulary.Classes = type == .organization ? .organizationCue : .placeCue
            if covered == (tokens.lowerBound - 1)..<tokens.upperBound {
                return context.classesBefore(tokens.lowerBound).isDisjoint(with: cue)
            }
            // An organization's name of several tokens may go on in adjectives (مجلس الأمن الدولي); one token is somebody else's
            // then (الهلال الأحمر, الاتحاد الأوروبي).
            guard type == .organization, tokens.count > 1, covered.lowerBound == tokens.lowerBound else { return true }
            return !(tokens.upperBound..<covered.upperBound).allSatisfy(context.isAdjective)
        default: return Int(cover.owner) != owner
        }
    }
}

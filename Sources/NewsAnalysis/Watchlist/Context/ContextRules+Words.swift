internal import ArabicText

/// Names of one word that are ordinary words too: what says that the name is meant.
extension ContextRules {
    /// With so many tenths of its own kind it is hardly a word at all.
    private static let nameTenths = 7

    /// What says that a name of one word that is a word too is meant, as evidence; nothing of other names. The refusal where nothing
    /// says so.
    func meaning(of occurrence: Occurrence, _ spelling: Spelling, _ name: TrackedName) -> Decision {
        if let entity = longerEntity(occurrence, spelling, name) { return .refused(entity) }
        guard spelling.tokenCount == 1 else { return .accepted([]) }
        let isMostlyWord = isMostlyWord(occurrence, spelling, name.kind)
        guard isMostlyWord || isAmbiguous(occurrence), !standsBesideName(occurrence, spelling, name) else {
            return .accepted([])
        }
        if occurrence.reading == 0 {
            if isOtherWord(occurrence, spelling) { return .refused(Refused(.otherWord)) }
            if let cue = cue(before: occurrence.tokens.lowerBound, name.kind) {
                return .accepted([Evidence(.cue, text.surface(cue), cost: Cost.cue)])
            }
        }
        if isMostlyWord, let sign = neighbouring(occurrence, name.kind) {
            return .accepted([Evidence(.cue, text.surface(sign), cost: Cost.cue)])
        }
        if let near = occurrence.near { return .accepted([Evidence(.near, near, cost: Cost.wordMeant)]) }
        guard isMostlyWord else { return .refused(Refused(.noCue)) }
        if isRecognized(occurrence, name.kind) { return .accepted([Evidence(.recognized, cost: Cost.wordMeant)]) }
        if let place = introduced[Int(spelling.owner)], isEverName(occurrence, name.kind) {
            return .accepted([Evidence(.introduced, text.surface(place), cost: Cost.introduced)])
        }
        return .refused(Refused(.mostlyWord))
    }

    /// Notes where the article introduces a name that is mostly a word, behind a cue or seen by the recognizer: the first such place.
    mutating func noteIntroductions(among occurrences: [Occurrence]) {
        for occurrence in occurrences where occurrence.refusal == nil {
            let spelling = compiled.table.spellings[occurrence.spelling]
            guard spelling.tokenCount == 1, spelling.role == .name || spelling.role == .alias else { continue }
            let (owner, end) = (Int(spelling.owner), occurrence.tokens.upperBound)
            let name = compiled.names[owner]
            guard isMostlyWord(occurrence, spelling, name.kind), longerEntity(occurrence, spelling, name) == nil else {
                continue
            }
            let start = occurrence.tokens.lowerBound
            let cue = occurrence.reading == 0 ? cue(before: start, name.kind) : nil
            guard cue != nil || isRecognized(occurrence, name.kind),
                introduced[owner].map({ end < $0.upperBound }) ?? true
            else { continue }
            introduced[owner] = (cue?.lowerBound ?? start)..<end
        }
    }

    /// The cue before a name of one word that is a word too; nil where there is none. What stands in brackets behind the cue of a place is
    /// mostly another word: زار دولة (صور).
    private func cue(before start: Int, _ kind: EntityType) -> Range<Int>? {
        let isBracketed = kind == .place && text.text.withView { $0.hasBracket(before: text.tokens[start].first) }
        return isBracketed ? nil : context.cue(before: start, ContextRules.cues(kind))
    }

    /// Whether a word is used as a name now and then. What never is (فتح) is an ordinary word also beside the name.
    private func isEverName(_ occurrence: Occurrence, _ kind: EntityType) -> Bool { (share(occurrence, kind) ?? 0) > 0 }

    /// Whether news uses an organization's or a place's name of one word mostly as an ordinary word.
    private func isMostlyWord(_ occurrence: Occurrence, _ spelling: Spelling, _ kind: EntityType) -> Bool {
        spelling.tokenCount == 1
            && compiled.vocabulary.nameShares.shares(of: stem(occurrence))?.tenthsOfWord(kind) != nil
    }

    /// How often news uses the word as a name of an organization or a place, in tenths; nil where that is not known.
    private func share(_ occurrence: Occurrence, _ kind: EntityType) -> Int? {
        guard kind == .organization || kind == .place else { return nil }
        return compiled.vocabulary.nameShares.shares(of: stem(occurrence))?.share(kind)
    }

    /// The letters of an occurrence's first token, proclitics off.
    private func stem(_ occurrence: Occurrence) -> String {
        let first = occurrence.tokens.lowerBound
        guard occurrence.reading > 0 else { return text.text.letters(of: text.tokens[first]) }
        return text.text.stem(of: text.tokens[first], text.readings(first)[occurrence.reading]).letters
    }

    /// Whether a name of one token is a word, a given name or a title too, so that alone it says nothing.
    private func isAmbiguous(_ occurrence: Occurrence) -> Bool {
        let hash = text.readings(occurrence.tokens.lowerBound)[occurrence.reading].hash
        return !compiled.vocabulary.classes(hash).isDisjoint(with: .ambiguous)
    }

    /// Whether an ambiguous name is written as another word is: على is never علي.
    private func isOtherWord(_ occurrence: Occurrence, _ spelling: Spelling) -> Bool {
        let (surface, written) = strictLetters(occurrence, spelling)
        return SpellingSigns.ends(surface, in: 0x649) && !SpellingSigns.ends(written, in: 0x649)
    }

    /// Whether a name of one word that is a word or a given name too stands beside another name, which says as much as a cue: behind a
    /// sure given name, or, where it is mostly a name itself, before the rest of a longer one.
    private func standsBesideName(_ occurrence: Occurrence, _ spelling: Spelling, _ name: TrackedName) -> Bool {
        guard occurrence.reading == 0, ContextRules.isOneWordBesideOthers(spelling, name),
            !isOtherWord(occurrence, spelling)
        else { return false }
        let first = occurrence.tokens.lowerBound
        if context.givenName(before: first) == .certain { return true }
        return context.givenName(first) >= .likely && continuation(occurrence, spelling) != nil
    }

    /// Whether the recognizer sees a name of this kind that ends here and has nothing but cues before it (حركة النهضة).
    private func isRecognized(_ occurrence: Occurrence, _ kind: EntityType) -> Bool {
        let tokens = occurrence.tokens
        guard let seen = recognized(at: tokens.lowerBound), seen.type == kind,
            seen.tokens.upperBound == tokens.upperBound
        else { return false }
        guard seen.tokens.lowerBound < tokens.lowerBound else { return true }
        return occurrence.reading == 0
            && cue(before: tokens.lowerBound, kind) == seen.tokens
                .lowerBound..<tokens.lowerBound
    }

    /// What stands beside a name that is mostly a word and says as much as a cue: of a place the place that the recognizer sees and that و
    /// joins to it (صيدا وصور), of an organization the person before a bracket that holds the name alone (فلان (النهضة)). Nil where nothing
    /// does.
    private func neighbouring(_ occurrence: Occurrence, _ kind: EntityType) -> Range<Int>? {
        let (start, end) = (occurrence.tokens.lowerBound, occurrence.tokens.upperBound)
        if kind == .organization {
            guard start > 0, occurrence.reading == 0, text.isAloneInBrackets(start),
                let seen = recognized(at: start - 1),
                seen.type == .person
            else { return nil }
            return seen.tokens
        }
        guard kind == .place else { return nil }
        // صيدا وصور, صيدا و صور
        let isApart = text.isJoined(start) && text.isAnd(start - 1)
        if isApart || (text.isJoined(start) && proclitics(occurrence) == "و"),
            case let before = isApart ? start - 2 : start - 1, before >= 0, let seen = recognized(at: before),
            seen.type == .place, seen.tokens.upperBound == before + 1
        {
            return seen.tokens
        }
        // صور وصيدا, صور و صيدا
        guard text.isJoined(end) else { return nil }
        let next = text.isAnd(end) && text.isJoined(end + 1) ? end + 1 : end
        guard next > end || text.beginsWithAnd(end), let seen = recognized(at: next), seen.type == .place,
            seen.tokens.lowerBound == next
        else { return nil }
        return seen.tokens
    }

    /// What makes an organization's or a place's name of one word the beginning of a longer one, or an ordinary word: شبه before it, or a
    /// definite adjective behind it and no cue before it (القاعدة البحرية). Nil where nothing does.
    private func longerEntity(_ occurrence: Occurrence, _ spelling: Spelling, _ name: TrackedName) -> Refused? {
        guard name.kind == .organization || name.kind == .place else { return nil }
        let (start, end) = (occurrence.tokens.lowerBound, occurrence.tokens.upperBound)
        if occurrence.reading == 0, context.isHalf(before: start) {
            return Refused(.headNounBefore, by: (start - 1)..<start)
        }
        guard spelling.tokenCount == 1, text.isJoined(end), context.isAdjective(end), context.mayDescribe(end, end - 1),
            DefiniteArticle.without(stem(occurrence)) != nil,
            share(occurrence, name.kind).map({ $0 < ContextRules.nameTenths }) ?? isAmbiguous(occurrence),
            occurrence.reading > 0 || cue(before: start, name.kind) == nil
        else { return nil }
        return Refused(.adjectiveBehind, by: end..<(end + 1))
    }
}

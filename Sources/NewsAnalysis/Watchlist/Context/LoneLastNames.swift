internal import ArabicText

/// Finds bare last names in articles that name their owner neither in full nor by a title: rare ones where the recognizer sees a person
/// in just these tokens, and those whose list lets them stand alone.
///
/// The spelling tables hold these last names; so this costs nothing where none stands.
struct LoneLastNames {
    private let rules: ContextRules
    private let occurrences: [Occurrence]
    private let confirmation: Confirmation

    private var text: CanonicalText { rules.text }

    /// `occurrences`: those of last names.
    init(_ rules: ContextRules, _ occurrences: [Occurrence], _ confirmation: Confirmation) {
        self.rules = rules
        self.occurrences = occurrences.filter { !$0.hasMiddle }
        self.confirmation = confirmation
    }

    /// The mentions. A last name that several tracked persons have, or that the article gives to somebody else, is nobody's.
    /// `accepted`: what is accepted so far, of all names. `record`: where refusals are written down, if anybody asks.
    func acceptances(besides accepted: [Acceptance], _ record: inout CandidateRecord?) -> [Acceptance] {
        guard !occurrences.isEmpty else { return [] }
        var owners: [String: Set<Int>] = [:]
        for occurrence in occurrences { owners[letters(occurrence), default: []].insert(owner(occurrence)) }
        let ends = Set(accepted.map(\.tokens.upperBound))
        let shared = Set(occurrences.filter { isAnothers($0, ends) }.map(letters))
        var found: [Acceptance] = []
        for occurrence in occurrences {
            let owner = owner(occurrence)
            // The pass before has looked at it, or it is part of a longer mention.
            guard confirmation.fullMentions[owner] == nil, confirmation.titles[owner]?.isSpecific != true,
                !ends.contains(occurrence.tokens.upperBound)
            else { continue }
            let letters = letters(occurrence)
            let decision: Decision =
                owners[letters]?.count != 1
                ? .refused(Refused(.severalOwners))
                : shared.contains(letters) ? .refused(Refused(.alsoAnothers)) : decide(occurrence)
            let listed = Listed.lastName(letters)
            switch decision {
            case .accepted(let evidence):
                record?.withdraw(owner, occurrence.tokens, listed)
                found.append(Acceptance(name: owner, tokens: occurrence.tokens, evidence: evidence, listed: listed))
            case .refused(let refused):
                record?.refuse(owner, occurrence.tokens, listed, refused) { letterEvidence(occurrence) }
            }
        }
        return found
    }

    private func owner(_ occurrence: Occurrence) -> Int {
        Int(rules.compiled.table.spellings[occurrence.spelling].owner)
    }

    private func lastName(_ occurrence: Occurrence) -> CanonicalText { CanonicalText(SearchText(letters(occurrence))) }

    private func letters(_ occurrence: Occurrence) -> String {
        var letters: [String] = []
        rules.compiled.table.forEachToken(of: rules.compiled.table.spellings[occurrence.spelling]) {
            letters.append(String(decoding: $0, as: UTF8.self))
            return true
        }
        return letters.joined(separator: " ")
    }

    /// Whether somebody else bears the last name in this article: a sure given name, or a recognized one, stands before it. `ends`: where
    /// accepted mentions end.
    private func isAnothers(_ occurrence: Occurrence, _ ends: Set<Int>) -> Bool {
        guard occurrence.reading == 0, !ends.contains(occurrence.tokens.upperBound) else { return false }
        if rules.context.givenName(before: occurrence.tokens.lowerBound) == .certain { return true }
        guard let seen = rules.recognized(at: occurrence.tokens.lowerBound), seen.type == .person else { return false }
        return rules.recognizedName(over: occurrence.tokens, reading: 0, own: nil, isWord: false) != nil
    }

    /// A given name one word before the last name, with neither a verb nor a title between: in حافظ قائد السبسي all is one name. Nil where
    /// none stands there.
    private func givenName(onceRemovedFrom tokens: Range<Int>) -> Refused? {
        let (start, context) = (tokens.lowerBound, rules.context)
        guard text.isJoined(start), text.isJoined(start - 1), context.classes(start - 2).contains(.givenName),
            context.classes(start - 1).isDisjoint(with: [.speechVerb, .title, .titleAdjective])
        else { return nil }
        return Refused(.givenNameBefore, by: (start - 2)..<start)
    }

    private func letterEvidence(_ occurrence: Occurrence) -> [Evidence] {
        let clitic = occurrence.reading > 0 ? [Evidence(.clitic, rules.proclitics(occurrence))] : []
        return clitic + [Evidence(.lastName, cost: Cost.lastName)]
    }

    private func decide(_ occurrence: Occurrence) -> Decision {
        let (tokens, name) = (occurrence.tokens, rules.compiled.names[owner(occurrence)])
        let (context, last) = (rules.context, lastName(occurrence))
        if occurrence.reading == 0 {
            if let refused = rules.anothersName(before: tokens) ?? givenName(onceRemovedFrom: tokens) {
                return .refused(refused)
            }
            if rules.isUncapitalised(tokens.lowerBound, last) { return .refused(Refused(.notCapitalized)) }
        } else if tokens.count == 1 {
            let isKnown = !context.classesAsWritten(tokens.lowerBound).isDisjoint(with: .known)
            guard !isKnown, !rules.compiled.isTrackedToken(text.tokens[tokens.lowerBound].hash) else {
                return .refused(Refused(.wholeWord))
            }
        }
        if let behind = rules.anothersName(behind: tokens.upperBound, last) { return .refused(behind) }
        if let cover = rules.cover(over: tokens, of: owner(occurrence)) { return .refused(cover) }
        let isWord = tokens.count == 1 && rules.isAmbiguous(last)
        let longer = rules.recognizedName(over: tokens, reading: occurrence.reading, own: nil, isWord: isWord)
        if let longer { return .refused(longer) }
        if isWord, rules.isOtherWord(tokens, than: CanonicalText(SearchText(name.name))) {
            return .refused(Refused(.otherWord))
        }
        var evidence = letterEvidence(occurrence)
        if !rules.isRecognizedPerson(tokens) {
            guard name.lastName == .alone else { return .refused(Refused(.unconfirmed)) }
            if isWord {
                guard occurrence.reading == 0,
                    let cue = context.cue(before: tokens.lowerBound, ContextRules.cues(.person))
                else { return .refused(Refused(.noCue)) }
                evidence.append(Evidence(.cue, text.surface(cue)))
            }
        }
        evidence.append(Evidence(.loneLastName, text.surface(tokens), cost: Cost.loneLastName))
        return .accepted(evidence)
    }
}

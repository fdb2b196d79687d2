internal import ArabicText

/// Finds the bare last names of persons whom the same article names in full, or by a title of several words: as they are listed, and as
/// the article writes them in its full mentions, whichever script the list has.
///
/// A second pass over the tokens, made only where the article has such a person.
struct BareLastNames {
    /// A last name and who has it in this article.
    private struct Claim {
        /// The persons that have it and are named besides. One: it is theirs. Several: it is nobody's. None: somebody only asks.
        var owners: [Int]
        var last: CanonicalText
        /// What names the owner besides; nil where there is none.
        var confirmed: Evidence?
        /// A full mention of the owner, and so what its other names are; nil where only a title confirms it.
        var full: CanonicalText?
        /// Those that have it, that somebody asks about and that are no owners, and why not.
        var asked: [(name: Int, refusal: Refusal)] = []
    }

    private let rules: ContextRules
    /// By the hash of the last name: of its token, or of its two tokens combined.
    private var claims: [UInt64: Claim] = [:]
    /// Bit `hash & 63` is set for the first token of each last name.
    private var firstTokens: UInt64 = 0
    /// Bit `byte & 63` is set for the last byte of each such token: no proclitic changes that.
    private var lastBytes: UInt64 = 0

    private var text: CanonicalText { rules.text }

    /// `asked`: tracked names whose last names are looked at also where nothing confirms them, to say so.
    init(_ rules: ContextRules, _ confirmation: Confirmation, asked: Set<Int>) {
        self.rules = rules
        for (name, mention) in confirmation.fullMentions.sorted(by: { $0.key < $1.key }) {
            let lasts = lastNames(of: name) + taught(confirmation.teachers[name] ?? [])
            claim(name, lasts, Evidence(.fullMention, mention), CanonicalText(SearchText(mention)), over: [:])
        }
        // A full mention is the stronger claim: titles speak where none is made.
        let byFullMention = claims
        for (name, title) in confirmation.titles.sorted(by: { $0.key < $1.key }) where title.isSpecific {
            let confirmed = Evidence(.title, title.title, cost: Cost.distantTitle)
            claim(name, lastNames(of: name), confirmed, nil, over: byFullMention)
        }
        for name in asked.sorted() {
            ask(name, confirmation.titles[name]?.isSpecific == true ? .severalOwners : .unconfirmed)
        }
    }

    /// The last names of a tracked person as they are listed; none where its list wants none.
    private func lastNames(of name: Int) -> [CanonicalText] {
        let name = rules.compiled.names[name]
        return name.lastName == .never ? [] : LastName.lastNames(of: name, rules.compiled.vocabulary)
    }

    /// The last names as some full mentions write them, each once.
    private func taught(_ mentions: [Range<Int>]) -> [CanonicalText] {
        var seen: Set<UInt64> = []
        return mentions.compactMap { mention in
            let key = text.tokens[mention].reduce(UInt64(mention.count)) { FoldedHash.combine($0, $1.hash) }
            return seen.insert(key).inserted ? LastName.taught(by: mention, in: text) : nil
        }
    }

    private mutating func claim(
        _ name: Int, _ lasts: [CanonicalText], _ confirmed: Evidence, _ full: CanonicalText?,
        over stronger: [UInt64: Claim]
    ) {
        for last in lasts {
            let key = BareLastNames.key(last.tokens[0].hash, last.tokens.dropFirst())
            guard stronger[key] == nil else { continue }
            if let owners = claims[key]?.owners, owners != [name] {
                if !owners.contains(name) { claims[key]?.owners.append(name) }
            } else {
                claims[key] = Claim(owners: [name], last: last, confirmed: confirmed, full: full)
            }
            lookFor(last)
        }
    }

    /// Has the last names of `name` looked at. `refusal`: why they are not its own, where they are not.
    private mutating func ask(_ name: Int, _ refusal: Refusal) {
        for last in LastName.lastNames(of: rules.compiled.names[name], rules.compiled.vocabulary) {
            let key = BareLastNames.key(last.tokens[0].hash, last.tokens.dropFirst())
            guard claims[key]?.owners.contains(name) != true else { continue }
            claims[key, default: Claim(owners: [], last: last)].asked.append((name, refusal))
            lookFor(last)
        }
    }

    private mutating func lookFor(_ last: CanonicalText) {
        firstTokens |= 1 << (last.tokens[0].hash & 63)
        lastBytes |= 1 << UInt64((last.text.letters(of: last.tokens[0]).utf8.last ?? 0) & 63)
    }

    private static func key(_ first: UInt64, _ others: ArraySlice<CanonicalToken>) -> UInt64 {
        others.reduce(first) { FoldedHash.combine($0, $1.hash) }
    }

    /// The bare last names. A last name that the article also gives to somebody else (a given name before it that is not
    /// in one of the `accepted` mentions) is nobody's. `record`: where refusals are written down, if anybody asks.
    func acceptances(besides accepted: [Acceptance], _ record: inout CandidateRecord?) -> [Acceptance] {
        guard firstTokens != 0 else { return [] }
        var ends: Set<Int> = []
        for acceptance in accepted { ends.insert(acceptance.tokens.upperBound) }
        var found: [(key: UInt64, acceptance: Acceptance)] = []
        var shared: Set<UInt64> = []
        for index in text.tokens.indices {
            // Few tokens are read as more than themselves, and few of the others are a last name.
            let end = Int(text.text.tokens[text.tokens[index].last].foldedEnd)
            guard lastBytes >> UInt64(text.text.folded[end - 1] & 63) & 1 == 1 || text.tokens[index].form == .kunya
            else {
                continue
            }
            let mayBeStem = text.mayHaveProclitics(index)
            guard mayBeStem || firstTokens >> (text.tokens[index].hash & 63) & 1 == 1 else { continue }
            let readings = text.readings(index)
            for reading in 0..<(mayBeStem ? readings.count : 1) {
                let hash = readings[reading].hash
                guard firstTokens >> (hash & 63) & 1 == 1, let (key, claim, tokens) = claim(hash, at: index) else {
                    continue
                }
                if reading == 0, !ends.contains(tokens.upperBound), namesSomebodyElse(before: index) {
                    shared.insert(key)
                }
                guard agrees(claim.last, at: index, readings[reading]) else { continue }
                if let acceptance = take(claim, tokens, reading, &record) { found.append((key, acceptance)) }
            }
        }
        found += variants(&record)
        for (key, acceptance) in found where record != nil && shared.contains(key) {
            let evidence = acceptance.evidence.filter { $0.rule == .clitic || $0.rule == .lastName }
            record?.refuse(
                acceptance.name, acceptance.tokens, acceptance.listed, Refused(.alsoAnothers), evidence: { evidence })
        }
        return found.filter { !shared.contains($0.key) }.map(\.acceptance)
    }

    /// Last names in another spelling than the full mention's (قآني behind إسماعيل قاآني): foreign ones of one token.
    private func variants(_ record: inout CandidateRecord?) -> [(key: UInt64, acceptance: Acceptance)] {
        let names = rules.compiled.names
        let candidates = claims.filter { _, claim in
            claim.last.tokens.count == 1 && claim.owners.count == 1 && names[claim.owners[0]].isFuzzy
        }.map { key, claim in
            (key: key, claim: claim, letters: FoldedLetters(claim.last.text.letters(of: claim.last.tokens[0])))
        }.filter { $0.letters.isArabic && !$0.letters.hasArticle && $0.letters.count >= 5 }
            .sorted { $0.key < $1.key }
        guard !candidates.isEmpty, rules.compiled.familiar.isFilled else { return [] }
        let byKey = Dictionary(grouping: candidates) { SpellingVariant.key($0.letters) }
        let scan = ApproximateScan(compiled: rules.compiled, text: text)
        var found: [(key: UInt64, acceptance: Acceptance)] = []
        for index in text.tokens.indices {
            for (reading, letters) in scan.rareReadings(at: index) {
                for candidate in byKey[SpellingVariant.key(letters)] ?? [] {
                    let tokens = index..<(index + 1)
                    guard let distance = SpellingVariant.distance(letters, candidate.letters), distance > 0,
                        !scan.areTwoNames(letters, candidate.letters),
                        var acceptance = take(candidate.claim, tokens, reading, &record)
                    else { continue }
                    acceptance.evidence.append(
                        Evidence(.variant, text.surface(tokens), cost: Cost.lastNameVariant))
                    found.append((candidate.key, acceptance))
                }
            }
        }
        return found
    }

    /// The claim on the last name that begins at `index`; one that is only asked about stands behind one that may count.
    private func claim(_ hash: UInt64, at index: Int) -> (UInt64, Claim, Range<Int>)? {
        let one = claims[hash].map { (hash, $0, index..<(index + 1)) }
        if let one, !one.1.owners.isEmpty { return one }
        guard text.isJoined(index + 1) else { return one }
        let key = FoldedHash.combine(hash, text.tokens[index + 1].hash)
        return claims[key].map { (key, $0, index..<(index + 2)) } ?? one
    }

    private func agrees(_ last: CanonicalText, at index: Int, _ reading: ProcliticReading) -> Bool {
        let stem = text.text.stem(of: text.tokens[index], reading).letters
        guard stem == last.text.letters(of: last.tokens[0]) else { return false }
        guard last.tokens.count > 1 else { return true }
        return text.text.letters(of: text.tokens[index + 1]) == last.text.letters(of: last.tokens[1])
    }

    private func namesSomebodyElse(before index: Int) -> Bool {
        rules.context.givenName(before: index) == .certain
    }

    /// The mention at `tokens`; nil where it is none, which `record` hears.
    private func take(
        _ claim: Claim, _ tokens: Range<Int>, _ reading: Int, _ record: inout CandidateRecord?
    ) -> Acceptance? {
        let listed = Listed.lastName(claim.last.text.text)
        for (name, refusal) in claim.asked {
            // That it is somebody else's says more than that nothing confirms it.
            let refused = reading == 0 ? rules.anothersName(before: tokens) : nil
            record?.refuse(name, tokens, listed, refused ?? Refused(refusal)) { letterEvidence(tokens, reading) }
        }
        guard let owner = claim.owners.first else { return nil }
        switch decide(claim, tokens, reading) {
        case .accepted(let evidence):
            return Acceptance(name: owner, tokens: tokens, evidence: evidence, listed: listed)
        case .refused(let refused):
            for name in claim.owners {
                record?.refuse(name, tokens, listed, refused) { letterEvidence(tokens, reading) }
            }
            return nil
        }
    }

    private func letterEvidence(_ tokens: Range<Int>, _ reading: Int) -> [Evidence] {
        clitic(tokens.lowerBound, reading) + [Evidence(.lastName, cost: Cost.lastName)]
    }

    private func clitic(_ index: Int, _ reading: Int) -> [Evidence] {
        guard reading > 0 else { return [] }
        let stem = text.text.stem(of: text.tokens[index], text.readings(index)[reading])
        return [Evidence(.clitic, stem.proclitics)]
    }

    private func decide(_ claim: Claim, _ tokens: Range<Int>, _ reading: Int) -> Decision {
        guard claim.owners.count == 1, let confirmed = claim.confirmed else { return .refused(Refused(.severalOwners)) }
        let (start, end) = (tokens.lowerBound, tokens.upperBound)
        let context = rules.context
        if reading == 0 {
            if let refused = rules.anothersName(before: tokens) { return .refused(refused) }
        } else if tokens.count == 1 {
            let isKnown = !context.classesAsWritten(start).isDisjoint(with: .known)
            guard !isKnown, !rules.compiled.isTrackedToken(text.tokens[start].hash) else {
                return .refused(Refused(.wholeWord))
            }
        }
        if let behind = rules.anothersName(behind: end, claim.last) { return .refused(behind) }
        if let cover = rules.cover(over: tokens, of: claim.owners[0]) { return .refused(cover) }
        if reading == 0, rules.isUncapitalised(start, claim.last) { return .refused(Refused(.notCapitalized)) }
        let isWord = tokens.count == 1 && rules.isAmbiguous(claim.last)
        let longer = rules.recognizedName(over: tokens, reading: reading, own: claim.full, isWord: isWord)
        if let longer { return .refused(longer) }
        var evidence = letterEvidence(tokens, reading) + [confirmed]
        guard isWord else { return .accepted(evidence) }
        let written = claim.full ?? CanonicalText(SearchText(rules.compiled.names[claim.owners[0]].name))
        if rules.isOtherWord(tokens, than: written) { return .refused(Refused(.otherWord)) }
        if reading == 0, let cue = context.cue(before: start, ContextRules.cues(.person)) {
            evidence.append(Evidence(.cue, text.surface(cue), cost: Cost.cue))
            return .accepted(evidence)
        }
        // A title alone does not say that a word is meant; and لصالح is no man.
        guard claim.full != nil, reading == 0 || rules.isDefinite(claim.last) else { return .refused(Refused(.noCue)) }
        if reading == 0, let noun = context.definiteNoun(before: start) {
            return .refused(Refused(.describesNoun, by: noun))
        }
        if text.isJoined(end), context.isAdjective(end) {
            return .refused(Refused(.adjectiveBehind, by: end..<(end + 1)))
        }
        return .accepted(evidence + [Evidence(.wordToo, cost: Cost.wordToo)])
    }
}

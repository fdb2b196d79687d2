internal import ArabicText

/// Finds organizations by part of their names in articles that have the names in full: without the nationality at the end (الحرس الوطني
/// after الحرس الوطني الكويتي), by the first of two words (النداء after نداء تونس), a club by its adjective (الإفريقي after النادي الإفريقي).
/// What last names are to persons.
///
/// A second pass over the tokens, made only where the article has such an organization.
struct ShortForms {
    /// A name without its last token, and whose it is in this article.
    private struct Claim {
        /// The organizations that have it and are named in full. One: it is theirs. Several: it is nobody's. None: somebody only
        /// asks.
        var owners: [Int]
        var tokens: [CanonicalToken]
        var letters: [String]
        /// The full mention; nil where there is none.
        var confirmed: Evidence?
        /// Those that have it, that somebody asks about and that are not named in full.
        var asked: [Int] = []

        init(owners: [Int], _ short: CanonicalText, confirmed: Evidence?) {
            self.owners = owners
            tokens = short.tokens
            letters = tokens.map { short.text.letters(of: $0) }
            self.confirmed = confirmed
        }
    }

    private let rules: ContextRules
    /// By the hashes of the tokens combined.
    private var claims: [UInt64: Claim] = [:]
    /// The claims by their first tokens, in the order of the keys.
    private var keys: [UInt64: [UInt64]] = [:]

    private var text: CanonicalText { rules.text }

    /// `asked`: tracked names whose short forms are looked at also where nothing confirms them, to say so.
    init(_ rules: ContextRules, _ confirmation: Confirmation, asked: Set<Int>) {
        self.rules = rules
        for (name, mention) in confirmation.fullMentions.sorted(by: { $0.key < $1.key }) {
            let confirmed = Evidence(.fullMention, mention)
            for (key, short) in shortForms(of: name) {
                if let owners = claims[key]?.owners, owners != [name] {
                    if !owners.contains(name) { claims[key]?.owners.append(name) }
                } else {
                    claims[key] = Claim(owners: [name], short, confirmed: confirmed)
                }
            }
        }
        for name in asked.sorted() where confirmation.fullMentions[name] == nil {
            for (key, short) in shortForms(of: name) {
                claims[key, default: Claim(owners: [], short, confirmed: nil)].asked.append(name)
            }
        }
        for (key, claim) in claims.sorted(by: { $0.key < $1.key }) {
            keys[claim.tokens[0].hash, default: []].append(key)
        }
    }

    /// The short forms of a tracked name by the hashes of their tokens combined.
    private func shortForms(of index: Int) -> [(key: UInt64, short: CanonicalText)] {
        let name = rules.compiled.names[index]
        guard name.kind == .organization else { return [] }
        return ([name.name] + name.aliases).compactMap { spelling in
            let vocabulary = rules.compiled.vocabulary
            guard
                let short = ShortForms.shortForm(of: spelling, vocabulary) ?? ShortForms.word(for: spelling, vocabulary)
            else { return nil }
            let tokens = short.tokens
            return (tokens.dropFirst().reduce(tokens[0].hash) { FoldedHash.combine($0, $1.hash) }, short)
        }
    }

    /// A name without the adjective of a nation that it ends in; nil where it ends in none, or where less than two tokens are left:
    /// الجيش may be anybody's.
    static func shortForm(of name: String, _ vocabulary: Vocabulary) -> CanonicalText? {
        let text = CanonicalText(SearchText(name))
        guard let last = text.tokens.last, text.tokens.count > 2, vocabulary.classes(last.hash).contains(.nationality),
            text.tokens.indices.dropFirst().allSatisfy({ text.isJoined($0) })
        else { return nil }
        return CanonicalText(text.text, tokens: text.tokens.dropLast())
    }

    /// The one word that stands for a name of two: the first with ال where it is none that introduces organizations (النداء, not الحزب), the
    /// adjective of a club. Nil where there is none.
    static func word(for name: String, _ vocabulary: Vocabulary) -> CanonicalText? {
        let text = CanonicalText(SearchText(name))
        guard text.tokens.count == 2, text.isJoined(1), text.tokens.allSatisfy({ $0.form == .plain }) else {
            return nil
        }
        let letters = text.tokens.map { text.text.letters(of: $0) }
        guard letters.allSatisfy({ $0.unicodeScalars.allSatisfy { 0x621...0x64A ~= $0.value } }) else { return nil }
        let bare = DefiniteArticle.without(letters[0])
        if (bare ?? letters[0]) == club {
            return DefiniteArticle.without(letters[1]) == nil ? nil : CanonicalText(SearchText(letters[1]))
        }
        let introducing: Vocabulary.Classes = [
            .headNoun, .organizationCue, .placeCue, .title, .givenName, .nationality,
        ]
        guard bare == nil, letters[0].unicodeScalars.count > 2, DefiniteArticle.without(letters[1]) == nil,
            vocabulary.classes(text.tokens[0].hash).isDisjoint(with: introducing)
        else { return nil }
        return CanonicalText(SearchText(DefiniteArticle.letters + letters[0]))
    }

    private static let club = "نادي"

    /// The short forms in the text, but where something accepted stands already. A short form that the article also gives to
    /// another organization, with another nationality, is nobody's. `record`: where refusals are written down, if anybody asks.
    func acceptances(besides accepted: [Acceptance], _ record: inout CandidateRecord?) -> [Acceptance] {
        guard !claims.isEmpty else { return [] }
        var found: [(key: UInt64, acceptance: Acceptance)] = []
        var shared: Set<UInt64> = []
        for index in text.tokens.indices {
            let readings = text.readings(index)
            for reading in 0..<readings.count {
                for key in keys[readings[reading].hash] ?? [] {
                    guard let claim = claims[key], stands(claim, at: index, reading) else { continue }
                    let tokens = index..<(index + claim.tokens.count)
                    guard !accepted.contains(where: { $0.tokens.overlaps(tokens) }) else { continue }
                    if isAnothers(tokens) { shared.insert(key) }
                    if let acceptance = take(claim, tokens, reading, &record) { found.append((key, acceptance)) }
                }
            }
        }
        for (key, acceptance) in found where record != nil && shared.contains(key) {
            let evidence = acceptance.evidence.filter { $0.rule == .clitic || $0.rule == .shortForm }
            record?.refuse(
                acceptance.name, acceptance.tokens, acceptance.listed, Refused(.alsoAnothers), evidence: { evidence })
        }
        return found.filter { !shared.contains($0.key) }.map(\.acceptance)
    }

    private func stands(_ claim: Claim, at index: Int, _ reading: Int) -> Bool {
        guard index + claim.tokens.count <= text.tokens.count else { return false }
        return claim.letters.indices.allSatisfy { place in
            guard place == 0 || text.isJoined(index + place) else { return false }
            var letters = claim.letters[place]
            return letters.withUTF8 {
                text.stands(UnsafeRawBufferPointer($0), at: index + place, reading: place == 0 ? reading : 0)
            }
        }
    }

    /// Whether a nationality follows. The organization's own does not: that would be its full name.
    private func isAnothers(_ tokens: Range<Int>) -> Bool {
        rules.context.classesBehind(tokens.upperBound).contains(.nationality)
    }

    /// The mention at `tokens`; nil where it is none, which `record` hears.
    private func take(
        _ claim: Claim, _ tokens: Range<Int>, _ reading: Int, _ record: inout CandidateRecord?
    ) -> Acceptance? {
        let listed = { Listed.shortForm(claim.letters.joined(separator: " ")) }
        if record != nil {
            for name in claim.asked {
                record?.refuse(name, tokens, listed(), Refused(.unconfirmed)) { letterEvidence(tokens, reading) }
            }
        }
        guard let owner = claim.owners.first else { return nil }
        switch decide(claim, tokens, reading) {
        case .accepted(let evidence):
            return Acceptance(name: owner, tokens: tokens, evidence: evidence, listed: listed())
        case .refused(let refused):
            guard record != nil else { return nil }
            for name in claim.owners {
                record?.refuse(name, tokens, listed(), refused) { letterEvidence(tokens, reading) }
            }
            return nil
        }
    }

    private func letterEvidence(_ tokens: Range<Int>, _ reading: Int) -> [Evidence] {
        let evidence = Evidence(.shortForm, cost: Cost.shortForm)
        guard reading > 0 else { return [evidence] }
        let start = tokens.lowerBound
        let stem = text.text.stem(of: text.tokens[start], text.readings(start)[reading])
        return [Evidence(.clitic, stem.proclitics), evidence]
    }

    private func decide(_ claim: Claim, _ tokens: Range<Int>, _ reading: Int) -> Decision {
        guard claim.owners.count == 1, let confirmed = claim.confirmed else { return .refused(Refused(.severalOwners)) }
        let end = tokens.upperBound
        // Behind one word any word with ال may describe it (النداء الأخير), unless it is an adjective itself (تصدر الإفريقي الترتيب).
        let isNoun = tokens.count == 1 && !claim.letters[0].hasSuffix("ي")
        let isDescribed = text.isJoined(end) && (isNoun ? rules.isDefinite(end) : rules.context.isAdjective(end))
        if isAnothers(tokens) || isDescribed {
            return .refused(Refused(.adjectiveBehind, by: end..<(end + 1)))
        }
        if let cover = rules.cover(over: tokens, of: claim.owners[0]) { return .refused(cover) }
        if reading == 0, let head = rules.head(before: tokens, .organization) {
            return .refused(Refused(.headNounBefore, by: head))
        }
        guard tokens.count == 1 else { return .accepted(letterEvidence(tokens, reading) + [confirmed]) }
        let start = tokens.lowerBound
        if reading == 0, let noun = rules.context.definiteNoun(before: start) ?? rules.context.noun(describedBy: start)
        {
            return .refused(Refused(.describesNoun, by: noun))
        }
        let isKnown = !rules.context.classesAsWritten(start).isDisjoint(with: .known)
        if reading > 0, isKnown || rules.compiled.isTrackedToken(text.tokens[start].hash) {
            return .refused(Refused(.wholeWord))
        }
        // شركة فسفاط قفصة says that the company is meant, and no phosphate, only where something says so at this place.
        if reading == 0, let cue = rules.context.cue(before: start, .organizationCue) {
            return .accepted(
                letterEvidence(tokens, reading) + [confirmed, Evidence(.cue, text.surface(cue), cost: Cost.cue)])
        }
        guard let seen = rules.recognized(at: start), seen.type == .organization, seen.tokens == tokens else {
            return .refused(Refused(.noCue))
        }
        return .accepted(letterEvidence(tokens, reading) + [confirmed, Evidence(.recognized, cost: Cost.wordToo)])
    }
}

internal import ArabicText

/// Finds the bare last names of persons whom the same article names in full, or by a title of several words.
///
/// A second pass over the tokens, made only where there is such a person.
struct BareLastNames {
    /// A last name and who has it in this article; no name where several persons have it.
    private struct Claim {
        var name: Int?
        var last: CanonicalText
        var confirmed: Evidence
    }

    private let rules: ContextRules
    /// By the hash of the last name: of its token, or of its two tokens combined.
    private var claims: [UInt64: Claim] = [:]
    /// Bit `hash & 63` is set for the first token of each last name.
    private var firstTokens: UInt64 = 0
    /// Bit `byte & 63` is set for the last byte of each such token: no proclitic changes that.
    private var lastBytes: UInt64 = 0

    private var text: CanonicalText { rules.text }

    init(_ rules: ContextRules, _ confirmation: Confirmation) {
        self.rules = rules
        for (name, mention) in confirmation.fullMentions.sorted(by: { $0.key < $1.key }) {
            claim(name, Evidence(.fullMention, mention), over: [:])
        }
        // A full mention is the stronger claim: titles speak where none is made.
        let byFullMention = claims
        for (name, title) in confirmation.titles.sorted(by: { $0.key < $1.key }) where title.isSpecific {
            claim(name, Evidence(.title, title.title, cost: Cost.distantTitle), over: byFullMention)
        }
    }

    private mutating func claim(_ name: Int, _ confirmed: Evidence, over stronger: [UInt64: Claim]) {
        for last in LastName.lastNames(of: rules.compiled.names[name], rules.compiled.vocabulary) {
            let key = BareLastNames.key(last.tokens[0].hash, last.tokens.dropFirst())
            guard stronger[key] == nil else { continue }
            if let other = claims[key], other.name != name {
                claims[key]?.name = nil
            } else {
                claims[key] = Claim(name: name, last: last, confirmed: confirmed)
            }
            firstTokens |= 1 << (last.tokens[0].hash & 63)
            lastBytes |= 1 << UInt64((last.text.letters(of: last.tokens[0]).utf8.last ?? 0) & 63)
        }
    }

    private static func key(_ first: UInt64, _ others: ArraySlice<CanonicalToken>) -> UInt64 {
        others.reduce(first) { FoldedHash.combine($0, $1.hash) }
    }

    /// The bare last names. A last name that the article also gives to somebody else (a given name before it that is not
    /// in one of the `accepted` mentions) is nobody's.
    func acceptances(besides accepted: [Acceptance]) -> [Acceptance] {
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
                guard let name = claim.name, agrees(claim.last, at: index, readings[reading]),
                    let evidence = evidence(for: claim, name, tokens, reading)
                else { continue }
                found.append((key, Acceptance(name: name, tokens: tokens, evidence: evidence)))
            }
        }
        found += variants()
        return found.filter { !shared.contains($0.key) }.map(\.acceptance)
    }

    /// Last names in another spelling than the full mention's (قآني behind إسماعيل قاآني): foreign ones of one token.
    private func variants() -> [(key: UInt64, acceptance: Acceptance)] {
        let names = rules.compiled.names
        let candidates = claims.filter { $0.value.last.tokens.count == 1 }.filter {
            $0.value.name.map { names[$0].isFuzzy } ?? false
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
                    guard let name = candidate.claim.name,
                        let distance = SpellingVariant.distance(letters, candidate.letters), distance > 0,
                        let evidence = evidence(for: candidate.claim, name, index..<(index + 1), reading)
                    else { continue }
                    let variant = Evidence(.variant, text.surface(index..<(index + 1)), cost: Cost.lastNameVariant)
                    found.append(
                        (
                            candidate.key,
                            Acceptance(name: name, tokens: index..<(index + 1), evidence: evidence + [variant])
                        ))
                }
            }
        }
        return found
    }

    private func claim(_ hash: UInt64, at index: Int) -> (UInt64, Claim, Range<Int>)? {
        if let claim = claims[hash] { return (hash, claim, index..<(index + 1)) }
        guard text.isJoined(index + 1) else { return nil }
        let key = FoldedHash.combine(hash, text.tokens[index + 1].hash)
        return claims[key].map { (key, $0, index..<(index + 2)) }
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

    private func evidence(for claim: Claim, _ name: Int, _ tokens: Range<Int>, _ reading: Int) -> [Evidence]? {
        let (start, end) = (tokens.lowerBound, tokens.upperBound)
        let context = rules.context
        var evidence: [Evidence] = []
        if reading > 0 {
            let whole = context.classesAsWritten(start)
            guard tokens.count > 1 || whole.isDisjoint(with: .known) else { return nil }
            guard tokens.count > 1 || !rules.compiled.isTrackedToken(text.tokens[start].hash) else { return nil }
            let stem = text.text.stem(of: text.tokens[start], text.readings(start)[reading])
            evidence.append(Evidence(.clitic, stem.proclitics))
        } else {
            let before = context.classesBefore(start)
            guard before.isDisjoint(with: [.kunya, .son]) else { return nil }
            guard context.givenName(before: start) == .none else { return nil }
            guard !rules.isSonOfSomebody(start), !context.describesNoun(start) else { return nil }
            guard !context.followsHeadNoun(tokens, mayBeIntroduced: true) else { return nil }
        }
        guard !context.classesBehind(end).contains(.givenName), !rules.isCovered(tokens, of: name) else {
            return nil
        }
        evidence.append(Evidence(.lastName, cost: Cost.lastName))
        evidence.append(claim.confirmed)
        let last = rules.compiled.vocabulary.classes(claim.last.tokens[0].hash)
        if tokens.count == 1, !last.isDisjoint(with: .ambiguous) {
            guard reading == 0, let cue = context.cue(before: start, ContextRules.cues(.person)) else { return nil }
            evidence.append(Evidence(.cue, text.surface(cue), cost: Cost.cue))
        }
        return evidence
    }
}

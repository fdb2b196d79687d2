internal import ArabicText

/// Finds organizations without the nationality at the end of their names, in articles that have the names in full: الحرس الوطني
/// after الحرس الوطني الكويتي. What last names are to persons.
///
/// A second pass over the tokens, made only where there is such an organization.
struct ShortForms {
    /// A name without its last token, and whose it is; nobody's where several organizations have it.
    private struct Claim {
        var name: Int?
        var tokens: [CanonicalToken]
        var letters: [String]
        var confirmed: Evidence
    }

    private let rules: ContextRules
    /// By the hashes of the tokens combined.
    private var claims: [UInt64: Claim] = [:]
    /// The claims by their first tokens, in the order of the keys.
    private var keys: [UInt64: [UInt64]] = [:]

    private var text: CanonicalText { rules.text }

    init(_ rules: ContextRules, _ confirmation: Confirmation) {
        self.rules = rules
        for (name, mention) in confirmation.fullMentions.sorted(by: { $0.key < $1.key }) {
            claim(name, Evidence(.fullMention, mention))
        }
        for (key, claim) in claims.sorted(by: { $0.key < $1.key }) {
            keys[claim.tokens[0].hash, default: []].append(key)
        }
    }

    private mutating func claim(_ index: Int, _ confirmed: Evidence) {
        let name = rules.compiled.names[index]
        guard name.kind == .organization else { return }
        for spelling in [name.name] + name.aliases {
            guard let short = ShortForms.shortForm(of: spelling, rules.compiled.vocabulary) else { continue }
            let tokens = short.tokens
            let key = tokens.dropFirst().reduce(tokens[0].hash) { FoldedHash.combine($0, $1.hash) }
            if let other = claims[key], other.name != index {
                claims[key]?.name = nil
            } else {
                let letters = tokens.map { short.text.letters(of: $0) }
                claims[key] = Claim(name: index, tokens: tokens, letters: letters, confirmed: confirmed)
            }
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

    /// The short forms in the text, but where something accepted stands already. A short form that the article also gives to
    /// another organization, with another nationality, is nobody's.
    func acceptances(besides accepted: [Acceptance]) -> [Acceptance] {
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
                    guard let name = claim.name, let evidence = evidence(claim, name, tokens, reading) else { continue }
                    found.append((key, Acceptance(name: name, tokens: tokens, evidence: evidence)))
                }
            }
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

    private func evidence(_ claim: Claim, _ name: Int, _ tokens: Range<Int>, _ reading: Int) -> [Evidence]? {
        let (start, end) = (tokens.lowerBound, tokens.upperBound)
        let context = rules.context
        guard !(text.isJoined(end) && context.isAdjective(end)), !isAnothers(tokens),
            !rules.isCovered(tokens, of: name)
        else { return nil }
        var evidence: [Evidence] = []
        if reading > 0 {
            let stem = text.text.stem(of: text.tokens[start], text.readings(start)[reading])
            evidence.append(Evidence(.clitic, stem.proclitics))
        } else if context.followsHeadNoun(tokens, mayBeIntroduced: true) {
            return nil
        }
        return evidence + [Evidence(.shortForm, cost: Cost.shortForm), claim.confirmed]
    }
}

internal import ArabicText

/// Finds the matches in one text: scan, verify, ask the context rules, confirm.
struct Matching {
    private let compiled: CompiledNames
    private let text: CanonicalText
    private let rules: ContextRules
    private let occurrences: [Occurrence]
    private var accepted: [Acceptance] = []

    /// The mentions of tracked names in `text`, unordered; those of one name may overlap.
    static func acceptances(of compiled: CompiledNames, in text: CanonicalText) -> [Acceptance] {
        let finds = Scan.finds(in: text, of: compiled)
        let sightings = finds.sightings
        let others =
            ApproximateScan(compiled: compiled, text: text).occurrences(at: finds.approximate)
            + CrossScriptScan(compiled: compiled, text: text).occurrences(finds)
        let mayMatch = sightings.contains { $0.spellings.contains { compiled.table.spellings[$0].role.isTracked } }
        guard mayMatch || !others.isEmpty else { return [] }
        var matching = Matching(compiled, text, sightings, others)
        matching.acceptNames()
        matching.acceptTitledLastNames()
        matching.acceptWhatIsConfirmed()
        return matching.accepted
    }

    private init(
        _ compiled: CompiledNames, _ text: CanonicalText, _ sightings: [Sighting], _ others: [Occurrence]
    ) {
        self.compiled = compiled
        self.text = text
        let verification = Verification(compiled: compiled, text: text)
        var occurrences: [Occurrence] = []
        var seenTitles: Set<Int> = []
        for sighting in sightings {
            for index in sighting.spellings {
                // Many names may have the same title; one sighting of it in an article is enough.
                if compiled.table.spellings[index].role == .title, !seenTitles.insert(index).inserted { continue }
                if let found = verification.occurrence(of: index, at: sighting) { occurrences.append(found) }
            }
        }
        self.occurrences = occurrences + others
        let covers = occurrences.filter { occurrence in
            switch compiled.table.spellings[occurrence.spelling].role {
            case .name, .alias, .entity, .phrase: occurrence.tokens.count > 1
            default: false
            }
        }
        rules = ContextRules(compiled, text, covers: covers)
    }

    private func spelling(_ occurrence: Occurrence) -> Spelling { compiled.table.spellings[occurrence.spelling] }

    private mutating func acceptNames() {
        for occurrence in occurrences {
            let spelling = spelling(occurrence)
            guard spelling.role == .name || spelling.role == .alias else { continue }
            guard let evidence = rules.evidence(for: occurrence) else { continue }
            accepted.append(Acceptance(name: Int(spelling.owner), tokens: occurrence.tokens, evidence: evidence))
        }
    }

    /// Last names directly behind one of the name's own titles.
    private mutating func acceptTitledLastNames() {
        for occurrence in occurrences {
            let spelling = spelling(occurrence)
            guard spelling.role == .titledLastName, !occurrence.hasMiddle else { continue }
            let end = occurrence.tokens.upperBound
            let tokens = (end - Int(spelling.lastNameCount))..<end
            guard !rules.context.classesBehind(end).contains(.givenName),
                !rules.isCovered(tokens, of: Int(spelling.owner))
            else { continue }
            accepted.append(
                Acceptance(
                    name: Int(spelling.owner), tokens: tokens,
                    evidence: [Evidence(.lastName, cost: Cost.lastName), Evidence(.title, compiled.written(spelling))]))
        }
    }

    /// Weak aliases, and last names without a title before them: wherever a full mention or a title confirms them.
    private mutating func acceptWhatIsConfirmed() {
        let titles = occurrences.filter { spelling($0).role == .title }
        let confirmation = Confirmation(compiled, text, accepted, titles: titles)
        for occurrence in occurrences {
            let spelling = spelling(occurrence)
            guard spelling.role == .weakAlias, let confirmed = confirmation.evidence(for: Int(spelling.owner)) else {
                continue
            }
            guard let evidence = rules.evidence(for: occurrence) else { continue }
            accepted.append(
                Acceptance(name: Int(spelling.owner), tokens: occurrence.tokens, evidence: evidence + [confirmed]))
        }
        accepted += BareLastNames(rules, confirmation).acceptances(besides: accepted)
        accepted += ShortForms(rules, confirmation).acceptances(besides: accepted)
    }
}

internal import ArabicText

/// Finds the mentions in one text: scan, compare letters, ask the rules of context, confirm.
struct Matching {
    private let compiled: CompiledNames
    private let text: CanonicalText
    private var rules: ContextRules
    private let occurrences: [Occurrence]
    private(set) var accepted: [Acceptance] = []
    /// What is refused, where somebody asks; nil otherwise.
    private(set) var record: CandidateRecord?

    /// The mentions of tracked names in `text`, unordered; those of one name may overlap.
    static func acceptances(
        of compiled: CompiledNames, in text: CanonicalText, _ recognized: [RecognizedName]
    ) -> [Acceptance] {
        matching(of: compiled, in: text, recognized, record: nil)?.accepted ?? []
    }

    /// The same, and what was refused of the names that `record` asks about. It changes nothing that is accepted.
    static func decisions(
        of compiled: CompiledNames, in text: CanonicalText, _ recognized: [RecognizedName], asked: Set<Int>
    ) -> (accepted: [Acceptance], refused: [CandidateRecord.Entry]) {
        let matching = matching(of: compiled, in: text, recognized, record: CandidateRecord(asked: asked))
        return (matching?.accepted ?? [], matching?.record?.entries ?? [])
    }

    /// False: no tracked name stands in `text`, nor in any part of it that blank lines set off. True: one may. Costs a scan; no
    /// rule of context is asked.
    static func mayMatch(_ compiled: CompiledNames, in text: CanonicalText) -> Bool {
        Finds(compiled, text, asked: []).mayMatch
    }

    /// What the scans find, before letters are compared.
    private struct Finds {
        let sightings: [Sighting]
        /// Names in another spelling or script.
        let others: [Occurrence]
        /// False: none of it is a tracked name.
        let mayMatch: Bool

        init(_ compiled: CompiledNames, _ text: CanonicalText, asked: Set<Int>) {
            let finds = Scan.finds(in: text, of: compiled)
            sightings = finds.sightings
            others =
                ApproximateScan(compiled: compiled, text: text, asked: asked).occurrences(at: finds.approximate)
                + CrossScriptScan(compiled: compiled, text: text, asked: asked).occurrences(finds)
            mayMatch =
                !others.isEmpty
                || sightings.contains { $0.spellings.contains { compiled.table.spellings[$0].role.isTracked } }
        }
    }

    /// Nil where no tracked name can stand in the text, and nobody asks.
    private static func matching(
        of compiled: CompiledNames, in text: CanonicalText, _ recognized: [RecognizedName], record: CandidateRecord?
    ) -> Matching? {
        let finds = Finds(compiled, text, asked: record?.asked ?? [])
        guard finds.mayMatch || record != nil else { return nil }
        var matching = Matching(compiled, text, finds, recognized, record)
        matching.acceptNames()
        matching.acceptTitledLastNames()
        matching.acceptWhatIsConfirmed()
        matching.nameNearWords()
        return matching
    }

    private init(
        _ compiled: CompiledNames, _ text: CanonicalText, _ finds: Finds, _ recognized: [RecognizedName],
        _ record: CandidateRecord?
    ) {
        self.compiled = compiled
        self.text = text
        self.record = record
        let verification = Verification(compiled: compiled, text: text, asked: record?.asked ?? [])
        var occurrences: [Occurrence] = []
        var seenTitles: Set<Int> = []
        for sighting in finds.sightings {
            for index in sighting.spellings {
                // Many names may have the same title; one sighting of it in an article is enough.
                if compiled.table.spellings[index].role == .title, !seenTitles.insert(index).inserted { continue }
                if let found = verification.occurrence(of: index, at: sighting) { occurrences.append(found) }
            }
        }
        let all = Matching.nearTheirWords(occurrences + finds.others, compiled, text)
        self.occurrences = all
        let covers = occurrences.filter { occurrence in
            switch compiled.table.spellings[occurrence.spelling].role {
            case .name, .alias, .entity, .phrase: occurrence.tokens.count > 1 && occurrence.refusal == nil
            default: false
            }
        }
        rules = ContextRules(compiled, text, covers: covers, recognized: recognized)
        rules.noteIntroductions(among: all)
        rules.noteCapitals(among: all)
    }

    /// The occurrences, those of names that count only near some words with the word that stands in the text, or refused.
    private static func nearTheirWords(
        _ occurrences: [Occurrence], _ compiled: CompiledNames, _ text: CanonicalText
    ) -> [Occurrence] {
        var words: NearWords?
        var known: [Int32: String?] = [:]
        return occurrences.map { occurrence in
            let spelling = compiled.table.spellings[occurrence.spelling]
            guard spelling.hasNear else { return occurrence }
            let found = words ?? NearWords(text)
            words = found
            let near = known[spelling.owner] ?? found.first(of: compiled.names[Int(spelling.owner)].near)
            known[spelling.owner] = near
            var occurrence = occurrence
            occurrence.near = near
            if near == nil { occurrence.refusal = occurrence.refusal ?? .notNear }
            return occurrence
        }
    }

    /// Adds to every mention of a name that counts only near some words the one that the article has.
    private mutating func nameNearWords() {
        var words: [Int: String] = [:]
        for occurrence in occurrences {
            if let near = occurrence.near { words[Int(spelling(occurrence).owner)] = near }
        }
        guard !words.isEmpty else { return }
        for index in accepted.indices where accepted[index].evidence.allSatisfy({ $0.rule != .near }) {
            if let near = words[accepted[index].name] { accepted[index].evidence.append(Evidence(.near, near)) }
        }
    }

    private func spelling(_ occurrence: Occurrence) -> Spelling { compiled.table.spellings[occurrence.spelling] }

    private mutating func acceptNames() {
        for occurrence in occurrences {
            let role = spelling(occurrence).role
            guard role == .name || role == .alias else { continue }
            take(rules.decide(occurrence), on: occurrence)
        }
    }

    /// Last names directly behind one of the name's own titles.
    private mutating func acceptTitledLastNames() {
        for occurrence in occurrences {
            let spelling = spelling(occurrence)
            guard spelling.role == .titledLastName, !occurrence.hasMiddle else { continue }
            let end = occurrence.tokens.upperBound
            let tokens = (end - Int(spelling.lastNameCount))..<end
            let decision =
                occurrence.refusal.map { .refused(Refused($0)) } ?? rules.decide(titledLastName: tokens, spelling)
            take(decision, on: occurrence, tokens)
        }
    }

    /// Weak aliases, and last names without a title before them: wherever a full mention or a title confirms them.
    private mutating func acceptWhatIsConfirmed() {
        let titles = occurrences.filter { spelling($0).role == .title && $0.refusal == nil }
        let confirmation = Confirmation(compiled, text, accepted, titles: titles)
        for occurrence in occurrences {
            let spelling = spelling(occurrence)
            guard spelling.role == .weakAlias else { continue }
            if let refusal = occurrence.refusal {
                take(.refused(Refused(refusal)), on: occurrence)
                continue
            }
            guard let confirmed = confirmation.evidence(for: Int(spelling.owner)) else {
                take(.refused(Refused(.unconfirmed)), on: occurrence)
                continue
            }
            take(rules.decide(occurrence), on: occurrence, confirmed: confirmed)
        }
        let bare = BareLastNames(rules, confirmation, asked: record?.asked ?? [])
        let confirmed = bare.acceptances(besides: accepted, &record)
        let lasts = occurrences.filter { spelling($0).role == .lastName && $0.refusal == nil }
        let lone = LoneLastNames(rules, lasts, confirmation)
        let alone = lone.acceptances(besides: accepted + confirmed, &record)
        accepted += confirmed + alone
        let short = ShortForms(rules, confirmation, asked: record?.asked ?? [])
        accepted += short.acceptances(besides: accepted, &record)
        accepted += SecondForms(rules, accepted).acceptances(besides: accepted)
    }

    /// Keeps what is accepted, and writes down what is refused where somebody asks. `tokens`: the mention, where it is not all of
    /// the occurrence.
    private mutating func take(
        _ decision: Decision, on occurrence: Occurrence, _ tokens: Range<Int>? = nil, confirmed: Evidence? = nil
    ) {
        let name = Int(spelling(occurrence).owner)
        let (tokens, listed) = (tokens ?? occurrence.tokens, Listed.spelling(occurrence.spelling))
        switch decision {
        case .accepted(let evidence):
            let evidence = confirmed.map { evidence + [$0] } ?? evidence
            accepted.append(Acceptance(name: name, tokens: tokens, evidence: evidence, listed: listed))
        case .refused(let refused):
            record?.refuse(name, tokens, listed, refused) { rules.letterEvidence(occurrence) }
        }
    }
}

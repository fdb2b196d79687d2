package import ArabicText

extension Watchlist {
    /// Every place in a text that was looked at for some tracked names, and whether it was taken or why not; in order of start. The
    /// ones taken are exactly the ``matches(in:titleBytes:)`` of these names. Slower than matching: for people who ask why.
    ///
    /// `names`: indices into ``names``. `recognized`: what the recognizer sees in the text. `titleBytes`: where the title ends in the
    /// text, in bytes (0: none).
    package func candidates(
        for names: Set<Int>, in text: SearchText, recognized: [RecognizedName] = [], titleBytes: Int
    ) -> [NameCandidate] {
        let canonical = CanonicalText(text)
        let (accepted, refused) = Matching.decisions(of: compiled, in: canonical, recognized, asked: names)
        var found = taken(accepted, of: names) + Watchlist.worthTelling(refused, accepted).map(LookedAt.init)
        found.sort { ($0.tokens.lowerBound, $0.tokens.upperBound) < ($1.tokens.lowerBound, $1.tokens.upperBound) }
        let places = canonical.places(of: found.map(\.tokens), titleBytes: titleBytes)
        let spellings = GivenSpellings(compiled)
        return zip(found, places).map { candidate, place in
            let (form, spelling) = spellings.form(candidate.listed, of: candidate.name)
            return NameCandidate(
                name: compiled.names[candidate.name], surface: place.surface, span: place.span, zone: place.zone,
                sentence: place.sentence, form: form, spelling: spelling, evidence: candidate.evidence,
                outcome: candidate.outcome(in: canonical))
        }
    }

    /// The accepted candidates of some names: their matches, and those whose place another match of the same name has taken.
    private func taken(_ accepted: [Acceptance], of names: Set<Int>) -> [LookedAt] {
        let kept = Watchlist.withoutOverlaps(accepted)
        let isKept = Set(kept)
        return accepted.indices.filter { names.contains(accepted[$0].name) }.map { index in
            let one = accepted[index]
            let isCovered = kept.contains { accepted[$0].name == one.name && accepted[$0].tokens.overlaps(one.tokens) }
            let refused = isKept.contains(index) ? nil : Refused(isCovered ? .countedAlready : .tooMany)
            return LookedAt(
                name: one.name, tokens: one.tokens, listed: one.listed, evidence: one.evidence, refused: refused)
        }
    }

    /// The refusals that say something new: none twice, of a last name the first, and no last name or short form inside a longer candidate of the same name.
    private static func worthTelling(
        _ refused: [CandidateRecord.Entry], _ accepted: [Acceptance]
    ) -> [CandidateRecord.Entry] {
        let longer =
            refused.filter { $0.listed.isSpelling }.map { (name: $0.name, tokens: $0.tokens) }
            + accepted.filter { $0.listed.isSpelling }.map { (name: $0.name, tokens: $0.tokens) }
        var told: [CandidateRecord.Entry] = []
        for entry in refused {
            let isInside = longer.contains { $0.name == entry.name && $0.tokens.contains(entry.tokens) }
            if !entry.listed.isSpelling, isInside { continue }
            let isTold = told.contains {
                $0.name == entry.name && $0.tokens == entry.tokens && $0.listed == entry.listed
                    && ($0.refused.refusal == entry.refused.refusal || !entry.listed.isSpelling)
            }
            if !isTold { told.append(entry) }
        }
        return told
    }
}

/// A candidate in canonical tokens.
private struct LookedAt {
    var name: Int
    var tokens: Range<Int>
    var listed: Listed
    var evidence: [Evidence]
    /// Nil: it is taken.
    var refused: Refused?

    func outcome(in text: CanonicalText) -> NameCandidate.Outcome {
        guard let refused else { return .taken(Match.Tier(cost: evidence.cost)) }
        return .refused(refused.refusal, by: refused.tokens.map { text.surface($0) })
    }
}

extension LookedAt {
    fileprivate init(_ entry: CandidateRecord.Entry) {
        self.init(
            name: entry.name, tokens: entry.tokens, listed: entry.listed, evidence: entry.evidence,
            refused: entry.refused)
    }
}

extension Listed {
    fileprivate var isSpelling: Bool { if case .spelling = self { true } else { false } }
}

internal import NewsAnalysis
internal import RasidSystem

/// Where a tracked name was looked at, as an array of JSON objects. Programs meet further keys and refusals in time.
enum ExplanationJSON {
    static func array(_ candidates: [NameCandidate]) -> JSONValue { .array(candidates.map(object)) }

    private static func object(_ candidate: NameCandidate) -> JSONValue {
        let (tier, refusal) = outcome(candidate)
        return [
            "watch": .string(candidate.name.id), "surface": .string(candidate.surface),
            "start": .init(candidate.span.lowerBound), "end": .init(candidate.span.upperBound),
            "zone": .string(candidate.zone.rawValue), "sentence": .string(candidate.sentence),
            "form": .string(candidate.form.rawValue), "spelling": .string(candidate.spelling),
            "evidence": .array(candidate.evidence.map(evidence)), "cost": cost(candidate.evidence.cost),
            "tier": tier, "refusal": refusal,
        ]
    }

    private static func evidence(_ evidence: Evidence) -> JSONValue {
        ["rule": .string(evidence.rule.rawValue), "detail": .string(evidence.detail), "cost": cost(evidence.cost)]
    }

    private static func cost(_ cost: Double) -> JSONValue { .real(ExplanationText.hundredths(cost)) }

    /// One of both is null.
    private static func outcome(_ candidate: NameCandidate) -> (tier: JSONValue, refusal: JSONValue) {
        switch candidate.outcome {
        case .taken(let tier): (.string(tier.rawValue), .null)
        case .refused(let refusal, let by):
            (
                .null,
                [
                    "name": .string(refusal.rawValue), "by": .init(by),
                    "sentence": .string(refusal.sentence(by: by)),
                ]
            )
        }
    }
}

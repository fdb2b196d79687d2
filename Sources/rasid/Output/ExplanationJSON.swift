internal import NewsAnalysis
internal import NewsArchive
internal import RasidSystem

/// Where a tracked name was looked at, as an array of JSON objects. Programs meet further keys and refusals in time.
enum ExplanationJSON {
    static func array(_ candidates: [NameCandidate]) -> String {
        "[" + candidates.map(object).joined(separator: ",") + "]"
    }

    private static func object(_ candidate: NameCandidate) -> String {
        let evidence = candidate.evidence.map {
            "{\"rule\":\"\($0.rule.rawValue)\",\"detail\":\(JSONText.string($0.detail)),"
                + "\"cost\":\(ExplanationText.hundredths($0.cost))}"
        }
        let fields = [
            "\"watch\":\(JSONText.string(candidate.name.id))", "\"surface\":\(JSONText.string(candidate.surface))",
            "\"start\":\(candidate.span.lowerBound)", "\"end\":\(candidate.span.upperBound)",
            "\"zone\":\"\(candidate.zone.rawValue)\"", "\"sentence\":\(JSONText.string(candidate.sentence))",
            "\"form\":\"\(candidate.form.rawValue)\"", "\"spelling\":\(JSONText.string(candidate.spelling))",
            "\"evidence\":[\(evidence.joined(separator: ","))]",
            "\"cost\":\(ExplanationText.hundredths(candidate.evidence.cost))", outcome(candidate),
        ]
        return "{" + fields.joined(separator: ",") + "}"
    }

    private static func outcome(_ candidate: NameCandidate) -> String {
        switch candidate.outcome {
        case .taken(let tier): "\"tier\":\"\(tier.rawValue)\",\"refusal\":null"
        case .refused(let refusal, let by):
            "\"tier\":null,\"refusal\":{\"name\":\"\(refusal.rawValue)\",\"by\":\(by.map(JSONText.string) ?? "null"),"
                + "\"sentence\":\(JSONText.string(refusal.sentence(by: by)))}"
        }
    }
}

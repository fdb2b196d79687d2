internal import ArabicText

extension LatinNames {
    /// Both in order, `found` by its words; linear, however many there are.
    static func merged(
        _ candidates: [MentionCandidate], _ found: [Found], _ text: SearchText, _ tokens: [CanonicalToken]
    ) -> [MentionCandidate] {
        var merged: [MentionCandidate] = []
        var next = 0
        for name in found.sorted(by: { $0.tokens.lowerBound < $1.tokens.lowerBound }) {
            while next < candidates.count, candidates[next].tokens.upperBound <= name.tokens.lowerBound {
                merged.append(candidates[next])
                next += 1
            }
            var end = next
            while end < candidates.count, candidates[end].tokens.lowerBound < name.tokens.upperBound { end += 1 }
            guard candidates[next..<end].allSatisfy({ name.isSure && isWithin($0.tokens, name.tokens) }) else {
                continue
            }
            merged.append(candidate(name.type, name.tokens, text, tokens))
            next = end
        }
        return merged + candidates[next...]
    }

    private static func isWithin(_ inner: Range<Int>, _ outer: Range<Int>) -> Bool {
        inner.count < outer.count && outer.lowerBound <= inner.lowerBound && inner.upperBound <= outer.upperBound
    }
}

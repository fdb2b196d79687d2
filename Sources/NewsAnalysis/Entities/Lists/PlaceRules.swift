internal import ArabicText

/// Adds places of the gazetteer where no other mention stands.
struct PlaceRules: Sendable {
    let gazetteer: Gazetteer

    /// The mentions of `found`, and places that overlap none of them. A place directly behind a person is left out: there it is
    /// the family name. `found`: in order, none overlapping another. Linear.
    func adding(
        to found: [MentionCandidate], in text: SearchText, tokens: [CanonicalToken]
    ) -> [MentionCandidate] {
        guard !gazetteer.isEmpty else { return found }
        return text.withView { view in
            var all: [MentionCandidate] = []
            all.reserveCapacity(found.count)
            var (at, next) = (0, 0)
            while at < tokens.count {
                if next < found.count, found[next].tokens.lowerBound <= at {
                    all.append(found[next])
                    at = max(at, found[next].tokens.upperBound)
                    next += 1
                    continue
                }
                let limit = next < found.count ? found[next].tokens.lowerBound : tokens.count
                guard let place = place(at: at, before: limit, of: tokens, in: text, view),
                    !isFamilyName(at, behind: all.last, tokens, text)
                else {
                    at += 1
                    continue
                }
                all.append(place)
                at = place.tokens.upperBound
            }
            return all
        }
    }

    private func place(
        at: Int, before limit: Int, of tokens: [CanonicalToken], in text: SearchText, _ view: FoldedView
    ) -> MentionCandidate? {
        func candidate(_ length: Int, _ reading: ProcliticReading?) -> MentionCandidate? {
            guard length > 0, at + length <= limit else { return nil }
            let range = at..<(at + length)
            let surface = text.surface(text.bytes(of: range, in: tokens))
            return MentionCandidate(type: .place, name: BareName.name(surface, behind: reading), tokens: range)
        }
        if let whole = candidate(gazetteer.longest(at: at, readAs: tokens[at].hash, of: tokens, in: text), nil) {
            return whole
        }
        guard Proclitics.mayBegin(view.letters(text.tokens[tokens[at].first])) else { return nil }
        let readings = view.readings(of: tokens[at])
        for index in 1..<max(1, readings.count) {
            let length = gazetteer.longest(at: at, readAs: readings[index].hash, of: tokens, in: text)
            // Hardly anything is said to be like a town: كحولي is no ك before a place حولي, it is "alcoholic".
            let first = text.folded[Int(text.tokens[tokens[at].first].foldedStart) + 1]
            if length == 1, first == 0x83 { continue }
            if let stem = candidate(length, readings[index]) { return stem }
        }
        guard let short = text.shortStem(of: tokens[at]) else { return nil }
        let length = gazetteer.longest(at: at, readAs: short.hash, of: tokens, in: text)
        return length > 1 ? candidate(length, short) : nil
    }

    private func isFamilyName(
        _ at: Int, behind last: MentionCandidate?, _ tokens: [CanonicalToken], _ text: SearchText
    ) -> Bool {
        guard let last, last.type == .person, last.tokens.upperBound == at else { return false }
        return text.tokens[tokens[at].first].gap == .soft
    }
}

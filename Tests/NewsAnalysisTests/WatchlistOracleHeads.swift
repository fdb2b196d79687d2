import ArabicText

@testable import NewsAnalysis

/// Nouns before a name that make it the end of a longer one or introduce it, and longer names over it.
extension NaiveMatcher {
    func isEndOfLongerEntity(_ range: Range<Int>, mayBeIntroduced: Bool) -> Bool {
        let heads: Vocabulary.Classes = [.headNoun, .organizationCue]
        let start = range.lowerBound
        if mayBeIntroduced, !before(start).isDisjoint(with: [.organizationCue, .organizationWord]) {
            return isDefinite(start) && joined(range.upperBound) && isAdjective(range.upperBound)
                && mayDescribe(range.upperBound, range.upperBound - 1)
        }
        if !before(start).isDisjoint(with: heads) { return true }
        guard joined(start), joined(start - 1), !kind(start - 2).isDisjoint(with: heads) else { return false }
        return !isDefinite(start - 1) && before(start).isDisjoint(with: [.word, .speechVerb, .title, .givenName])
    }

    /// نادي ريال مدريد, but not جامعة النهضة: a body noun stands directly before an organization's name of its own.
    func isIntroducedByBody(_ range: Range<Int>) -> Bool {
        let letters = words[range.lowerBound].letters
        guard before(range.lowerBound).contains(.bodyNoun), !isDefinite(range.lowerBound) else {
            return false
        }
        // Of a token of two words (حزب الله) the first may be a noun too.
        let first = surface(range.lowerBound..<range.lowerBound + 1).split(separator: " ").first.map(String.init)
        let classes = known(letters).union(first.map { known(NaiveWord.words(of: $0)[0].letters) } ?? [])
        for other in [
            Vocabulary.Classes.givenName, .familyName, .title, .speechVerb, .nationality, .headNoun, .organizationCue,
        ] where classes.contains(other) {
            return false
        }
        guard range.count == 1, !classes.contains(.entity) else { return true }
        if classes.contains(.word) { return false }
        let isMostlyName = list.lexicon.nameShares.shares(of: letters).map { $0.name >= 5 } ?? false
        return familiarity(letters) != .word || isMostlyName
    }

    func isCovered(
        _ range: Range<Int>, _ owner: Int, phrasesOnly: Bool = false, besideOthers: Bool = false
    ) -> Bool {
        exact.contains { cover in
            guard [.name, .alias, .entity, .phrase].contains(cover.form.role), cover.words.count > range.count,
                cover.words.lowerBound <= range.lowerBound, cover.words.upperBound >= range.upperBound
            else { return false }
            if cover.form.role == .phrase { return true }
            if phrasesOnly { return false }
            guard cover.form.role == .entity else { return cover.form.owner != owner }
            let name = list.names[owner]
            let entity = list.lexicon.entities[cover.form.owner]
            // Of a name of one word, a person over it is another name beside it.
            if besideOthers, entity.type == .person { return false }
            if !list.ownSpellings[owner].isDisjoint(with: list.entitySpellings[cover.form.owner]) { return false }
            guard name.kind == entity.type, entity.type != .person else { return true }
            if cover.words == range.lowerBound - 1..<range.upperBound {
                let isOrganization = entity.type == .organization
                return cue(
                    range.lowerBound, isOrganization ? [.organizationCue, .organizationWord, .bodyNoun] : .placeCue)
                    == nil
            }
            let goesOn = cover.words.lowerBound == range.lowerBound && range.count > 1
            let rest = range.upperBound..<cover.words.upperBound
            return entity.type != .organization || !goesOn || !rest.allSatisfy(isAdjective)
        }
    }
}

internal import ArabicText

/// What is a name once in an article is one everywhere in it: finds again what was seen elsewhere in the article, and the whole name where
/// only a part of it was seen.
///
/// A name of one Arabic word comes again only where it was seen twice and no list has it as a word, a title or a given name; Latin names
/// come again letter for letter. Linear in the text; nothing is looked for where nothing was found.
struct RepeatedNames: Sendable {
    private let vocabulary: Vocabulary
    /// So many names that begin with the same word are looked for at most, the longest: a text of nothing else costs no more than others.
    private static let mostOfOneWord = 16
    /// What a single word must not be.
    private static let words: Vocabulary.Classes = [.word, .headNoun, .title, .givenName, .nationality]

    /// Words that are given names, and also say what somebody is to the one who is named behind them (خليفة قاسم سليماني).
    private static let kin = WordSet("خليفة سلف نجل وريث حفيد شقيق صهر")

    init(_ vocabulary: Vocabulary) { self.vocabulary = vocabulary }

    /// A name of the article, by its words without what is joined to the first.
    private struct Name {
        let hashes: [UInt64]
        let type: EntityType
        let name: String
        var count = 0

        /// The longest first; among equals the one seen more often, then by letters, so that the order does not depend on chance.
        func isBefore(_ other: Name) -> Bool {
            (hashes.count, count, name) > (other.hashes.count, other.count, other.name)
        }
    }

    /// `found` and what is found again, in place of parts of it; in order, none overlapping another.
    func adding(
        to found: [MentionCandidate], in text: SearchText, tokens: [CanonicalToken]
    ) -> [MentionCandidate] {
        let found = withoutKin(found, in: text, tokens: tokens)
        let names = names(of: found, in: text, tokens: tokens)
        guard !names.isEmpty else { return found }
        var owners = [Int](repeating: -1, count: tokens.count)
        for (index, one) in found.enumerated() { for at in one.tokens { owners[at] = index } }
        var added: [MentionCandidate] = []
        var replaced: Set<Int> = []
        text.withView { view in
            var at = 0
            while at < tokens.count {
                guard let name = name(at: at, names, view, tokens) else {
                    at += 1
                    continue
                }
                let range = at..<(at + name.hashes.count)
                let parts = Set(owners[range].filter { $0 >= 0 })
                let isWritten =
                    MentionSplits.isArabic(name.name) || text.surface(text.bytes(of: range, in: tokens)) == name.name
                guard isWritten, parts.allSatisfy({ isPart(found[$0], of: name, at: range) && !replaced.contains($0) })
                else {
                    at += 1
                    continue
                }
                replaced.formUnion(parts)
                added.append(MentionCandidate(type: name.type, name: name.name, tokens: range))
                at = range.upperBound
            }
        }
        guard !added.isEmpty else { return found }
        let kept = found.indices.filter { !replaced.contains($0) }.map { found[$0] }
        return (kept + added).sorted { $0.tokens.lowerBound < $1.tokens.lowerBound }
    }

    /// Whether a mention is less than the name that stands at `range`: it lies within, and is of its type or a body's place.
    private func isPart(_ mention: MentionCandidate, of name: Name, at range: Range<Int>) -> Bool {
        let isWithin = range.contains(mention.tokens.lowerBound) && mention.tokens.upperBound <= range.upperBound
        let isKind = mention.type == name.type || mention.type == .place && name.type == .organization
        return isWithin && isKind && mention.tokens.count < range.count
    }

    /// Persons without the word before them, where the article has the rest as a person's name too.
    private func withoutKin(
        _ found: [MentionCandidate], in text: SearchText, tokens: [CanonicalToken]
    ) -> [MentionCandidate] {
        func isOne(_ mention: MentionCandidate) -> Bool {
            mention.type == .person && mention.tokens.count > 1
                && RepeatedNames.kin.contains(tokens[mention.tokens.lowerBound].hash)
        }
        guard found.contains(where: isOne) else { return found }
        var names: Set<[UInt64]> = []
        for other in found where other.type == .person && !isOne(other) {
            let hashes = other.tokens.map { tokens[$0].hash }
            if hashes.count > 1, let last = hashes.last { names.formUnion([hashes, [last]]) }
        }
        return found.map { mention in
            let rest = mention.tokens.dropFirst()
            guard isOne(mention), names.contains(rest.map { tokens[$0].hash }) else { return mention }
            let range = rest.startIndex..<rest.endIndex
            return MentionCandidate(
                type: .person, name: text.surface(text.bytes(of: range, in: tokens)), tokens: range)
        }
    }

    /// The names that may come again, by their first word.
    private func names(
        of found: [MentionCandidate], in text: SearchText, tokens: [CanonicalToken]
    ) -> [UInt64: [Name]] {
        var names: [[UInt64]: Name] = [:]
        for one in found {
            // Of Latin letters the capitals tell: a single word is left to the rules of English.
            let isArabic = MentionSplits.isArabic(one.name)
            if !isArabic, one.tokens.count == 1 { continue }
            // Of listed forms of one word the lists know where they are names.
            if one.form != 0, one.tokens.count == 1 { continue }
            var hashes = one.tokens.map { tokens[$0].hash }
            let surface = text.surface(text.bytes(of: one.tokens, in: tokens))
            if one.name != surface {
                // Only where it is what stands there but for letters joined to it; a listed name may be another one.
                guard surface.hasSuffix(one.name) || hashes.count > 1 else { continue }
                let words = SearchText(one.name).canonicalTokens()
                guard words.count == hashes.count else { continue }
                hashes = words.map(\.hash)
            }
            if hashes.count == 1, !vocabulary.classes(hashes[0]).isDisjoint(with: RepeatedNames.words) { continue }
            names[hashes, default: Name(hashes: hashes, type: one.type, name: one.name)].count += 1
        }
        var byFirst: [UInt64: [Name]] = [:]
        for name in names.values where name.hashes.count > 1 || name.count > 1 {
            byFirst[name.hashes[0], default: []].append(name)
        }
        return byFirst.mapValues { Array($0.sorted { $0.isBefore($1) }.prefix(RepeatedNames.mostOfOneWord)) }
    }

    /// The longest of the names that stands at a token, letters joined before it or not; nil where none does.
    private func name(
        at: Int, _ names: [UInt64: [Name]], _ view: FoldedView, _ tokens: [CanonicalToken]
    ) -> Name? {
        func name(beginningWith hash: UInt64) -> Name? {
            names[hash]?.first { name in
                guard at + name.hashes.count <= tokens.count else { return false }
                return (1..<max(1, name.hashes.count)).allSatisfy {
                    tokens[at + $0].hash == name.hashes[$0] && view.tokens[tokens[at + $0].first].gap != .hard
                }
            }
        }
        if let whole = name(beginningWith: tokens[at].hash) { return whole }
        guard Proclitics.mayBegin(view.letters(view.tokens[tokens[at].first])) else { return nil }
        let readings = view.readings(of: tokens[at])
        for index in 1..<max(1, readings.count) {
            if let whole = name(beginningWith: readings[index].hash) { return whole }
        }
        return nil
    }
}

internal import ArabicText

/// Puts what the tagger sees and what the lists know together.
struct Tagging: Sendable {
    private let input: TaggerInput
    private let tagger: Tagger
    private let cues: CueTable
    /// Words that join the parts of a person's name. No name ends in one of ``joints``; none begins with one of ``sons`` either.
    private static let sons = hashes("بن")
    private static let joints = hashes("بن ابن بنت آل أبو")

    /// Nouns of what somebody leads or has: the name behind them is his.
    private static let offices = hashes("حكومة إدارة نظام عهد حملة عائلة أسرة")
    /// Words of this size class and more are too common to be last names by themselves.
    private static let commonSize: UInt64 = 5

    private static func hashes(_ words: String) -> Set<UInt64> { Set(SearchText(words).tokens.map(\.hash)) }

    init(_ cues: CueTable, _ model: TaggerModel) {
        input = TaggerInput(cues, model)
        tagger = Tagger(model)
        self.cues = cues
    }

    /// The mentions of a text, those of the lists being `listed`; in order, none overlapping another.
    ///
    /// Of two that overlap the tagger's stays, which sees their neighbours; a listed one over the same tokens gives its name. Where the
    /// tagger sees nothing, a listed form is believed that it has not learnt from.
    /// `silent`: ranges of tokens in which the tagger does not count.
    func merge(
        _ listed: [MentionCandidate], in text: SearchText, tokens: [CanonicalToken], silent: [Range<Int>] = []
    ) -> [MentionCandidate] {
        let views = input.views(text, tokens: tokens)
        var labels = tagger.labels(views)
        var isSilent = [Bool](repeating: false, count: silent.isEmpty ? 0 : tokens.count)
        for range in silent {
            for at in range {
                labels[tokens[at].first] = Label.none
                isSilent[at] = true
            }
        }
        let tagged = joiningSurnames(
            candidates(labels, views, in: text, tokens: tokens), beside: listed, views, in: text, tokens: tokens)
        var merged: [MentionCandidate] = []
        var (a, b) = (0, 0)
        while a < listed.count || b < tagged.count {
            if a < listed.count, b < tagged.count, listed[a].tokens.overlaps(tagged[b].tokens) {
                let (left, right) = (listed[a], tagged[b])
                if let both = both(left, right, tokens) {
                    merged.append(both)
                    a += 1
                    b += 1
                } else {
                    a += 1
                }
            } else if b == tagged.count
                || a < listed.count && listed[a].tokens.lowerBound < tagged[b].tokens.lowerBound
            {
                // Where the tagger is not asked nobody doubts a list.
                let isAlone = !silent.isEmpty && isSilent[listed[a].tokens.lowerBound]
                if isAlone || isSure(listed[a]) { merged.append(listed[a]) }
                a += 1
            } else {
                merged.append(tagged[b])
                b += 1
            }
        }
        return merged
    }

    /// `found`, and what the article's full names tell of the last names in it: behind an office (حكومة الكاظمي) the person is named; a
    /// last name with ال that is no common word is he wherever it stands.
    private func joiningSurnames(
        _ found: [MentionCandidate], beside listed: [MentionCandidate], _ views: [TokenView], in text: SearchText,
        tokens: [CanonicalToken]
    ) -> [MentionCandidate] {
        var surnames: Set<UInt64> = []
        for person in found where person.type == .person && person.tokens.count > 1 {
            surnames.insert(views[tokens[person.tokens.upperBound - 1].first].stem)
        }
        guard !surnames.isEmpty else { return found }
        var joined: [MentionCandidate] = []
        var taken = [Bool](repeating: false, count: tokens.count)
        for other in listed { for at in other.tokens { taken[at] = true } }
        for one in found {
            for at in one.tokens { taken[at] = true }
            let last = one.tokens.upperBound - 1
            if one.type == .organization, one.tokens.count == 2,
                Tagging.offices.contains(views[tokens[one.tokens.lowerBound].first].stem),
                surnames.contains(views[tokens[last].first].stem)
            {
                joined.append(candidate(.person, last..<(last + 1), views, in: text, tokens: tokens))
            } else {
                joined.append(one)
            }
        }
        let before = joined.count
        for at in tokens.indices where !taken[at] {
            let view = views[tokens[at].first]
            guard view.beginsWithArticle || view.hasArticle, surnames.contains(view.stem),
                view.traits.size <= Tagging.commonSize, view.written & Written.hashtag == 0
            else { continue }
            joined.append(candidate(.person, at..<(at + 1), views, in: text, tokens: tokens))
        }
        return joined.count == before ? joined : joined.sorted { $0.tokens.lowerBound < $1.tokens.lowerBound }
    }

    /// One mention for two that take the same tokens, or differ by a noun before the name (حركة حماس, حماس): with the tagger's
    /// type and tokens and the list's name.
    private func both(
        _ listed: MentionCandidate, _ tagged: MentionCandidate, _ tokens: [CanonicalToken]
    ) -> MentionCandidate? {
        guard listed.tokens.upperBound == tagged.tokens.upperBound,
            listed.tokens.lowerBound <= tagged.tokens.lowerBound,
            (listed.tokens.lowerBound..<tagged.tokens.lowerBound).allSatisfy({ cues.isCue(tokens[$0].hash) })
        else { return nil }
        var both = tagged
        if listed.type == tagged.type { both.name = listed.name }
        return both
    }

    /// Whether a listed form is believed although the tagger sees no entity there: unless the training text has it and labels it
    /// otherwise.
    private func isSure(_ listed: MentionCandidate) -> Bool { !input.isDoubted(listed.form) }

    /// The runs of labels as candidates of whole canonical tokens.
    private func candidates(
        _ labels: [UInt8], _ views: [TokenView], in text: SearchText, tokens: [CanonicalToken]
    ) -> [MentionCandidate] {
        var found: [MentionCandidate] = []
        var at = 0
        while at < tokens.count {
            let label = labels[tokens[at].first]
            guard let type = Label.type(label) else {
                at += 1
                continue
            }
            let inside = label | 1 == label ? label + 1 : label
            var end = at + 1
            while end < tokens.count, labels[tokens[end].first] == inside { end += 1 }
            let behind = end
            // A verb before or behind the name is none of it (محمود عباس يلتقي).
            if type == .person {
                while end - at > 1, isVerb(tokens[end - 1]) { end -= 1 }
                while end - at > 1, isVerb(tokens[at]) { at += 1 }
            }
            // No name ends in بن.
            while type == .person, end < tokens.count, !isVerb(tokens[end]),
                Tagging.joints.contains(tokens[end - 1].hash),
                views[tokens[end].first].gap == .space
            {
                end += 1
            }
            var start = at
            // And none begins with it behind a given name (بن علي alone is one).
            if type == .person, at > 0, Tagging.sons.contains(tokens[at].hash), views[tokens[at].first].gap == .space,
                cues.isName(tokens[at - 1].hash),
                found.last.map({ $0.tokens.upperBound < at }) ?? true
            {
                start = at - 1
            }
            for next in (at + 1)..<max(at + 1, end) where begins(type, tokens[next], views, behind: tokens[start]) {
                found.append(candidate(type, start..<next, views, in: text, tokens: tokens))
                start = next
            }
            if type == .organization, let person = person(in: start..<end, views, tokens: tokens) {
                // A single token before it is a noun with ال (the bank, the organization) and no name.
                if person.lowerBound > start + 1 {
                    found.append(candidate(type, start..<person.lowerBound, views, in: text, tokens: tokens))
                }
                found.append(candidate(.person, person, views, in: text, tokens: tokens))
            } else {
                found.append(candidate(type, start..<end, views, in: text, tokens: tokens))
            }
            at = max(end, behind)
        }
        return found
    }

    /// Whether a word is a verb of news and no name that is spelled like one.
    private func isVerb(_ token: CanonicalToken) -> Bool {
        NewsVerbs.all.contains(token.hash) && !cues.isName(token.hash)
    }

    /// Whether a word within a run of labels begins another mention: one with و or a preposition joined to it (بايدن والكاظمي). In an
    /// organization's name و ال… goes on (وزارة التربية والتعليم), and so does all behind a noun that begins such names.
    private func begins(
        _ type: EntityType, _ word: CanonicalToken, _ views: [TokenView], behind first: CanonicalToken
    ) -> Bool {
        let view = views[word.first]
        guard view.proclitic != 0 else { return false }
        // A foreign name may begin with any letters (بلوم); ال behind them tells, or the same name elsewhere.
        if type == .person { return view.hasArticle }
        if type == .place { return view.proclitic == 1 }
        let cues = Cues.headNoun | Cues.organizationCue | Cues.organizationInside
        return view.proclitic == 1 && !view.hasArticle && (views[first.first].cues | view.cues) & cues == 0
    }

    /// A person behind an organization, labelled as part of it: a given name and more behind a word with ال that is no title (مدير البنك
    /// فاتح كاراهان; not جامعة الملك سعود).
    private func person(in range: Range<Int>, _ views: [TokenView], tokens: [CanonicalToken]) -> Range<Int>? {
        for at in range.dropFirst().dropLast() {
            let (before, here) = (views[tokens[at - 1].last], views[tokens[at].first])
            if here.cues & Cues.givenName != 0, !here.beginsWithArticle, before.beginsWithArticle,
                before.cues & (Cues.title | Cues.givenName) == 0
            {
                return at..<range.upperBound
            }
        }
        return nil
    }

    private func candidate(
        _ type: EntityType, _ range: Range<Int>, _ views: [TokenView], in text: SearchText, tokens: [CanonicalToken]
    ) -> MentionCandidate {
        MentionCandidate(type: type, name: name(range, views, in: text, tokens: tokens), tokens: range)
    }

    /// The surface without the letters joined before it.
    private func name(
        _ range: Range<Int>, _ views: [TokenView], in text: SearchText, tokens: [CanonicalToken]
    ) -> String {
        let surface = text.surface(text.bytes(of: range, in: tokens))
        let first = views[tokens[range.lowerBound].first]
        return BareName.name(surface, without: Int(first.procliticBytes), restored: first.restored)
    }
}

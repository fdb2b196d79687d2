import ArabicText

@testable import NewsAnalysis

/// One text before the ``NaiveWatchlist``.
struct NaiveMatcher {
    let list: NaiveWatchlist
    let words: [NaiveWord]
    let text: String
    private var places: [NaiveWatchlist.Place] = []
    private var accepted: [NaiveWatchlist.Accepted] = []
    private let classes: [String: Vocabulary.Classes]

    init(list: NaiveWatchlist, words: [NaiveWord], text: String) {
        self.list = list
        self.words = words
        self.text = text
        let lexicon = list.lexicon
        var classes: [String: Vocabulary.Classes] = [:]
        func add(_ entries: [String], _ kind: Vocabulary.Classes) {
            for entry in entries {
                let tokens = NaiveWord.words(of: entry).map(\.letters)
                guard !tokens.isEmpty, kind != .entity || tokens.count == 1 else { continue }
                classes[tokens.joined(separator: " "), default: []].formUnion(kind)
            }
        }
        add(lexicon.words, .word)
        add(lexicon.givenNames, .givenName)
        add(lexicon.headNouns, .headNoun)
        add(lexicon.titles, .title)
        add(lexicon.titleAdjectives, .titleAdjective)
        add(lexicon.speechVerbs, .speechVerb)
        add(lexicon.organizationCues, .organizationCue)
        add(lexicon.placeCues, .placeCue)
        add(lexicon.entities.flatMap { [$0.name] + $0.forms }, .entity)
        add(["ابو", "ام", "عبد", "عبيد"], .kunya)
        add(["بن"], .son)
        self.classes = classes
    }

    mutating func run() -> [NaiveWatchlist.Found] {
        for index in words.indices {
            for stem in words[index].stems.indices {
                for form in list.forms {
                    for middle in [false, true] {
                        if let place = place(form, index, stem, middle) { places.append(place) }
                    }
                }
            }
        }
        for place in places where place.form.role == .name || place.form.role == .alias {
            if let evidence = judge(place) { accept(place.form.owner, place.words, evidence) }
        }
        acceptTitled()
        let confirmed = confirmations()
        let titled = titles()
        for place in places where place.form.role == .weakAlias {
            let owner = place.form.owner
            let confirmation =
                confirmed[owner].map { Evidence(.fullMention, $0) }
                ?? titled[owner].map { Evidence(.title, $0.0, cost: 0.2) }
            guard let confirmation, let evidence = judge(place) else { continue }
            accept(owner, place.words, evidence + [confirmation])
        }
        acceptBareLastNames(confirmed, titled)
        return result()
    }

    private mutating func accept(_ owner: Int, _ words: Range<Int>, _ evidence: [Evidence]) {
        accepted.append(NaiveWatchlist.Accepted(owner: owner, words: words, evidence: evidence))
    }

    // MARK: Where letters agree

    private func following(_ index: Int) -> Int? {
        guard joined(index + 1) else { return nil }
        return words[index + 1].isFamily && joined(index + 2) ? index + 2 : index + 1
    }

    private func place(_ form: NaiveWatchlist.Form, _ start: Int, _ stem: Int, _ middle: Bool) -> NaiveWatchlist.Place?
    {
        if middle, form.tokens.count != 2 { return nil }
        var place = NaiveWatchlist.Place(form: form, words: start..<start + 1, stem: stem, hasMiddle: middle)
        var at = start
        for (index, token) in form.tokens.enumerated() {
            if index > 0 {
                for _ in 0..<(index == 1 && middle ? 2 : 1) {
                    guard let next = following(at) else { return nil }
                    at = next
                }
            }
            let written = index == 0 ? words[at].stems[stem].letters : words[at].letters
            if written != token {
                guard index > 0, !place.article, NaiveWord.bare(written) == token || NaiveWord.bare(token) == written
                else {
                    return nil
                }
                place.article = true
            }
            if form.split[index] != words[at].isSplit { place.split = true }
        }
        place.words = start..<at + 1
        guard place.article else { return place }
        guard [.name, .alias, .weakAlias].contains(form.role), list.names[form.owner].kind == .person else {
            return nil
        }
        return place
    }

    // MARK: What surrounds them

    private func joined(_ index: Int) -> Bool { index > 0 && index < words.count && words[index].isJoined }

    private func known(_ letters: String) -> Vocabulary.Classes { classes[letters] ?? [] }

    private func kind(_ index: Int) -> Vocabulary.Classes {
        var kind = known(words[index].letters)
        if kind.isEmpty { kind = words[index].stems.dropFirst().reduce([]) { $0.union(known($1.letters)) } }
        guard kind.isSuperset(of: [.word, .givenName]) else { return kind }
        // A word that only folds like a given name is none.
        let written = SearchText(text).strictLetters(of: words[index].bytes)
        let isName = list.lexicon.givenNames.contains { name in
            let listed = SearchText(name)
            let tokens = NaiveWord.words(of: name)
            return tokens.count == 1 && known(tokens[0].letters).contains(.word)
                && written.hasSuffix(listed.strictLetters(of: 0..<name.utf8.count))
        }
        return isName ? kind : kind.subtracting(.givenName)
    }

    private func before(_ index: Int) -> Vocabulary.Classes { joined(index) ? kind(index - 1) : [] }

    private func behind(_ index: Int) -> Vocabulary.Classes { joined(index) ? kind(index) : [] }

    private func surface(_ range: Range<Int>) -> String {
        let bytes = Array(text.utf8)[
            words[range.lowerBound].bytes.lowerBound..<words[range.upperBound - 1].bytes.upperBound]
        return String(decoding: bytes, as: UTF8.self)
    }

    private func phrase(endingAt end: Int, _ wanted: Vocabulary.Classes) -> Range<Int>? {
        for start in 0..<end where (start + 1..<end).allSatisfy(joined) {
            for stem in words[start].stems {
                let letters = ([stem.letters] + words[start + 1..<end].map(\.letters)).joined(separator: " ")
                if !known(letters).isDisjoint(with: wanted) { return start..<end }
            }
        }
        return nil
    }

    private func cue(_ index: Int, _ wanted: Vocabulary.Classes) -> Range<Int>? {
        guard joined(index) else { return nil }
        if let found = phrase(endingAt: index, wanted) { return found }
        guard wanted.contains(.title), joined(index - 1), kind(index - 1).contains(.titleAdjective) else { return nil }
        return phrase(endingAt: index - 1, .title).map { $0.lowerBound..<index }
    }

    private func isDefinite(_ index: Int) -> Bool { NaiveWord.bare(words[index].letters) != nil }

    private func isEndOfLongerEntity(_ range: Range<Int>, mayBeIntroduced: Bool) -> Bool {
        let heads: Vocabulary.Classes = [.headNoun, .organizationCue]
        let start = range.lowerBound
        if mayBeIntroduced, before(start).contains(.organizationCue) {
            return isDefinite(start) && joined(range.upperBound) && isDefinite(range.upperBound)
        }
        if !before(start).isDisjoint(with: heads) { return true }
        guard joined(start), joined(start - 1), !kind(start - 2).isDisjoint(with: heads) else { return false }
        return !isDefinite(start - 1) && before(start).isDisjoint(with: [.word, .speechVerb, .title, .givenName])
    }

    private func isCovered(_ range: Range<Int>, _ owner: Int, phrasesOnly: Bool = false) -> Bool {
        places.contains { cover in
            guard [.name, .alias, .entity, .phrase].contains(cover.form.role), cover.words.count > range.count,
                cover.words.lowerBound <= range.lowerBound, cover.words.upperBound >= range.upperBound
            else { return false }
            if cover.form.role == .phrase { return true }
            if phrasesOnly { return false }
            guard cover.form.role == .entity else { return cover.form.owner != owner }
            let name = list.names[owner]
            let own = Set(
                ([name.name] + name.aliases + name.weakAliases).map { NaiveWord.words(of: $0).map(\.letters) })
            let entity = list.lexicon.entities[cover.form.owner]
            if ([entity.name] + entity.forms).contains(where: { own.contains(NaiveWord.words(of: $0).map(\.letters)) })
            {
                return false
            }
            guard name.kind == .organization, entity.type == .organization else { return true }
            let isIntroduced =
                cover.words == range.lowerBound - 1..<range.upperBound
                && before(range.lowerBound).contains(.organizationCue)
            return cover.words.lowerBound < range.lowerBound && !isIntroduced
        }
    }

    // MARK: Whether it is meant

    private func judge(_ place: NaiveWatchlist.Place) -> [Evidence]? {
        let name = list.names[place.form.owner]
        let (start, end) = (place.words.lowerBound, place.words.upperBound)
        let isSingle = place.form.tokens.count == 1
        var evidence: [Evidence] = []
        if place.stem > 0 {
            let whole = known(words[start].letters)
            if isSingle, !whole.isDisjoint(with: .known) || trackedTokens().contains(words[start].letters) {
                return nil
            }
            if !isSingle, name.kind == .person, whole.contains(.givenName) { return nil }
            evidence.append(Evidence(.clitic, words[start].stems[place.stem].proclitics))
        }
        switch place.form.role {
        case .alias: evidence.append(Evidence(.alias, place.form.written))
        case .weakAlias: evidence.append(Evidence(.weakAlias, place.form.written, cost: 0.2))
        default: evidence.append(Evidence(.name))
        }
        if isSingle, !known(words[start].stems[place.stem].letters).isDisjoint(with: .ambiguous) {
            let isMaqsura = surface(place.words).hasSuffix("ى") && !place.form.written.hasSuffix("ى")
            guard place.stem == 0, !isMaqsura, let cue = cue(start, Judgement.cues(name.kind)) else { return nil }
            evidence.append(Evidence(.cue, surface(cue), cost: 0.3))
        }
        if name.kind == .person {
            guard let doubts = doubts(place) else { return nil }
            evidence += doubts
        }
        if place.hasMiddle {
            let middle = (start + 1..<end - 1).first { !words[$0].isFamily }
            guard let middle, !place.article, place.form.role != .weakAlias, name.kind == .person,
                known(words[middle].letters).contains(.givenName), !known(words[end - 1].letters).contains(.givenName)
            else { return nil }
            evidence.append(Evidence(.middleName, surface(middle..<middle + 1), cost: 0.3))
        }
        if name.wholeEntity, place.stem == 0,
            isEndOfLongerEntity(place.words, mayBeIntroduced: name.kind == .organization)
        {
            return nil
        }
        if name.wholeEntity || (isSingle && name.kind == .person) {
            if isCovered(place.words, place.form.owner) { return nil }
        } else if isSingle, isCovered(place.words, place.form.owner, phrasesOnly: true) {
            return nil
        }
        if place.article { evidence.append(Evidence(.article, cost: 0.15)) }
        if place.split { evidence.append(Evidence(.joined)) }
        if !place.hasMiddle, differ(surface(place.words), place.form.written) {
            evidence.append(Evidence(.spelling, cost: isSingle ? 0.25 : 0.05))
        }
        return evidence
    }

    private func differ(_ a: String, _ b: String) -> Bool {
        func signs(_ text: String) -> String { String(text.filter { "ىةءئؤ".contains($0) }) }
        return signs(a) != signs(b)
    }

    private func trackedTokens() -> Set<String> {
        Set(
            list.names.flatMap { [$0.name] + $0.aliases + $0.weakAliases }.flatMap {
                NaiveWord.words(of: $0).map(\.letters)
            })
    }

    private func doubts(_ place: NaiveWatchlist.Place) -> [Evidence]? {
        let (start, end) = (place.words.lowerBound, place.words.upperBound)
        var doubts: [Evidence] = []
        if place.stem == 0 {
            let before = before(start)
            if before.contains(.kunya) || (before.contains(.son) && place.form.tokens.count == 1) { return nil }
            if before.contains(.givenName), !before.contains(.speechVerb) {
                guard before.contains(.word) else { return nil }
                doubts.append(Evidence(.longerName, surface(start - 1..<start), cost: 0.3))
            }
        }
        let last = place.words.count == 1 ? words[start].stems[place.stem].letters : words[end - 1].letters
        guard known(last).contains(.givenName), joined(end) else { return doubts }
        let next = known(words[end].letters)
        let isFamily = isDefinite(end) && kind(end).isEmpty && words[end].tail.hasSuffix("ي")
        if next.contains(.givenName) {
            doubts.append(Evidence(.longerName, surface(end..<end + 1), cost: next.contains(.word) ? 0.3 : 0.6))
        } else if (next.contains(.son) && place.form.tokens.count == 1) || isFamily {
            doubts.append(Evidence(.longerName, surface(end..<end + 1), cost: 0.6))
        }
        return doubts
    }

    // MARK: What the rest of the article confirms

    private mutating func acceptTitled() {
        for place in places where place.form.role == .titledLastName && !place.hasMiddle {
            let end = place.words.upperBound
            let range = end - place.form.lastCount..<end
            guard !behind(end).contains(.givenName), !isCovered(range, place.form.owner) else { continue }
            accept(place.form.owner, range, [Evidence(.lastName, cost: 0.2), Evidence(.title, place.form.written)])
        }
    }

    private func confirmations() -> [Int: String] {
        var result: [Int: String] = [:]
        for one in accepted where one.cost < 0.5001 && !one.evidence.contains(where: { $0.rule == .lastName }) {
            // A single word that is not written as it is listed confirms nothing.
            if one.words.count == 1, one.evidence.contains(where: { $0.rule == .spelling }) { continue }
            if result[one.owner] == nil { result[one.owner] = surface(one.words) }
        }
        return result
    }

    private func titles() -> [Int: (String, Bool)] {
        var result: [Int: (String, Bool)] = [:]
        for place in places where place.form.role == .title {
            let isSpecific = place.form.tokens.count > 1
            if let known = result[place.form.owner], known.1 || !isSpecific { continue }
            result[place.form.owner] = (place.form.written, isSpecific)
        }
        return result
    }

    private mutating func acceptBareLastNames(_ confirmed: [Int: String], _ titled: [Int: (String, Bool)]) {
        func owners(_ last: [String], _ names: [Int]) -> Set<Int> {
            Set(names.filter { NaiveWatchlist.lastNames(of: list.names[$0], list.lexicon).contains(last) })
        }
        let full = Array(confirmed.keys)
        let byTitle = titled.filter { $0.value.1 }.map(\.key)
        let lasts = Set((full + byTitle).flatMap { NaiveWatchlist.lastNames(of: list.names[$0], list.lexicon) })
        let before = accepted
        for last in lasts {
            let strong = owners(last, full)
            let claimants = strong.isEmpty ? owners(last, byTitle) : strong
            guard claimants.count == 1, let owner = claimants.first else { continue }
            let confirmation =
                strong.isEmpty
                ? Evidence(.title, titled[owner]!.0, cost: 0.2) : Evidence(.fullMention, confirmed[owner]!)
            var bare: [NaiveWatchlist.Accepted] = []
            var isShared = false
            for start in words.indices where last.count == 1 || joined(start + 1) {
                let range = start..<start + last.count
                for stem in words[start].stems.indices {
                    guard [words[start].stems[stem].letters] + words[range].dropFirst().map(\.letters) == last else {
                        continue
                    }
                    let isOwn = before.contains { $0.words.upperBound == range.upperBound }
                    let preceding = self.before(start)
                    if stem == 0, !isOwn, preceding.contains(.givenName),
                        preceding.isDisjoint(with: [.word, .speechVerb])
                    {
                        isShared = true
                    }
                    if let evidence = bareEvidence(owner, range, stem, last, confirmation) {
                        bare.append(NaiveWatchlist.Accepted(owner: owner, words: range, evidence: evidence))
                    }
                }
            }
            if !isShared { accepted += bare }
        }
    }

    private func bareEvidence(
        _ owner: Int, _ range: Range<Int>, _ stem: Int, _ last: [String], _ confirmation: Evidence
    ) -> [Evidence]? {
        let start = range.lowerBound
        var evidence: [Evidence] = []
        if stem > 0 {
            let isKnown = !known(words[start].letters).isDisjoint(with: .known)
            if range.count == 1, isKnown || trackedTokens().contains(words[start].letters) { return nil }
            evidence.append(Evidence(.clitic, words[start].stems[stem].proclitics))
        } else {
            let before = before(start)
            if !before.isDisjoint(with: [.kunya, .son]) { return nil }
            if before.contains(.givenName), !before.contains(.speechVerb) { return nil }
            if isEndOfLongerEntity(range, mayBeIntroduced: true) { return nil }
        }
        if behind(range.upperBound).contains(.givenName) || isCovered(range, owner) { return nil }
        evidence += [Evidence(.lastName, cost: 0.2), confirmation]
        if range.count == 1, !known(last[0]).isDisjoint(with: .ambiguous) {
            guard stem == 0, let cue = cue(start, [.title, .speechVerb]) else { return nil }
            evidence.append(Evidence(.cue, surface(cue), cost: 0.3))
        }
        return evidence
    }

    // MARK: The answer

    private func result() -> [NaiveWatchlist.Found] {
        let order = accepted.enumerated().sorted { a, b in
            let (x, y) = (a.element, b.element)
            return (x.words.lowerBound, x.owner, -x.words.count, x.cost, a.offset)
                < (y.words.lowerBound, y.owner, -y.words.count, y.cost, b.offset)
        }.map(\.element)
        var kept: [NaiveWatchlist.Accepted] = []
        for one in order where !kept.contains(where: { $0.owner == one.owner && $0.words.overlaps(one.words) }) {
            kept.append(one)
        }
        return kept.map { one in
            let utf8 = Array(text.utf8)
            let bytes = words[one.words.lowerBound].bytes.lowerBound..<words[one.words.upperBound - 1].bytes.upperBound
            let start = String(decoding: utf8[..<bytes.lowerBound], as: UTF8.self).unicodeScalars.count
            let count = String(decoding: utf8[bytes], as: UTF8.self).unicodeScalars.count
            return NaiveWatchlist.Found(
                name: list.names[one.owner].id, span: start..<start + count,
                tier: one.cost < 0.2001 ? .exact : one.cost < 0.5001 ? .probable : .possible,
                evidence: one.evidence.map(\.description))
        }
    }
}

import ArabicText

@testable import NewsAnalysis

/// One text before the ``NaiveWatchlist``.
struct NaiveMatcher {
    let list: NaiveWatchlist
    let words: [NaiveWord]
    let text: String
    /// What the recognizer is taken to see.
    let recognized: [RecognizedName]
    private let bytes: [UInt8]
    var places: [NaiveWatchlist.Place] = []
    /// The places where every letter is as listed.
    private(set) var exact: [NaiveWatchlist.Place] = []
    var accepted: [NaiveWatchlist.Accepted] = []
    /// The word of its `near` that the text has, by the number of the name.
    var near: [Int: String] = [:]
    /// Where the article introduces a name that is mostly a word.
    var introduced: [Int: Range<Int>] = [:]
    let classes: [String: Vocabulary.Classes]
    private let kinds: [Vocabulary.Classes]

    init(list: NaiveWatchlist, words: [NaiveWord], text: String, recognized: [RecognizedName]) {
        self.list = list
        self.words = words
        self.text = text
        self.recognized = recognized
        bytes = Array(text.utf8)
        classes = list.classes
        kinds = words.map { NaiveMatcher.kind($0, list) }
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
        exact = places
        places += approximations() + otherScripts()
        near = nearWords()
        places.removeAll { place in
            let owner = place.form.owner
            return place.form.role.isTracked && !list.names[owner].near.isEmpty && near[owner] == nil
        }
        introduced = introductions()
        for place in places where place.form.role == .name || place.form.role == .alias {
            if let evidence = decide(place) { accept(place.form.owner, place.words, evidence, place.form) }
        }
        acceptTitled()
        let confirmed = confirmations()
        let titled = titles()
        for place in places where place.form.role == .weakAlias {
            let owner = place.form.owner
            let confirmation =
                confirmed[owner].map { Evidence(.fullMention, $0) }
                ?? titled[owner].map { Evidence(.title, $0.0, cost: 0.2) }
            guard let confirmation, let evidence = decide(place) else { continue }
            accept(owner, place.words, evidence + [confirmation], place.form)
        }
        acceptBareLastNames(confirmed, titled)
        acceptLoneLastNames(confirmed, titled)
        acceptShortForms(confirmed)
        acceptSecondForms()
        for index in accepted.indices where !accepted[index].evidence.contains(where: { $0.rule == .near }) {
            if let word = near[accepted[index].owner] { accepted[index].evidence.append(Evidence(.near, word)) }
        }
        return result()
    }

    mutating func accept(
        _ owner: Int, _ words: Range<Int>, _ evidence: [Evidence], _ form: NaiveWatchlist.Form? = nil
    ) {
        accepted.append(NaiveWatchlist.Accepted(owner: owner, words: words, evidence: evidence, form: form))
    }

    // MARK: Where letters agree

    /// The word with which a name goes on. `own`: the signs that it has there itself; of those some may be missing, but for &. The rest of
    /// any name may be quoted.
    func following(_ index: Int, from first: Int, _ own: Set<Character>) -> (word: Int, isQuoted: Bool)? {
        guard index + 1 < words.count else { return nil }
        let signs = NaiveWord.signs(words[index + 1].gap) ?? ["?"]
        let mayBe = own.isDisjoint(with: [".", ","]) ? own : own.union([".", ","])
        let isOwn = !signs.isEmpty && mayBe.isSuperset(of: signs) && own.contains("&") == signs.contains("&")
        let isQuoted = !joined(index + 1) && !closesBracket(index + 1, from: first) && !isOwn
        guard !isQuoted || isBehindOpeningSign(index + 1), !joined(index + 1) || !own.contains("&") else { return nil }
        return (words[index + 1].isFamily && joined(index + 2) ? index + 2 : index + 1, isQuoted)
    }

    func place(_ form: NaiveWatchlist.Form, _ start: Int, _ stem: Int, _ middle: Bool) -> NaiveWatchlist.Place? {
        guard words[start].stems[stem].letters == form.tokens[0], !middle || form.tokens.count == 2 else { return nil }
        var place = NaiveWatchlist.Place(form: form, words: start..<start + 1, stem: stem, hasMiddle: middle)
        var at = start
        var isQuoted = false
        for (index, token) in form.tokens.enumerated() {
            if index > 0 {
                for _ in 0..<(index == 1 && middle ? 2 : 1) {
                    guard let next = following(at, from: start, form.signs[index]) else { return nil }
                    if next.isQuoted { isQuoted = true }
                    at = next.word
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
        let isBody = !form.role.isTracked || list.names[form.owner].kind != .person
        guard !isQuoted || isBody && isBeforeClosingSign(at) else { return nil }
        guard place.article else { return place }
        guard [.name, .alias, .weakAlias].contains(form.role), list.names[form.owner].kind == .person else {
            return nil
        }
        return place
    }

    // MARK: What surrounds them

    func joined(_ index: Int) -> Bool { index > 0 && index < words.count && words[index].isJoined }

    func known(_ letters: String) -> Vocabulary.Classes { classes[letters] ?? [] }

    func kind(_ index: Int) -> Vocabulary.Classes { kinds[index] }

    private static func kind(_ word: NaiveWord, _ list: NaiveWatchlist) -> Vocabulary.Classes {
        func known(_ letters: String) -> Vocabulary.Classes { list.classes[letters] ?? [] }
        var kind = known(word.letters)
        if kind.isEmpty { kind = word.stems.dropFirst().reduce([]) { $0.union(known($1.letters)) } }
        guard kind.isSuperset(of: [.word, .givenName]) else { return kind }
        // A word that only folds like a given name is none.
        let isName = list.givenNames.contains { name in
            known(name.letters).contains(.word) && word.strict.hasSuffix(name.strict)
        }
        return isName ? kind : kind.subtracting(.givenName)
    }

    func before(_ index: Int) -> Vocabulary.Classes { joined(index) ? kind(index - 1) : [] }

    func behind(_ index: Int) -> Vocabulary.Classes { joined(index) ? kind(index) : [] }

    func surface(_ range: Range<Int>) -> String {
        let bytes = self.bytes[
            words[range.lowerBound].bytes.lowerBound..<words[range.upperBound - 1].bytes.upperBound]
        return String(decoding: bytes, as: UTF8.self)
    }

    func phrase(endingAt end: Int, _ wanted: Vocabulary.Classes) -> Range<Int>? {
        for start in max(0, end - 6)..<end where (start + 1..<end).allSatisfy(joined) {
            for stem in words[start].stems {
                let letters = ([stem.letters] + words[start + 1..<end].map(\.letters)).joined(separator: " ")
                if !known(letters).isDisjoint(with: wanted) { return start..<end }
            }
        }
        return nil
    }

    func cue(_ index: Int, _ wanted: Vocabulary.Classes) -> Range<Int>? {
        // Behind a verb of saying a quotation mark begins what is said.
        let wanted = joined(index) ? wanted : wanted.subtracting(.speechVerb)
        guard joined(index) || isBehindOpeningSign(index) else { return nil }
        if let found = phrase(endingAt: index, wanted) { return found }
        guard wanted.contains(.title), joined(index - 1), kind(index - 1).contains(.titleAdjective) else { return nil }
        return phrase(endingAt: index - 1, .title).map { $0.lowerBound..<index }
    }

    func isDefinite(_ index: Int) -> Bool { NaiveWord.bare(words[index].letters) != nil }

    // MARK: Whether it is meant

    func decide(_ place: NaiveWatchlist.Place) -> [Evidence]? {
        let name = list.names[place.form.owner]
        let (start, end) = (place.words.lowerBound, place.words.upperBound)
        let isSingle = place.form.tokens.count == 1
        let isFree = isSingle && name.kind == .person && place.form.role != .weakAlias && !name.isAlone
        var evidence: [Evidence] = []
        if lacksCapitals(place) || isPartOfLatinName(place) { return nil }
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
        guard let signs = meaning(place, isFree: isFree) else { return nil }
        evidence += signs
        if name.kind == .person, !("a"..."z").contains(words[start].letters.prefix(1)) {
            guard let doubts = doubts(place, isFree: isFree) else { return nil }
            evidence += doubts
        }
        if name.kind == .person, place.approximation?.rule == .script,
            ("a"..."z").contains(words[start].letters.prefix(1))
        {
            guard let more = latinDoubts(place.words) else { return nil }
            evidence += more
        }
        if place.hasMiddle {
            let middle = (start + 1..<end - 1).first { !words[$0].isFamily }
            guard let middle, !place.article, place.form.role != .weakAlias, name.kind == .person else { return nil }
            let capitals = surface(middle..<middle + 1).filter(\.isLetter)
            let isSpaced = words[middle].letters.count == words[middle].parts
            let isInitial =
                isSpaced && capitals.count <= 3 && capitals.unicodeScalars.allSatisfy { ("A"..."Z").contains($0) }
            let listed = NaiveWord.words(of: place.form.written).map(\.letters)
            let isShort = listed.count == 3 && listed[1].count == 1 && words[middle].letters.hasPrefix(listed[1])
            guard
                place.form.change == .initial
                    ? isShort && capitals.first?.isUppercase == true
                    : isInitial
                        || ((known(words[middle].letters).contains(.givenName) || isRareName(middle))
                            && !known(words[end - 1].letters).contains(.givenName))
            else { return nil }
            evidence.append(
                Evidence(
                    .middleName, surface(middle..<middle + 1),
                    cost: isInitial && place.form.change != .initial ? 0.15 : 0.3))
        }
        if name.wholeEntity, place.stem == 0,
            isEndOfLongerEntity(place.words, mayBeIntroduced: name.kind == .organization),
            name.kind != .organization || !isIntroducedByBody(place.words)
        {
            return nil
        }
        if name.kind == .person, place.stem == 0 {
            var first = start
            while isSingle, first > start - 3, givenName(before: first) >= 2 { first -= 1 }
            if isThing(before: start) || isThing(before: first) { return nil }
        }
        if name.wholeEntity || (isSingle && name.kind == .person) {
            if isCovered(place.words, place.form.owner, besideOthers: isFree) { return nil }
        } else if isSingle, isCovered(place.words, place.form.owner, phrasesOnly: true) {
            return nil
        }
        if place.approximation != nil, name.kind == .person, let seen = recognized(start), seen.type == .place,
            seen.tokens.count > 1, seen.tokens.upperBound >= end
        {
            return nil
        }
        if let approximation = place.approximation { return evidence + [approximation] + place.assumptions }
        if place.article { evidence.append(Evidence(.article, cost: 0.15)) }
        if place.form.change == .article { evidence.append(Evidence(.article, cost: 0.15)) }
        if place.split || place.form.change == .rejoined { evidence.append(Evidence(.joined)) }
        if place.form.change == .seat {
            return evidence + [Evidence(.spelling, cost: place.form.tokens.count == 1 ? 0.25 : 0.05)]
        }
        if place.form.change == .ending { return evidence + [Evidence(.spelling, cost: 0.05)] }
        if place.form.change == .knownForm {
            return evidence + [Evidence(.knownForm, place.form.written, cost: 0.25)]
        }
        if place.form.change == .withoutCue { return evidence + [Evidence(.shortForm, cost: 0.2)] }
        if place.form.change == .doublet { return evidence + [Evidence(.variant, surface(place.words), cost: 0.2)] }
        if place.form.change == .initial { evidence.append(Evidence(.middleName, cost: 0.15)) }
        if !place.hasMiddle, let cost = spellingCost(place) { evidence.append(Evidence(.spelling, cost: cost)) }
        return evidence
    }

    func spellingCost(_ place: NaiveWatchlist.Place) -> Double? {
        let (written, differs) = (place.form.written, differ(surface(place.words), place.form.written))
        guard place.form.tokens.count == 1 else { return differs ? 0.05 : nil }
        let start = place.words.lowerBound
        let stem = words[start].stems[place.stem]
        func hamzas(_ text: some StringProtocol) -> Int { text.dropFirst().filter { "ءآأؤإئ".contains($0) }.count }
        let strict = words[start].strict
        if hamzas(strict.dropFirst(stem.proclitics.count)) > hamzas(written) { return 0.6 }
        guard differs else { return nil }
        let lostTah = written.hasSuffix("ة") && !surface(place.words).hasSuffix("ة")
        return lostTah && familiarity(String(stem.letters.dropLast())) == .word ? 0.6 : 0.25
    }

    func differ(_ a: String, _ b: String) -> Bool {
        func signs(_ text: String) -> String { String(text.filter { "ىةءئؤ".contains($0) }) }
        return signs(a) != signs(b)
    }

    func trackedTokens() -> Set<String> { list.trackedTokens }

    func doubts(_ place: NaiveWatchlist.Place, isFree: Bool) -> [Evidence]? {
        let (start, end) = (place.words.lowerBound, place.words.upperBound)
        var doubts: [Evidence] = []
        if place.stem == 0 {
            let before = before(start)
            if before.contains(.kunya) || (before.contains(.son) && place.form.tokens.count == 1) { return nil }
            if isSonOfSomebody(start) { return nil }
            if !isFree, givenName(before: start) > (place.form.tokens.count == 1 ? 1 : 2) { return nil }
            if place.form.role == .weakAlias, describesNoun(start) { return nil }
            if givenName(before: start) > 0 {
                let cost = isFree ? 0.25 : place.form.role == .weakAlias ? 0.6 : 0.3
                doubts.append(Evidence(.longerName, surface(start - 1..<start), cost: cost))
            }
        }
        if let cost = continuation(place) {
            doubts.append(Evidence(.longerName, surface(end..<end + 1), cost: isFree ? 0.25 : cost))
        }
        return doubts
    }

    /// What another name behind one that ends in a given name costs; nil where none stands there.
    func continuation(_ place: NaiveWatchlist.Place) -> Double? {
        let (start, end) = (place.words.lowerBound, place.words.upperBound)
        let last = place.words.count == 1 ? words[start].stems[place.stem].letters : words[end - 1].letters
        guard known(last).contains(.givenName), joined(end) else { return nil }
        let next = known(words[end].letters)
        if next.contains(.givenName) { return next.contains(.word) ? 0.3 : 0.6 }
        return (next.contains(.son) && place.form.tokens.count == 1) || looksLikeFamilyName(end) ? 0.6 : nil
    }

    // MARK: The answer

    func result() -> [NaiveWatchlist.Found] {
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
            let bytes = words[one.words.lowerBound].bytes.lowerBound..<words[one.words.upperBound - 1].bytes.upperBound
            let start = String(decoding: self.bytes[..<bytes.lowerBound], as: UTF8.self).unicodeScalars.count
            let count = String(decoding: self.bytes[bytes], as: UTF8.self).unicodeScalars.count
            return NaiveWatchlist.Found(
                name: list.names[one.owner].id, span: start..<start + count,
                tier: one.cost < 0.2001 ? .exact : one.cost < 0.5001 ? .probable : .possible,
                evidence: one.evidence.map(\.description))
        }
    }
}

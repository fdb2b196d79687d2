import ArabicText

@testable import NewsAnalysis

extension NaiveMatcher {
    // MARK: What the rest of the article confirms

    mutating func acceptTitled() {
        for place in places where place.form.role == .titledLastName && !place.hasMiddle {
            let end = place.words.upperBound
            let range = end - place.form.lastCount..<end
            guard !behind(end).contains(.givenName), !isCovered(range, place.form.owner) else { continue }
            accept(place.form.owner, range, [Evidence(.lastName, cost: 0.2), Evidence(.title, place.form.written)])
        }
    }

    func confirmations() -> [Int: String] {
        var first: [Int: Range<Int>] = [:]
        for one in accepted where one.cost < 0.5001 && !one.evidence.contains(where: { $0.rule == .lastName }) {
            // A single word that is not written as it is listed confirms nothing.
            let doubts: [Evidence.Rule] = [.spelling, .variant, .typo, .script, .longerName]
            if one.words.count == 1, one.evidence.contains(where: { doubts.contains($0.rule) }) { continue }
            // What else an organization is called cannot be cut as its name can.
            if list.names[one.owner].kind == .organization, one.evidence.contains(where: { $0.rule == .knownForm }) {
                continue
            }
            let earlier = first[one.owner].map { known in
                one.words.lowerBound < known.lowerBound
                    || (one.words.lowerBound == known.lowerBound && one.words.upperBound < known.upperBound)
            }
            if earlier ?? true { first[one.owner] = one.words }
        }
        return first.mapValues(surface)
    }

    func titles() -> [Int: (String, Bool)] {
        var result: [Int: (String, Bool)] = [:]
        for place in places where place.form.role == .title {
            let isSpecific = place.form.tokens.count > 1
            if let known = result[place.form.owner], known.1 || !isSpecific { continue }
            result[place.form.owner] = (place.form.written, isSpecific)
        }
        return result
    }

    /// The last names of a person as the article writes them behind its full mentions.
    func taught(_ owner: Int) -> [[String]] {
        accepted.filter { one in
            one.owner == owner && one.cost < 0.5001 && one.words.count > 1 && one.form.map(list.teaches) == true
        }.compactMap { one in NaiveWatchlist.lastName(words[one.words].filter { !$0.isFamily }.map(\.letters)) }
    }

    mutating func acceptBareLastNames(_ confirmed: [Int: String], _ titled: [Int: (String, Bool)]) {
        var listed: [Int: [[String]]] = [:]
        for owner in list.names.indices where list.names[owner].lastName != .never {
            listed[owner] = NaiveWatchlist.lastNames(of: list.names[owner], list.lexicon)
        }
        var full: [Int: [[String]]] = [:]
        for owner in confirmed.keys { full[owner] = (listed[owner] ?? []) + taught(owner) }
        let byTitle = titled.filter { $0.value.1 }.map(\.key)
        func owners(_ last: [String], _ names: [Int], _ lasts: [Int: [[String]]]) -> Set<Int> {
            Set(names.filter { lasts[$0]?.contains(last) == true })
        }
        let lasts = Set(full.values.flatMap { $0 } + byTitle.flatMap { listed[$0] ?? [] })
        let before = accepted
        for last in lasts {
            let strong = owners(last, Array(full.keys), full)
            let claimants = strong.isEmpty ? owners(last, byTitle, listed) : strong
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
                    if stem == 0, !isOwn, givenName(before: start) == 3 { isShared = true }
                    if let evidence = bareEvidence(owner, range, stem, last, confirmation) {
                        bare.append(NaiveWatchlist.Accepted(owner: owner, words: range, evidence: evidence))
                    }
                }
            }
            if !isShared { accepted += bare + variants(of: last, owner, confirmation) }
        }
    }

    func bareEvidence(
        _ owner: Int, _ range: Range<Int>, _ stem: Int, _ last: [String], _ confirmation: Evidence
    ) -> [Evidence]? {
        let start = range.lowerBound
        let isFull = confirmation.rule == .fullMention
        guard mayBeBare(range, stem, last), !isCovered(range, owner) else { return nil }
        let isWord = range.count == 1 && !known(last[0]).isDisjoint(with: .ambiguous)
        let own = isFull ? NaiveWord.words(of: confirmation.detail).map(\.letters) : []
        if isAnothersByRecognizer(range, stem, own: own, isWord: isWord) { return nil }
        let clitic = stem > 0 ? [Evidence(.clitic, words[start].stems[stem].proclitics)] : []
        let evidence = clitic + [Evidence(.lastName, cost: 0.2), confirmation]
        guard isWord else { return evidence }
        if isOtherWord(range, than: isFull ? confirmation.detail : list.names[owner].name) { return nil }
        if stem == 0, let cue = cue(start, [.title, .speechVerb]) {
            return evidence + [Evidence(.cue, surface(cue), cost: 0.3)]
        }
        guard isFull, stem == 0 || NaiveWord.bare(last[0]) != nil else { return nil }
        if joined(range.upperBound), isAdjective(range.upperBound) { return nil }
        if stem == 0, isAdjectiveOfNoun(start) { return nil }
        return evidence + [Evidence(.wordToo, cost: 0.2)]
    }

    /// The one-token last name in another spelling.
    func variants(of last: [String], _ owner: Int, _ confirmation: Evidence) -> [NaiveWatchlist.Accepted] {
        let name = FoldedLetters(last[0])
        guard last.count == 1, name.isArabic, !name.hasArticle, name.count >= 5, list.lexicon.familiar.isFilled else {
            return []
        }
        var found: [NaiveWatchlist.Accepted] = []
        for index in words.indices {
            for (stem, letters, _) in rareReadings(index) {
                guard SpellingVariant.key(letters) == SpellingVariant.key(name),
                    let distance = SpellingVariant.distance(letters, name), distance > 0,
                    !areTwoNames(letters, name),
                    let evidence = bareEvidence(owner, index..<index + 1, stem, last, confirmation)
                else { continue }
                let variant = Evidence(.variant, surface(index..<index + 1), cost: 0.3)
                found.append(
                    NaiveWatchlist.Accepted(owner: owner, words: index..<index + 1, evidence: evidence + [variant]))
            }
        }
        return found
    }

    // MARK: Organizations without their nationality

    mutating func acceptShortForms(_ confirmed: [Int: String]) {
        var owners: [[String]: Set<Int>] = [:]
        for owner in confirmed.keys where list.names[owner].kind == .organization {
            for spelling in [list.names[owner].name] + list.names[owner].aliases {
                let all = NaiveWord.words(of: spelling)
                if let word = shortWord(all) { owners[[word], default: []].insert(owner) }
                guard all.count > 2, known(all[all.count - 1].letters).contains(.nationality),
                    all.dropFirst().allSatisfy(\.isJoined)
                else { continue }
                owners[all.dropLast().map(\.letters), default: []].insert(owner)
            }
        }
        let before = accepted
        for (short, claimants) in owners.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
            guard claimants.count == 1, let owner = claimants.first else { continue }
            var found: [NaiveWatchlist.Accepted] = []
            var isShared = false
            for start in words.indices where start + short.count <= words.count {
                let range = start..<start + short.count
                guard (start + 1..<range.upperBound).allSatisfy(joined),
                    !before.contains(where: { $0.words.overlaps(range) })
                else { continue }
                for stem in words[start].stems.indices
                where [words[start].stems[stem].letters] + words[range].dropFirst().map(\.letters) == short {
                    if behind(range.upperBound).contains(.nationality) {
                        isShared = true
                        continue
                    }
                    let end = range.upperBound
                    let isNoun = short.count == 1 && !short[0].hasSuffix("ي")
                    if joined(end), isNoun ? isDefinite(end) : isAdjective(end) { continue }
                    if isCovered(range, owner) { continue }
                    if stem == 0, isEndOfLongerEntity(range, mayBeIntroduced: true) { continue }
                    let clitic = stem == 0 ? [] : [Evidence(.clitic, words[start].stems[stem].proclitics)]
                    var evidence = [Evidence(.shortForm, cost: 0.2), Evidence(.fullMention, confirmed[owner]!)]
                    if short.count == 1 {
                        let isKnown = !known(words[start].letters).isDisjoint(with: .known)
                        if stem > 0, isKnown || trackedTokens().contains(words[start].letters) { continue }
                        if stem == 0, describesNoun(start) || isAdjectiveOfNoun(start) { continue }
                        if stem == 0, let cue = cue(start, .organizationCue) {
                            evidence.append(Evidence(.cue, surface(cue), cost: 0.3))
                        } else {
                            guard let seen = recognized(start), seen.type == .organization, seen.tokens == range else {
                                continue
                            }
                            evidence.append(Evidence(.recognized, cost: 0.2))
                        }
                    }
                    found.append(NaiveWatchlist.Accepted(owner: owner, words: range, evidence: clitic + evidence))
                }
            }
            if !isShared { accepted += found }
        }
    }

    /// NAMES2 §6: the first of two words, with ال, unless it introduces organizations; the adjective of a club.
    private func shortWord(_ name: [NaiveWord]) -> String? {
        guard name.count == 2, name[1].isJoined, name.allSatisfy({ !$0.isSplit && !$0.isFamily }),
            name.allSatisfy({ !["ابو", "بن"].contains($0.letters) }),
            name.allSatisfy({ $0.letters.unicodeScalars.allSatisfy { ("ء"..."ي").contains($0) } })
        else { return nil }
        let (first, second) = (name[0].letters, name[1].letters)
        if (NaiveWord.bare(first) ?? first) == "نادي" { return NaiveWord.bare(second) == nil ? nil : second }
        let introducing: Vocabulary.Classes = [
            .headNoun, .organizationCue, .placeCue, .title, .givenName, .nationality,
        ]
        guard NaiveWord.bare(first) == nil, NaiveWord.bare(second) == nil, first.count > 2,
            known(first).isDisjoint(with: introducing)
        else { return nil }
        return "ال" + first
    }
}

import ArabicText

@testable import NewsAnalysis

/// Names of one word that are words too, by NAMES2 §6.
extension NaiveMatcher {
    /// The cue before a name; none where a place stands in brackets.
    private func cue(_ start: Int, of kind: EntityType) -> Range<Int>? {
        kind == .place && textBefore(start).hasSuffix("(") ? nil : cue(start, ContextRules.cues(kind))
    }

    /// The word of each name's `near` that the text has: folded, clitics off, on both sides.
    func nearWords() -> [Int: String] {
        func bare(_ letters: String) -> String { NaiveWord.bare(letters) ?? letters }
        func forms(_ word: NaiveWord) -> Set<String> {
            var forms: Set<String> = []
            for stem in word.stems {
                forms.insert(bare(stem.letters))
                guard NaiveWord.bare(stem.letters) == nil else { continue }
                for pronoun in ["ها", "هم", "ه"] where stem.letters.hasSuffix(pronoun) {
                    let rest = String(stem.letters.dropLast(pronoun.count))
                    guard rest.count >= 3 else { continue }
                    forms.insert(rest)
                    if rest.hasSuffix("ت") { forms.insert(rest.dropLast() + "ه") }
                }
            }
            return forms
        }
        let text = words.map(forms)
        var found: [Int: String] = [:]
        for (owner, name) in list.names.enumerated() {
            found[owner] = name.near.first { word in
                let wanted = NaiveWord.words(of: word).map { bare($0.letters) }
                guard !wanted.isEmpty, wanted.count <= text.count else { return false }
                return (0...(text.count - wanted.count)).contains { start in
                    wanted.indices.allSatisfy { text[start + $0].contains(wanted[$0]) }
                }
            }
        }
        return found
    }

    /// What says that a name is meant that is a word too; empty where it is none, nil where nothing says so.
    func meaning(_ place: NaiveWatchlist.Place, isFree: Bool) -> [Evidence]? {
        if isLongerEntity(place) { return nil }
        let name = list.names[place.form.owner]
        let (start, isSingle) = (place.words.lowerBound, place.form.tokens.count == 1)
        let letters = words[start].stems[place.stem].letters
        let isAmbiguous = isSingle && !known(letters).isDisjoint(with: .ambiguous)
        let isGated = isGated(place)
        guard isAmbiguous || isGated else { return [] }
        let isMaqsura = surface(place.words).hasSuffix("ى") && !place.form.written.hasSuffix("ى")
        // Another name beside a person's says as much as a cue.
        if isFree, place.stem == 0, !isMaqsura {
            if givenName(before: start) == 3 { return [] }
            if givenName(start) >= 2, continuation(place) != nil { return [] }
        }
        if place.stem == 0 {
            if isMaqsura { return nil }
            if let cue = cue(start, of: name.kind) { return [Evidence(.cue, surface(cue), cost: 0.3)] }
        }
        if isGated, let beside = beside(place) { return [Evidence(.cue, surface(beside), cost: 0.3)] }
        if let word = near[place.form.owner] { return [Evidence(.near, word, cost: 0.25)] }
        guard isGated else { return nil }
        if isLabelled(place) { return [Evidence(.recognized, cost: 0.25)] }
        if let first = introduced[place.form.owner], share(place) ?? 0 > 0 {
            return [Evidence(.introduced, surface(first), cost: 0.3)]
        }
        return nil
    }

    /// The first place of each name that is mostly a word where a cue or the recognizer says that it is meant.
    func introductions() -> [Int: Range<Int>] {
        var found: [Int: Range<Int>] = [:]
        for place in places where place.form.role == .name || place.form.role == .alias {
            let name = list.names[place.form.owner]
            guard isGated(place), !isLongerEntity(place) else { continue }
            let cue = place.stem == 0 ? cue(place.words.lowerBound, of: name.kind) : nil
            guard cue != nil || isLabelled(place) else { continue }
            let range = (cue ?? place.words).lowerBound..<place.words.upperBound
            if found[place.form.owner].map({ range.upperBound < $0.upperBound }) ?? true {
                found[place.form.owner] = range
            }
        }
        return found
    }

    /// One word, of its kind in less than three tenths, and of any kind in less than five.
    private func isGated(_ place: NaiveWatchlist.Place) -> Bool {
        let letters = words[place.words.lowerBound].stems[place.stem].letters
        guard place.form.tokens.count == 1, let share = share(place) else { return false }
        return share < 3 && list.lexicon.nameShares.shares(of: letters).map { $0.name < 5 } == true
    }

    /// How often news uses the word as a name of the name's kind, in tenths.
    private func share(_ place: NaiveWatchlist.Place) -> Int? {
        let letters = words[place.words.lowerBound].stems[place.stem].letters
        guard let shares = list.lexicon.nameShares.shares(of: letters) else { return nil }
        switch list.names[place.form.owner].kind {
        case .organization: return shares.organization
        case .place: return shares.place
        default: return nil
        }
    }

    /// The recognizer sees a name of this kind that ends here, with nothing but a cue before it.
    private func isLabelled(_ place: NaiveWatchlist.Place) -> Bool {
        let kind = list.names[place.form.owner].kind
        guard let seen = recognized.first(where: { $0.tokens.contains(place.words.lowerBound) }), seen.type == kind,
            seen.tokens.upperBound == place.words.upperBound
        else { return false }
        let before = seen.tokens.lowerBound..<place.words.lowerBound
        return before.isEmpty || (place.stem == 0 && cue(place.words.lowerBound, of: kind) == before)
    }

    /// Of a place, the place that the recognizer sees and that و joins to it; of an organization in brackets, the person before them.
    private func beside(_ place: NaiveWatchlist.Place) -> Range<Int>? {
        let (start, end) = (place.words.lowerBound, place.words.upperBound)
        func seen(_ type: EntityType, at index: Int) -> Range<Int>? {
            recognized.first { $0.type == type && $0.tokens.contains(index) }?.tokens
        }
        switch list.names[place.form.owner].kind {
        case .organization:
            guard start > 0, place.stem == 0, gap(start).filter({ $0 != " " }).hasSuffix("("),
                textBehind(end).drop(while: { $0 == " " }).hasPrefix(")")
            else { return nil }
            return seen(.person, at: start - 1)
        case .place:
            if joined(start) {
                let isApart = words[start - 1].letters == "و"
                let before = isApart ? start - 2 : start - 1
                if isApart || (place.stem > 0 && words[start].stems[place.stem].proclitics == "و"), before >= 0,
                    let other = seen(.place, at: before), other.upperBound == before + 1
                {
                    return other
                }
            }
            guard joined(end) else { return nil }
            let next = words[end].letters == "و" && joined(end + 1) ? end + 1 : end
            guard next > end || (words[end].tail.hasPrefix("و") && words[end].letters.count > 1),
                let other = seen(.place, at: next), other.lowerBound == next
            else { return nil }
            return other
        default: return nil
        }
    }

    private func textBehind(_ index: Int) -> String {
        String(decoding: Array(text.utf8)[words[index - 1].bytes.upperBound...], as: UTF8.self)
    }

    /// شبه before it, or the name is a noun with ال and a definite adjective that can describe it follows, without a cue before it.
    private func isLongerEntity(_ place: NaiveWatchlist.Place) -> Bool {
        let kind = list.names[place.form.owner].kind
        let (start, end) = (place.words.lowerBound, place.words.upperBound)
        guard kind == .organization || kind == .place else { return false }
        if place.stem == 0, joined(start), words[start - 1].stems.contains(where: { $0.letters == "شبه" }) {
            return true
        }
        let letters = words[start].stems[place.stem].letters
        guard place.form.tokens.count == 1, joined(end), isAdjective(end), mayDescribe(end, end - 1),
            NaiveWord.bare(letters) != nil
        else { return false }
        guard share(place).map({ $0 < 7 }) ?? !known(letters).isDisjoint(with: .ambiguous) else { return false }
        return place.stem > 0 || cue(start, of: kind) == nil
    }

    /// An adjective without ة describes no noun with it.
    func mayDescribe(_ adjective: Int, _ noun: Int) -> Bool {
        !words[noun].strict.hasSuffix("ة") || words[adjective].tail.hasSuffix("يه")
    }
}

/// The table as `Tests/Support/build_name_shares.py` writes it.
func nameShares(_ tenths: [String: (person: Int, organization: Int, place: Int, name: Int)]) throws -> NameShares {
    var bytes = Array("name shares 1 orthography 2\n".utf8)
    for shift in [0, 8, 16, 24] { bytes.append(UInt8(tenths.count >> shift & 255)) }
    var before: [UInt8] = []
    func codes(_ token: String) -> [UInt8] { token.unicodeScalars.map { UInt8($0.value - 0x600) } }
    for (number, token) in tenths.keys.sorted(by: { codes($0).lexicographicallyPrecedes(codes($1)) }).enumerated() {
        let letters = codes(token)
        let same = number % 16 == 0 ? 0 : zip(before, letters).prefix { $0 == $1 }.count
        let shares = tenths[token] ?? (0, 0, 0, 0)
        bytes.append(UInt8(same << 4 | letters.count - same))
        bytes += letters[same...]
        bytes += [UInt8(shares.person << 4 | shares.organization), UInt8(shares.place << 4 | shares.name)]
        before = letters
    }
    return try NameShares(bytes)
}

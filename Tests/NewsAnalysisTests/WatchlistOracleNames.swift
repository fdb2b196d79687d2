import ArabicText

@testable import NewsAnalysis

/// What of a person's name stands for the whole, and how it may be written.
extension NaiveWatchlist {
    /// The last word, with بن, بو, أبو or أم before it.
    static func lastName(_ words: [String]) -> [String]? {
        guard words.count >= 2, words[words.count - 1].count >= 3 else { return nil }
        guard ["بن", "بو", "ابو", "ام"].contains(words[words.count - 2]) else { return [words[words.count - 1]] }
        return words.count > 2 ? Array(words.suffix(2)) : nil
    }

    /// NAMES2 §5.3: rare is a last name that few people bear, ال off; and no word, given name or title.
    static func mayStandAlone(_ last: [String], _ name: TrackedName, _ lexicon: Lexicon) -> Bool {
        guard name.lastName == nil else { return name.lastName == .alone }
        guard !lexicon.borneByMany.isEmpty, let token = last.last, !token.hasPrefix("عبد"), !last.contains("ابو") else {
            return false
        }
        let many = lexicon.borneByMany.map { NaiveWord.words(of: $0).map(\.letters) }
        let plain = (lexicon.words + lexicon.givenNames + lexicon.titles).map { NaiveWord.words(of: $0).map(\.letters) }
        return !many.contains([NaiveWord.bare(token) ?? token]) && !last.contains { plain.contains([$0]) }
    }

    /// بو and بن written together with what follows, or apart from it, at one place.
    static func rejoined(_ spelling: String) -> [String] {
        let words = NaiveWord.words(of: spelling)
        func isRest(_ letters: String) -> Bool {
            letters.count >= 4 && !letters.hasPrefix("ال")
                && letters.unicodeScalars.allSatisfy { ("ء"..."ي").contains($0) }
        }
        var result: [String] = []
        for (index, word) in words.enumerated() where !word.isSplit {
            let (before, behind) = (words[..<index].map(\.letters), words[(index + 1)...].map(\.letters))
            for particle in ["بو", "بن"] {
                if word.letters == particle, let next = behind.first, isRest(next) {
                    result.append((before + [particle + next] + behind.dropFirst()).joined(separator: " "))
                } else if word.letters.hasPrefix(particle), isRest(String(word.letters.dropFirst(2))) {
                    result.append(
                        (before + [particle, String(word.letters.dropFirst(2))] + behind).joined(separator: " "))
                }
            }
        }
        return result
    }

    /// Whether a mention by a spelling ends in the person's last name.
    func teaches(_ form: Form) -> Bool {
        let name = names[form.owner]
        guard name.kind == .person, name.lastName != .never else { return false }
        guard form.role == .alias else { return form.role == .name }
        func isArabic(_ text: String) -> Bool { text.unicodeScalars.contains { (0x600...0x6FF).contains($0.value) } }
        let words = NaiveWord.words(of: form.written).map(\.letters)
        let other: Vocabulary.Classes = [.word, .title, .headNoun, .organizationCue, .entity]
        guard words.allSatisfy({ (classes[$0] ?? []).isDisjoint(with: other) }) else { return false }
        return isArabic(form.written) != isArabic(name.name) || classes[words[0]]?.contains(.givenName) == true
    }
}

/// What stands around a bare name, by NAMES2 §5 and §7.
extension NaiveMatcher {
    /// Whether one opening quotation mark or bracket is all that stands before a word besides spaces.
    func isBehindOpeningSign(_ index: Int) -> Bool {
        guard index > 0, index < words.count, gap(index).utf8.count <= 16 else { return false }
        let between = gap(index).filter { !"\u{200E}\u{200F}".contains($0) }
        let spaces = between.dropLast()
        return !spaces.isEmpty && spaces.allSatisfy { " \u{A0}".contains($0) }
            && between.last.map { "\"“”„«‹'‘([".contains($0) } == true
    }

    /// `(فلان) الفلاني`: the bracket before the name's first word closes before this one.
    func closesBracket(_ index: Int, from first: Int) -> Bool {
        guard index < words.count, first > 0 || words[0].bytes.lowerBound > 0 else { return false }
        return textBefore(first).hasSuffix("(") && gap(index).hasPrefix(") ")
            && gap(index).dropFirst().allSatisfy { $0 == " " }
    }

    func textBefore(_ index: Int) -> String { scalars(0..<words[index].bytes.lowerBound) }

    func gap(_ index: Int) -> String {
        index == 0
            ? textBefore(0) : scalars(words[index - 1].bytes.upperBound..<words[index].bytes.lowerBound)
    }

    private func scalars(_ bytes: Range<Int>) -> String { String(decoding: Array(text.utf8)[bytes], as: UTF8.self) }

    /// NAMES2 §5.6: a noun of things before a person's name, or such a noun with its adjectives; a title may stand between.
    func isThing(before index: Int) -> Bool {
        func isNoun(_ index: Int, definite: Bool) -> Bool {
            // مكتبه is his office, no مكتبة.
            if words[index].tail.hasSuffix("ه"), !words[index].strict.hasSuffix("ة") { return false }
            return words[index].stems.contains { stem in
                guard definite else { return known(stem.letters).contains(.namedThing) }
                return NaiveWord.bare(stem.letters).map { known($0).contains(.namedThing) } ?? false
            }
        }
        guard joined(index) else { return false }
        if isNoun(index - 1, definite: false) { return true }
        for count in 1...2 where index > count {
            let adjectives = index - count..<index
            if adjectives.allSatisfy({ joined($0) && isAdjective($0) }), isNoun(index - count - 1, definite: true) {
                return true
            }
        }
        guard let title = cue(index, .title), joined(title.lowerBound) else { return false }
        return isNoun(title.lowerBound - 1, definite: false)
    }

    /// The recognizer's name that takes in a word.
    func recognized(_ index: Int) -> RecognizedName? { recognized.first { $0.tokens.contains(index) } }

    /// A recognized name without the titles it begins with.
    func withoutTitles(_ tokens: Range<Int>, upTo end: Int) -> Range<Int> {
        var start = tokens.lowerBound
        while start < end {
            let longest = (start + 1...end).last { next in
                words[start].stems.contains { stem in
                    let letters = [stem.letters] + words[start + 1..<next].map(\.letters)
                    return !known(letters.joined(separator: " ")).isDisjoint(with: [
                        .title, .titleAdjective, .speechVerb,
                    ])
                }
            }
            guard let longest else { break }
            start = longest
        }
        return start..<tokens.upperBound
    }

    func isRecognizedPerson(_ range: Range<Int>) -> Bool {
        guard let seen = recognized(range.lowerBound), seen.type == .person else { return false }
        return withoutTitles(seen.tokens, upTo: range.lowerBound) == range
    }

    /// Whether a recognized name takes a last name from its owner, whose other names are `own`.
    /// A joined particle (`stem` above 0) is inside no person's name.
    func isAnothersByRecognizer(_ range: Range<Int>, _ stem: Int, own: [String], isWord: Bool) -> Bool {
        guard let seen = recognized(range.lowerBound), seen.tokens.upperBound >= range.upperBound else { return false }
        guard seen.type == .person else { return seen.type != .other && (seen.tokens.count > range.count || isWord) }
        guard stem == 0 else { return false }
        let name = withoutTitles(seen.tokens, upTo: range.lowerBound)
        guard name.lowerBound < range.lowerBound else { return false }
        return !words[name.lowerBound].stems.contains { own.contains($0.letters) }
    }

    /// Whether the words behind a last name make it another's.
    func isAnothers(behind end: Int, _ last: [String]) -> Bool {
        let behind = behind(end)
        if behind.contains(.givenName) { return true }
        guard last.count == 1, known(last[0]).contains(.givenName) else { return false }
        return behind.contains(.son) || looksLikeFamilyName(end)
    }

    func looksLikeFamilyName(_ index: Int) -> Bool {
        joined(index) && isDefinite(index) && kind(index).isSubset(of: .familyName) && words[index].tail.hasSuffix("ي")
    }

    /// A Latin last name without a capital letter is a word.
    func isUncapitalised(_ index: Int, _ last: [String]) -> Bool {
        ("a"..."z").contains(last[0].prefix(1)) && surface(index..<index + 1).first?.isUppercase == false
    }

    /// على is never علي.
    func isOtherWord(_ range: Range<Int>, than name: String) -> Bool {
        words[range.upperBound - 1].strict.hasSuffix("ى")
            && NaiveWord.words(of: name).last?.strict.hasSuffix("ى") == false
    }

    /// الوفد السوداني: behind a noun with ال, a word of this form is its adjective.
    func isAdjectiveOfNoun(_ index: Int) -> Bool {
        guard joined(index), isDefinite(index), words[index].tail.hasSuffix("ي") else { return false }
        return words[index - 1].stems.contains { NaiveWord.bare($0.letters) != nil }
            && kind(index - 1).isDisjoint(with: [.givenName, .familyName])
    }

    // MARK: Last names without the full name

    mutating func acceptLoneLastNames(_ confirmed: [Int: String], _ titled: [Int: (String, Bool)]) {
        let lone = places.filter { $0.form.role == .lastName && !$0.hasMiddle }
        let ends = Set(accepted.map(\.words.upperBound))
        for place in lone {
            let (owner, range, last) = (place.form.owner, place.words, place.form.tokens)
            guard confirmed[owner] == nil, titled[owner]?.1 != true, !ends.contains(range.upperBound) else { continue }
            let same = lone.filter { $0.form.tokens == last }
            guard same.allSatisfy({ $0.form.owner == owner }) else { continue }
            let isShared = same.contains { other in
                guard other.stem == 0, !ends.contains(other.words.upperBound) else { return false }
                return givenName(before: other.words.lowerBound) == 3
                    || (recognized(other.words.lowerBound)?.type == .person
                        && isAnothersByRecognizer(other.words, other.stem, own: [], isWord: false))
            }
            guard !isShared, let evidence = loneEvidence(place) else { continue }
            accept(owner, range, evidence)
        }
    }

    private func loneEvidence(_ place: NaiveWatchlist.Place) -> [Evidence]? {
        let (owner, range, last) = (place.form.owner, place.words, place.form.tokens)
        let start = range.lowerBound
        guard mayBeBare(range, place.stem, last), !isCovered(range, owner) else { return nil }
        if place.stem == 0, joined(start), joined(start - 1), kind(start - 2).contains(.givenName),
            kind(start - 1).isDisjoint(with: [.speechVerb, .title, .titleAdjective])
        {
            return nil
        }
        let isWord = last.count == 1 && !known(last[0]).isDisjoint(with: .ambiguous)
        if isAnothersByRecognizer(range, place.stem, own: [], isWord: isWord) { return nil }
        if isWord, isOtherWord(range, than: list.names[owner].name) { return nil }
        var evidence = place.stem == 0 ? [] : [Evidence(.clitic, words[start].stems[place.stem].proclitics)]
        evidence.append(Evidence(.lastName, cost: 0.2))
        if !isRecognizedPerson(range) {
            guard list.names[owner].lastName == .alone else { return nil }
            if isWord {
                guard place.stem == 0, let cue = cue(start, [.title, .speechVerb]) else { return nil }
                evidence.append(Evidence(.cue, surface(cue)))
            }
        }
        return evidence + [Evidence(.loneLastName, surface(range), cost: 0.25)]
    }

    /// Whether nothing around a bare last name makes it somebody else's or no name at all.
    func mayBeBare(_ range: Range<Int>, _ stem: Int, _ last: [String]) -> Bool {
        let start = range.lowerBound
        if stem > 0 {
            let isKnown = !known(words[start].letters).isDisjoint(with: .known)
            if range.count == 1, isKnown || trackedTokens().contains(words[start].letters) { return false }
        } else {
            if !before(start).isDisjoint(with: [.kunya, .son]) || isThing(before: start) { return false }
            if givenName(before: start) > 0 || isSonOfSomebody(start) || describesNoun(start) { return false }
            if isEndOfLongerEntity(range, mayBeIntroduced: true) || isUncapitalised(start, last) { return false }
        }
        return !isAnothers(behind: range.upperBound, last)
    }
}

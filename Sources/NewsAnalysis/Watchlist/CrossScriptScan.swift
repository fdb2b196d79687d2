internal import ArabicText

/// Finds tracked names that are written in the other script than they are listed in: Mustafa al-Kadhimi for مصطفى الكاظمي,
/// and the other way round. At least two tokens and three consonants have to agree, in order; where they are few, vowels too.
struct CrossScriptScan {
    let compiled: CompiledNames
    let text: CanonicalText

    /// The occurrences, unordered.
    func occurrences() -> [Occurrence] {
        let table = compiled.crossScript
        guard table.hasArabic || table.hasLatin else { return [] }
        var found: [Occurrence] = []
        var start = 0
        while start < text.tokens.count {
            let isLatin = script(start)
            guard let isLatin, isLatin ? table.hasArabic : table.hasLatin else {
                start += 1
                continue
            }
            var end = start + 1
            while end < text.tokens.count, text.isJoined(end), script(end) == isLatin { end += 1 }
            if end - start > 1 {
                found += isLatin ? occurrences(in: start..<end, inLatin: true) : arabicOccurrences(in: start..<end)
            }
            start = end
        }
        return found
    }

    /// Looks only where a listed name may begin: Arabic text is long.
    private func arabicOccurrences(in run: Range<Int>) -> [Occurrence] {
        var found: [Occurrence] = []
        for index in run.dropLast() {
            let key = text.withLetters(index) { CrossScript.onlyKey(ofArabic: $0) }
            if let key, !compiled.crossScript.mayBegin(key) { continue }
            let end = min(run.upperBound, index + CrossScriptTable.mostTokens)
            found += occurrences(in: index..<end, inLatin: false, onlyFirst: true)
        }
        return found
    }

    /// Whether a token is Latin; nil where it is neither Latin nor Arabic.
    private func script(_ index: Int) -> Bool? {
        switch text.text.folded[Int(text.text.tokens[text.tokens[index].first].foldedStart)] {
        case UInt8(ascii: "a")...UInt8(ascii: "z"): true
        case 0xD8...0xD9: false
        default: nil
        }
    }

    private func occurrences(in run: Range<Int>, inLatin: Bool, onlyFirst: Bool = false) -> [Occurrence] {
        let letters = run.map { index in text.withLetters(index) { FoldedLetters($0) } }
        let names = CrossScriptTable.names(letters)
        let keys = names.map { CrossScript.keys(of: $0.letters) }
        var found: [Occurrence] = []
        for index in onlyFirst ? names.indices.prefix(1) : names.indices.dropLast() {
            for number in compiled.crossScript.numbers(keys[index], keys[index + 1], inLatin: inLatin) {
                let entry = compiled.crossScript[number]
                let count = entry.tokens.count
                guard index + count <= names.count else { continue }
                let range = index..<(index + count)
                guard CrossScriptTable.agrees(entry, names[range].map(\.letters)[...], keys[range]) else { continue }
                let first = run.lowerBound + names[index].tokens.lowerBound
                let end = run.lowerBound + names[index + count - 1].tokens.upperBound
                guard inLatin ? isCapitalised(first) && isCapitalised(end - 1) : areNames(first..<end, entry) else {
                    continue
                }
                var occurrence = Occurrence(spelling: Int(entry.spelling), tokens: first..<end, reading: 0)
                let spelling = compiled.table.spellings[Int(entry.spelling)]
                occurrence.approximation = Evidence(.script, compiled.written(spelling), cost: Cost.script)
                found.append(occurrence)
            }
        }
        return found
    }

    /// Whether the tokens of an Arabic text may be somebody's name: consonants alone are those of many words. Those of a short name
    /// must each be a given name, a family name of the form الكاظمي, one with ال behind a given name, or no common word. In a
    /// longer one no token may be a word that the lexicon lists, and not all may be common ones.
    private func areNames(_ tokens: Range<Int>, _ entry: CrossScriptTable.Entry) -> Bool {
        let surroundings = Surroundings(text: text, vocabulary: compiled.vocabulary)
        var commonCount = 0
        for index in tokens {
            let classes = surroundings.classes(index)
            if classes.contains(.givenName) { continue }
            if !classes.isDisjoint(with: [.word, .title, .speechVerb, .headNoun]) { return false }
            let letters = text.withLetters(index) { FoldedLetters($0) }
            let isCommon = letters.count < 3 || compiled.familiar.familiarity(of: text.tokens[index].hash) == .word
            guard isCommon else { continue }
            commonCount += 1
            guard entry.isShort else { continue }
            let followsGivenName = index > tokens.lowerBound && surroundings.classes(index - 1).contains(.givenName)
            if !letters.hasArticle || !(letters.endsInYeh || followsGivenName) { return false }
        }
        return commonCount < tokens.count
    }

    /// Whether a token begins with a capital letter as written: names do, words mostly do not.
    private func isCapitalised(_ index: Int) -> Bool {
        let token = text.text.tokens[text.tokens[index].first]
        return text.text.surface(Int(token.start)..<Int(token.end)).first?.isUppercase ?? false
    }
}

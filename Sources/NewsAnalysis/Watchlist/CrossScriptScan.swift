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
            let end = min(run.upperBound, index + CrossScriptTable.mostTokens)
            let readings = text.mayHaveProclitics(index) ? text.readings(index) : nil
            for reading in 0..<(readings?.count ?? 1) {
                // What لل has swallowed is the article, which the keys leave out.
                let cut = Int(readings?[reading].procliticBytes ?? 0)
                let key = text.withLetters(index) { bytes in
                    CrossScript.onlyKey(ofArabic: UnsafeRawBufferPointer(rebasing: bytes[cut...]))
                }
                if let key, !compiled.crossScript.mayBegin(key) { continue }
                found += occurrences(in: index..<end, inLatin: false, firstReading: reading)
            }
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

    /// `firstReading`: only names that begin with the first token are looked for, under one of its readings.
    private func occurrences(in run: Range<Int>, inLatin: Bool, firstReading: Int? = nil) -> [Occurrence] {
        let onlyFirst = firstReading != nil
        var letters = run.map { index in text.withLetters(index) { FoldedLetters($0) } }
        let reading = firstReading ?? 0
        if reading > 0 {
            let first = run.lowerBound
            letters[0] = FoldedLetters(text.text.stem(of: text.tokens[first], text.readings(first)[reading]).letters)
            guard letters[0].isArabic else { return [] }
        }
        let names = CrossScriptTable.names(letters)
        let keys = names.map { CrossScript.keys(of: $0.letters) }
        var found: [Occurrence] = []
        for index in onlyFirst ? names.indices.prefix(1) : names.indices.dropLast() {
            for number in compiled.crossScript.numbers(keys[index], keys[index + 1], inLatin: inLatin) {
                let entry = compiled.crossScript[number]
                let count = entry.tokens.count
                guard index + count <= names.count else { continue }
                let range = index..<(index + count)
                let parts = names[range].map(\.letters)[...]
                guard CrossScriptTable.agrees(entry, parts, keys[range], isName: isName) else { continue }
                let first = run.lowerBound + names[index].tokens.lowerBound
                let end = run.lowerBound + names[index + count - 1].tokens.upperBound
                guard inLatin ? isCapitalised(first) && isCapitalised(end - 1) : areNames(first..<end, entry, reading)
                else {
                    continue
                }
                var occurrence = Occurrence(spelling: Int(entry.spelling), tokens: first..<end, reading: reading)
                let spelling = compiled.table.spellings[Int(entry.spelling)]
                occurrence.approximation = Evidence(.script, compiled.written(spelling), cost: Cost.script)
                found.append(occurrence)
            }
        }
        return found
    }

    private func isName(_ letters: FoldedLetters) -> Bool {
        !compiled.vocabulary.classes(letters.hash()).isDisjoint(with: [.givenName, .familyName])
    }

    /// Whether the tokens of an Arabic text may be somebody's name: consonants alone are those of many words. A token that is common,
    /// or that the lexicon lists as a word, must be a given or a family name or follow a given name. Of a short name a common
    /// token must be a family name of the form الكاظمي where it does not. Not all tokens may be common.
    private func areNames(_ tokens: Range<Int>, _ entry: CrossScriptTable.Entry, _ reading: Int) -> Bool {
        let surroundings = Surroundings(text: text, vocabulary: compiled.vocabulary)
        var commonCount = 0
        for index in tokens {
            let classes = surroundings.classes(index)
            if classes.contains(.givenName) { continue }
            // Behind proclitics no word may hide.
            if index == tokens.lowerBound, reading > 0, !surroundings.classesAsWritten(index).isEmpty { return false }
            let letters = text.withLetters(index) { FoldedLetters($0) }
            let follows = index > tokens.lowerBound && surroundings.isLikelyGivenName(index - 1)
            if !classes.isDisjoint(with: [.word, .title, .speechVerb, .headNoun]) {
                guard follows, letters.hasArticle else { return false }
                continue
            }
            if follows || classes.contains(.familyName) { continue }
            guard letters.count < 3 || compiled.familiar.familiarity(of: text.tokens[index].hash) == .word else {
                continue
            }
            commonCount += 1
            if entry.isShort, !letters.hasArticle || !letters.endsInYeh { return false }
        }
        return commonCount < tokens.count
    }

    /// Whether a token begins with a capital letter as written: names do, words mostly do not.
    private func isCapitalised(_ index: Int) -> Bool {
        let token = text.text.tokens[text.tokens[index].first]
        return text.text.surface(Int(token.start)..<Int(token.end)).first?.isUppercase ?? false
    }
}
